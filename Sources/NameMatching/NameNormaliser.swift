// SPDX-License-Identifier: Apache-2.0

import Transliteration

/// Makes names comparable: one and the same code for listed persons, travellers and questions.
///
/// Gives every reading of a name that is worth comparing: other romanisations, a title glued to the given names taken
/// off. The first reading is the likeliest; there are never more than `maximumReadings`.
///
///     let readings = NameNormaliser().normalise(surname: "BIN AL SHIBH", givenNames: "RAMZI MR")
///     readings[0].text    // "RAMZI SHIBH"
public struct NameNormaliser: Sendable {
    public init() {}

    /// No name has more readings than this.
    public static let maximumReadings = 8

    /// The name field of a passport's machine-readable zone has 39 characters (ICAO Doc 9303 part 4), the card
    /// formats have 31 and 30 (parts 5 and 6).
    @inline(__always)
    static func fillsField(_ count: Int) -> Bool { 29...31 ~= count || 37...39 ~= count }

    /// A name of which surname and given names are known apart.
    ///
    /// A list whose script is not known gives no reading; so does a name that is only placeholders.
    public func normalise(surname: String, givenNames: String) -> [NormalisedName] {
        let surnames = Romaniser.spellings(of: surname)
        let given = Romaniser.spellings(of: givenNames)
        let isTruncated = Self.fillsField(surname.utf8.count + givenNames.utf8.count + 2)
        var readings: [NormalisedName] = []
        for index in 0..<max(surnames.count, given.count) {
            let surname = surnames.isEmpty ? [] : surnames[min(index, surnames.count - 1)].words
            let given = given.isEmpty ? [] : given[min(index, given.count - 1)].words
            for untitled in Self.untitled(given.isEmpty ? surname : given) {
                let (surname, given) = given.isEmpty ? (untitled, []) : (surname, untitled)
                add(reading(surname: surname, given: given, isTruncated: isTruncated), to: &readings)
                for words in [given + surname, surname + given] where Self.isBroken(words, given, surname) {
                    add(reading(words, isTruncated: isTruncated), to: &readings)
                }
            }
        }
        addChinese(surname + " " + givenNames, to: &readings)
        return readings
    }

    /// A name given as one text; `SURNAME, GIVEN NAMES` and the `SURNAME/GIVEN NAMES` of bookings are understood.
    public func normalise(_ name: String) -> [NormalisedName] {
        let halves = name.utf8.split(maxSplits: 1, whereSeparator: Self.isDivider).map { Substring($0) }
        if halves.count == 2, halves[1].contains(where: \.isLetter) {
            return normalise(surname: String(halves[0]), givenNames: String(halves[1]))
        }
        var readings: [NormalisedName] = []
        for spelling in Romaniser.spellings(of: name) {
            for words in Self.untitled(spelling.words) { add(reading(words), to: &readings) }
        }
        addChinese(name, to: &readings)
        return readings
    }

    /// Whether a character stands between surname and given names.
    static func isDivider(_ letter: UInt8) -> Bool { letter == UInt8(ascii: ",") || letter == UInt8(ascii: "/") }

    /// A name in Wade-Giles is also read in pinyin.
    private func addChinese(_ name: String, to readings: inout [NormalisedName]) {
        for syllables in WadeGiles.pinyin(of: name) {
            add(reading(syllables.map { Romaniser.Word($0) }), to: &readings)
        }
    }

    private func add(_ reading: NormalisedName, to readings: inout [NormalisedName]) {
        guard !reading.tokens.isEmpty, readings.count < Self.maximumReadings, !readings.contains(reading) else {
            return
        }
        readings.append(reading)
    }

    /// A name of which the parts are not known.
    private func reading(_ words: [Romaniser.Word], isTruncated: Bool = false) -> NormalisedName {
        var whole = TokenReader(role: .unknown)
        whole.read(words)
        return NormalisedName(tokens: whole.tokens, mayBeTruncated: isTruncated)
    }

    private func reading(
        surname: [Romaniser.Word],
        given: [Romaniser.Word],
        isTruncated: Bool
    ) -> NormalisedName {
        var first = TokenReader(role: .given)
        let surname = Self.isOnlyTitles(surname) && !Self.isOnlyTitles(given) ? [] : surname
        first.read(Self.isOnlyTitles(given) && !Self.isOnlyTitles(surname) ? [] : given)
        // The same words twice are one name, entered in both fields for want of a second.
        guard surname != given else { return NormalisedName(tokens: first.tokens, mayBeTruncated: isTruncated) }
        var last = TokenReader(role: .surname)
        last.read(surname)
        return NormalisedName(tokens: first.tokens + last.tokens, mayBeTruncated: isTruncated)
    }

    /// Whether a compound name was broken between the two fields: given names ABDUL, surname HAQ.
    private static func isBroken(
        _ words: [Romaniser.Word],
        _ given: [Romaniser.Word],
        _ surname: [Romaniser.Word]
    ) -> Bool {
        guard !given.isEmpty, !surname.isEmpty else { return false }
        let last = words.starts(with: given) ? given.last : surname.last
        return last.map { NameWords.isStranded($0.letters) } ?? false
    }

    private static func isOnlyTitles(_ words: [Romaniser.Word]) -> Bool {
        words.allSatisfy { NameWords.titles.contains($0.letters) }
    }

    /// The words as they are and, if a title may be glued to the last one, without it; only so if it is one for sure.
    private static func untitled(_ words: [Romaniser.Word]) -> [[Romaniser.Word]] {
        guard let last = words.last, let (bare, isCertain) = GluedTitle.taken(off: last.letters) else { return [words] }
        let stripped = bare.map { Array(words.dropLast()) + [Romaniser.Word($0, isSkeleton: last.isSkeleton)] }
        return isCertain ? stripped : [words] + stripped
    }
}
