// SPDX-License-Identifier: Apache-2.0

import CPQ

/// One row of a PostgreSQL result in binary format.
struct PostgresRow {
    let result: OpaquePointer
    let index: Int32

    var count: Int { Int(PQnfields(result)) }

    func isNull(_ column: Int) -> Bool {
        precondition(column >= 0 && column < count, "column \(column) of a result with \(count) columns")
        return PQgetisnull(result, index, Int32(column)) == 1
    }

    func integer(_ column: Int) throws(DatabaseError) -> Int64? {
        guard let bytes = bytes(column) else { return nil }
        switch type(column) {
        case .int8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case .int4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case .int2: return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case .oid: return Int64(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self)))
        case .bool: return bytes[0] == 0 ? 0 : 1
        case .numeric:
            guard let number = PostgresNumeric(bytes).integer else {
                throw .mismatch(column, "no whole number of 64 bits", "a whole number")
            }
            return number
        default: throw mismatch(column, "a whole number")
        }
    }

    func real(_ column: Int) throws(DatabaseError) -> Double? {
        guard let bytes = bytes(column) else { return nil }
        switch type(column) {
        case .float8: return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
        case .float4: return Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
        case .numeric: return PostgresNumeric(bytes).real
        case .int8, .int4, .int2: return try integer(column).map(Double.init)
        default: throw mismatch(column, "a number")
        }
    }

    func text(_ column: Int) throws(DatabaseError) -> String? {
        guard let bytes = bytes(column) else { return nil }
        guard type(column).isText else { throw mismatch(column, "text") }
        return String(decoding: bytes, as: UTF8.self)
    }

    func blob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        guard let bytes = bytes(column) else { return nil }
        guard type(column) == .bytea else { throw mismatch(column, "bytes") }
        return Array(bytes)
    }

    func value(_ column: Int) throws(DatabaseError) -> Value {
        switch type(column) {
        case .int8, .int4, .int2, .oid, .bool: try integer(column).databaseValue
        case .float8, .float4, .numeric: try real(column).databaseValue
        case .bytea: try blob(column).databaseValue
        default: try text(column).databaseValue
        }
    }

    private func type(_ column: Int) -> PostgresType {
        PostgresType(rawValue: PQftype(result, Int32(column)))
    }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        guard !isNull(column) else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, index, Int32(column)),
            count: Int(PQgetlength(result, index, Int32(column)))
        )
    }

    private func mismatch(_ column: Int, _ wanted: String) -> DatabaseError {
        .mismatch(column, "of the type with number \(PQftype(result, Int32(column)))", wanted)
    }
}
