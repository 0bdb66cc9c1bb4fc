// SPDX-License-Identifier: Apache-2.0

/// A letter and a digit that readers of print take for each other, at one place of a zone.
///
/// It is a proposal to whoever looks at the document, never applied: the place, what was read there and what would make
/// the check digit right. Its characters come from the document; show them only to those who may see the zone.
public struct LookAlike: Hashable, Sendable {
    /// The line, counted from 1.
    public var line: Int
    /// The position in the line, counted from 1.
    public var position: Int
    public var read: Unicode.Scalar
    public var meant: Unicode.Scalar

    public init(line: Int, position: Int, read: Unicode.Scalar, meant: Unicode.Scalar) {
        self.line = line
        self.position = position
        self.read = read
        self.meant = meant
    }

    /// The other one of the pairs O and 0, I and 1, S and 5, B and 8, Z and 2; nil for all else.
    static func partner(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "0"): UInt8(ascii: "O")
        case UInt8(ascii: "I"): UInt8(ascii: "1")
        case UInt8(ascii: "1"): UInt8(ascii: "I")
        case UInt8(ascii: "S"): UInt8(ascii: "5")
        case UInt8(ascii: "5"): UInt8(ascii: "S")
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        case UInt8(ascii: "8"): UInt8(ascii: "B")
        case UInt8(ascii: "Z"): UInt8(ascii: "2")
        case UInt8(ascii: "2"): UInt8(ascii: "Z")
        default: nil
        }
    }
}
