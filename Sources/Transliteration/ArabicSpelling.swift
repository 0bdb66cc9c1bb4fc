// SPDX-License-Identifier: Apache-2.0

/// Spells one word in Arabic script: the article and ABD apart, usual names as they are written, else the consonants.
enum ArabicSpelling {
    static func spellings(of word: String.UnicodeScalarView) -> [[Romaniser.Word]] {
        let scalars = word.map(ArabicTable.folded)
        if let usual = usualSpellings(of: scalars) { return usual }
        if scalars.starts(with: servant), scalars.count > 4 {
            let owner = spellings(of: String.UnicodeScalarView(scalars.dropFirst(3)))
            return owner.map { [Romaniser.Word("ABD")] + $0 }
        }
        if scalars.starts(with: article), scalars.count > 4 {
            let rest = spellings(of: String.UnicodeScalarView(scalars.dropFirst(2)))
            return rest.map { [Romaniser.Word("AL")] + $0 }
        }
        return skeletons(of: word)
    }

    private static let article = Array("ال".unicodeScalars)
    private static let servant = Array("عبدال".unicodeScalars)

    private static func usualSpellings(of scalars: [Unicode.Scalar]) -> [[Romaniser.Word]]? {
        ArabicWords.spellings(of: String(String.UnicodeScalarView(scalars)))?.map { spelling in
            spelling.split(separator: " ").map { Romaniser.Word(String($0)) }
        }
    }

    private static func skeletons(of word: String.UnicodeScalarView) -> [[Romaniser.Word]] {
        var builder = SpellingBuilder()
        let scalars = Array(word)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "ي" || scalar == "ی", index == 0 {
                builder.append("Y")
            } else if scalar == "و", index > 0 {
                builder.append(["U", "OU", "W"])
            } else if let choices = ArabicTable.letters[scalar] {
                builder.append(choices)
            } else if scalar.isASCII, scalar.properties.isAlphabetic {
                builder.append(scalar.properties.uppercaseMapping)
            }
        }
        let words = builder.spellings.filter { !$0.isEmpty }.map { [Romaniser.Word($0, isSkeleton: true)] }
        return words.isEmpty ? [[]] : words
    }
}
