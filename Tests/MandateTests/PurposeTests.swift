// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing

@Suite("Purposes")
struct PurposeTests {
    @Test("Article 1(2), Annex II: terrorism and 26 crimes, and nothing else")
    func offences() {
        #expect(Offence.allCases.count == 27)
        #expect(Offence.allCases.first == .terrorism)
        for (number, offence) in Offence.allCases.dropFirst().enumerated() {
            #expect(offence.rawValue == "S" + (number < 9 ? "0" : "") + String(number + 1))
            #expect(!offence.isTerrorism)
        }
        #expect(Offence(rawValue: "S27") == nil && Offence(rawValue: "S00") == nil)
    }

    @Test("Article 1(2): no branch for anything but the Directive's own purposes and the system's duties")
    func branches() {
        #expect(
            PurposeBranch.allCases.map(\.rawValue) == [
                "collection", "6(2)(a)", "6(2)(b)", "6(2)(c)", "oversight", "audit", "retention",
                "data-subject-request", "administration",
            ]
        )
    }

    @Test(
        "A purpose reads as what it is",
        arguments: [
            (Purpose.hit(42, offence: .narcotics), "6(2)(a) S04 hit:42"),
            (.request(7, offence: .terrorism), "6(2)(b) T request:7"),
            (.criteria(against: .humanTrafficking), "6(2)(c) S02"),
            (.assessment(ofMessage: 3), "6(2)(a) message:3"),
            (.assessment(ofFlight: 4), "6(2)(a) flight:4"),
            (.dataSubject(complaint: 5), "data-subject-request complaint:5"),
            (.oversight(of: Reference(.hit, 9)), "oversight hit:9"),
            (.audit(), "audit"), (.collection, "collection"), (.retention, "retention"),
            (.administration, "administration"), (.assessment, "6(2)(a)"),
        ]
    )
    func description(purpose: Purpose, text: String) {
        #expect(purpose.description == text)
    }

    @Test(
        "Only purposes that need no case can be stated by a person",
        arguments: [
            ("oversight", Purpose.oversight()), ("audit", .audit()), ("administration", .administration),
            ("oversight/hit:42", .oversight(of: Reference(.hit, 42))),
            ("audit/flight:1", .audit(of: Reference(.flight, 1))),
        ]
    )
    func stated(text: String, purpose: Purpose) {
        #expect(Purpose(stated: text) == purpose)
    }

    @Test(
        "Hit work and requests cannot be stated",
        arguments: [
            "", "6(2)(a)", "assessment", "hit:42", "6(2)(b)", "oversight/", "oversight/hit:0", "oversight/hit:-1",
            "oversight/hit:+1", "oversight/person:1", "administration/hit:1", "audit/hit:1:2", "audit/hit:",
        ]
    )
    func notStated(text: String) {
        #expect(Purpose(stated: text) == nil)
    }

    @Test("A reference is read as it is written", arguments: Reference.Kind.allCases)
    func references(kind: Reference.Kind) {
        let reference = Reference(kind, .max)
        #expect(Reference(reference.description) == reference)
    }
}
