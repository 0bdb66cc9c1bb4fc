// SPDX-License-Identifier: Apache-2.0

/// Ethiopic, as Amharic and Tigrinya names are spelled in passports: each character is a consonant with one of eight
/// vowels, the sixth of which is mostly not spoken (Unicode Standard, chapter 19.1).
enum EthiopicTable {
    /// The spelling of a character; empty for marks and numbers.
    static func spelling(of scalar: Unicode.Scalar) -> String {
        let place = Int(scalar.value) - 0x1200
        guard place >= 0, place / 8 < consonants.count else { return "" }
        let consonant = consonants[place / 8]
        // The gutturals have A for the first vowel.
        let vowel = place % 8 == 0 && (consonant.isEmpty || consonant == "H") ? "A" : vowels[place % 8]
        return consonant.isEmpty && vowel.isEmpty ? "E" : consonant + vowel
    }

    private static let vowels = ["E", "U", "I", "A", "E", "", "O", "WA"]
    private static let consonants = """
        H L H M S R S SH Q QW Q QW B V T CH H HW N NY - K KW KH KHW W - Z ZH Y D D J G GW G T CH P TS TS F P
        """.split(separator: " ").map { $0 == "-" ? "" : String($0) }
}
