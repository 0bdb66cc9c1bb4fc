// SPDX-License-Identifier: Apache-2.0

/// Writes values one after the other in a compact form: numbers in base 128, texts and lists with their length before.
package struct BinaryWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func write(_ byte: UInt8) { bytes.append(byte) }

    package mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Bytes as they are, without their number.
    package mutating func write(raw other: [UInt8]) { bytes.append(contentsOf: other) }

    package mutating func write(count: Int) { write(UInt64(count)) }

    package mutating func write(_ text: String) {
        write(count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// The 64 bits of a number, so that what is read is what was written.
    package mutating func write(_ number: Double) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> shift))
        }
    }

    package mutating func write<Value>(_ values: [Value], _ write: (inout BinaryWriter, Value) -> Void) {
        self.write(count: values.count)
        for value in values { write(&self, value) }
    }
}

/// Reads what `BinaryWriter` wrote; never beyond the end, never more than the bytes can hold.
package struct BinaryReader {
    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var isAtEnd: Bool { position == bytes.count }

    package mutating func byte() throws(BinaryCodingError) -> UInt8 {
        guard position < bytes.count else { throw BinaryCodingError() }
        defer { position += 1 }
        return bytes[position]
    }

    package mutating func number() throws(BinaryCodingError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw BinaryCodingError()
    }

    /// A number of elements that the rest of the bytes can hold.
    package mutating func count() throws(BinaryCodingError) -> Int {
        let number = try number()
        guard number <= UInt64(bytes.count - position) else { throw BinaryCodingError() }
        return Int(number)
    }

    package mutating func text() throws(BinaryCodingError) -> String {
        let count = try count()
        defer { position += count }
        guard let text = String(validating: bytes[position..<position + count], as: UTF8.self) else {
            throw BinaryCodingError()
        }
        return text
    }

    package mutating func double() throws(BinaryCodingError) -> Double {
        var pattern: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { pattern |= UInt64(try byte()) << shift }
        return Double(bitPattern: pattern)
    }

    package mutating func list<Value>(
        _ read: (inout BinaryReader) throws(BinaryCodingError) -> Value
    ) throws(BinaryCodingError) -> [Value] {
        let count = try count()
        var values: [Value] = []
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }
}

/// Stored bytes that cannot be read: damaged, or written by a later version.
package struct BinaryCodingError: Error, Hashable, Sendable, CustomStringConvertible {
    package init() {}

    package var description: String { "the stored bytes are damaged or were written by a later version" }
}
