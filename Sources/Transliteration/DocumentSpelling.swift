// SPDX-License-Identifier: Apache-2.0

/// Writes names as the machine readable zones of travel documents do: A-Z and one blank between words.
///
/// ICAO Doc 9303 part 3, section 6 has the letters (`DocumentTables`), section 4.6 the rest: an apostrophe vanishes, a
/// hyphen, a comma or a blank parts two words, other signs vanish. Letters of scripts that the standard has no table
/// for (Greek, Georgian, ...) are written as `Romaniser` writes them first. `Romaniser` gives the spellings that
/// carriers use; this gives those that passports use.
package enum DocumentSpelling {
    /// How many spellings of one text are given at most.
    package static let limit = 16

    /// The recommended spelling; the alphabet of Cyrillic text is guessed from its letters unless it is given.
    ///
    /// A letter without any table stays as it is, so that the caller sees it.
    package static func standard(of text: String, usage: CyrillicUsage? = nil) -> String {
        spelling(of: scalars(of: text), usage: usage ?? CyrillicUsage(of: text), choices: [:])
    }

    /// Every spelling that the standard allows, the recommended one first, never more than `limit`.
    ///
    /// The same letter is written in one way throughout a spelling. Cyrillic text is also written as each other
    /// alphabet with deviations would be, since who transliterated it is not known.
    package static func spellings(of text: String) -> [String] {
        let scalars = scalars(of: text)
        let guessed = CyrillicUsage(of: text)
        let isCyrillic = scalars.contains { Script($0) == .cyrillic }
        let usages = isCyrillic ? [guessed] + CyrillicUsage.allCases.filter { $0 != guessed } : [guessed]
        let open = Set(scalars).filter { alternatives(of: $0).count > 1 }.sorted()
        var spellings: [String] = []
        var choices = Dictionary(uniqueKeysWithValues: open.map { ($0, 0) })
        repeat {
            for usage in usages where spellings.count < limit {
                let spelling = spelling(of: scalars, usage: usage, choices: choices)
                if !spellings.contains(spelling) { spellings.append(spelling) }
            }
        } while spellings.count < limit && advance(&choices, open)
        return spellings
    }

    /// Whether the standard itself has the letter, as far as could be compared; A-Z and digits are sure.
    package static func isVerified(_ letter: Unicode.Scalar) -> Bool {
        if letter.isASCII { return true }
        guard let row = row(of: letter, usage: .general, isInitial: false) else { return false }
        return !row.isEmpty && !DocumentTables.unverified.contains(letter)
    }

    // MARK: Letters

    private static func alternatives(of scalar: Unicode.Scalar) -> [String] {
        DocumentTables.latin[scalar] ?? DocumentTables.arabic[scalar] ?? []
    }

    /// The spellings of a letter of the standard's tables; nil if no table has it.
    private static func row(of scalar: Unicode.Scalar, usage: CyrillicUsage, isInitial: Bool) -> [String]? {
        if let row = DocumentTables.latin[scalar] ?? DocumentTables.arabic[scalar] { return row }
        if usage == .ukrainian, isInitial, let row = DocumentTables.ukrainianInitials[scalar] { return row }
        return deviations[usage]?[scalar] ?? DocumentTables.cyrillic[scalar]
    }

    private static let deviations = Dictionary(
        uniqueKeysWithValues: CyrillicUsage.allCases.map { ($0, DocumentTables.deviations(of: $0)) }
    )

    /// Takes the next combination of choices; false when all have been taken.
    private static func advance(_ choices: inout [Unicode.Scalar: Int], _ open: [Unicode.Scalar]) -> Bool {
        for scalar in open {
            let next = (choices[scalar] ?? 0) + 1
            if next < alternatives(of: scalar).count {
                choices[scalar] = next
                return true
            }
            choices[scalar] = 0
        }
        return false
    }

    // MARK: Texts

    /// The capital letters of a text, accents that stand apart joined to the letters that the standard tells apart.
    private static func scalars(of text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.unicodeScalars.count)
        for scalar in text.unicodeScalars {
            if let last = scalars.last, let joined = joined(last, scalar) {
                scalars[scalars.count - 1] = joined
            } else if let letters = ArabicForms.letters(of: scalar) {
                scalars.append(contentsOf: letters)
            } else {
                scalars.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
            }
        }
        return scalars
    }

    private static func joined(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch (letter, mark.value) {
        case ("A", 0x308): "Ä"
        case ("O", 0x308): "Ö"
        case ("U", 0x308): "Ü"
        case ("A", 0x30A): "Å"
        case ("N", 0x303): "Ñ"
        default: nil
        }
    }

    private static func spelling(
        of scalars: [Unicode.Scalar],
        usage: CyrillicUsage,
        choices: [Unicode.Scalar: Int]
    ) -> String {
        var text = ""
        var isInitial = true
        var last = ""
        for (index, scalar) in scalars.enumerated() {
            if parts(scalar) {
                if !isInitial { text += " " }
                isInitial = true
                last = ""
            } else if scalar == shadda {
                text += last
            } else if let letter = letter(
                scalar,
                isInitial: isInitial,
                isLast: index + 1 == scalars.count || parts(scalars[index + 1]),
                usage: usage,
                choice: choices[scalar] ?? 0
            ) {
                text += letter
                last = letter
                if !letter.isEmpty { isInitial = false }
            }
        }
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    private static func letter(
        _ scalar: Unicode.Scalar,
        isInitial: Bool,
        isLast: Bool,
        usage: CyrillicUsage,
        choice: Int
    ) -> String? {
        if ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) { return String(scalar) }
        if let row = row(of: scalar, usage: usage, isInitial: isInitial) {
            // The word's end swaps the two spellings of ة.
            let place = scalar == "ة" && isLast ? row.count - 1 - choice : choice
            return row[min(max(place, 0), row.count - 1)]
        }
        guard Script(scalar) != nil, !ArabicTable.isMark(scalar), !Romaniser.isSilent(scalar) else { return nil }
        let usual = Romaniser.romanisations(of: String(scalar)).first ?? ""
        return usual.isEmpty && Script(scalar) != .hebrew ? String(scalar) : usual
    }

    private static let shadda: Unicode.Scalar = "\u{651}"

    private static func parts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", ",", "/", "<", "\t", "\n", "\r": true
        default:
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
                || scalar.value == 0x60C
        }
    }
}
