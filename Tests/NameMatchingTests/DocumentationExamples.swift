// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing

/// The examples of the documentation of `NameMatching`, line for line; `scripts/examples` compares them.
struct DocumentationExamples {
    @Test func `Two names of different scripts are compared`() {
        let normaliser = NameNormaliser()
        let listed = normaliser.normalise("Хрущёв, Никита")
        let traveller = normaliser.normalise(surname: "KHRUSHCHYOV", givenNames: "NIKITA MR")
        let score = compare(anyOf: listed, traveller)?.score ?? 0
        // score is close to 1: the probability of one person if both answers were equally likely before
        #expect(score > 0.99)
    }

    @Test func `The reasons are read`() {
        let normaliser = NameNormaliser()
        let evidence = compare(
            anyOf: normaliser.normalise(surname: "HUSSEIN", givenNames: "MOHAMED"),
            normaliser.normalise(surname: "HUSAYN", givenNames: "MUHAMMAD")
        )
        let kinds = evidence?.terms.map(\.kind) ?? []
        // kinds is [.variant, .variant]: two usual spellings of the same two names
        #expect(kinds == [.variant, .variant] && (evidence?.llr ?? 0) > 0)
    }
}
