// SPDX-License-Identifier: Apache-2.0

/// A statement written as a literal whose holes become bound parameters, so that no value is ever read as SQL.
///
/// ```swift
/// let sql: SQL = "SELECT id FROM traveller WHERE flight = \(flight) AND status IN \(in: [1, 2])"
/// let page = sql + " ORDER BY id LIMIT \(50)"
/// ```
/// The text is the common subset of SQLite 3.40 and PostgreSQL 15. Holes are written `$1`, `$2`, ..., which both read.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The literal text around the holes: always one piece more than there are holes.
    private var pieces: [String]
    /// What stands in each hole.
    private(set) var values: [Value]
    /// The kind of each hole.
    private(set) var kinds: [ValueKind]

    /// A statement without parameters.
    package init(stringLiteral value: String) {
        pieces = [value]
        values = []
        kinds = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    /// A statement of trusted text: never of anything that came from outside the program.
    package init(raw text: String) {
        self.init(stringLiteral: text)
    }

    /// The text with its holes numbered in order.
    var text: String {
        guard pieces.count > 1 else { return pieces[0] }
        var text = pieces[0]
        for (index, piece) in pieces.dropFirst().enumerated() {
            text += "$"
            text += String(index + 1)
            text += piece
        }
        return text
    }

    /// Appends a statement's text and parameters to another's.
    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum += right
        return sum
    }

    /// Appends a statement's text and parameters.
    package static func += (left: inout SQL, right: SQL) {
        left.append(raw: right.pieces[0])
        left.pieces.append(contentsOf: right.pieces.dropFirst())
        left.values.append(contentsOf: right.values)
        left.kinds.append(contentsOf: right.kinds)
    }

    fileprivate mutating func append(raw text: String) {
        pieces[pieces.count - 1] += text
    }

    fileprivate mutating func append(hole value: Value, _ kind: ValueKind) {
        values.append(value)
        kinds.append(kind)
        pieces.append("")
    }
}

// MARK: - Interpolation

extension SQL {
    /// Collects the pieces and holes of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL(raw: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            sql.append(raw: literal)
        }

        package mutating func appendInterpolation(_ value: Int) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Int?) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Int64) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Int64?) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Int32) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Int32?) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Bool) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Bool?) { sql.append(hole: value.databaseValue, .integer) }
        package mutating func appendInterpolation(_ value: Double) { sql.append(hole: value.databaseValue, .real) }
        package mutating func appendInterpolation(_ value: Double?) { sql.append(hole: value.databaseValue, .real) }
        package mutating func appendInterpolation(_ value: String) { sql.append(hole: value.databaseValue, .text) }
        package mutating func appendInterpolation(_ value: String?) { sql.append(hole: value.databaseValue, .text) }
        package mutating func appendInterpolation(_ value: [UInt8]) { sql.append(hole: value.databaseValue, .blob) }
        package mutating func appendInterpolation(_ value: [UInt8]?) { sql.append(hole: value.databaseValue, .blob) }

        /// Binds a value whose kind is known only when it is there.
        package mutating func appendInterpolation(_ value: Value) { sql.append(hole: value, value.kind) }

        /// Puts in another statement, text and parameters.
        package mutating func appendInterpolation(_ part: SQL) { sql += part }

        /// Splices trusted text, such as the name of a table: never anything that came from outside the program.
        package mutating func appendInterpolation(raw text: String) { sql.append(raw: text) }

        /// Writes `(?, ?, ...)` with one bound parameter a value; an empty list matches nothing.
        package mutating func appendInterpolation(in values: [Int64]) {
            sql.append(list: values.map(Value.integer), .integer)
        }

        /// Writes `(?, ?, ...)` with one bound parameter a value; an empty list matches nothing.
        package mutating func appendInterpolation(in values: [Int]) {
            sql.append(list: values.map { .integer(Int64($0)) }, .integer)
        }

        /// Writes `(?, ?, ...)` with one bound parameter a value; an empty list matches nothing.
        package mutating func appendInterpolation(in values: [String]) {
            sql.append(list: values.map(Value.text), .text)
        }

        /// Writes `(?, ?, ...)` with one bound parameter a value; an empty list matches nothing.
        package mutating func appendInterpolation(in values: [[UInt8]]) {
            sql.append(list: values.map(Value.blob), .blob)
        }
    }

    /// Pads the list to a power of two with its last value, so that few different statements are ever prepared.
    fileprivate mutating func append(list values: [Value], _ kind: ValueKind) {
        guard let last = values.last else {
            append(raw: "(SELECT ")
            append(hole: .null, kind)
            append(raw: " WHERE 1 = 0)")
            return
        }
        var padded = 1
        while padded < values.count { padded *= 2 }
        append(raw: "(")
        for index in 0..<padded {
            if index > 0 { append(raw: ", ") }
            append(hole: index < values.count ? values[index] : last, kind)
        }
        append(raw: ")")
    }
}

extension Value {
    var kind: ValueKind {
        switch self {
        case .null: .unknown
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .blob: .blob
        }
    }
}
