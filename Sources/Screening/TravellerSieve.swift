// SPDX-License-Identifier: Apache-2.0

package import NameMatching
package import TravelTypes
import Watchlists

/// Tells of travellers who are known by a few facts alone whether a snapshot may alert on them: nearly all are passed over.
///
/// The same walk and the same bounds as `screen`, with the most assumed for what is not known here (nationality, place):
/// whom `screen` alerts on is never passed over. Words are numbers of `store`.
package struct TravellerSieve {
    private let search: NameSearch
    private let dated: NameNeeds
    private let undated: NameNeeds
    private let documents: Set<UInt32>
    /// The numbers of words by the tokens that whoever asks has for them.
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
        var documents: Set<UInt32> = []
        snapshot.index.eachDocumentNumber { number in
            if let code = DocumentNumbers.code(of: number) { documents.insert(code) }
        }
        self.documents = documents
    }

    /// Where the words of names are numbered; more are added before each question.
    package var store: WordStore { search.reader.store }

    /// Forgets the words if there are too many; their numbers mean nothing then.
    package func forgetIfFull() {
        if search.forgetIfFull() { words.removeAll() }
    }

    /// Whether a listed document may have such a number, by `DocumentNumbers.code(of:)`.
    package func mayHaveDocument(_ code: UInt32) -> Bool { documents.contains(code) }

    /// Whether the snapshot may alert on somebody of one reading of a name.
    package func mayAlert(
        _ name: UnsafeBufferPointer<UInt32>,
        mayBeTruncated: Bool,
        born: PartialDate?,
        sex: Sex?
    ) -> Bool {
        var needs = born == nil ? undated : dated
        needs.born = born
        needs.sexes = sex == .male ? 1 : sex == .female ? 2 : 0
        return search.mayFind(name, mayBeTruncated: mayBeTruncated, born: born, needs: needs)
    }
}

extension ScreeningSnapshot {
    /// Lends a sieve, with working memory of its own.
    package func withSieve<Value>(_ body: (TravellerSieve) throws -> Value) throws -> Value {
        try index.withSearch { search in Result { try body(TravellerSieve(self, search)) } }.get()
    }
}
