// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Database

struct TransactionTests {
    private struct Refusal: Error {}

    @Test(arguments: TestDatabase.all)
    func `of a thousand writes at once one fails alone and all others are durable`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { try $0.script("CREATE TABLE t (n integer PRIMARY KEY)") }
            let failures = await withTaskGroup(of: Int?.self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try connection.execute("INSERT INTO t VALUES (\(number))")
                                if number == 500 { throw Refusal() }
                            }
                            return nil
                        } catch {
                            return error is Refusal ? number : -1
                        }
                    }
                }
                return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
            #expect(failures == [500])
            let numbers = try await database.readAsync { try $0.query("SELECT n FROM t ORDER BY n") { try $0.int(0) } }
            #expect(numbers == Array(0..<1000).filter { $0 != 500 })
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `what was written is there when the database is opened again`(kind: TestDatabase) async throws {
        try await kind.withLocation { text in
            let location = try DatabaseLocation(text)
            let first = try Database(location)
            try await first.write { connection in
                try connection.script("CREATE TABLE t (n integer)")
                try connection.execute("INSERT INTO t VALUES (1)")
            }
            first.close()
            let second = try Database(location)
            defer { second.close() }
            #expect(try second.read { try $0.first("SELECT n FROM t") { try $0.int(0) } } == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a savepoint is undone alone`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { connection in
                try connection.script("CREATE TABLE t (n integer PRIMARY KEY)")
                try connection.execute("INSERT INTO t VALUES (1)")
                let error = #expect(throws: DatabaseError.self) {
                    try connection.savepoint {
                        try connection.execute("INSERT INTO t VALUES (2)")
                        try connection.savepoint { try connection.execute("INSERT INTO t VALUES (3)") }
                        try connection.execute("INSERT INTO t VALUES (1)")
                    }
                }
                guard case .unique = error?.reason else {
                    Issue.record("the reason is no unique constraint")
                    return
                }
                try connection.execute("INSERT INTO t VALUES (4)")
            }
            let numbers = try await database.readAsync { try $0.query("SELECT n FROM t ORDER BY n") { try $0.int(0) } }
            #expect(numbers == [1, 4])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a failure that is not passed on is not committed`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { try $0.script("CREATE TABLE t (n integer PRIMARY KEY)") }
            await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO t VALUES (1)")
                    _ = try? connection.execute("INSERT INTO t VALUES (1)")
                }
            }
            #expect(try database.read { try $0.first("SELECT COUNT(*) FROM t") { try $0.int(0) } } == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the schema's refusals come with their reason`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([
                Migration(
                    number: 1,
                    name: "Flights",
                    sql: """
                        CREATE TABLE flight (id {id}, seats {int} NOT NULL CHECK (seats > 0)) {strict};
                        CREATE TABLE leg (flight {bigint} NOT NULL REFERENCES flight (id), number {int} NOT NULL,
                            PRIMARY KEY (flight, number)) {without-rowid};
                        CREATE TABLE record (id {id}, entry {text} NOT NULL) {strict};
                        {append-only record}
                        CREATE TABLE decision (id {id}, reason {text} NOT NULL) {strict};
                        {immutable decision}
                        INSERT INTO flight (seats) VALUES (10);
                        INSERT INTO record (entry) VALUES ('a');
                        INSERT INTO decision (reason) VALUES ('a');
                        """
                )
            ])
            func reason(_ sql: SQL) async -> DatabaseError.Reason? {
                await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(sql) } }?.reason
            }
            #expect(await reason("UPDATE record SET entry = 'b'") == .refused)
            #expect(await reason("DELETE FROM record") == .refused)
            #expect(await reason("UPDATE decision SET reason = 'b'") == .refused)
            guard case .check = await reason("INSERT INTO flight (seats) VALUES (0)"),
                case .check = await reason("INSERT INTO flight (seats) VALUES (\(nil as Int?))"),
                case .foreignKey = await reason("INSERT INTO leg VALUES (99, 1)")
            else {
                Issue.record("a constraint has another reason")
                return
            }
            #expect(try await database.write { try $0.execute("DELETE FROM decision") } == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `rows that changed are counted`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let counts = try await database.write { connection in
                try connection.script("CREATE TABLE t (n integer PRIMARY KEY, m integer)")
                return [
                    try connection.execute("INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)"),
                    try connection.execute("UPDATE t SET m = 0 WHERE n > 1"),
                    try connection.execute("INSERT INTO t VALUES (1, 9) ON CONFLICT (n) DO NOTHING"),
                    try connection.execute("INSERT INTO t VALUES (1, 9) ON CONFLICT (n) DO UPDATE SET m = excluded.m"),
                    try connection.execute("SELECT * FROM t"),
                    try connection.execute("DELETE FROM t WHERE n = 99"),
                    try connection.execute("DELETE FROM t"),
                ]
            }
            #expect(counts == [3, 2, 0, 1, 0, 0, 3])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a read cannot write`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { try $0.script("CREATE TABLE t (n integer)") }
            #expect(throws: DatabaseError.self) {
                try database.read { try $0.execute("INSERT INTO t VALUES (1)") }
            }
            #expect(try database.read { try $0.first("SELECT COUNT(*) FROM t") { try $0.int(0) } } == 0)
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `a read sees one moment although others write`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { connection in
                try connection.script("CREATE TABLE t (n integer)")
                try connection.execute("INSERT INTO t VALUES (1)")
            }
            let counts = try database.read { connection in
                let before = try connection.first("SELECT COUNT(*) FROM t") { try $0.int(0) }
                let other = Monitor(false)
                startThread(named: "other") {
                    _ = try? database.writeBlocking { try $0.execute("INSERT INTO t VALUES (2)") }
                    other.change { $0 = true }
                }
                _ = other.wait { $0 ? true : nil }
                return [before, try connection.first("SELECT COUNT(*) FROM t") { try $0.int(0) }]
            }
            #expect(counts == [1, 1])
            #expect(try database.read { try $0.first("SELECT COUNT(*) FROM t") { try $0.int(0) } } == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a transaction inside a transaction is refused, not waited for`(kind: TestDatabase) async throws {
        try await kind.open { database in
            await #expect(throws: DatabaseError.self) {
                try await database.write { _ in try database.writeBlocking { _ in } }
            }
            #expect(throws: DatabaseError.self) { try database.read { _ in try database.read { _ in } } }
            if kind == .memory {
                await #expect(throws: DatabaseError.self) {
                    try await database.write { _ in try database.read { _ in } }
                }
            }
            let one = try database.read { try $0.first("SELECT 1") { try $0.int(0) } }
            #expect(one == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a query may be run while another is read, even the same`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let pairs = try database.read { connection in
                let sql: SQL = "SELECT 1 UNION SELECT 2 ORDER BY 1"
                return try connection.query(sql) { outer in
                    let inner = try connection.query(sql) { try $0.int(0) }
                    return [try outer.int(0)] + inner
                }
            }
            #expect(pairs == [[1, 1, 2], [2, 1, 2]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `more statements than are kept prepared still work`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let sum = try database.read { connection in
                try (0..<700).reduce(0) { sum, number in
                    sum + (try connection.first(SQL(raw: "SELECT \(number)")) { try $0.int(0) } ?? 0)
                }
            }
            #expect(sum == 700 * 699 / 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a closed database refuses`(kind: TestDatabase) async throws {
        try await kind.open { database in
            database.close()
            let write = await #expect(throws: DatabaseError.self) { try await database.write { _ in } }
            #expect(write?.reason == .closed)
            let blocking = #expect(throws: DatabaseError.self) { try database.writeBlocking { _ in } }
            #expect(blocking?.reason == .closed)
            await #expect(throws: (any Error).self) { try await database.readAsync { _ in } }
        }
    }

    @Test func `the file keeps its settings: durable, erasing, private`() throws {
        let directory = try TemporaryDirectory()
        let database = try Database(.file(directory.file("x.db")))
        defer { database.close() }
        let settings = try database.writeBlocking { connection in
            try ["synchronous", "secure_delete", "foreign_keys", "temp_store"].map { name in
                try connection.first("PRAGMA \(raw: name)") { try $0.int(0) }
            }
        }
        #expect(settings == [2, 1, 1, 2])
        #expect(try database.read { try $0.first("PRAGMA journal_mode") { try $0.string(0) } } == "wal")
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.file("x.db" + suffix))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `a deferred reference that one job breaks fails that job alone`() async throws {
        try await TestDatabase.file.open { database in
            try await database.write { connection in
                try connection.script(
                    """
                    CREATE TABLE parent (id INTEGER PRIMARY KEY);
                    CREATE TABLE child (id INTEGER PRIMARY KEY,
                        parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
                    INSERT INTO parent VALUES (1);
                    """
                )
            }
            let failed = await withTaskGroup(of: Int?.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        do {
                            let parent = number == 20 ? 99 : 1
                            try await database.write {
                                try $0.execute("INSERT INTO child VALUES (\(number), \(parent))")
                            }
                            return nil
                        } catch { return number }
                    }
                }
                return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
            }
            #expect(failed == [20])
            #expect(try database.read { try $0.first("SELECT COUNT(*) FROM child") { try $0.int(0) } } == 49)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a bulk write that does not fit is undone whole and says why`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([
                Migration(
                    number: 1,
                    name: "T",
                    sql: "CREATE TABLE t (n {bigint} NOT NULL UNIQUE, s {text} NOT NULL) {strict};"
                )
            ])
            let rows: [[[Value]]] = [
                [[.integer(1), .text("a")], [.integer(1), .text("b")]],
                [[.integer(2), .text("a")], [.integer(3)]],
                [[.integer(4), .text("a")], [.text("x"), .text("b")]],
                [[.integer(5), .text("a")], [.integer(6), .null]],
            ]
            for batch in rows {
                await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.insert(into: "t", columns: ["n", "s"], rows: batch) }
                }
            }
            let kept = try await database.write { connection in
                _ = try? connection.savepoint {
                    try connection.insert(into: "t", columns: ["n", "s"], rows: rows[0])
                }
                return try connection.insert(into: "t", columns: ["n", "s"], rows: [[.integer(7), .text("c")]])
            }
            #expect(kept == 1)
            #expect(try database.read { try $0.query("SELECT n FROM t") { try $0.int(0) } } == [7])
        }
    }
}
