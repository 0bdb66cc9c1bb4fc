// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Database

/// The order in which waiting work is done, and how it ends.
struct DriverTests {
    @Test func `urgent writes go before those that wait`() throws {
        let database = try Database(.memory)
        defer { database.close() }
        let hasBegun = Monitor(false)
        let mayEnd = Monitor(false)
        let order = Monitor([String]())
        func add(_ name: String, _ urgency: Urgency) {
            let job = WriteJob(body: { _ in order.change { $0.append(name) } }, finish: { _ in })
            #expect(database.driver.write(job, urgency))
        }
        let first = WriteJob(
            body: { _ in
                hasBegun.change { $0 = true }
                _ = mayEnd.wait { $0 ? true : nil }
            },
            finish: { _ in }
        )
        #expect(database.driver.write(first, .ordinary))
        _ = hasBegun.wait { $0 ? true : nil }
        add("a", .ordinary)
        add("b", .ordinary)
        add("desk", .urgent)
        mayEnd.change { $0 = true }
        try database.writeBlocking { _ in order.change { $0.append("last") } }
        #expect(order.change { $0 } == ["desk", "a", "b", "last"])
    }

    @Test(arguments: TestDatabase.lasting)
    func `what waits when a database is closed is still done`(kind: TestDatabase) async throws {
        try await kind.withLocation { text in
            let location = try DatabaseLocation(text)
            let database = try Database(location, connections: 2)
            try database.writeBlocking { try $0.script("CREATE TABLE t (n integer)") }
            let failures = Monitor(0)
            for number in 0..<200 {
                let job = WriteJob(
                    body: { try $0.execute("INSERT INTO t VALUES (\(number))") },
                    finish: { if case .failure = $0 { failures.change { $0 += 1 } } }
                )
                #expect(database.driver.write(job, .ordinary))
            }
            database.close()
            #expect(failures.change { $0 } == 0)
            let again = try Database(location, connections: 1)
            defer { again.close() }
            #expect(try again.read { try $0.first("SELECT COUNT(*) FROM t") { try $0.int(0) } } == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a database may be let go of by its own transaction`(kind: TestDatabase) async throws {
        final class Owner: @unchecked Sendable {
            var database: Database?
        }
        try await kind.withLocation { location in
            let mayEnd = Monitor(false)
            let hasEnded = Monitor(false)
            func begin() throws {
                let owner = Owner()
                owner.database = try Database(DatabaseLocation(location), connections: 2)
                let job = WriteJob(
                    body: { _ in
                        _ = mayEnd.wait { $0 ? true : nil }
                        owner.database = nil
                    },
                    finish: { _ in hasEnded.change { $0 = true } }
                )
                #expect(owner.database?.driver.write(job, .ordinary) == true)
            }
            try begin()
            mayEnd.change { $0 = true }
            #expect(hasEnded.wait(atMost: .seconds(60)) { $0 ? true : nil } == true)
        }
    }

    @Test func `bounded threads do all work and then end`() {
        let threads = BlockingThreads(name: "test", limit: 3)
        let state = Monitor((running: 0, most: 0, done: 0))
        for _ in 0..<100 {
            let accepted = threads.run {
                state.change { $0 = ($0.running + 1, max($0.most, $0.running + 1), $0.done) }
                state.change { $0 = ($0.running - 1, $0.most, $0.done + 1) }
            }
            #expect(accepted)
        }
        threads.finish()
        let outcome = state.change { $0 }
        #expect(outcome.done == 100)
        #expect(outcome.most <= 3)
        #expect(!threads.run {})
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `transactions wait for a free connection`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let database = try Database(DatabaseLocation(location), connections: 2)
            defer { database.close() }
            let processes = try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await database.readAsync { connection in
                            try connection.first("SELECT pg_backend_pid()") { try $0.int(0) }
                        }
                    }
                }
                return try await group.reduce(into: Set<Int?>()) { $0.insert($1) }
            }
            #expect(processes.count <= 2)
            #expect(!processes.contains(nil))
        }
    }
}
