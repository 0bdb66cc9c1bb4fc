// SPDX-License-Identifier: Apache-2.0

import Screening
import Testing
import TravelTypes
import Watchlists

struct LostDocumentTests {
    private let lists: SyntheticSnapshot

    init() throws { lists = try SyntheticSnapshot.shared.get() }

    private func hits(_ document: TravelDocument) -> [ScreeningHit] {
        screen(ScreeningSubject(surname: "ZZYZX", givenNames: "QUILLON", documents: [document]), lists.snapshot)
    }

    @Test func `Every lost document is an alert by State, type and number`() throws {
        for lost in lists.lostDocuments {
            let hit = try #require(
                hits(TravelDocument(type: lost.type, number: lost.number, issuer: lost.issuer)).first
            )
            #expect(hit.alert && hit.entryKey == lost.key && hit.category == .objectsSought)
            #expect(hit.evidence.terms.map(\.reason) == [.lostSame])
        }
    }

    @Test func `The codes of one State are one`() throws {
        let german = try #require(lists.lostDocuments.first { $0.issuer == "DEU" })
        #expect(hits(TravelDocument(type: german.type, number: german.number, issuer: "D")).first?.alert == true)
    }

    @Test func `Another State's document of that number is none`() throws {
        let lost = try #require(lists.lostDocuments.first { $0.issuer == "FRA" })
        #expect(hits(TravelDocument(type: lost.type, number: lost.number, issuer: "JPN")).isEmpty)
    }

    @Test func `Another type, no State, or a look-alike is only a hint`() throws {
        let lost = try #require(
            lists.lostDocuments.first { $0.number.contains("1") && $0.type == .passport && $0.lastNumber == nil }
        )
        let misread = lost.number.replacing("1", with: "I", maxReplacements: 1)
        let hints: [(TravelDocument, EvidenceReason)] = [
            (TravelDocument(type: .visa, number: lost.number, issuer: lost.issuer), .lostOtherType),
            (TravelDocument(type: .passport, number: lost.number), .lostWithoutState),
            (TravelDocument(type: .passport, number: misread, issuer: lost.issuer), .lostLookAlike),
        ]
        for (document, reason) in hints {
            let hit = try #require(hits(document).first)
            #expect(!hit.alert && hit.evidence.terms.map(\.reason) == [reason])
        }
    }

    @Test func `A special passport is a passport`() throws {
        let lost = try #require(lists.lostDocuments.first { $0.type == .passport })
        #expect(hits(TravelDocument(type: "PD", number: lost.number, issuer: lost.issuer)).first?.alert == true)
        #expect(hits(TravelDocument(number: lost.number, issuer: lost.issuer)).first?.alert == true)
    }
}
