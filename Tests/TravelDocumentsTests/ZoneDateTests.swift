// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelDocuments
import TravelTypes

struct ZoneDateTests {
    private let today = CivilDay(year: 2026, month: 11, day: 23)

    @Test(arguments: [
        (ZoneDate(year: 26, month: 11, day: 23), "2026-11-23"), (ZoneDate(year: 26, month: 11, day: 24), "1926-11-24"),
        (ZoneDate(year: 26, month: 12), "1926-12"), (ZoneDate(year: 26, month: 11), "2026-11"),
        (ZoneDate(year: 26), "2026"), (ZoneDate(year: 27), "1927"), (ZoneDate(year: 0, month: 1, day: 1), "2000-01-01"),
        (ZoneDate(year: 0, month: 2, day: 29), "2000-02-29"), (ZoneDate(year: 99, month: 12, day: 31), "1999-12-31"),
        (ZoneDate(year: 74, day: 12), "1974"), (ZoneDate(year: 23, month: 2, day: 29), nil),
        (ZoneDate(month: 3, day: 4), nil), (ZoneDate.unknown, nil),
    ])
    func `A birth is the latest past date that the digits may mean`(date: ZoneDate, meant: String?) {
        #expect(date.birth(asOf: today)?.description == meant)
    }

    @Test(arguments: [
        (ZoneDate(year: 6, month: 1, day: 1), "2006-01-01"), (ZoneDate(year: 5, month: 12, day: 31), "2105-12-31"),
        (ZoneDate(year: 26, month: 11, day: 22), "2026-11-22"), (ZoneDate(year: 36), "2036"),
        (ZoneDate(year: 99, month: 12), "2099-12"), (ZoneDate(year: 28, month: 2, day: 29), "2028-02-29"),
        (ZoneDate(year: 27, month: 2, day: 29), nil), (ZoneDate.unknown, nil),
    ])
    func `An expiry lies between twenty years before and seventy-nine after`(date: ZoneDate, meant: String?) {
        #expect(date.expiry(asOf: today)?.description == meant)
    }

    @Test func `The century follows the day of reading`() {
        let date = ZoneDate(year: 10, month: 6, day: 1)
        #expect(date.birth(asOf: CivilDay(year: 2009, month: 1, day: 1))?.year == 1910)
        #expect(date.birth(asOf: CivilDay(year: 2010, month: 6, day: 1))?.year == 2010)
        #expect(date.expiry(asOf: CivilDay(year: 1995, month: 1, day: 1))?.year == 2010)
    }

    @Test func `A full date loses its century only`() throws {
        let date = try #require(PartialDate(iso: "1985-03"))
        #expect(ZoneDate(date) == ZoneDate(year: 85, month: 3))
        #expect(ZoneDate(year: 100, month: 13, day: 0) == .unknown)
    }
}
