// SPDX-License-Identifier: Apache-2.0

/// A writing system that the tables know.
package enum Script: UInt8, Hashable, Sendable, CaseIterable {
    case latin, cyrillic, greek, arabic, hebrew, georgian, armenian, indic, ethiopic, khmer, hangul, han, kana
    /// A script without a table: its letters are passed through as they are.
    case other

    /// The script of a letter, or nil for what is no letter.
    package init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: self = .latin
        case 0x00...0x7F: return nil
        case 0xC0...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x531...0x587: self = .armenian
        case 0x590...0x5FF: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
        case 0x900...0xD7F: self = .indic
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
        case 0x1100...0x11FF, 0xAC00...0xD7A3: self = .hangul
        case 0x1200...0x135F: self = .ethiopic
        case 0x1780...0x17D3: self = .khmer
        case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: self = .han
        case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC: self = .kana
        default:
            guard scalar.properties.isAlphabetic else { return nil }
            self = .other
        }
    }

    /// The script of the first letter of a text, or nil if it has no letter.
    package static func first(in text: String) -> Script? {
        for scalar in text.unicodeScalars {
            if let script = Script(scalar) { return script }
        }
        return nil
    }

    /// Whether the script as used for names leaves short vowels out.
    package var omitsVowels: Bool { self == .arabic || self == .hebrew }
}
