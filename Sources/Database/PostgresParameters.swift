// SPDX-License-Identifier: Apache-2.0

/// Parameters in PostgreSQL's binary format, one after the other in one buffer.
struct PostgresParameters {
    private var buffer: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [Value]) throws(DatabaseError) {
        for value in values {
            let start = buffer.count
            switch value {
            case .null: break
            case .integer(let number): buffer.append(bigEndian: number)
            case .real(let number): buffer.append(bigEndian: number.bitPattern)
            case .text(let text): try buffer.append(checkedText: text)
            case .blob(let bytes): buffer.append(contentsOf: bytes)
            }
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(buffer.count - start))
        }
        // So that an empty last value, too, has an address; without one it would be NULL.
        buffer.append(0)
    }

    /// Calls the body with the addresses, lengths and formats that libpq wants.
    func withPointers<T>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> T
    ) -> T {
        buffer.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
            return body(values, lengths, Array(repeating: 1, count: starts.count))
        }
    }
}

extension [UInt8] {
    /// Appends a number in network order.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends text, which must not contain U+0000.
    mutating func append(checkedText text: String) throws(DatabaseError) {
        let start = count
        append(contentsOf: text.utf8)
        if self[start...].contains(0) { throw .textWithZero }
    }
}
