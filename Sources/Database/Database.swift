// SPDX-License-Identifier: Apache-2.0

/// A database, SQLite or PostgreSQL, behind one way to write and read.
///
/// The body of a write may run more than once, after a conflict with another transaction: it must only read, compute
/// and write through its connection. Blocking methods are for plain threads, asynchronous ones for everyone else; no
/// transaction may be begun inside another.
package final class Database: Sendable {
    package let location: DatabaseLocation
    let driver: any Driver

    /// Which of the two databases this is.
    package var dialect: Dialect { location.dialect }

    /// Opens a database, and makes the file or schema of a new one.
    ///
    /// `connections` is how many reads may run at once on SQLite, and how many transactions on PostgreSQL.
    package init(_ location: DatabaseLocation, connections: Int = 8) throws {
        self.location = location
        switch location.place {
        case .memory, .file:
            driver = try SQLiteDriver(location.place, readers: connections)
        case .postgres(let connection, let schema):
            driver = try PostgresDriver(connection, schema: schema, limit: connections)
        }
    }

    deinit { close() }

    /// Runs a transaction on a thread of the database's own; it is durable when this returns.
    @discardableResult
    package func write<T: Sendable>(
        _ urgency: Urgency = .ordinary,
        _ body: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        let slot = Slot<T>()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let job = WriteJob(
                body: { slot.value = try body($0) },
                finish: { continuation.resume(with: $0) }
            )
            if !driver.write(job, urgency) { continuation.resume(throwing: DatabaseError.closed) }
        }
        return try slot.filled()
    }

    /// Runs a transaction and waits until it is durable; for plain threads.
    @discardableResult
    package func writeBlocking<T>(
        _ urgency: Urgency = .ordinary,
        _ body: (any Connection) throws -> T
    ) throws -> T {
        let slot = Slot<T>()
        try driver.writeBlocking(urgency) { slot.value = try body($0) }
        return try slot.filled()
    }

    /// Reads from one snapshot, on this thread; for plain threads.
    package func read<T>(_ body: (any Connection) throws -> T) throws -> T {
        let slot = Slot<T>()
        try driver.read { slot.value = try body($0) }
        return try slot.filled()
    }

    /// Reads from one snapshot, on a thread of the database's own.
    package func readAsync<T: Sendable>(
        _ urgency: Urgency = .ordinary,
        _ body: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = driver.readers.run(urgency) { [driver] in
                let slot = Slot<T>()
                continuation.resume(
                    with: Result {
                        try driver.read { slot.value = try body($0) }
                        return try slot.filled()
                    }
                )
            }
            if !accepted { continuation.resume(throwing: DatabaseError.closed) }
        }
    }

    /// Finishes what waits, then closes; whatever comes later is refused with reason `closed`.
    package func close() {
        driver.close()
    }
}

/// Whether a transaction waits its turn or goes before those that wait.
package enum Urgency: Sendable {
    case ordinary
    /// A passenger stands at the desk: to the front of the queue.
    case urgent
}

/// Carries a result out of a transaction; one thread fills it, and another reads it only after being told.
private final class Slot<T>: @unchecked Sendable {
    var value: T?

    func filled() throws -> T {
        guard let value else { throw DatabaseError.closed }
        return value
    }
}
