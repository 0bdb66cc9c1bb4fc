// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Dates, times and designators as PNRGOV writes them: day first.
enum BookingText {
    /// `DDMMYY`.
    static func date(_ day: CivilDay) -> String {
        let (year, month, day) = day.parts
        return two(day) + two(month) + two(year % 100)
    }

    /// `DDMMYY`, or nothing where the day is not known.
    static func date(_ date: PartialDate?) -> String { date?.civilDay.map { Self.date($0) } ?? "" }

    /// `HHMM`.
    static func clock(_ time: LocalTime) -> String { two(time.minuteOfDay / 60) + two(time.minuteOfDay % 60) }

    /// Date and clock as two components; none where the time is not known.
    static func stamp(_ time: LocalTime?) -> [String] { time.map { [date($0.day), clock($0)] } ?? ["", ""] }

    /// `MMYY`.
    static func month(_ date: PartialDate?) -> String { date.map { two($0.month) + two($0.year % 100) } ?? "" }

    /// `DDMMMYY` where two digits of the year tell the century, or else `DDMMMYYYY`; an unknown day as `00`.
    ///
    /// A date of which only the year is known cannot be written.
    static func textDate(_ date: PartialDate?, readAs read: (Int) -> PartialDate?) -> String {
        guard let date, date.month > 0 else { return "" }
        let front = two(date.day) + BookingDate.monthNames[date.month - 1]
        if read(date.year % 100) == date { return front + two(date.year % 100) }
        return front + String(repeating: "0", count: max(4 - String(date.year).utf8.count, 0)) + String(date.year)
    }

    /// A number of at least four digits, if it is one.
    static func number(_ number: String) -> String {
        guard !number.isEmpty, number.utf8.allSatisfy(\.isDigit) else { return number }
        return String(repeating: "0", count: max(4 - number.utf8.count, 0)) + number
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
