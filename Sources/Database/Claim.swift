// SPDX-License-Identifier: Apache-2.0

extension Connection {
    /// Takes rows of a queue that no other worker holds, until the end of this transaction.
    ///
    /// PostgreSQL locks the rows and passes over those that another transaction has locked; SQLite has one writer,
    /// which holds everything. The query is a plain `SELECT ... ORDER BY ... LIMIT` of one table.
    package func claim<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
        switch dialect {
        case .sqlite: try query(sql, read)
        case .postgres: try query(sql + " FOR UPDATE SKIP LOCKED", read)
        }
    }

    /// Takes these very rows until the end of this transaction, waiting for others to let go of them.
    ///
    /// Several rows must be asked for in the order of their key, so that two workers never wait for each other.
    package func lock<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
        switch dialect {
        case .sqlite: try query(sql, read)
        case .postgres: try query(sql + " FOR UPDATE", read)
        }
    }
}
