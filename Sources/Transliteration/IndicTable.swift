// SPDX-License-Identifier: Apache-2.0

/// Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam, as English texts write them.
///
/// The nine blocks of Unicode (0900 to 0D7F) have one order, that of the Indian standard IS 13194 (ISCII): one table
/// serves all. A consonant has the vowel A unless a sign says otherwise; the languages of the north leave it out at the
/// end of a word.
enum IndicTable {
    /// The spelling of a word.
    static func spelling(of word: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        var (hasVowel, isCluster, keepsLast) = (false, false, false)
        for scalar in word where scalar.value >= 0x900 {
            let place = Int((scalar.value - 0x900) % 0x80)
            keepsLast = scalar.value >= southern
            if place == stop {
                (hasVowel, isCluster) = (false, true)
                continue
            }
            if place == dot {
                if text.hasSuffix("J") { text = text.dropLast() + "Z" }
                continue
            }
            guard let letters = letters[place] else { continue }
            if hasVowel, !signs.contains(place) { text += "A" }
            hasVowel = consonants.contains(place) || furtherConsonants.contains(place)
            if !hasVowel { isCluster = false }
            text += letters
        }
        return hasVowel && (keepsLast || isCluster) ? text + "A" : text
    }

    private static let southern: UInt32 = 0xB80
    private static let stop = 0x4D
    private static let dot = 0x3C
    private static let signs = 0x3E...0x4C
    private static let consonants = 0x15...0x39
    private static let furtherConsonants = 0x58...0x5F

    private static let letters: [Int: String] = {
        var table: [Int: String] = [0x70: "N"]
        for (start, row) in rows {
            for (place, letters) in row.split(separator: " ").enumerated() { table[start + place] = String(letters) }
        }
        return table
    }()

    private static let rows = [
        (0x01, "N N"), (0x05, "A A I I U U RI L E E E AI O O O AU"),
        (0x15, "K KH G GH N CH CH J JH NY T TH D DH N T TH D DH N N P PH B BH M Y R R L L L V SH SH S H"),
        (0x3E, "A I I U U RI RI E E E AI O O O AU"), (0x58, "Q KH GH Z R RH F Y"),
    ]
}
