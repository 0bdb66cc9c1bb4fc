// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Database

/// Claiming, waking and locking: what differs most between the two databases.
struct QueueTests {
    private static let schema = Migration(
        number: 1,
        name: "Queue",
        sql: "CREATE TABLE queue (id {key}, taken {int} NOT NULL DEFAULT 0) {strict};"
    )

    @Test(arguments: TestDatabase.lasting)
    func `two workers never claim the same row`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let workers = try (0..<2).map { _ in try Database(DatabaseLocation(location), connections: 4) }
            try workers[0].migrate([Self.schema])
            try await workers[0].write { connection in
                try connection.insert(into: "queue", columns: ["id"], rows: (0..<400).map { [.integer($0)] })
            }
            let claimed = try await withThrowingTaskGroup(of: [Int].self) { group in
                for worker in workers + workers {
                    group.addTask {
                        var mine: [Int] = []
                        while true {
                            let batch = try await worker.write { connection in
                                let ids = try connection.claim(
                                    "SELECT id FROM queue WHERE taken = 0 ORDER BY id LIMIT 7"
                                ) { try $0.int(0) }
                                try connection.execute("UPDATE queue SET taken = taken + 1 WHERE id IN \(in: ids)")
                                return ids
                            }
                            if batch.isEmpty { return mine }
                            mine += batch
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.sorted() == Array(0..<400))
            #expect(try workers[1].read { try $0.first("SELECT MAX(taken) FROM queue") { try $0.int(0) } } == 1)
            for worker in workers { worker.close() }
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `a row that another transaction holds is passed over`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([Self.schema])
            try database.writeBlocking {
                try $0.insert(into: "queue", columns: ["id"], rows: [[.integer(1)], [.integer(2)]])
            }
            let claim: SQL = "SELECT id FROM queue ORDER BY id LIMIT 1"
            let pair = try database.writeBlocking { connection in
                let mine = try connection.claim(claim) { try $0.int(0) }
                return mine
                    + (try onAnotherThread { try database.writeBlocking { try $0.claim(claim) { try $0.int(0) } } })
            }
            #expect(pair == [1, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a waiter wakes after the commit and not after a rollback`(kind: TestDatabase) async throws {
        try await kind.open { database in
            var waiter = database.waiter(on: "flight_queue")
            // The listener rings once when it begins to hear; after that only commits do.
            while waiter.wait(atMost: .milliseconds(300)) {}
            await #expect(throws: CancellationError.self) {
                try await database.write { connection in
                    try connection.wake("flight_queue")
                    throw CancellationError()
                }
            }
            let afterRollback = waiter.wait(atMost: .milliseconds(50))
            try await database.write { try $0.wake("flight_queue") }
            let afterCommit = waiter.wait(atMost: .seconds(30))
            let again = waiter.wait(atMost: .milliseconds(1))
            #expect([afterRollback, afterCommit, again] == [false, true, false])
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `a waiter hears another process`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let databases = try (0..<2).map { _ in try Database(DatabaseLocation(location), connections: 2) }
            var waiter = databases[0].waiter(on: "other_process")
            while waiter.wait(atMost: .milliseconds(300)) {}
            try await databases[1].write { try $0.wake("other_process") }
            let isAwake = waiter.wait(atMost: .seconds(30))
            #expect(isAwake)
            for database in databases { database.close() }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a named lock is held to the end of the transaction`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let others = try database.writeBlocking { connection in
                try connection.lock(named: "integrator")
                guard database.dialect == .postgres else { return [false, true] }
                return try onAnotherThread {
                    try database.writeBlocking { other in
                        [try other.tryLock(named: "integrator"), try other.tryLock(named: "retention")]
                    }
                }
            }
            #expect(others == [false, true])
            #expect(try database.writeBlocking { try $0.tryLock(named: "integrator") })
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `transactions that wait for each other are run again`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([Self.schema])
            try await database.write {
                try $0.insert(into: "queue", columns: ["id"], rows: [[.integer(1)], [.integer(2)]])
            }
            let meeting = Monitor(Set<Int>())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (mine, other) in [(1, 2), (2, 1)] {
                    group.addTask {
                        try await database.write { connection in
                            try connection.execute("UPDATE queue SET taken = taken + 1 WHERE id = \(mine)")
                            meeting.change { _ = $0.insert(mine) }
                            _ = meeting.wait { $0.count == 2 ? true : nil }
                            try connection.execute("UPDATE queue SET taken = taken + 1 WHERE id = \(other)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try database.read { try $0.query("SELECT taken FROM queue") { try $0.int(0) } } == [2, 2])
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `a connection that is cut says unavailable, and the next works`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { try $0.script("CREATE TABLE t (n integer)") }
            let error = #expect(throws: DatabaseError.self) {
                try database.writeBlocking { connection in
                    try connection.execute("INSERT INTO t VALUES (1)")
                    let process = try connection.first("SELECT pg_backend_pid()") { try $0.int(0) } ?? 0
                    try onAnotherThread {
                        try database.read {
                            _ = try $0.first("SELECT pg_terminate_backend(CAST(\(process) AS integer), 5000)") { _ in }
                        }
                    }
                    try connection.execute("INSERT INTO t VALUES (2)")
                }
            }
            #expect(error?.reason == .unavailable)
            try await database.write { try $0.execute("INSERT INTO t VALUES (3)") }
            #expect(try database.read { try $0.query("SELECT n FROM t") { try $0.int(0) } } == [3])
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `connections cut while idle are replaced unseen`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let database = try Database(DatabaseLocation(location + "&application_name=idle_test"), connections: 3)
            let killer = try Database(DatabaseLocation(location), connections: 1)
            try await database.write { try $0.script("CREATE TABLE t (n integer)") }
            _ = try killer.read { connection in
                try connection.query(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'idle_test'"
                ) { _ in }
            }
            try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
            #expect(try database.read { try $0.first("SELECT n FROM t") { try $0.int(0) } } == 1)
            database.close()
            killer.close()
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `a plan overtaken by a migration is made anew`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let old = try Database(DatabaseLocation(location), connections: 1)
            let new = try Database(DatabaseLocation(location), connections: 1)
            try await old.write { connection in
                try connection.script("CREATE TABLE t (n integer)")
                _ = try connection.query("SELECT * FROM t") { $0.count }
            }
            try await new.write { try $0.script("ALTER TABLE t ADD COLUMN m integer; INSERT INTO t VALUES (1, 2)") }
            #expect(try await old.write { try $0.query("SELECT * FROM t") { $0.count } } == [2])
            old.close()
            new.close()
        }
    }

    /// Runs the body on a plain thread and waits for it.
    private func onAnotherThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) throws -> T {
        let outcome = Monitor<Result<T, any Error>?>(nil)
        startThread(named: "test") {
            let result = Result { try body() }
            outcome.change { $0 = result }
        }
        let result = try #require(outcome.wait { $0 })
        return try result.get()
    }
}
