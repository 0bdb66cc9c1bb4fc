// SPDX-License-Identifier: Apache-2.0

import Screening
import Testing
import Watchlists

struct EvidenceTests {
    private static let everything = Evidence(
        terms: EvidenceReason.allCases.enumerated().map { index, reason in
            EvidenceTerm(
                field: EvidenceTerm.Field.allCases[index % EvidenceTerm.Field.allCases.count],
                listed: "listed «\(index)» مرتضی",
                traveller: index % 3 == 0 ? "" : "traveller \(index)",
                agreement: EvidenceTerm.Agreement.allCases[index % 4],
                llr: Double(index) * 0.37 - 5,
                reason: reason
            )
        }
    )

    @Test func `Stored evidence is read again to the last bit`() throws {
        let bytes = Self.everything.encoded()
        #expect(try Evidence(encoded: bytes) == Self.everything)
        #expect(try Evidence(encoded: Evidence(terms: []).encoded()) == Evidence(terms: []))
    }

    @Test func `Damaged evidence is an error and never a crash`() {
        let bytes = Self.everything.encoded()
        for length in 0..<bytes.count {
            #expect(throws: BinaryCodingError.self) { try Evidence(encoded: Array(bytes.prefix(length))) }
        }
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0xFF
            _ = try? Evidence(encoded: damaged)
        }
        #expect(throws: BinaryCodingError.self) { try Evidence(encoded: bytes + [1]) }
    }

    @Test func `Stored codes keep their meaning`() {
        let codes: [(EvidenceReason, UInt8)] = [
            (.nameSame, 1), (.nameContradicted, 10), (.birthSameDay, 20), (.birthNotSent, 34), (.sexSame, 40),
            (.nationalitySame, 50), (.documentSame, 60), (.lostSame, 65), (.placeSame, 80),
        ]
        for (reason, code) in codes { #expect(reason.rawValue == code) }
        #expect(EvidenceTerm.Field.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7])
        #expect(
            EvidenceTerm.Field.allCases.map(\.code) == [
                "name", "birthDate", "sex", "nationality", "document", "place", "order",
            ]
        )
        #expect(EvidenceTerm.Agreement.allCases.map(\.code) == ["same", "similar", "differs", "missing"])
    }
}

struct EvidenceWordingTests {
    private func term(_ reason: EvidenceReason, _ listed: String, _ traveller: String) -> EvidenceTerm {
        EvidenceTerm(field: .name, listed: listed, traveller: traveller, agreement: .similar, llr: 1, reason: reason)
    }

    @Test(arguments: EvidenceWording.Language.allCases)
    func `Every reason, field and degree has words of its own in every language`(language: EvidenceWording.Language) {
        let sentences = EvidenceReason.allCases.map {
            EvidenceWording.text(of: term($0, "LISTED", "TRAVELLER"), in: language)
        }
        #expect(Set(sentences).count == sentences.count)
        for sentence in sentences {
            #expect(sentence.count > 10 && !sentence.contains("{") && !sentence.contains("}"), "\(sentence)")
        }
        let names =
            EvidenceTerm.Field.allCases.map { EvidenceWording.name(of: $0, in: language) }
            + EvidenceTerm.Agreement.allCases.map { EvidenceWording.name(of: $0, in: language) }
        #expect(names.allSatisfy { !$0.isEmpty } && Set(names).count == names.count)
    }

    @Test func `All languages show the same values`() {
        for reason in EvidenceReason.allCases {
            let shown = EvidenceWording.Language.allCases.map { language in
                let text = EvidenceWording.text(of: term(reason, "LISTED", "TRAVELLER"), in: language)
                return [text.contains("LISTED"), text.contains("TRAVELLER")]
            }
            #expect(Set(shown).count == 1, "\(reason)")
        }
    }

    @Test func `Values are put in as they are`() {
        let sentence = EvidenceWording.text(of: term(.nameVariant, "{traveller}", "JALLOW"), in: .en)
        #expect(sentence == "“JALLOW” is a usual spelling of “{traveller}”.")
        #expect(EvidenceWording.text(of: term(.birthSameYear, "1971", ""), in: .fr).contains("-"))
    }

    @Test func `In Arabic every value keeps its own direction, so that a date is not turned round`() {
        #expect(
            EvidenceWording.text(of: term(.nameSame, "مرتضی", ""), in: .ar) == "«\u{2068}مرتضی\u{2069}» متطابق."
        )
        let date = EvidenceWording.text(of: term(.birthSameDay, "1991-08-05", "1991-08-05"), in: .ar)
        #expect(date.contains("\u{2068}1991-08-05\u{2069}"))
    }
}
