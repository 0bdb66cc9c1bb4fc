// SPDX-License-Identifier: Apache-2.0

import Transliteration

/// Reads names straight into their flat form; the same readings as `NameNormaliser`, in reused memory.
///
/// A name in A-Z of which no word depends on its neighbours (by far most names of travellers) is cut into words whose
/// numbers are looked up; of a surname or given names that hold particles and the like, what they become is remembered
/// whole. Every other name goes through `NameNormaliser`. One owner, one thread.
package final class NameReader {
    /// One reading: where its words begin in `words`, and how many there are.
    package struct Reading: BitwiseCopyable {
        package var start: Int
        package var count: Int
        package var mayBeTruncated: Bool
    }

    package let store: WordStore
    @exclusivity(unchecked) private var wordsRead = Stack<UInt32>()
    @exclusivity(unchecked) private var readingsRead = Stack<Reading>()
    private let normaliser = NameNormaliser()
    /// Words as they are written, apart from `store`, which holds words as they are compared.
    @exclusivity(unchecked) private var written = WrittenWords()
    /// What is known of each written word.
    @exclusivity(unchecked) private var meanings: [Meaning] = []
    @exclusivity(unchecked) private var letters = Stack<UInt8>(capacity: Word.maximumLength)
    @exclusivity(unchecked) private var found = Stack<UInt32>()

    /// What a written word becomes.
    private struct Meaning {
        /// Its number in `store`; `Word.none` if that depends on the words beside it.
        var word: UInt32
        /// Whether a title may be glued to its end.
        var isTitled: Bool
        /// Whether it may belong to a name in Wade-Giles, and whether it makes the name one.
        var isSyllable: Bool
        var isForeignSyllable: Bool
    }

    /// Given names or a surname of which words depend on each other, but not on the other part of the name.
    private struct Part {
        var spelling: [Romaniser.Word]
        /// What they become: numbers in `store`.
        var words: [UInt32]
        /// Whether a title may be glued to the end.
        var isTitled: Bool
    }

    /// The parts seen, as given names and as surname; nil for those that are no part by themselves.
    @exclusivity(unchecked) private var givenParts: [String: Part?] = [:]
    @exclusivity(unchecked) private var surnameParts: [String: Part?] = [:]

    /// More words than this are not remembered, nor longer parts.
    private static let limit = 200_000
    private static let longestPart = 64

    package init(frequencies: NameFrequencies = .builtIn) {
        store = WordStore(frequencies: frequencies, capacity: 4096)
    }

    /// Whether so many words are known that the owner should forget them, and what it derived from them.
    package var isFull: Bool {
        store.count > Self.limit || written.count > Self.limit || givenParts.count + surnameParts.count > Self.limit
    }

    /// Forgets all words: numbers given out before mean nothing any more.
    package func removeAll() {
        store.removeAll()
        written.removeAll()
        meanings.removeAll(keepingCapacity: true)
        givenParts.removeAll()
        surnameParts.removeAll()
    }

    /// The readings of the name read last, and the words of all of them; valid until the next name is read.
    package var readings: UnsafeBufferPointer<Reading> { readingsRead.all }
    package var words: UnsafeBufferPointer<UInt32> { wordsRead.all }

    /// A reading in flat form, valid until the next word is added.
    package func name(_ reading: Reading) -> FlatName {
        FlatName(
            table: store.table,
            words: UnsafeBufferPointer(rebasing: words[reading.start..<reading.start + reading.count]),
            mayBeTruncated: reading.mayBeTruncated
        )
    }

    /// Reads a name of which surname and given names are known apart.
    package func read(surname: String, givenNames: String) {
        wordsRead.removeAll()
        readingsRead.removeAll()
        if readPlainly(surname: surname, givenNames: givenNames) { return }
        take(normaliser.normalise(surname: surname, givenNames: givenNames))
    }

    /// Reads a name given as one text.
    package func read(_ name: String) {
        wordsRead.removeAll()
        readingsRead.removeAll()
        found.removeAll()
        if !name.utf8.contains(where: NameNormaliser.isDivider), cut(name), let last = found.last,
            !meanings[Int(last)].isTitled, !isWadeGiles
        {
            finish(isTruncated: false)
        } else {
            take(normaliser.normalise(name))
        }
    }

    private func take(_ names: [NormalisedName]) {
        for name in names {
            let start = wordsRead.count
            for token in name.tokens { wordsRead.append(store.add(token)) }
            readingsRead.append(
                Reading(start: start, count: wordsRead.count - start, mayBeTruncated: name.mayBeTruncated)
            )
        }
    }

    /// Reads a name of plain words, or of parts that are known; false if it is neither.
    private func readPlainly(surname: String, givenNames: String) -> Bool {
        found.removeAll()
        let isTruncated = NameNormaliser.fillsField(surname.utf8.count + givenNames.utf8.count + 2)
        guard cut(givenNames) else {
            guard let given = part(givenNames, .given), !given.isTitled else { return false }
            return readPart(surname, after: given, isTruncated)
        }
        let givenCount = found.count
        if let last = found.last, meanings[Int(last)].isTitled { return false }
        guard cut(surname) else {
            guard let last = part(surname, .surname), givenCount > 0 || !last.isTitled else { return false }
            found.keep(givenCount)
            finish(last.words, isTruncated: isTruncated)
            return true
        }
        guard found.count > 0, !isWadeGiles else { return false }
        if givenCount == 0, let last = found.last, meanings[Int(last)].isTitled { return false }
        // The same words in both fields are one name.
        if givenCount * 2 == found.count, (0..<givenCount).allSatisfy({ found[$0] == found[givenCount + $0] }) {
            return false
        }
        finish(isTruncated: isTruncated)
        return true
    }

    /// Reads a surname after given names that are a part; false if it is neither plain nor a part.
    private func readPart(_ surname: String, after given: Part, _ isTruncated: Bool) -> Bool {
        found.removeAll()
        for word in given.words { wordsRead.append(word) }
        if cut(surname) {
            finish(isTruncated: isTruncated)
        } else if let last = part(surname, .surname), last.spelling != given.spelling {
            found.removeAll()
            finish(last.words, isTruncated: isTruncated)
        } else {
            wordsRead.removeAll()
            return false
        }
        return true
    }

    /// What given names or a surname become, whatever the other part of the name is; nil if that depends on it.
    private func part(_ text: String, _ role: NameToken.Role) -> Part? {
        if let known = role == .given ? givenParts[text] : surnameParts[text] { return known }
        guard text.utf8.count <= Self.longestPart else { return nil }
        let part = learnPart(text, role)
        if role == .given { givenParts[text] = .some(part) } else { surnameParts[text] = .some(part) }
        return part
    }

    /// As `NameNormaliser` reads it: a part ends with a name of its own, has no title, and is no name in Wade-Giles.
    private func learnPart(_ text: String, _ role: NameToken.Role) -> Part? {
        guard text.utf8.allSatisfy({ $0 < 0x80 && !(0x30...0x39).contains($0) }) else { return nil }
        let spelling = Romaniser.spellings(of: text).first?.words ?? []
        guard let last = spelling.last, !NameWords.isStranded(last.letters),
            !spelling.contains(where: { NameWords.titles.contains($0.letters) }),
            spelling.contains(where: { !WadeGiles.syllable($0.letters).isSyllable })
        else { return nil }
        var reader = TokenReader(role: role)
        reader.read(spelling)
        guard !reader.tokens.isEmpty else { return nil }
        return Part(
            spelling: spelling,
            words: reader.tokens.map { store.add($0) },
            isTitled: GluedTitle.isPossible(in: last.letters)
        )
    }

    /// Whether the name may be one in Wade-Giles, which has further readings.
    private var isWadeGiles: Bool {
        guard (2...4).contains(found.count) else { return false }
        var hasForeign = false
        for number in found.all {
            let meaning = meanings[Int(number)]
            guard meaning.isSyllable else { return false }
            hasForeign = hasForeign || meaning.isForeignSyllable
        }
        return hasForeign
    }

    /// Ends the only reading: the words found, then others.
    private func finish(_ others: [UInt32] = [], isTruncated: Bool) {
        for number in found.all { wordsRead.append(meanings[Int(number)].word) }
        for word in others { wordsRead.append(word) }
        wordsRead.keep(NormalisedName.maximumTokens)
        readingsRead.append(Reading(start: 0, count: wordsRead.count, mayBeTruncated: isTruncated))
    }

    /// Appends the numbers of the written words of a text; false if one of them is not plain.
    private func cut(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                letters.removeAll()
                var hash = WrittenWords.emptyHash
                loop: while index < bytes.count {
                    let byte = bytes[index]
                    index += 1
                    switch byte {
                    case 0x41...0x5A, 0x61...0x7A:
                        letters.append(byte & 0xDF)
                        hash = WrittenWords.hash(hash, byte & 0xDF)
                    // Apostrophes vanish, but may say more than that.
                    case 0x27, 0x60, 0x30...0x39, 0x80...: return false
                    default: break loop
                    }
                }
                guard letters.count > 0 else { continue }
                guard letters.count < Word.maximumLength, let number = number(hash) else { return false }
                found.append(number)
            }
            return true
        }
    }

    /// The number of the written word in `letters`; nil if it is not plain.
    private func number(_ hash: UInt64) -> UInt32? {
        let number = written.add(letters.all, hash: hash)
        while meanings.count <= Int(number) { learn(UInt32(meanings.count)) }
        return meanings[Int(number)].word == Word.none ? nil : number
    }

    private func learn(_ number: UInt32) {
        let text = written[number]
        let (isSyllable, isPinyin) = WadeGiles.syllable(text)
        meanings.append(
            Meaning(
                word: TokenReader.standingAlone(text).map { store.add(NameToken($0)) } ?? Word.none,
                isTitled: GluedTitle.isPossible(in: text),
                isSyllable: isSyllable,
                isForeignSyllable: isSyllable && !isPinyin
            )
        )
    }
}
