// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Screening
import TestSupport
import Testing
import TravelTypes
import Watchlists

/// Whoever a full pass would alert on is found through the keys of the store, which are equal or not.
///
/// Over the labelled pairs, which were written by somebody else than the tables of spellings.
struct StoreKeyTests {
    private static let born = PartialDate(rawValue: 1971_05_23)

    @Test func `with the day of birth, every pair that alerts is found`() throws {
        let result = try Self.join(listed: [ListedBirthDate(Self.born)], born: Self.born)
        #expect(result.alerts > 5000)
        #expect(result.missed == [])
    }

    @Test func `with the day and month exchanged, or a year off, every pair that alerts is found`() throws {
        for date in [PartialDate(rawValue: 1971_05_12), PartialDate(rawValue: 1972_05_23)] {
            let listed = date.day == 12 ? PartialDate(rawValue: 1971_12_05) : Self.born
            let result = try Self.join(listed: [ListedBirthDate(listed)], born: date)
            #expect(result.alerts > 4000)
            #expect(result.missed == [])
        }
    }

    @Test func `without a day of birth the words alone find all but one in a hundred`() throws {
        for (listed, born) in [([ListedBirthDate(PartialDate(rawValue: 1971_00_00))], Self.born), ([], nil)] {
            let result = try Self.join(listed: listed, born: born)
            #expect(result.alerts > 2500)
            #expect(Double(result.missed.count) < 0.01 * Double(result.alerts), "\(result.missed.count)")
        }
    }

    // MARK: -

    private static func join(
        listed dates: [ListedBirthDate],
        born: PartialDate?
    ) throws -> (alerts: Int, missed: [String]) {
        var (alerts, missed) = (0, [String]())
        for (listed, traveller) in pairs {
            let entry = ListEntry(
                key: "1",
                reference: "T.1",
                names: [ListedName(listed, isPrimary: true)],
                birthDates: dates
            )
            let subject = ScreeningSubject(fullName: traveller, born: born)
            guard screen(subject, snapshot(of: entry)).contains(where: \.alert) else { continue }
            alerts += 1
            let keys = BlockingKeys.storeKeys(surname: subject.surname, given: subject.givenNames).prefix(3)
            let isFound = !entry.storeKeys.isDisjoint(with: keys) || born.map(entry.storeDates.contains) == true
            if !isFound { missed.append("\(listed) | \(traveller)") }
        }
        return (alerts, missed)
    }

    private static func snapshot(of entry: ListEntry) -> ScreeningSnapshot {
        let day = CivilDay(year: 2026, month: 6, day: 1)
        let source = ListSource(
            id: "test",
            title: "Test",
            owner: "Test",
            legalBasis: "an act of the test",
            category: .personsSought,
            offences: ["T"],
            maximumAgeDays: 7
        )
        let contents = ListContents(entries: [entry])
        return ScreeningSnapshot(
            lists: [.init(source: source, version: "1", refreshed: day, contents: contents)],
            on: day
        )
    }

    /// Both names of every labelled pair, either way round.
    private static var pairs: [(listed: String, traveller: String)] {
        LabelledPairs.all.flatMap(\.pairs).flatMap { [($0[1], $0[2]), ($0[2], $0[1])] }
    }
}
