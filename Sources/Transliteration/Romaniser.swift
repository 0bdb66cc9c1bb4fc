// SPDX-License-Identifier: Apache-2.0

/// Turns text of any supported script into the capital letters A-Z that travel documents and messages use.
package enum Romaniser {
    /// How many spellings of one text are given at most.
    package static let limit = 6

    /// A text in A-Z, word by word.
    package struct Spelling: Hashable, Sendable {
        package var words: [Word]

        /// The words with one space between them.
        package var text: String { words.map(\.letters).joined(separator: " ") }
    }

    /// One word in A-Z.
    package struct Word: Hashable, Sendable {
        package var letters: String
        /// The word comes from a script that leaves vowels out, and it is no usual name: only consonants are sure.
        package var isSkeleton: Bool

        package init(_ letters: String, isSkeleton: Bool = false) {
            self.letters = letters
            self.isSkeleton = isSkeleton
        }
    }

    /// Every usual spelling of a text in A-Z and spaces, the most likely one first; never more than `limit`.
    ///
    /// Apostrophes vanish, other punctuation and hyphens part words (ICAO Doc 9303 part 3, section 4.6); digits stay.
    /// Letters of a script without a table are passed through.
    package static func romanisations(of text: String) -> [String] { spellings(of: text).map(\.text) }

    /// Every usual spelling of a text, word by word; the most likely one first, never more than `limit`.
    package static func spellings(of text: String) -> [Spelling] {
        let words = text.utf8.allSatisfy({ $0 < 0x80 }) ? asciiWords(of: text) : choices(of: text)
        let count = min(words.map(\.count).max() ?? 1, limit)
        var spellings: [Spelling] = []
        for index in 0..<count {
            let spelling = Spelling(words: words.flatMap { $0[min(index, $0.count - 1)] })
            if !spellings.contains(spelling) { spellings.append(spelling) }
        }
        return spellings
    }

    /// The words of plain text, each with its only spelling.
    private static func asciiWords(of text: String) -> [[[Word]]] {
        var words: [[[Word]]] = []
        var current: [UInt8] = []
        func finish() {
            guard !current.isEmpty else { return }
            words.append([[Word(String(decoding: current, as: UTF8.self))]])
            current.removeAll(keepingCapacity: true)
        }
        for byte in text.utf8 {
            switch byte {
            case 0x41...0x5A, 0x30...0x39: current.append(byte)
            case 0x61...0x7A: current.append(byte - 0x20)
            case 0x27, 0x60: continue
            default: finish()
            }
        }
        finish()
        return words
    }

    /// The words of a text, each with its spellings; one spelling may be several words.
    private static func choices(of text: String) -> [[[Word]]] {
        var words: [String.UnicodeScalarView] = []
        var current = String.UnicodeScalarView()
        let cyrillic = CyrillicTable.letters(for: text)
        func finish() {
            guard !current.isEmpty else { return }
            words.append(current)
            current = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if isSilent(scalar) || ArabicTable.isMark(scalar) { continue }
            if let letters = ArabicForms.letters(of: scalar) {
                current.append(contentsOf: letters)
            } else if Script(scalar) != nil || scalar.properties.numericType != nil {
                current.append(scalar)
            } else {
                finish()
            }
        }
        finish()
        let isForeign = HanTranscription.isMarked(text)
        return words.map { word in
            if isForeign, word.allSatisfy({ Script($0) == .han }) {
                return HanTranscription.spellings(of: Array(word)) { HanTable.syllable(of: $0) }
            }
            return eastAsianSpellings(of: Array(word), isWholeName: words.count == 1)
                ?? spellings(ofWord: word, cyrillic: cyrillic)
        }
    }

    /// A word of which the scripts write syllables, not letters; nil for all others.
    private static func eastAsianSpellings(of word: [Unicode.Scalar], isWholeName: Bool) -> [[Word]]? {
        guard let script = word.first.flatMap({ Script($0) }) else { return nil }
        let length = word.prefix { Script($0) == script }.count
        let (head, tail) = (Array(word.prefix(length)), Array(word.dropFirst(length)))
        let first: [[Word]]
        switch script {
        case .han: first = HanTable.spellings(of: head, isWholeName: isWholeName && tail.isEmpty)
        case .kana: first = [[Word(KanaTable.spelling(of: head))]]
        case .hangul: first = HangulTable.spellings(of: head, isWholeName: isWholeName && tail.isEmpty)
        default: return nil
        }
        let written = first.map { $0.filter { !$0.letters.isEmpty } }
        guard !tail.isEmpty, let rest = eastAsianSpellings(of: tail, isWholeName: false)?.first else { return written }
        return written.map { $0 + rest }
    }

    /// Apostrophes in all their forms and combining accents.
    static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2018...0x201B, 0x2032, 0x2BB...0x2BF, 0x2C8, 0x300...0x36F, 0x591...0x5C7: true
        default: false
        }
    }

    private static func spellings(ofWord word: String.UnicodeScalarView, cyrillic: LetterTable) -> [[Word]] {
        switch word.first.flatMap({ Script($0) }) {
        case .indic: return written(IndicTable.spelling(of: word))
        case .khmer: return written(KhmerTable.spelling(of: word), isSkeleton: true)
        case .ethiopic: return written(word.map { EthiopicTable.spelling(of: $0) }.joined())
        default: break
        }
        if word.contains(where: { Script($0) == .arabic }) { return ArabicSpelling.spellings(of: word) }
        var builder = SpellingBuilder()
        var skipNext = false
        let scalars = word.flatMap { Array(upperCased($0).unicodeScalars) }
        for (index, scalar) in scalars.enumerated() {
            if skipNext {
                skipNext = false
                continue
            }
            if index + 1 < scalars.count,
                let pair = GreekTable.pair(scalar, scalars[index + 1], isInitial: index == 0)
            {
                builder.append(pair)
                skipNext = true
                continue
            }
            builder.append(letterSpellings(of: scalar, cyrillic: cyrillic))
        }
        let isSkeleton = scalars.contains { Script($0) == .hebrew }
        return builder.spellings.filter { !$0.isEmpty }.map { [Word($0, isSkeleton: isSkeleton)] }.nonEmpty
    }

    /// The one spelling of a word; no word if no letter of it can be written.
    private static func written(_ letters: String, isSkeleton: Bool = false) -> [[Word]] {
        [letters.isEmpty ? [] : [Word(letters, isSkeleton: isSkeleton)]]
    }

    private static func letterSpellings(of scalar: Unicode.Scalar, cyrillic: LetterTable) -> [String] {
        switch Script(scalar) {
        case .latin:
            if scalar.isASCII { return [String(scalar)] }
            if (0xFF21...0xFF3A).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) {
                return [String(plain)]
            }
            return LatinTable.letters[scalar] ?? []
        case .cyrillic: return cyrillic[scalar] ?? []
        case .greek: return GreekTable.letters[scalar] ?? []
        case .hebrew: return HebrewTable.letters[scalar] ?? []
        case .georgian: return GeorgianTable.letters[lowerGeorgian(scalar)] ?? []
        case .armenian: return ArmenianTable.letters[scalar] ?? []
        case .arabic, .indic, .ethiopic, .khmer, .han, .kana, .hangul: return []
        case .other: return [String(scalar)]
        case nil:
            if scalar.isASCII { return [String(scalar)] }
            guard let value = scalar.properties.numericValue, (0...9).contains(value), value == value.rounded() else {
                return []
            }
            return [String(Int(value))]
        }
    }

    private static func upperCased(_ scalar: Unicode.Scalar) -> String { scalar.properties.uppercaseMapping }

    /// Georgian capitals are a modern addition; the table has the usual letters.
    private static func lowerGeorgian(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x1C90...0x1CBF).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x1C90 + 0x10D0) ?? scalar : scalar
    }
}

extension [[Romaniser.Word]] {
    /// A word without any letter that can be written still has one spelling: no word.
    fileprivate var nonEmpty: Self { isEmpty ? [[]] : self }
}
