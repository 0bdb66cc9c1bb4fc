// SPDX-License-Identifier: Apache-2.0

/// One row of a result, read by position from 0; nothing is copied until it is asked for.
///
/// Valid only inside the closure that received it. Reading a column as another type than it has, or NULL as a
/// present value, throws `DatabaseError` of reason `mismatch`.
package struct Row {
    enum Source {
        case sqlite(SQLiteRow)
        case postgres(PostgresRow)
    }

    let source: Source

    init(_ source: Source) { self.source = source }

    /// The number of columns.
    package var count: Int {
        switch source {
        case .sqlite(let row): row.count
        case .postgres(let row): row.count
        }
    }

    /// Whether a column is NULL.
    package func isNull(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let row): row.isNull(column)
        case .postgres(let row): row.isNull(column)
        }
    }
}

// MARK: - Columns that may be NULL

extension Row {
    package func optionalInt64(_ column: Int) throws(DatabaseError) -> Int64? {
        switch source {
        case .sqlite(let row): try row.integer(column)
        case .postgres(let row): try row.integer(column)
        }
    }

    package func optionalInt(_ column: Int) throws(DatabaseError) -> Int? {
        guard let value = try optionalInt64(column) else { return nil }
        return try narrow(value, column)
    }

    package func optionalInt32(_ column: Int) throws(DatabaseError) -> Int32? {
        guard let value = try optionalInt64(column) else { return nil }
        return try narrow(value, column)
    }

    package func optionalBool(_ column: Int) throws(DatabaseError) -> Bool? {
        switch try optionalInt64(column) {
        case nil: return nil
        case 0: return false
        case 1: return true
        default: throw .mismatch(column, "neither 0 nor 1", "a truth value")
        }
    }

    package func optionalDouble(_ column: Int) throws(DatabaseError) -> Double? {
        switch source {
        case .sqlite(let row): try row.real(column)
        case .postgres(let row): try row.real(column)
        }
    }

    package func optionalString(_ column: Int) throws(DatabaseError) -> String? {
        switch source {
        case .sqlite(let row): try row.text(column)
        case .postgres(let row): try row.text(column)
        }
    }

    package func optionalBytes(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        switch source {
        case .sqlite(let row): try row.blob(column)
        case .postgres(let row): try row.blob(column)
        }
    }

    /// The column as it is stored, whatever its kind.
    package func value(_ column: Int) throws(DatabaseError) -> Value {
        switch source {
        case .sqlite(let row): try row.value(column)
        case .postgres(let row): try row.value(column)
        }
    }

    private func narrow<Number: FixedWidthInteger>(
        _ value: Int64,
        _ column: Int
    ) throws(DatabaseError) -> Number {
        guard let number = Number(exactly: value) else {
            throw .mismatch(column, "too large", "a number of \(Number.bitWidth) bits")
        }
        return number
    }
}

// MARK: - Columns that are always there

extension Row {
    package func int64(_ column: Int) throws(DatabaseError) -> Int64 {
        try present(optionalInt64(column), column)
    }

    package func int(_ column: Int) throws(DatabaseError) -> Int {
        try present(optionalInt(column), column)
    }

    package func int32(_ column: Int) throws(DatabaseError) -> Int32 {
        try present(optionalInt32(column), column)
    }

    /// A truth value stored as 1 or 0.
    package func bool(_ column: Int) throws(DatabaseError) -> Bool {
        try present(optionalBool(column), column)
    }

    /// A number, whole or not.
    package func double(_ column: Int) throws(DatabaseError) -> Double {
        try present(optionalDouble(column), column)
    }

    package func string(_ column: Int) throws(DatabaseError) -> String {
        try present(optionalString(column), column)
    }

    package func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
        try present(optionalBytes(column), column)
    }

    private func present<Wrapped>(_ value: Wrapped?, _ column: Int) throws(DatabaseError) -> Wrapped {
        guard let value else { throw .mismatch(column, "NULL", "a value that is always there") }
        return value
    }
}

extension DatabaseError {
    /// A column read as something it is not.
    static func mismatch(_ column: Int, _ found: String, _ wanted: String) -> DatabaseError {
        DatabaseError(.mismatch, "column \(column) of the result is \(found), but was read as \(wanted)")
    }
}
