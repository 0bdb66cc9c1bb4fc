// SPDX-License-Identifier: Apache-2.0

extension Connection {
    /// The bytes that the database's tables and indexes take on the disk.
    ///
    /// SQLite counts the pages of its file without the write-ahead log; PostgreSQL our schema's tables with indexes.
    package func storedBytes() throws -> Int {
        switch dialect {
        case .sqlite:
            let pages = try first("PRAGMA page_count") { try $0.int(0) } ?? 0
            return pages * (try first("PRAGMA page_size") { try $0.int(0) } ?? 0)
        case .postgres:
            return try first(
                """
                SELECT CAST(COALESCE(SUM(pg_total_relation_size(oid)), 0) AS bigint) FROM pg_class
                WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
                """
            ) { try $0.int(0) } ?? 0
        }
    }
}
