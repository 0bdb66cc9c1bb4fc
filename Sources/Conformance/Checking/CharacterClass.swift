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

    @inline(__always)
    private static func kind(of byte: UInt8) -> UInt8 {
        if byte & 0xDF >= 0x41, byte & 0xDF <= 0x5A { return letters.rawValue }
        if byte >= 0x30, byte <= 0x39 { return digits.rawValue }
        switch byte {
        case 0x20, 0x27, 0x2D, 0x2E, 0x3F: return joints.rawValue
        case 0x80...: return letters.rawValue
        // Line breaks of folded lines are the decoder's finding.
        case 0..<0x20: return 0
        default: return signs.rawValue
        }
    }
}

extension Component {
    /// Whether blanks stand around the value, which readers take off.
    var hasBlanksAround: Bool {
        // A component lies between two separators, so that the bytes around it are there.
        guard !isEmpty, let base = raw.baseAddress else { return false }
        return base[-1] == 0x20 || base[byteCount] == 0x20
    }
}

/// Six digits as three numbers of two.
struct DigitPairs {
    let first: Int
    let second: Int
    let third: Int

    init?(_ component: Component) {
        guard component.byteCount == 6, let number = component.integer else { return nil }
        (first, second, third) = (number / 10_000, number / 100 % 100, number % 100)
    }
}

/// Searches of whole messages, sixteen bytes at a time.
enum ByteSearch {
    /// Whether a letter from a to z stands in a stretch.
    static func hasSmallLetter(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
        guard let base = bytes.baseAddress else { return false }
        var position = range.lowerBound
        let a = SIMD16<UInt8>(repeating: 0x61)
        let count = SIMD16<UInt8>(repeating: 26)
        while position + 16 <= range.upperBound {
            let block = UnsafeRawPointer(base + position).loadUnaligned(as: SIMD16<UInt8>.self)
            if any((block &- a) .< count) { return true }
            position += 16
        }
        return bytes[position..<range.upperBound].contains { (0x61...0x7A).contains($0) }
    }
}

extension Int {
    func isBetween(_ lower: Int, _ upper: Int) -> Bool { self >= lower && self <= upper }
}
