// SPDX-License-Identifier: Apache-2.0

import CPQ
import Glibc

/// PostgreSQL through libpq: a bounded pool of connections, each write a transaction of its own.
final class PostgresDriver: Driver {
    /// How often a transaction is run before a conflict with others is reported.
    private static let attempts = 10

    let readers: BlockingThreads
    let bells = Bells()

    private let writers: BlockingThreads
    private let pool: PostgresPool
    private let listener: PostgresListener
    private let inside = ThreadMark()

    init(_ address: String, schema: String?, limit: Int) throws {
        readers = BlockingThreads(name: "database-read", limit: limit)
        writers = BlockingThreads(name: "database-write", limit: limit)
        pool = PostgresPool(address: address, schema: schema, limit: limit)
        listener = PostgresListener(address: address, schema: schema, bells: bells)
        try prepareServer(schema)
    }

    deinit { close() }

    func write(_ job: WriteJob, _ urgency: Urgency) -> Bool {
        // The threads hold the driver until the job is done.
        writers.run(urgency) { [self] in
            job.finish(Result { try writeBlocking(urgency, job.body) })
        }
    }

    func writeBlocking(_ urgency: Urgency, _ body: (any Connection) throws -> Void) throws {
        try inside.enter {
            for attempt in 1... {
                do {
                    return try transaction("BEGIN ISOLATION LEVEL READ COMMITTED", body)
                } catch let error as DatabaseError where error.reason == .busy && attempt < Self.attempts {
                    pause(after: attempt)
                }
            }
        }
    }

    func read(_ body: (any Connection) throws -> Void) throws {
        try inside.enter {
            try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
        }
    }

    func outsideTransaction(_ body: @escaping @Sendable (any Connection) throws -> Void) throws {
        try inside.enter {
            let connection = try pool.take()
            defer { pool.give(connection) }
            try body(connection)
        }
    }

    func listen(to channel: String) {
        listener.listen(to: channel)
    }

    func close() {
        writers.finish()
        readers.finish()
        listener.close()
        pool.close()
    }

    private func transaction(_ begin: String, _ body: (any Connection) throws -> Void) throws {
        let connection = try started(begin)
        defer { pool.give(connection) }
        do {
            try body(connection)
        } catch {
            connection.rollBack()
            if (error as? DatabaseError)?.reason == .busy { try? connection.forgetStatements() }
            throw error
        }
        try connection.commit()
    }

    /// A connection on which a transaction has begun: a new one, if the server has dropped those that were idle.
    private func started(_ begin: String) throws -> PostgresConnection {
        let connection = try pool.take()
        do {
            try connection.begin(begin)
            return connection
        } catch {
            pool.give(connection)
            guard (error as? DatabaseError)?.reason == .unavailable else { throw error }
        }
        pool.dropIdle()
        let fresh = try pool.take()
        do {
            try fresh.begin(begin)
            return fresh
        } catch {
            pool.give(fresh)
            throw error
        }
    }

    /// Waits a little longer after each conflict, and never as long as another that met the same one.
    private func pause(after attempt: Int) {
        let microseconds = UInt32.random(in: 0..<(1000 << UInt32(min(attempt, 8))))
        usleep(microseconds)
    }

    private func prepareServer(_ schema: String?) throws {
        let connection = try pool.take()
        defer { pool.give(connection) }
        guard PQserverVersion(connection.handle) >= 150_000 else {
            throw DatabaseError(.unavailable, "PostgreSQL 15 or later is needed; the server is older")
        }
        guard let schema else { return }
        let exists = try connection.first("SELECT 1 FROM pg_namespace WHERE nspname = \(schema)") { _ in true }
        guard exists == nil else { return }
        do {
            try connection.script("CREATE SCHEMA IF NOT EXISTS \"\(schema)\"")
        } catch let error as DatabaseError where error.isConstraint {
            // Another process made it at the same moment.
        }
    }
}
