// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// The kinds of characters that a value holds.
struct CharacterClass: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let letters = CharacterClass(rawValue: 1)
    static let digits = CharacterClass(rawValue: 2)
    /// Space, hyphen, apostrophe, full stop, and the release character: what names have besides letters.
    static let joints = CharacterClass(rawValue: 4)
    static let signs = CharacterClass(rawValue: 8)

    /// The kinds in a component; bytes above 127 are taken for letters.
    @inline(__always)
    static func of(_ component: Component) -> CharacterClass {
        var kinds: UInt8 = 0
        for byte in component.raw { kinds |= kind(of: byte) }
        return CharacterClass(rawValue: kinds)
    }

    /// The kind of one byte, found without a jump: letters and digits follow each other as they like.
    @inline(__always)
    private static func kind(of byte: UInt8) -> UInt8 {
        let isLetter = byte >= 0x80 || (byte | 0x20) &- 0x61 < 26
        let isDigit = byte &- 0x30 < 10
        // Space, apostrophe, hyphen, full stop and question mark, as places behind the space.
        let isJoint = byte &- 0x20 < 32 && (0x8000_6081 as UInt32) &>> UInt32(byte &- 0x20) & 1 != 0
        // Line breaks of folded lines are the decoder's finding.
        let isSign = byte >= 0x20 && !isLetter && !isDigit && !isJoint
        return (isLetter ? letters.rawValue : 0) | (isDigit ? digits.rawValue : 0) | (isJoint ? joints.rawValue : 0)
            | (isSign ? signs.rawValue : 0)
    }
}

extension Component {
    /// Whether blanks stand around the value, which readers take off.
    var hasBlanksAround: Bool {
        // A component lies between two separators, so that the bytes around it are there.
        guard !isEmpty, let base = raw.baseAddress else { return false }
        return base[-1] == 0x20 || base[byteCount] == 0x20
    }

    /// Whether the bytes at some positions, which the value has, are digits.
    @inline(__always)
    func hasDigits(_ positions: Range<Int>) -> Bool {
        let bytes = raw
        var areDigits = true
        for position in positions { areDigits = areDigits && bytes[position] &- 0x30 < 10 }
        return areDigits
    }
}

/// Six digits as three numbers of two.
struct DigitPairs {
    let first: Int
    let second: Int
    let third: Int

    /// Eleven three times, which systems fill in.
    var areAllEleven: Bool { first == 11 && second == 11 && third == 11 }

    init?(_ component: Component) {
        guard component.byteCount == 6, component.hasDigits(0..<6) else { return nil }
        let bytes = component.raw
        func pair(_ position: Int) -> Int { Int(bytes[position] &- 0x30) &* 10 &+ Int(bytes[position + 1] &- 0x30) }
        (first, second, third) = (pair(0), pair(2), pair(4))
    }
}

/// Searches of whole messages, many bytes at a time.
enum ByteSearch {
    /// Whether a letter from a to z stands in a stretch.
    static func hasSmallLetter(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            // A thousand bytes without a jump, which the compiler turns into wide vectors.
            let count = min(range.upperBound - position, 1024) / 8
            let start = UnsafeRawPointer(base + position)
            var found: UInt64 = 0
            for index in 0..<count {
                // Bits 5 and 6 are both set in small letters, and in little else.
                let eight = start.loadUnaligned(fromByteOffset: 8 &* index, as: UInt64.self)
                found |= eight & eight &<< 1
            }
            if found & 0x4040_4040_4040_4040 != 0 {
                for index in 0..<count {
                    let eight = EightBytes(start.loadUnaligned(fromByteOffset: 8 &* index, as: UInt64.self))
                    if eight.smallLetters != 0 { return true }
                }
            }
            position += 8 * count
        }
        return bytes[position..<range.upperBound].contains { (0x61...0x7A).contains($0) }
    }
}

extension Int {
    func isBetween(_ lower: Int, _ upper: Int) -> Bool { self >= lower && self <= upper }
}
