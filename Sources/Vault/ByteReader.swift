// SPDX-License-Identifier: Apache-2.0

/// Reads what `ByteWriter` wrote, and refuses everything else: cut, overlong or leftover bytes.
package struct ByteReader: Sendable {
    private let bytes: [UInt8]
    /// The place of the next byte, from 0.
    package private(set) var offset = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The number of bytes not yet read.
    package var remaining: Int { bytes.count - offset }

    package mutating func read<Value: BinaryCodable>() throws(BinaryError) -> Value { try Value(from: &self) }

    /// Reads a version byte that must lie in the given range.
    @discardableResult
    package mutating func version(_ known: ClosedRange<UInt8>) throws(BinaryError) -> UInt8 {
        let number = try byte()
        guard known.contains(number) else { throw BinaryError(.unknownVersion, at: offset - 1) }
        return number
    }

    package mutating func byte() throws(BinaryError) -> UInt8 {
        guard offset < bytes.count else { throw BinaryError(.truncated, at: offset) }
        defer { offset += 1 }
        return bytes[offset]
    }

    package mutating func bool() throws(BinaryError) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw BinaryError(.invalid, at: offset - 1)
        }
    }

    /// A variable-length number in its only valid, shortest form.
    package mutating func varint() throws(BinaryError) -> UInt64 {
        let start = offset
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw BinaryError(.overlong, at: start) }
            value |= UInt64(next & 0x7F) << shift
            if next & 0x80 == 0 {
                guard next != 0 || shift == 0 else { throw BinaryError(.overlong, at: start) }
                return value
            }
            shift += 7
        }
    }

    package mutating func signed() throws(BinaryError) -> Int64 { Self.unzigzag(try varint()) }

    package mutating func fixed() throws(BinaryError) -> UInt64 {
        guard remaining >= 8 else { throw BinaryError(.truncated, at: offset) }
        defer { offset += 8 }
        return bytes.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
    }

    /// A count of elements of at least one byte each, which therefore cannot exceed what is left.
    package mutating func count(slack: Int = 0) throws(BinaryError) -> Int {
        let start = offset
        let value = try varint()
        guard value <= UInt64(remaining + slack) else { throw BinaryError(.truncated, at: start) }
        return Int(value)
    }

    package mutating func string() throws(BinaryError) -> String { try text(try count()) }

    package mutating func blob() throws(BinaryError) -> [UInt8] { try raw(try count()) }

    /// Passes over so many bytes.
    package mutating func skip(_ count: Int) throws(BinaryError) {
        guard count >= 0, count <= remaining else { throw BinaryError(.truncated, at: offset) }
        offset += count
    }

    /// So many bytes without a count in front.
    package mutating func raw(_ count: Int) throws(BinaryError) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw BinaryError(.truncated, at: offset) }
        defer { offset += count }
        return Array(bytes[offset..<offset + count])
    }

    /// Every byte that is left.
    package mutating func rest() -> [UInt8] {
        defer { offset = bytes.count }
        return Array(bytes[offset...])
    }

    /// Refuses bytes that nobody read.
    package func finish() throws(BinaryError) {
        guard remaining == 0 else { throw BinaryError(.trailing, at: offset) }
    }

    mutating func text(_ count: Int) throws(BinaryError) -> String {
        guard count <= remaining else { throw BinaryError(.truncated, at: offset) }
        guard let text = String(validating: bytes[offset..<offset + count], as: UTF8.self) else {
            throw BinaryError(.invalidText, at: offset)
        }
        offset += count
        return text
    }

    static func unzigzag(_ code: UInt64) -> Int64 { Int64(bitPattern: code >> 1) ^ -Int64(bitPattern: code & 1) }
}
