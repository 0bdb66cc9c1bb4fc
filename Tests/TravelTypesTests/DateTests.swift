// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

struct DateTests {
    @Test(arguments: [-9_999_999, -1_491_309, 1_491_309, 2_932_896, Int32.max])
    func `a time on a day out of reach does not overflow`(day: Int32) {
        let time = LocalTime(day: CivilDay(rawValue: day), hour: 23, minute: 59)
        #expect(time.minuteOfDay == 23 * 60 + 59)
        #expect(abs(time.day.rawValue) == 1_490_000)
    }

    @Test(arguments: ["1985", "1985-03", "1985-03-14", "2024-02-29", "0001-01-01"])
    func `a partial date keeps its precision in its text`(text: String) throws {
        #expect(try #require(PartialDate(iso: text)).description == text)
    }

    @Test(arguments: [
        "", "85", "1985-13", "1985-00", "1985-3", "2023-02-29", "1985-03-32", "1985--03", "0000", "1985-03-14T",
    ])
    func `what is no date is refused`(text: String) {
        #expect(PartialDate(iso: text) == nil)
    }

    @Test func `a partial date spans the days it may mean`() throws {
        let year = try #require(PartialDate(year: 1984))
        #expect(year.earliest.description == "1984-01-01")
        #expect(year.latest.description == "1984-12-31")
        let month = try #require(PartialDate(year: 1984, month: 2))
        #expect(month.latest.description == "1984-02-29")
        #expect(month.precision == .month)
    }

    @Test func `days count through four hundred years and back`() {
        var day = CivilDay(year: 1800, month: 1, day: 1)
        var previous = day.parts
        for _ in 0..<146_097 {
            day = day.advanced(by: 1)
            let parts = day.parts
            #expect(CivilDay(year: parts.year, month: parts.month, day: parts.day) == day)
            let isNext =
                parts.day == previous.day + 1 || (parts.day == 1 && parts.month == previous.month + 1)
                || (parts.day == 1 && parts.month == 1 && parts.year == previous.year + 1)
            #expect(isNext)
            previous = parts
        }
        #expect(day.description == "2200-01-01")
        #expect(CivilDay(year: 1970, month: 1, day: 1).rawValue == 0)
    }

    @Test(arguments: [
        ("2026-08-31", 6, "2027-02-28"), ("2026-05-24", 6, "2026-11-24"), ("2026-03-31", -1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"), ("2026-01-15", -13, "2024-12-15"),
    ])
    func `months are added to the last day that exists`(from: String, months: Int, to: String) throws {
        #expect(try #require(CivilDay(iso: from)).adding(months: months).description == to)
    }

    @Test(arguments: ["2026-06-15T09:00", "1969-12-31T23:59", "2026-02-28T00:00"])
    func `a local time keeps its text`(text: String) throws {
        #expect(try #require(LocalTime(iso: text)).description == text)
    }

    @Test(arguments: ["2026-06-15T07:00:00Z", "1969-12-31T23:59:59Z"])
    func `a moment keeps its text`(text: String) throws {
        #expect(try #require(Moment(iso: text)).description == text)
        #expect(Moment(iso: String(text.dropLast())) == nil)
    }
}
