// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

@testable import Watchlists

/// Which runs of names the search looks at, by birth date.
struct NameReachTests {
    private let index: NameIndex

    init() throws {
        var contents = ListContents()
        var dates: [ListedBirthDate?] = [nil, nil]
        for year in 1955...2005 {
            for (month, day) in [(0, 0), (1, 1), (1, 2), (2, 0), (3, 1), (6, 14), (6, 15), (7, 16), (12, 31)] {
                let date = try #require(PartialDate(year: year, month: month, day: day))
                dates += [ListedBirthDate(date)]
                if month == 0 { dates += [ListedBirthDate(date, certainty: .approximate)] }
            }
        }
        // In no order.
        for number in dates.indices {
            contents.entries.append(
                ListEntry(
                    key: String(number),
                    reference: "T.\(number)",
                    names: [ListedName("SALIF KEITA", isPrimary: true)],
                    birthDates: dates[number * 7 % dates.count].map { [$0] } ?? []
                )
            )
        }
        index = try ListIndex([
            .init(source: #require(ListFormat.un.standardSource), version: "1", contents: contents)
        ]).names
    }

    private var needs: NameNeeds {
        var needs = NameNeeds(least: -8)
        needs.line = 3.5
        needs.undatedLine = 5
        needs.birth.years = [0.75, -1.5, -7.5, -17, -22]
        needs.birth.days = [-3, -7.5, -17, -22]
        (needs.birth.same, needs.birth.sameYear, needs.birth.swapped) = (8.5, 6, 6)
        (needs.birth.oneDigit, needs.birth.yearOff, needs.birth.otherDay) = (4, 5, -0.5)
        return needs
    }

    /// Whether a date has the day and month of another in another year: such names are looked for by the day.
    private func isSameDayOfYear(_ date: Int32, _ born: PartialDate) -> Bool { date % 10_000 == born.rawValue % 10_000 }

    @Test(arguments: [
        nil, "1980-06-15", "1980-01-01", "1979-12-31", "1981-01-02", "1980-06", "1980", "1799", "2199-07-01",
    ])
    func `Names that matter are in a stretch that needs no more and in its window`(born: String?) throws {
        let born = try born.map { try #require(PartialDate(iso: $0)) }
        var needs = needs
        needs.born = born
        try withUnsafeTemporaryAllocation(of: NameReach.Stretch.self, capacity: NameReach.limit) { room in
            let reach = NameReach(index, born, needs, in: try #require(room.baseAddress))
            var stretch = 0
            for (number, name) in index.names.enumerated() {
                while number >= reach.stretches[stretch].end { stretch += 1 }
                if let born, isSameDayOfYear(name.date, born), name.date != born.rawValue { continue }
                let need = withUnsafePointer(to: name) { needs.need(of: $0) }
                let least = reach.stretches[stretch].least
                #expect(Float(least) <= need * 256, "\(name.date)")
                for more: Int32 in [0, 100, 1000] {
                    let window = reach.window(weighing: max(Int32(need * 256), least) + more)
                    let isEarly = number < reach.wideEnd && number >= window.firstEarly
                    #expect(isEarly || window.low..<window.high ~= UInt32(number), "\(name.date)")
                }
            }
        }
    }

    @Test func `Dated names far from the traveller's date need much, those near little`() throws {
        var needs = needs
        needs.born = PartialDate(year: 1980, month: 6, day: 15)
        withUnsafeTemporaryAllocation(of: NameReach.Stretch.self, capacity: NameReach.limit) { room in
            guard let start = room.baseAddress else { return }
            let reach = NameReach(index, needs.born, needs, in: start)
            func least(_ number: UInt32) -> Int32? {
                (0..<NameReach.limit).first { number < reach.stretches[$0].end }.map { reach.stretches[$0].least }
            }
            let expected: [(year: Int, month: Int, least: Float)] = [
                (1976, 0, 20.5), (1977, 0, 11), (1977, 3, 20.5), (1977, 6, 11), (1978, 0, 5), (1978, 3, 11),
                (1979, 0, 2.75), (1979, 6, 6.5), (1981, 0, 2.75), (1981, 7, 6.5), (1981, 12, 11), (1982, 0, 5),
                (1983, 0, 11), (1983, 6, 11), (1983, 7, 20.5), (1984, 0, 20.5),
            ]
            for (year, month, most) in expected {
                #expect(least(index.firstName(bornIn: year, month: month)) == Int32(most * 256), "\(year)-\(month)")
            }
            #expect(least(index.firstName(bornIn: 1980)) ?? 0 < -1_000_000)
        }
    }
}
