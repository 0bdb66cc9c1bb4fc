// SPDX-License-Identifier: Apache-2.0

/// A code of at most eight ASCII characters as one integer, so that tags and qualifiers compare in one step.
///
/// Written as a literal: `switch segment.tag { case "NAD": ... }`. Case counts: codes on the wire are capitals.
@frozen
public struct ShortCode: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The characters, the first one in the lowest eight bits; zero is the empty code.
    public let rawValue: UInt64

    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable @inline(__always)
    public init(stringLiteral value: StaticString) {
        var packed: UInt64 = 0
        let bytes = value.utf8Start
        let count = value.utf8CodeUnitCount
        precondition(count <= 8)
        var index = 0
        while index < count {
            packed |= UInt64(bytes[index]) &<< UInt64(8 &* index)
            index &+= 1
        }
        rawValue = packed
    }

    @inlinable @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 8 else {
            self = .tooLong
            return
        }
        guard let base = bytes.baseAddress else {
            rawValue = 0
            return
        }
        rawValue = ShortText.words(base, bytes.count).low
    }

    /// What a text of more than eight characters gives; equal to no code.
    @inlinable public static var tooLong: ShortCode { ShortCode(rawValue: .max) }

    @inlinable public var isEmpty: Bool { rawValue == 0 }

    public var description: String {
        guard self != .tooLong else { return "" }
        var text = ""
        var rest = rawValue
        while rest != 0 {
            text.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: rest)))
            rest >>= 8
        }
        return text
    }
}
