// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Database

struct BackupTests {
    private static let migrations = [
        Migration(
            number: 1,
            name: "Cases",
            sql: """
                CREATE TABLE zebra (id {id}, name {text} NOT NULL, sealed {blob}) {strict};
                CREATE TABLE ant (id {id}, zebra {bigint} NOT NULL REFERENCES zebra (id)) {strict};
                CREATE TABLE record (id {id}, entry {text} NOT NULL) {strict};
                {append-only record}
                INSERT INTO record (entry) VALUES ('made');
                """
        )
    ]

    private func fill(_ database: Database) throws {
        try database.migrate(Self.migrations)
        try database.writeBlocking { connection in
            try connection.insert(
                into: "zebra",
                columns: ["name", "sealed"],
                rows: (0..<2000).map { [.text("z\n\($0)"), .blob(Array(repeating: UInt8($0 % 256), count: $0 % 300))] }
            )
            try connection.insert(into: "ant", columns: ["zebra"], rows: (1...500).map { [.integer($0)] })
            try connection.execute("DELETE FROM zebra WHERE id > 1990")
        }
    }

    private func content(_ database: Database) throws -> [[Value]] {
        try database.read { connection in
            try [
                "SELECT id, name, sealed FROM zebra ORDER BY id", "SELECT id, zebra, id FROM ant ORDER BY id",
                "SELECT id, entry, id FROM record ORDER BY id",
            ].flatMap { question in
                try connection.query(SQL(raw: question)) { row in try (0..<3).map { try row.value($0) } }
            }
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `a backup restores to the same content, and numbering goes on`(kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("backup")
        var before: [[Value]] = []
        try await kind.open { database in
            try fill(database)
            before = try content(database)
            let summary = try database.backup(to: file)
            #expect(summary.schemaVersion == 1)
            #expect(summary.dialect == database.dialect)
            #expect(throws: DatabaseError.self) { try database.backup(to: file) }
        }
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["backup"])
        try await kind.withLocation { text in
            let location = try DatabaseLocation(text)
            try Database.restore(from: file, to: location, migrations: Self.migrations)
            let database = try Database(location)
            defer { database.close() }
            try database.migrate(Self.migrations)
            #expect(try content(database) == before)
            let next = try database.writeBlocking { connection in
                try connection.first("INSERT INTO zebra (name) VALUES ('new') RETURNING id") { try $0.int(0) }
            }
            #expect(next == 2001)
            #expect(throws: DatabaseError.self) {
                try database.writeBlocking { try $0.execute("DELETE FROM record") }
            }
            #expect(throws: DatabaseError.self) {
                try Database.restore(from: file, to: location, migrations: Self.migrations)
            }
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `a damaged or cut backup is noticed`(kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("backup")
        try await kind.open { database in
            try fill(database)
            try database.backup(to: file)
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        var flipped = whole
        for index in stride(from: whole.count / 2, to: whole.count / 2 + 5000, by: 7) { flipped[index] ^= 0x55 }
        for (name, bytes) in [("cut", whole.dropLast(whole.count / 3)), ("flipped", flipped), ("empty", Data())] {
            let damaged = directory.file(name)
            try Data(bytes).write(to: URL(fileURLWithPath: damaged))
            #expect(throws: DatabaseError.self, "\(name)") { try Database.verifyBackup(at: damaged) }
        }
    }

    @Test func `a backup is not restored by another version of the schema`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.file("backup")
        try await TestDatabase.file.open { database in
            try fill(database)
            try database.backup(to: file)
        }
        #expect(throws: DatabaseError.self) {
            try Database.restore(from: file, to: .file(directory.file("new.db")), migrations: [])
        }
    }

    @Test func `what was erased is in no file after a checkpoint`() async throws {
        let directory = try TemporaryDirectory()
        let database = try Database(.file(directory.file("x.db")))
        defer { database.close() }
        let secret = Array("KUNIGUNDE-WOLKENSTEIN".utf8)
        func occurrences() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { name in
                let content = try Data(contentsOf: URL(fileURLWithPath: directory.file(name)))
                return content.range(of: Data(secret)) != nil
            }.count
        }
        try await database.write { connection in
            try connection.script("CREATE TABLE t (id INTEGER PRIMARY KEY, sealed BLOB)")
            try connection.insert(
                into: "t",
                columns: ["sealed"],
                rows: (0..<500).map { _ in [.blob(secret)] }
            )
        }
        #expect(try occurrences() > 0)
        try await database.write { try $0.execute("DELETE FROM t WHERE id % 2 = 0") }
        try await database.write { try $0.execute("DELETE FROM t") }
        try database.checkpoint()
        #expect(try occurrences() == 0)
    }

    @Test(arguments: TestDatabase.lasting)
    func `a compacted database keeps its rows`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try fill(database)
            let before = try content(database)
            try database.compact()
            try database.checkpoint()
            #expect(try content(database) == before)
        }
    }
}
