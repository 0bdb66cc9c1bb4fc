// SPDX-License-Identifier: Apache-2.0

/// Reduces a word to what most transliterations of it have in common.
///
/// The sounds that languages and romanisation systems write differently are made one: K Q C, S Z, F V PH, T D TH,
/// B P, J DJ G GH, SH CH, and the vowels A/E, I/Y, O/U/OU/W. Good for finding and for grading, never proof alone.
enum NameSound {
    /// The word as it sounds: capital letters of a small alphabet.
    static func sound(of text: String) -> [UInt8] {
        let letters = Array(text.utf8)
        guard letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { return letters }
        var sound: [UInt8] = []
        sound.reserveCapacity(letters.count)
        var index = 0
        while index < letters.count {
            let (letter, length) = unit(letters, at: index)
            if let letter, sound.last != letter { sound.append(letter) }
            index += length
        }
        return sound
    }

    /// The consonants of a sound.
    static func skeleton(ofSound sound: [UInt8]) -> [UInt8] {
        var skeleton: [UInt8] = []
        for letter in sound where !isVowel(letter) && skeleton.last != letter { skeleton.append(letter) }
        return skeleton
    }

    static func isVowel(_ letter: UInt8) -> Bool { letter == A || letter == I || letter == U }

    private static let A = UInt8(ascii: "A")
    private static let I = UInt8(ascii: "I")
    private static let U = UInt8(ascii: "U")
    private static let S = UInt8(ascii: "S")
    private static let G = UInt8(ascii: "G")

    /// The sound that begins at a place, and how many letters it takes; nil is no sound.
    private static func unit(_ letters: [UInt8], at index: Int) -> (letter: UInt8?, length: Int) {
        let letter = letters[index]
        let next = index + 1 < letters.count ? letters[index + 1] : 0
        if let pair = pairs[UInt16(letter) << 8 | UInt16(next)] {
            let third = index + 2 < letters.count ? letters[index + 2] : 0
            // TCH, DJ and SCH are one sound; so is SHCH, of which the second half sounds like the first.
            if letter == UInt8(ascii: "T") && next == UInt8(ascii: "C") && third != UInt8(ascii: "H") {
                return (UInt8(ascii: "T"), 1)
            }
            return (pair, letter == UInt8(ascii: "T") && next == UInt8(ascii: "C") ? 3 : 2)
        }
        return (singles[Int(letter) - 0x41], 1)
    }

    private static let pairs: [UInt16: UInt8] = {
        var table: [UInt16: UInt8] = [:]
        let rows = [
            ("SH", S), ("CH", S), ("TC", S), ("PH", UInt8(ascii: "F")), ("TH", UInt8(ascii: "T")),
            ("DH", UInt8(ascii: "T")), ("KH", UInt8(ascii: "K")), ("GH", G), ("DJ", G), ("ZH", G),
            ("CK", UInt8(ascii: "K")),
            ("TS", S), ("TZ", S), ("CZ", S), ("OU", U), ("OO", U), ("EE", I), ("EI", I), ("AI", I), ("AY", I),
            ("EY", I), ("IY", I), ("YI", I), ("IJ", I), ("AW", U), ("AU", U), ("OW", U), ("EU", U), ("WU", U),
        ]
        for (text, sound) in rows {
            let letters = Array(text.utf8)
            table[UInt16(letters[0]) << 8 | UInt16(letters[1])] = sound
        }
        return table
    }()

    /// The sounds of A to Z; H is none.
    private static let singles: [UInt8?] = "APKTAFG.IGKLMNUPKRSTUFUSIS".utf8.map { $0 == UInt8(ascii: ".") ? nil : $0 }
}
