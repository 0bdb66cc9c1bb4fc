// SPDX-License-Identifier: Apache-2.0

import Screening
import Testing
import TravelTypes
import Watchlists

struct AlertRuleTests {
    private var listed: ListEntry {
        ListEntry(
            key: "1",
            reference: "SYi.900",
            names: [
                ListedName("MORTEZA BARAKWAL KOHDAMANI", isPrimary: true), ListedName("Kestrel", quality: .low),
                ListedName("Zarqhul Payandeh", quality: .low),
            ],
            birthDates: [ListedBirthDate(PartialDate(rawValue: 19_710_304))],
            sexes: [.male],
            nationalities: ["AFG"],
            documents: [ListedDocument(type: .passport, number: "P1234567", issuer: "AFG")],
            birthPlaces: [ListedPlace(town: "Herat", state: "AFG")]
        )
    }

    private func hit(_ subject: ScreeningSubject) throws -> ScreeningHit? {
        screen(subject, try SyntheticSnapshot.snapshot(of: listed)).first
    }

    @Test func `A low alias alone never raises an alert`() throws {
        let alone = ScreeningSubject(surname: "PAYANDEH", givenNames: "ZARQHUL", sex: .male, nationalities: ["AFG"])
        #expect(try hit(alone)?.alert == false)
        var yearOnly = alone
        yearOnly.born = PartialDate(year: 1971)
        #expect(try hit(yearOnly)?.alert == false)
        var sameDay = alone
        sameDay.born = PartialDate(rawValue: 19_710_304)
        #expect(try hit(sameDay)?.alert == true)
        var misspelled = sameDay
        misspelled.surname = "PAYANDEHE"
        #expect(try hit(misspelled)?.alert != true)
    }

    @Test func `A single word never raises an alert without the day of birth`() throws {
        var subject = ScreeningSubject(surname: "KESTREL", givenNames: "", nationalities: ["AFG"])
        #expect(try hit(subject)?.alert != true)
        subject.born = PartialDate(rawValue: 19_710_304)
        #expect(try hit(subject)?.alert == true)
        let father = ScreeningSubject(
            surname: "KOHDAMANI",
            givenNames: "",
            born: PartialDate(rawValue: 19_720_304),
            nationalities: ["AFG"]
        )
        #expect(try hit(father)?.alert != true)
    }

    @Test func `A compound name broken between the fields is one exact name`() throws {
        let entry = ListEntry(
            key: "2",
            reference: "SYi.901",
            names: [ListedName("ABDUL HAQ", isPrimary: true)],
            birthDates: [ListedBirthDate(PartialDate(rawValue: 19_711_010))]
        )
        let subject = ScreeningSubject(surname: "HAQ", givenNames: "ABDUL", born: PartialDate(rawValue: 19_711_010))
        #expect(screen(subject, try SyntheticSnapshot.snapshot(of: entry)).first?.alert == true)
        var another = subject
        another.born = PartialDate(rawValue: 19_720_302)
        #expect(screen(another, try SyntheticSnapshot.snapshot(of: entry)).first?.alert != true)
    }

    @Test func `The listed document is an alert whatever the name`() throws {
        let subject = ScreeningSubject(
            surname: "PFEFFERKUCHEN",
            givenNames: "XAVER",
            documents: [TravelDocument(type: .passport, number: "P 1234567", issuer: "AFG")]
        )
        let hit = try #require(try hit(subject))
        #expect(hit.alert && hit.evidence.terms.contains { $0.reason == .documentSame })
    }

    @Test(arguments: [
        ("P1234567", "PAK" as StateCode?, EvidenceReason.documentNoneInCommon),
        ("P1234567", nil, .documentWithoutState),
        ("PI234567", "AFG", .documentLookAlike), ("P7654321", "AFG", .documentNoneInCommon),
    ])
    func `A document of another State says nothing`(number: String, issuer: StateCode?, reason: EvidenceReason) throws {
        let subject = ScreeningSubject(
            surname: "KOHDAMANI",
            givenNames: "MORTEZA",
            documents: [TravelDocument(type: .passport, number: number, issuer: issuer)]
        )
        let hit = try #require(try hit(subject))
        #expect(hit.evidence.terms.first { $0.field == .document }?.reason == reason)
    }

    @Test(arguments: [
        (Sex.male, EvidenceTerm.Agreement.same), (.female, .differs), (.unspecified, .missing), (.unknown, .missing),
    ])
    func `Unspecified sex is neutral`(sex: Sex, agreement: EvidenceTerm.Agreement) throws {
        let subject = ScreeningSubject(surname: "KOHDAMANI", givenNames: "MORTEZA BARAKWAL", sex: sex)
        let term = try #require(try hit(subject)?.evidence.terms.first { $0.field == .sex })
        #expect(term.agreement == agreement)
        #expect((term.llr == 0) == (agreement == .missing))
    }

    @Test(arguments: [
        (["AFG" as StateCode], nil as StateCode?, EvidenceReason.nationalitySame), (["FRA"], nil, .nationalityDiffers),
        (["FRA", "AFG"], nil, .nationalitySame), (["FRA"], "AFG", .nationalityIssuer), ([], nil, .nationalityNotStated),
        ([], "AFG", .nationalityIssuer),
    ])
    func `Nationality counts with the State that issued the document`(
        states: [StateCode],
        issuer: StateCode?,
        reason: EvidenceReason
    ) throws {
        let documents = issuer.map { [TravelDocument(number: "Z9999999", issuer: $0)] } ?? []
        let subject = ScreeningSubject(
            surname: "KOHDAMANI",
            givenNames: "MORTEZA BARAKWAL",
            nationalities: states,
            documents: documents
        )
        let term = try #require(try hit(subject)?.evidence.terms.first { $0.field == .nationality })
        #expect(term.reason == reason)
    }

    @Test(arguments: [
        ("HERAT", EvidenceReason.placeSame), ("HEERAT", .placeSimilar), ("QUETTA", .placeDiffers),
    ])
    func `The place of birth is compared as names are`(place: String, reason: EvidenceReason) throws {
        let subject = ScreeningSubject(surname: "KOHDAMANI", givenNames: "MORTEZA BARAKWAL", birthPlace: place)
        #expect(try hit(subject)?.evidence.terms.first { $0.field == .place }?.reason == reason)
    }

    @Test func `A list that may not be used is left out and named, and a stale one keeps matching`() throws {
        let source = try #require(ListFormat.un.standardSource)
        var withoutBasis = source
        withoutBasis.legalBasis = ""
        withoutBasis.id = "private"
        let contents = ListContents(entries: [listed])
        let day = SyntheticSnapshot.day
        let snapshot = ScreeningSnapshot(
            lists: [
                .init(source: source, version: "1", refreshed: day.advanced(by: -8), contents: contents),
                .init(source: withoutBasis, version: "2", refreshed: day, contents: contents),
            ],
            on: day
        )
        #expect(snapshot.refused == ["private": .withoutLegalBasis])
        #expect(snapshot.versions == ["un": "1"])
        #expect(screen(listed.traveller, snapshot).map(\.listID) == ["un"])
    }
}
