// SPDX-License-Identifier: Apache-2.0

/// A value with a compact binary form: what is sealed is small, and reading it back checks every byte.
///
/// Numbers are variable-length, signed ones zigzag; texts and lists carry their count in front. A type that is sealed
/// on its own begins with a version byte (`ByteWriter.version(_:)`), so that old blobs stay readable.
/// Every value takes at least one byte, which bounds the memory that a forged count can ask for.
package protocol BinaryCodable {
    func encode(into writer: inout ByteWriter)

    init(from reader: inout ByteReader) throws(BinaryError)

    /// Writes a value that may be missing; types with a spare code use it for nil and save a byte.
    static func encodeOptional(_ value: Self?, into writer: inout ByteWriter)

    /// Reads what `encodeOptional` wrote.
    static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> Self?
}

extension BinaryCodable {
    package static func encodeOptional(_ value: Self?, into writer: inout ByteWriter) {
        guard let value else { return writer.byte(0) }
        writer.byte(1)
        value.encode(into: &writer)
    }

    package static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> Self? {
        try reader.bool() ? try Self(from: &reader) : nil
    }

    /// The value's bytes.
    package func encoded(capacity: Int = 128) -> [UInt8] {
        var writer = ByteWriter(capacity: capacity)
        encode(into: &writer)
        return writer.bytes
    }

    /// Reads a value that takes all of the bytes.
    package init(decoding bytes: [UInt8]) throws(BinaryError) {
        var reader = ByteReader(bytes)
        self = try Self(from: &reader)
        try reader.finish()
    }
}

extension Optional: BinaryCodable where Wrapped: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { Wrapped.encodeOptional(self, into: &writer) }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self = try Wrapped.decodeOptional(from: &reader)
    }
}

extension Array: BinaryCodable where Element: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.varint(UInt64(count))
        for element in self { element.encode(into: &writer) }
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        let count = try reader.count()
        self = []
        reserveCapacity(Swift.min(count, 64))
        for _ in 0..<count { append(try Element(from: &reader)) }
    }
}

extension Bool: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.bool(self) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self = try reader.bool() }
}

extension Int: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.signed(Int64(self)) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self = Int(try reader.signed()) }
}

extension Int64: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.signed(self) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self = try reader.signed() }
}

extension Int32: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.signed(Int64(self)) }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        let offset = reader.offset
        guard let value = Int32(exactly: try reader.signed()) else { throw BinaryError(.overlong, at: offset) }
        self = value
    }

    /// One more than the zigzag form, so that zero is free for nil.
    package static func encodeOptional(_ value: Int32?, into writer: inout ByteWriter) {
        writer.varint(value.map { ByteWriter.zigzag(Int64($0)) + 1 } ?? 0)
    }

    package static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> Int32? {
        let offset = reader.offset
        let code = try reader.varint()
        guard code != 0 else { return nil }
        guard let value = Int32(exactly: ByteReader.unzigzag(code - 1)) else {
            throw BinaryError(.overlong, at: offset)
        }
        return value
    }
}

extension UInt64: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.varint(self) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self = try reader.varint() }
}

extension Double: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.fixed(bitPattern) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self.init(bitPattern: try reader.fixed()) }
}

extension String: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.string(self) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self = try reader.string() }

    package static func encodeOptional(_ value: String?, into writer: inout ByteWriter) {
        guard let value else { return writer.varint(0) }
        writer.varint(UInt64(value.utf8.count) + 1)
        writer.raw(value.utf8)
    }

    package static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> String? {
        let countPlusOne = try reader.count(slack: 1)
        return countPlusOne == 0 ? nil : try reader.text(countPlusOne - 1)
    }
}

/// An enumeration written as one byte: the place in `binaryOrder`, from 1.
///
/// The order is part of the format: new cases go to the end, none is ever moved.
package protocol BinaryEnumeration: BinaryCodable, Equatable {
    static var binaryOrder: [Self] { get }
}

extension BinaryEnumeration {
    package func encode(into writer: inout ByteWriter) { Self.encodeOptional(self, into: &writer) }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        let offset = reader.offset
        guard let value = try Self.decodeOptional(from: &reader) else { throw BinaryError(.invalid, at: offset) }
        self = value
    }

    package static func encodeOptional(_ value: Self?, into writer: inout ByteWriter) {
        guard let value else { return writer.byte(0) }
        guard let index = binaryOrder.firstIndex(of: value) else {
            preconditionFailure("a case of \(Self.self) is missing in binaryOrder")
        }
        writer.byte(UInt8(index + 1))
    }

    package static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> Self? {
        let offset = reader.offset
        let code = Int(try reader.byte())
        guard code <= binaryOrder.count else { throw BinaryError(.invalid, at: offset) }
        return code == 0 ? nil : binaryOrder[code - 1]
    }
}
