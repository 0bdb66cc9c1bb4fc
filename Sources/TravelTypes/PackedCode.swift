// SPDX-License-Identifier: Apache-2.0

/// A short code of capital letters and digits, packed into 32 bits so that codes compare and hash as integers.
///
/// Up to five characters, six bits each, the first one highest; the integer order is the alphabetical order.
/// An unused position is zero, so the zero value is the empty code.
public protocol PackedCode: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible,
    ExpressibleByStringLiteral, Codable
where RawValue == UInt32, StringLiteralType == String {
    /// The lengths that a valid code may have.
    static var lengths: ClosedRange<Int> { get }

    /// Makes a code from its packed form, unchecked: for values that `rawValue` gave before.
    init(rawValue: UInt32)
}

extension PackedCode {
    /// Reads a code from ASCII bytes; lower case is taken as upper case.
    ///
    /// - Returns: nil if the length or a character is not allowed.
    @inlinable
    public init?(ascii bytes: Span<UInt8>) {
        guard let packed = PackedCharacters.pack(bytes), Self.lengths.contains(bytes.count) else { return nil }
        self.init(rawValue: packed)
    }

    /// Reads a code from text; lower case is taken as upper case.
    ///
    /// - Returns: nil if the length or a character is not allowed.
    @inlinable
    public init?(_ text: some StringProtocol) {
        var packed: UInt32 = 0
        var count = 0
        for byte in text.utf8 {
            guard count < 5, let six = PackedCharacters.sixBits(of: byte) else { return nil }
            packed |= six << UInt32(24 - 6 * count)
            count += 1
        }
        guard Self.lengths.contains(count) else { return nil }
        self.init(rawValue: packed)
    }

    public init(stringLiteral value: String) {
        guard let code = Self(value) else { preconditionFailure("not a code: \(value)") }
        self = code
    }

    public var description: String { PackedCharacters.unpack(rawValue) }

    /// The number of characters.
    public var count: Int { rawValue == 0 ? 0 : (35 - rawValue.trailingZeroBitCount) / 6 }

    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let code = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a code")
        }
        self = code
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The six-bit alphabet of `PackedCode`: 1-26 are A-Z, 27-36 are 0-9.
@usableFromInline
enum PackedCharacters {
    @inlinable @inline(__always)
    static func sixBits(of byte: UInt8) -> UInt32? {
        // Bit 5 is all that tells a small letter from a capital.
        let letter = (byte & 0xDF) &- 0x41
        if letter < 26 { return UInt32(letter) &+ 1 }
        let digit = byte &- 0x30
        return digit < 10 ? UInt32(digit) &+ 27 : nil
    }

    @inlinable @inline(__always)
    static func pack(_ bytes: Span<UInt8>) -> UInt32? {
        if bytes.count == 3 {
            // Airports, States and currencies: three capitals without a loop.
            let (first, second, third) = (bytes[0] &- 0x41, bytes[1] &- 0x41, bytes[2] &- 0x41)
            if first < 26, second < 26, third < 26 {
                return (UInt32(first) &+ 1) &<< 24 | (UInt32(second) &+ 1) &<< 18 | (UInt32(third) &+ 1) &<< 12
            }
        }
        guard bytes.count <= 5 else { return nil }
        var packed: UInt32 = 0
        for index in 0..<bytes.count {
            guard let six = sixBits(of: bytes[index]) else { return nil }
            packed |= six &<< UInt32(24 &- 6 &* index)
        }
        return packed
    }

    @usableFromInline
    static func unpack(_ packed: UInt32) -> String {
        String(unsafeUninitializedCapacity: 5) { buffer in
            var count = 0
            while count < 5 {
                let six = UInt8((packed >> UInt32(24 - 6 * count)) & 0x3F)
                guard six != 0 else { break }
                buffer[count] = six <= 26 ? six + 0x40 : six - 27 + 0x30
                count += 1
            }
            return count
        }
    }
}
