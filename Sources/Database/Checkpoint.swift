// SPDX-License-Identifier: Apache-2.0

extension Database {
    /// Moves SQLite's write-ahead log into the file and empties it, so that erased pages stay nowhere.
    ///
    /// Waits for running reads, and for writes that came earlier. PostgreSQL does this by itself.
    package func checkpoint() throws {
        guard dialect == .sqlite else { return }
        try driver.outsideTransaction { try $0.truncateLog() }
    }

    /// Rewrites the database without the space of deleted rows; slow, and nothing else can write meanwhile.
    package func compact() throws {
        try driver.outsideTransaction { connection in
            switch connection.dialect {
            case .sqlite:
                try connection.execute("VACUUM")
                try connection.truncateLog()
            case .postgres:
                for table in try connection.ownTables() {
                    try connection.execute("VACUUM (FULL, ANALYZE) \(raw: table)")
                }
            }
        }
    }
}

extension Connection {
    fileprivate func truncateLog() throws {
        let isBusy = try first("PRAGMA wal_checkpoint(TRUNCATE)") { try $0.bool(0) }
        if isBusy == true {
            throw DatabaseError(.busy, "another process reads the database: its log was not emptied, try again")
        }
    }

    /// The tables of our schema on PostgreSQL, without the partitions of others, as quoted names in order.
    func ownTables() throws -> [String] {
        try query(
            """
            SELECT quote_ident(relname) FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            ORDER BY relname
            """
        ) { try $0.string(0) }
    }
}
