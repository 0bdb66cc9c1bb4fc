// SPDX-License-Identifier: Apache-2.0

/// Reduces a word to what most transliterations of it have in common.
///
/// The sounds that languages and romanisation systems write differently are made one: K Q C, S Z and C before E I Y, F V PH, T D TH,
/// B P, J DJ G GH, SH CH, and the vowels A/E, I/Y, O/U/OU/W. Good for finding and for grading, never proof alone.
enum NameSound {
    /// The word as it sounds: capital letters of a small alphabet.
    static func sound(of text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { letters in
            [UInt8](unsafeUninitializedCapacity: letters.count) { sound, count in
                guard let start = sound.baseAddress else { return }
                count = write(soundOf: letters, to: start)
            }
        }
    }

    /// Writes the sound of a word; there must be room for as many letters as the word has.
    ///
    /// - Returns: how many letters were written.
    static func write(soundOf letters: UnsafeBufferPointer<UInt8>, to sound: UnsafeMutablePointer<UInt8>) -> Int {
        guard letters.allSatisfy({ $0 &- 0x41 < 26 }) else {
            for index in letters.indices { sound[index] = letters[index] }
            return letters.count
        }
        let tables = tables
        var count = 0
        var index = 0
        while index < letters.count {
            let (letter, length) = unit(letters, at: index, tables)
            if letter != 0, count == 0 || sound[count - 1] != letter {
                sound[count] = letter
                count += 1
            }
            index += length
        }
        return count
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
    private static let C = UInt8(ascii: "C")
    private static let S = UInt8(ascii: "S")
    private static let G = UInt8(ascii: "G")

    /// Whether the end of one word and the beginning of the next may be one sound when they are written together.
    static func mayMerge(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let last = left.last, let first = right.first, last &- 0x41 < 26, first &- 0x41 < 26 else { return true }
        return tables.pairs[Int(last - 0x41) * 26 + Int(first - 0x41)] != 0 || last == C && isFront(first)
    }

    /// Whether C sounds like S before a letter: HOUCINE, CISSE, YACYR.
    @inline(__always)
    private static func isFront(_ letter: UInt8) -> Bool {
        letter == UInt8(ascii: "E") || letter == I || letter == UInt8(ascii: "Y")
    }

    /// The sound that begins at a place, and how many letters it takes; 0 is no sound.
    @inline(__always)
    private static func unit(
        _ letters: UnsafeBufferPointer<UInt8>,
        at index: Int,
        _ tables: Tables
    ) -> (letter: UInt8, length: Int) {
        let letter = letters[index]
        let row = Int(letter - 0x41)
        guard index + 1 < letters.count else { return (tables.singles[row], 1) }
        let next = letters[index + 1]
        if letter == C, isFront(next) { return (S, 1) }
        let pair = tables.pairs[row * 26 + Int(next - 0x41)]
        guard pair != 0 else { return (tables.singles[row], 1) }
        guard letter == UInt8(ascii: "T"), next == UInt8(ascii: "C") else { return (pair, 2) }
        // TCH, DJ and SCH are one sound; so is SHCH, of which the second half sounds like the first.
        let isTCH = index + 2 < letters.count && letters[index + 2] == UInt8(ascii: "H")
        return isTCH ? (pair, 3) : (UInt8(ascii: "T"), 1)
    }

    /// The sounds of single letters and of pairs; kept for ever.
    private struct Tables: @unchecked Sendable {
        /// The sounds of A to Z; H is none.
        let singles: UnsafePointer<UInt8>
        /// The sounds of two letters, 26 rows of 26; 0 where they are two sounds.
        let pairs: UnsafePointer<UInt8>

        init() {
            let singles = UnsafeMutablePointer<UInt8>.allocate(capacity: 26)
            for (place, sound) in "APKTAFG.IGKLMNUPKRSTUFUSIS".utf8.enumerated() {
                singles[place] = sound == UInt8(ascii: ".") ? 0 : sound
            }
            let pairs = UnsafeMutablePointer<UInt8>.allocate(capacity: 26 * 26)
            pairs.initialize(repeating: 0, count: 26 * 26)
            let rows = [
                ("SH", S), ("CH", S), ("TC", S), ("PH", UInt8(ascii: "F")), ("TH", UInt8(ascii: "T")),
                ("DH", UInt8(ascii: "T")), ("KH", UInt8(ascii: "K")), ("GH", G), ("DJ", G), ("ZH", G),
                ("CK", UInt8(ascii: "K")), ("TS", S), ("TZ", S), ("CZ", S), ("OU", U), ("OO", U), ("EE", I), ("EI", I),
                ("AI", I), ("AY", I), ("EY", I), ("IY", I), ("YI", I), ("IJ", I), ("AW", U), ("AU", U), ("OW", U),
                ("EU", U), ("WU", U),
            ]
            for (text, sound) in rows {
                let letters = Array(text.utf8)
                pairs[Int(letters[0] - 0x41) * 26 + Int(letters[1] - 0x41)] = sound
            }
            self.singles = UnsafePointer(singles)
            self.pairs = UnsafePointer(pairs)
        }
    }

    private static let tables = Tables()
}
