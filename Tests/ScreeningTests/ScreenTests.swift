// SPDX-License-Identifier: Apache-2.0

import Screening
import Testing
import TravelTypes
import Watchlists

struct ScreenTests {
    private let lists: SyntheticSnapshot

    init() throws { lists = try SyntheticSnapshot.shared.get() }

    /// One way in which a listed person's data may reach us, made from the entry.
    enum Disguise: String, CaseIterable, Sendable {
        case exact, swapped, oneString, doubledLetter, lostLetter, exchangedLetters, extraName, gluedTitle, gluedGiven
        case yearOff, dayMonth, alias, noNationality

        func subject(of entry: ListEntry) -> ScreeningSubject? {
            var subject = entry.traveller
            guard !subject.givenNames.isEmpty else { return nil }
            switch self {
            case .exact: break
            case .swapped: (subject.surname, subject.givenNames) = (subject.givenNames, subject.surname)
            case .oneString: (subject.surname, subject.givenNames) = ("", entry.displayName)
            case .doubledLetter, .lostLetter, .exchangedLetters:
                guard subject.surname.count > 5 else { return nil }
                var letters = Array(subject.surname)
                let place = letters.count - 3
                switch self {
                case .doubledLetter: letters.insert(letters[place], at: place)
                case .lostLetter: letters.remove(at: place)
                default: letters.swapAt(place, place + 1)
                }
                subject.surname = String(letters)
            case .extraName: subject.givenNames += " TEODORICO"
            case .gluedTitle: subject.givenNames += "MR"
            case .gluedGiven: subject.givenNames = subject.givenNames.filter(\.isLetter)
            case .yearOff:
                guard let born = subject.born, entry.birthDates[0].from.precision == .day else { return nil }
                subject.born = PartialDate(year: born.year + 1, month: born.month, day: min(born.day, 28))
            case .dayMonth:
                guard let born = subject.born, born.day <= 12, entry.birthDates[0].from.precision == .day else {
                    return nil
                }
                subject.born = PartialDate(year: born.year, month: born.day, day: born.month)
            case .alias:
                let alias = entry.names.first { !$0.isPrimary && $0.quality == .good && !$0.isOriginalScript }
                guard let alias else { return nil }
                (subject.surname, subject.givenNames) = ("", alias.text)
            case .noNationality: subject.nationalities = []
            }
            return subject
        }
    }

    @Test(arguments: Disguise.allCases)
    func `Listed persons are found under each disguise`(disguise: Disguise) {
        var tried = 0
        var found = 0
        for entry in lists.persons where entry.plausibleBirth != nil {
            guard let subject = disguise.subject(of: entry) else { continue }
            tried += 1
            if screen(subject, lists.snapshot).contains(where: { $0.alert && $0.entryKey == entry.key }) { found += 1 }
        }
        #expect(tried > 30)
        #expect(Double(found) >= 0.93 * Double(tried), "\(disguise): \(found) of \(tried)")
    }

    @Test func `An innocent namesake is shown as such and raises no alert`() {
        var alerts = 0
        var tried = 0
        for entry in lists.persons where entry.birthDates.count == 1 && entry.birthDates[0].certainty == .exact {
            guard let born = entry.plausibleBirth else { continue }
            var subject = entry.traveller
            subject.born = PartialDate(year: born.year + (born.year > 1975 ? -22 : 22), month: 3, day: 9)
            subject.nationalities = ["NZL"]
            tried += 1
            let hits = screen(subject, lists.snapshot)
            if hits.contains(where: { $0.alert && $0.entryKey == entry.key }) { alerts += 1 }
        }
        #expect(tried > 100)
        #expect(alerts <= tried / 50, "\(alerts) of \(tried)")
    }

    @Test func `The evidence of a hit adds up and names every field once`() throws {
        let entry = try #require(lists.persons.first { $0.plausibleBirth != nil && $0.names.count > 1 })
        let hit = try #require(screen(entry.traveller, lists.snapshot).first)
        #expect(hit.entryKey == entry.key && hit.reference == entry.reference)
        #expect((hit.listID, hit.listVersion, hit.category) == ("un", "un-1", .personsSought))
        #expect(abs(hit.llr - hit.evidence.terms.map(\.llr).reduce(0, +)) < 1e-9)
        #expect(hit.score > 0.99 && hit.score < 1)
        for field in [EvidenceTerm.Field.birthDate, .sex, .nationality, .document, .place] {
            #expect(hit.evidence.terms.count { $0.field == field } == 1)
        }
        #expect(hit.evidence.terms.contains { $0.field == .name })
    }

    @Test func `Screening twice gives the same`() {
        for entry in lists.persons.prefix(40) {
            #expect(screen(entry.traveller, lists.snapshot) == screen(entry.traveller, lists.snapshot))
        }
    }

    @Test func `Alerts come first and then the strongest`() {
        for entry in lists.persons.prefix(60) {
            let hits = screen(entry.traveller, lists.snapshot)
            for (first, second) in zip(hits, hits.dropFirst()) {
                #expect(first.alert || !second.alert)
                #expect(first.alert != second.alert || first.llr >= second.llr)
            }
            #expect(hits.count <= Thresholds.standard.candidateLimit)
            #expect(hits.allSatisfy { $0.alert || $0.llr >= Thresholds.standard.candidate })
        }
    }

    @Test func `A child to protect is found and keeps its category`() throws {
        for child in lists.children {
            let parts = try #require(child.names[0].parts)
            let subject = ScreeningSubject(
                surname: parts.surname,
                givenNames: parts.givenNames,
                born: child.plausibleBirth,
                sex: child.sexes.first,
                nationalities: child.nationalities
            )
            let hit = try #require(screen(subject, lists.snapshot).first)
            #expect(hit.alert && hit.category == .toProtect && hit.entryKey == child.key)
        }
    }

    @Test func `A traveller of whom nothing is known raises nothing`() {
        #expect(screen(ScreeningSubject(surname: "", givenNames: ""), lists.snapshot).isEmpty)
        #expect(screen(ScreeningSubject(surname: "XXX", givenNames: "FNU"), lists.snapshot).isEmpty)
    }

    @Test func `What a message says of a traveller becomes the subject`() {
        var traveller = Traveller(name: PersonName(surname: "DIALLO", givenNames: "OUSMANE"))
        traveller.nationality = "SEN"
        traveller.born = PartialDate(year: 1980)
        traveller.birthPlace = "Dakar"
        traveller.documents = [
            TravelDocument(number: "A01234567", issuer: "SEN", nationality: "MLI"), TravelDocument(number: ""),
        ]
        let subject = ScreeningSubject(traveller: traveller)
        #expect(subject.nationalities == ["SEN", "MLI"])
        #expect(subject.documents.count == 1)
        #expect(subject.birthPlace == "Dakar" && subject.born == PartialDate(year: 1980))
        #expect(ScreeningSubject(fullName: "DIALLO, OUSMANE").surname == "DIALLO")
        #expect(ScreeningSubject(fullName: "OUSMANE DIALLO").givenNames == "OUSMANE DIALLO")
    }
}
