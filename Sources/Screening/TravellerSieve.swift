// SPDX-License-Identifier: Apache-2.0

package import NameMatching
package import TravelTypes
package import Watchlists

/// Tells of travellers who are known by a few facts alone whether a snapshot may alert on them: nearly all are passed over.
///
/// The same walk and the same bounds as `screen`, with the most assumed for what is not known here (nationality, place):
/// whom `screen` alerts on is never passed over.
///
/// Whoever asks knows words by tokens of their own (`words`); each is looked into once, for the listed names that it leads
/// to. A name of which no two words lead to the same one is passed over at once, unless one word is enough (`names(born:)`)
/// or a run of words may be a listed word.
package struct TravellerSieve {
    private let search: NameSearch
    private let dated: NameNeeds
    private let undated: NameNeeds
    private let documents: Set<UInt32>
    /// For each bucket of sounds, the letters with which a run of words begins that may be a listed word.
    private let runLetters: [UInt32]
    private let namesOfOneWord: NamesOfOneWord
    /// What is known of words by the tokens that whoever asks has for them.
    package let words = WordNumbers()

    fileprivate init(_ snapshot: ScreeningSnapshot, _ search: NameSearch) {
        self.search = search
        let thresholds = snapshot.thresholds
        func needs(_ born: PartialDate?) -> NameNeeds {
            let subject = ScreeningSubject(surname: "", givenNames: "", born: born)
            var needs = PersonNeeds(subject, snapshot.weights, alertsOnly: true).overall
            needs.bonus +=
                Float(max(thresholds.placeSame, 0))
                + Float(max(thresholds.nationalitySame, thresholds.nationalityRelated, 0))
            return needs
        }
        dated = needs(PartialDate(year: 2000))
        undated = needs(nil)
        runLetters = search.firstLettersBySound()
        namesOfOneWord = search.namesOfOneWord()
        var documents: Set<UInt32> = []
        snapshot.index.eachDocumentNumber { number in
            if let code = DocumentNumbers.code(of: number) { documents.insert(code) }
        }
        self.documents = documents
    }

    /// Numbers a word that is given by all that makes it one, and remembers it by a token.
    package func learn(
        letters: UnsafeBufferPointer<UInt8>,
        kind: NameToken.Kind,
        particles: UnsafeBufferPointer<UInt8>,
        flags: UInt8,
        token: UInt64
    ) -> WordNumbers.Known {
        let number = search.reader.store.add(letters: letters, kind: kind, particles: particles, flags: flags)
        let known = WordNumbers.Known(number: number, names: search.names(of: number, mayBeCut: false))
        words[token] = known
        return known
    }

    /// The listed names that a word leads to which may be cut off, by its number.
    package func namesIfCut(_ word: UInt32) -> NameSet { search.names(of: word, mayBeCut: true) }

    /// The listed names for which one word of somebody born then is enough.
    package func names(born: PartialDate?) -> NameSet { namesOfOneWord.names(born: born) }

    /// Whether neighbouring words may be a listed word when written together: by the letter that the first begins with,
    /// and by `NameIndex.soundBucket` of their joined key.
    package func mayHaveRun(letter: UInt8, bucket: UInt16) -> Bool {
        runLetters[Int(bucket) & (runLetters.count - 1)] >> UInt32(letter & 31) & 1 != 0
    }

    /// Forgets the words if there are too many; their numbers mean nothing then.
    package func forgetIfFull() {
        if search.forgetIfFull() { words.removeAll() }
    }

    /// Whether a listed document may have such a number, by `DocumentNumbers.code(of:)`.
    package func mayHaveDocument(_ code: UInt32) -> Bool { documents.contains(code) }

    /// Whether the snapshot may alert on somebody of one reading of a name, whose words have these numbers; with `isRunOnly`
    /// nothing but a run of words may lead to a listed name.
    package func mayAlert(
        _ name: UnsafeBufferPointer<UInt32>,
        mayBeTruncated: Bool,
        isRunOnly: Bool,
        born: PartialDate?,
        sex: Sex?
    ) -> Bool {
        var needs = born == nil ? undated : dated
        needs.born = born
        needs.sexes = sex == .male ? 1 : sex == .female ? 2 : 0
        return search.mayFind(
            name,
            mayBeTruncated: mayBeTruncated,
            isRunOnly: isRunOnly,
            born: born,
            needs: needs
        )
    }
}

extension ScreeningSnapshot {
    /// Lends a sieve, with working memory of its own.
    package func withSieve<Value>(_ body: (TravellerSieve) throws -> Value) throws -> Value {
        try index.withSearch { search in Result { try body(TravellerSieve(self, search)) } }.get()
    }
}
