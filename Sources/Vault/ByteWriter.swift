// SPDX-License-Identifier: Apache-2.0

/// Builds the compact binary form of a value.
///
/// ```swift
/// var writer = ByteWriter()
/// writer.version(1)
/// writer.write(traveller.name)          // any BinaryCodable, optionals and arrays of them
/// ```
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 128) { bytes.reserveCapacity(capacity) }

    package mutating func write(_ value: some BinaryCodable) { value.encode(into: &self) }

    /// Marks the layout that follows; a reader refuses versions it does not know.
    package mutating func version(_ number: UInt8) { bytes.append(number) }

    package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    package mutating func bool(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// Seven bits a byte, lowest first, the high bit set on all but the last.
    package mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A signed number as zigzag varint: small magnitudes stay short.
    package mutating func signed(_ value: Int64) { varint(Self.zigzag(value)) }

    /// Eight bytes, highest first.
    package mutating func fixed(_ value: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    package mutating func string(_ text: String) {
        varint(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func blob(_ blob: [UInt8]) {
        varint(UInt64(blob.count))
        bytes.append(contentsOf: blob)
    }

    /// Bytes without a count in front.
    package mutating func raw(_ raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

    static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }
}
