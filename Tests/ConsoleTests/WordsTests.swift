// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing
import TravelTypes

@testable import Console

@Suite struct WordsTests {
    private func words(_ language: Language) throws -> Words { try #require(try Words.loadAll()[language]) }

    @Test func `dates are in words, in the language's order`() throws {
        let day = CivilDay(year: 2026, month: 6, day: 15)
        #expect(try words(.english).date(day) == "15 June 2026")
        #expect(try words(.french).date(day) == "15 juin 2026")
        #expect(try words(.arabic).date(day) == "15 يونيو 2026")
        #expect(try words(.french).date(CivilDay(year: 2026, month: 5, day: 1)) == "1er mai 2026")
        #expect(try words(.english).longDate(day) == "Monday 15 June 2026")
        #expect(try words(.english).longDate(CivilDay(year: 1969, month: 12, day: 28)) == "Sunday 28 December 1969")
    }

    @Test(arguments: [("1985", "1985"), ("1985-03", "March 1985"), ("1985-03-14", "14 March 1985")])
    func `a date says no more than is known`(iso: String, text: String) throws {
        #expect(try words(.english).date(try #require(PartialDate(iso: iso))) == text)
    }

    @Test(arguments: [
        (0, "now"), (59, "now"), (-59, "now"), (60, "in 1 minute"), (2400, "in 40 minutes"), (-300, "5 minutes ago"),
        (5400, "in 2 hours"), (-86_400, "24 hours ago"), (172_800, "in 2 days"), (-864_000, "10 days ago"),
    ])
    func `times are told from now`(seconds: Int64, text: String) throws {
        let now = Moment(rawValue: 1_800_000_000)
        #expect(try words(.english).relative(Moment(rawValue: now.rawValue + seconds), now: now) == text)
    }

    @Test func `times are told in French and Arabic too`() throws {
        let now = Moment(rawValue: 1_800_000_000)
        let soon = Moment(rawValue: now.rawValue + 2400)
        #expect(try words(.french).relative(soon, now: now) == "dans 40 minutes")
        #expect(try words(.arabic).relative(soon, now: now) == "بعد 40 دقيقة")
        #expect(try words(.arabic).relative(Moment(rawValue: now.rawValue - 120), now: now) == "قبل دقيقتين")
    }

    @Test func `holes are filled and markup in holes stays markup`() throws {
        let words = try words(.english)
        #expect(words(.queueCount, count: 1) == "1 hit")
        #expect(words(.queueCount, count: 7) == "7 hits")
        #expect(words(.hitTitle, ["hit": "H-1"]) == "Hit H-1")
        #expect(
            words.html(.claimOther, ["name": .isolated("<A>"), "time": "9"]).text == "<bdi>&lt;A&gt;</bdi>, until 9"
        )
    }

    @Test(arguments: [
        (2400, "0:40", FlightClock.Urgency.now), (3660, "1:01", .soon), (10_800, "3:00", .later), (-240, "0:04", .past),
        (187_200, "2 d 4 h", .later),
    ])
    func `the flight clock counts hours, then days`(seconds: Int64, digits: String, urgency: FlightClock.Urgency) throws
    {
        let now = Moment(rawValue: 1_800_000_000)
        let clock = FlightClock(direction: .arrival, due: Moment(rawValue: now.rawValue + seconds), airport: "DSS")
        #expect(clock.digits(now: now, words: try words(.english)) == digits)
        #expect(clock.urgency(now: now) == urgency)
    }

    @Test(arguments: [(7.42, "+7.4"), (-1.6, "\u{2212}1.6"), (0.04, "0.0"), (-0.04, "0.0"), (12, "+12.0")])
    func `weights are signed numbers with one decimal`(weight: Double, text: String) {
        #expect(WeightBar.number(weight) == text)
    }
}
