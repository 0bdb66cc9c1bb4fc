// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes
import Watchlists

@testable import Screening

/// A birth date that a list gives with one name of a person is compared with that name, and with no other.
struct NameDatesTests {
    private static let entry: ListEntry = {
        var entry = ListEntry(key: "1", reference: "QDi.900", nationalities: ["TUN"])
        entry.names = [
            ListedName("KHALIFOU BARAKWAL", isPrimary: true),
            ListedName("MEHREZ DUROWANI", birthDates: [ListedBirthDate(PartialDate(rawValue: 1982_06_10))]),
            ListedName("ZOUHAIR TANBOURI"),
        ]
        entry.birthDates = [ListedBirthDate(PartialDate(rawValue: 1963_09_28))]
        return entry
    }()

    private static func subject(_ given: String, _ surname: String, _ born: Int32) -> ScreeningSubject {
        ScreeningSubject(surname: surname, givenNames: given, born: PartialDate(rawValue: born), nationalities: ["TUN"])
    }

    @Test(
        arguments: [
            ("MEHREZ", "DUROWANI", 1982_06_10, true), ("MEHREZ", "DUROWANI", 1963_09_28, true),
            ("KHALIFOU", "BARAKWAL", 1963_09_28, true), ("KHALIFOU", "BARAKWAL", 1982_06_10, false),
            ("ZOUHAIR", "TANBOURI", 1963_09_28, true), ("ZOUHAIR", "TANBOURI", 1982_06_10, false),
        ] as [(String, String, Int32, Bool)]
    )
    func `the date of a name counts with that name alone, and the entry's dates with every name`(
        given: String,
        surname: String,
        born: Int32,
        isSame: Bool
    ) throws {
        let snapshot = try SyntheticSnapshot.snapshot(of: Self.entry)
        for alertsOnly in [false, true] {
            let hits = screen(Self.subject(given, surname, born), snapshot, alertsOnly: alertsOnly)
            // Dates far apart outweigh the name: nobody is even a candidate by a date that is another name's.
            #expect(hits.map(\.listedName) == (isSame ? ["\(given) \(surname)"] : []))
            #expect(hits.allSatisfy { $0.alert && $0.evidence.terms.contains { $0.reason == .birthSameDay } })
        }
    }

    @Test func `the name is shown that says most together with its own date`() throws {
        // Both names fit as well: the one whose date is the traveller's is the better explanation.
        var entry = Self.entry
        entry.names[0].text = "MEHRIZ DUROWANI"
        let snapshot = try SyntheticSnapshot.snapshot(of: entry)
        let hit = try #require(screen(Self.subject("MEHREZ", "DUROWANI", 1982_06_10), snapshot).first)
        #expect(hit.listedName == "MEHREZ DUROWANI")
        let other = try #require(screen(Self.subject("MEHRIZ", "DUROWANI", 1982_06_10), snapshot).first)
        #expect(other.listedName == "MEHREZ DUROWANI")
    }

    @Test func `an entry of which only one name has a date is undated under the others`() throws {
        var entry = Self.entry
        entry.birthDates = []
        let snapshot = try SyntheticSnapshot.snapshot(of: entry)
        for born: Int32 in [1982_06_10, 1950_01_31] {
            let hit = try #require(screen(Self.subject("KHALIFOU", "BARAKWAL", born), snapshot).first)
            #expect(hit.evidence.terms.contains { $0.reason == .birthNotListed })
        }
    }
}
