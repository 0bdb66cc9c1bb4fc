// SPDX-License-Identifier: Apache-2.0

/// Makes document numbers comparable.
package enum DocumentNumbers {
    /// A number as machines compare it: capital letters and digits only; nil if nothing is left.
    package static func normalised(_ text: String) -> String? {
        var letters: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A: letters.append(byte)
            case 0x61...0x7A: letters.append(byte - 0x20)
            default: continue
            }
        }
        return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }

    /// The number with letters and digits that look alike made one, leading zeros off: O0, I1L, B8, S5, Z2, G6.
    ///
    /// Two numbers with the same result may be one number, misread; never more than a hint.
    package static func lookAlike(_ normalised: String) -> String {
        let folded = normalised.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "D"): UInt8(ascii: "0")
            case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
            case UInt8(ascii: "B"): UInt8(ascii: "8")
            case UInt8(ascii: "S"): UInt8(ascii: "5")
            case UInt8(ascii: "Z"): UInt8(ascii: "2")
            case UInt8(ascii: "G"): UInt8(ascii: "6")
            default: byte
            }
        }
        return String(decoding: folded.drop { $0 == UInt8(ascii: "0") }, as: UTF8.self)
    }

    /// A short code that two numbers have in common if they are the same or look alike; nil if nothing is left.
    package static func code(of text: String) -> UInt32? {
        guard let number = normalised(text) else { return nil }
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in lookAlike(number).utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: value ^ value >> 32)
    }

    /// The number in a free text such as `diplomatic passport no. D00000898 (expired)`; nil if there is none.
    package static func number(inText text: String) -> String? {
        let words = withoutBrackets(text).split { $0.isWhitespace || ",;:".contains($0) }
        let numbered = words.indices.filter { words[$0].contains(where: \.isNumber) }
        guard let first = numbered.first else { return nil }
        if words.count <= 3, words.allSatisfy({ $0.contains(where: \.isNumber) || $0.count <= 3 }) {
            return normalised(withoutLabel(words.filter { !isLabel($0) }.joined()))
        }
        var number = withoutLabel(String(words[first]))
        if first > 0, !isLabel(words[first - 1]), words[first - 1].count <= 3,
            words[first - 1].allSatisfy(\.isUppercase)
        {
            number = words[first - 1] + number
        }
        return normalised(number)
    }

    private static func isLabel(_ word: Substring) -> Bool {
        ["no", "no.", "nr", "nr.", "n°", "nº", "number", "num", "#"].contains(word.lowercased())
    }

    /// Takes `No` off `No34409/129`.
    private static func withoutLabel(_ text: String) -> String {
        for label in ["No.", "no.", "No", "no", "N°", "Nº"] where text.hasPrefix(label) && text.count > label.count {
            return String(text.dropFirst(label.count))
        }
        return text
    }

    private static func withoutBrackets(_ text: String) -> String {
        var depth = 0
        var result = ""
        for character in text {
            switch character {
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            default: if depth == 0 { result.append(character) }
            }
        }
        return result
    }
}
