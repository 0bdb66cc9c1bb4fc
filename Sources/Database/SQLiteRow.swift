// SPDX-License-Identifier: Apache-2.0

import GRDBSQLite

/// The row a prepared SQLite statement stands on.
struct SQLiteRow {
    let statement: OpaquePointer

    var count: Int { Int(sqlite3_data_count(statement)) }

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func integer(_ column: Int) throws(DatabaseError) -> Int64? {
        switch type(column) {
        case SQLITE_NULL: nil
        case SQLITE_INTEGER: sqlite3_column_int64(statement, Int32(column))
        default: throw mismatch(column, "a whole number")
        }
    }

    func real(_ column: Int) throws(DatabaseError) -> Double? {
        switch type(column) {
        case SQLITE_NULL: nil
        case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, Int32(column))
        default: throw mismatch(column, "a number")
        }
    }

    func text(_ column: Int) throws(DatabaseError) -> String? {
        switch type(column) {
        case SQLITE_NULL: nil
        case SQLITE_TEXT:
            String(
                decoding: UnsafeRawBufferPointer(
                    start: sqlite3_column_text(statement, Int32(column)),
                    count: Int(sqlite3_column_bytes(statement, Int32(column)))
                ),
                as: UTF8.self
            )
        default: throw mismatch(column, "text")
        }
    }

    func blob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        switch type(column) {
        case SQLITE_NULL: nil
        case SQLITE_BLOB:
            Array(
                UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(statement, Int32(column)),
                    count: Int(sqlite3_column_bytes(statement, Int32(column)))
                )
            )
        default: throw mismatch(column, "bytes")
        }
    }

    func value(_ column: Int) throws(DatabaseError) -> Value {
        switch type(column) {
        case SQLITE_INTEGER: try integer(column).databaseValue
        case SQLITE_FLOAT: try real(column).databaseValue
        case SQLITE_TEXT: try text(column).databaseValue
        case SQLITE_BLOB: try blob(column).databaseValue
        default: .null
        }
    }

    private func type(_ column: Int) -> Int32 {
        precondition(column >= 0 && column < count, "column \(column) of a result with \(count) columns")
        return sqlite3_column_type(statement, Int32(column))
    }

    private func mismatch(_ column: Int, _ wanted: String) -> DatabaseError {
        let names: [Int32: String] = [
            SQLITE_INTEGER: "a whole number", SQLITE_FLOAT: "a number", SQLITE_TEXT: "text", SQLITE_BLOB: "bytes",
        ]
        return .mismatch(column, names[type(column)] ?? "of an unknown type", wanted)
    }
}
