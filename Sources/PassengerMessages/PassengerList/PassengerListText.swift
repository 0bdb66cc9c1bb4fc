// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Dates, times and designators as PAXLST and CUSRES write them: year first.
enum PassengerListText {
    /// `YYMMDD`.
    static func date(_ day: CivilDay) -> String {
        let (year, month, day) = day.parts
        return two(year % 100) + two(month) + two(day)
    }

    /// `HHMM`.
    static func clock(_ time: LocalTime) -> String { two(time.minuteOfDay / 60) + two(time.minuteOfDay % 60) }

    /// `YYMMDDHHMM`, format 201.
    static func stamp(_ time: LocalTime) -> String { date(time.day) + clock(time) }

    /// `CCYYMMDDHHMM`, format 203.
    static func longStamp(_ time: LocalTime) -> String { fullDate(time.day.date) + clock(time) }

    /// `CCYYMMDD`, format 102; unknown parts as zeros.
    static func fullDate(_ date: PartialDate) -> String {
        let text = String(date.rawValue)
        return String(repeating: "0", count: max(8 - text.utf8.count, 0)) + text
    }

    /// `ZZ0123A` by air, the text as it is otherwise.
    static func designator(_ flight: Flight) -> String {
        guard flight.mode == .air else { return flight.number }
        return (flight.carrier?.description ?? "") + number(flight.number) + (flight.suffix ?? "")
    }

    /// A number of at least four digits; what is no number stays as it is.
    static func number(_ number: String) -> String {
        guard number.utf8.allSatisfy({ $0.isDigit }) else { return number }
        return String(repeating: "0", count: max(4 - number.utf8.count, 0)) + number
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
