// SPDX-License-Identifier: Apache-2.0

/// What `Database` needs of SQLite and of PostgreSQL; everything else the two share.
protocol Driver: AnyObject, Sendable {
    /// Runs a transaction on a thread of the driver's own and tells the outcome there; false when closed.
    func write(_ job: WriteJob, _ urgency: Urgency) -> Bool

    /// Runs a transaction and returns when it is durable; for plain threads.
    func writeBlocking(_ urgency: Urgency, _ body: (any Connection) throws -> Void) throws

    /// Runs a read on this thread, on one snapshot.
    func read(_ body: (any Connection) throws -> Void) throws

    /// The plain threads for reads of asynchronous callers.
    var readers: BlockingThreads { get }

    /// Where transactions that have been committed make themselves known.
    var bells: Bells { get }

    /// Begins to hear of other processes' transactions, if the database can tell.
    func listen(to channel: String)

    /// Runs a statement that no transaction may hold, such as VACUUM.
    func outsideTransaction(_ body: @escaping @Sendable (any Connection) throws -> Void) throws

    func close()
}

/// A transaction that waits for its turn, and how to tell its outcome.
struct WriteJob: Sendable {
    /// May be run again after a conflict with another transaction.
    var body: @Sendable (any Connection) throws -> Void
    var finish: @Sendable (Result<Void, any Error>) -> Void
}

extension DatabaseError {
    static let closed = DatabaseError(.closed, "the database has been closed")
}
