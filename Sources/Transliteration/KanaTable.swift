// SPDX-License-Identifier: Apache-2.0

/// Japanese kana in the Hepburn system as passports use it: long vowels are not marked.
///
/// Katakana and hiragana alike; N stays N before B, M and P, which the comparison of sounds allows for.
enum KanaTable {
    /// The spelling of a word in kana; other characters are left out.
    static func spelling(of word: [Unicode.Scalar]) -> String {
        var text = ""
        var doubles = false
        for scalar in word.map(hiragana) {
            if scalar == "っ" {
                doubles = true
            } else if scalar == "ー" {
                continue
            } else if let vowel = small[scalar] {
                text = joined(text, vowel)
            } else if let syllable = syllables[scalar] {
                if doubles, let first = syllable.first, !"AIUEO".contains(first) {
                    text += syllable.hasPrefix("CH") ? "T" : String(first)
                }
                doubles = false
                text += syllable
            }
        }
        return withoutLongVowels(text)
    }

    /// Katakana are hiragana 96 places further on.
    private static func hiragana(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x30A1...0x30F6).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x60) ?? scalar : scalar
    }

    /// KI and a small YA are KYA, SHI and a small YA are SHA, FU and a small A are FA.
    private static func joined(_ text: String, _ small: String) -> String {
        guard let last = text.last, "IUE".contains(last) else { return text + small }
        let stem = text.dropLast()
        if small.hasPrefix("Y") {
            let isSibilant = stem.hasSuffix("SH") || stem.hasSuffix("CH") || stem.hasSuffix("J")
            return stem + (isSibilant ? String(small.dropFirst()) : small)
        }
        return stem + small
    }

    private static func withoutLongVowels(_ text: String) -> String {
        var result = ""
        for letter in text {
            let isLong =
                letter == "U" && (result.last == "O" || result.last == "U") || letter == "O" && result.last == "O"
            if !isLong { result.append(letter) }
        }
        return result
    }

    private static let small: [Unicode.Scalar: String] = [
        "ゃ": "YA", "ゅ": "YU", "ょ": "YO", "ぁ": "A", "ぃ": "I", "ぅ": "U", "ぇ": "E", "ぉ": "O",
    ]

    private static let syllables: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = ["ん": "N", "ゔ": "V"]
        for row in rows.split(separator: ";") {
            let cells = row.split(whereSeparator: \.isWhitespace)
            guard cells.count == 2 else { continue }
            for (scalar, syllable) in zip(cells[0].unicodeScalars, cells[1].split(separator: ",")) {
                table[scalar] = String(syllable)
            }
        }
        return table
    }()

    private static let rows = """
        あいうえお A,I,U,E,O; かきくけこ KA,KI,KU,KE,KO; がぎぐげご GA,GI,GU,GE,GO; さしすせそ SA,SHI,SU,SE,SO; \
        ざじずぜぞ ZA,JI,ZU,ZE,ZO; たちつてと TA,CHI,TSU,TE,TO; だぢづでど DA,JI,ZU,DE,DO; なにぬねの NA,NI,NU,NE,NO; \
        はひふへほ HA,HI,FU,HE,HO; ばびぶべぼ BA,BI,BU,BE,BO; ぱぴぷぺぽ PA,PI,PU,PE,PO; まみむめも MA,MI,MU,ME,MO; \
        やゆよ YA,YU,YO; らりるれろ RA,RI,RU,RE,RO; わゐゑを WA,I,E,O
        """
}
