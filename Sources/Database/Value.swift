// SPDX-License-Identifier: Apache-2.0

/// One value of a row or a parameter, in the five kinds that SQLite and PostgreSQL share.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    /// Text without U+0000, which PostgreSQL cannot store.
    case text(String)
    case blob([UInt8])
}

/// The kind of a parameter, known even when its value is NULL.
///
/// PostgreSQL prepares a statement for the types of its parameters: with the kind at hand, an absent number and a
/// present one use the same prepared statement.
enum ValueKind: UInt8 {
    case unknown, integer, real, text, blob
}

/// A Swift type whose values can stand in the hole of an SQL literal or in a bulk row.
package protocol Bindable {
    /// What is bound.
    var databaseValue: Value { get }
}

extension Value: Bindable {
    package var databaseValue: Value { self }
}

extension Int64: Bindable {
    package var databaseValue: Value { .integer(self) }
}

extension Int32: Bindable {
    package var databaseValue: Value { .integer(Int64(self)) }
}

extension Int: Bindable {
    package var databaseValue: Value { .integer(Int64(self)) }
}

extension Bool: Bindable {
    /// Truth is 1 and 0 in a `{bool}` column of either database.
    package var databaseValue: Value { .integer(self ? 1 : 0) }
}

extension Double: Bindable {
    package var databaseValue: Value { .real(self) }
}

extension String: Bindable {
    package var databaseValue: Value { .text(self) }
}

extension [UInt8]: Bindable {
    package var databaseValue: Value { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    package var databaseValue: Value { self?.databaseValue ?? .null }
}
