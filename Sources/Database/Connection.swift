// SPDX-License-Identifier: Apache-2.0

/// One open transaction on a database: how statements are run inside `Database.write` and `Database.read`.
///
/// It is valid only inside the closure that received it, and only on that closure's thread.
package protocol Connection: AnyObject {
    /// Which database this is, for the few places where the two differ.
    var dialect: Dialect { get }

    /// Runs a statement and returns the number of rows it changed.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int

    /// Runs a query and reads each row; the `Row` is valid only inside the closure.
    func query<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T]

    /// Reads the first row of a query, or nothing when there is none.
    func first<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> T?

    /// Writes many rows: a binary COPY on PostgreSQL, one prepared statement on SQLite.
    ///
    /// Each row has as many values as there are columns. Returns the number of rows.
    @discardableResult
    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws -> Int

    /// Runs the body so that its changes are undone when it throws, while the transaction goes on.
    @discardableResult
    func savepoint<T>(_ body: () throws -> T) throws -> T

    /// Runs trusted text of several statements, as a migration does.
    func script(_ sql: String) throws

    /// Wakes those who wait on a channel, in every process on PostgreSQL, once the transaction is committed.
    func wake(_ channel: String) throws
}
