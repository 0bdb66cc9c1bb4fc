// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

// A code as its characters without the empty positions, and their count in the three lowest bits: a code of two or
// three characters takes two or three bytes, a missing one a zero byte.
extension PackedCode where Self: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        let count = UInt64(count)
        writer.varint(count == 0 ? 6 : (UInt64(rawValue) >> (30 - 6 * count)) << 3 | count)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        let offset = reader.offset
        guard let code = try Self.decodeOptional(from: &reader) else { throw BinaryError(.invalid, at: offset) }
        self = code
    }

    package static func encodeOptional(_ value: Self?, into writer: inout ByteWriter) {
        guard let value else { return writer.byte(0) }
        value.encode(into: &writer)
    }

    package static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> Self? {
        let offset = reader.offset
        let form = try reader.varint()
        switch form & 7 {
        case 0 where form == 0: return nil
        case 6 where form == 6: return Self(rawValue: 0)
        case 1...5:
            let count = form & 7
            guard form >> 3 < 1 << (6 * count) else { throw BinaryError(.invalid, at: offset) }
            let code = Self(rawValue: UInt32((form >> 3) << (30 - 6 * count)))
            guard code.count == Int(count) else { throw BinaryError(.invalid, at: offset) }
            return code
        default: throw BinaryError(.invalid, at: offset)
        }
    }
}

extension LocationCode: BinaryCodable {}
extension CarrierCode: BinaryCodable {}
extension StateCode: BinaryCodable {}
extension CurrencyCode: BinaryCodable {}
extension DocumentType: BinaryCodable {}
extension PassengerTypeCode: BinaryCodable {}

// Dates and times are the numbers that they pack.
extension RawRepresentable where Self: BinaryCodable, RawValue == Int32 {
    package func encode(into writer: inout ByteWriter) { rawValue.encode(into: &writer) }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self = try Self.valid(try Int32(from: &reader), at: reader.offset)
    }

    package static func encodeOptional(_ value: Self?, into writer: inout ByteWriter) {
        Int32.encodeOptional(value?.rawValue, into: &writer)
    }

    package static func decodeOptional(from reader: inout ByteReader) throws(BinaryError) -> Self? {
        guard let raw = try Int32.decodeOptional(from: &reader) else { return nil }
        return try valid(raw, at: reader.offset)
    }

    private static func valid(_ raw: Int32, at offset: Int) throws(BinaryError) -> Self {
        guard let value = Self(rawValue: raw) else { throw BinaryError(.invalid, at: offset) }
        return value
    }
}

extension CivilDay: BinaryCodable {}
extension PartialDate: BinaryCodable {}
extension LocalTime: BinaryCodable {}

extension Moment: BinaryCodable {
    package func encode(into writer: inout ByteWriter) { writer.signed(rawValue) }
    package init(from reader: inout ByteReader) throws(BinaryError) { self.init(rawValue: try reader.signed()) }
}
