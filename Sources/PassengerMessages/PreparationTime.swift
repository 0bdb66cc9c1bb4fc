// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// The date and time of preparation of an interchange (UNB S004): `YYMMDD` or `CCYYMMDD`, and `HHMM`.
enum PreparationTime {
    static func read(_ interchange: Interchange) -> LocalTime? {
        guard let date = number(interchange.date), let clock = number(interchange.time) else { return nil }
        let year =
            switch interchange.date.utf8.count {
            case 6: 2000 + date / 10_000
            case 8: date / 10_000
            default: 0
            }
        guard let day = PartialDate(year: year, month: date / 100 % 100, day: date % 100)?.civilDay,
            clock / 100 < 24, clock % 100 < 60
        else { return nil }
        return LocalTime(day: day, hour: clock / 100, minute: clock % 100)
    }

    /// A number of at most eight digits.
    private static func number(_ text: String) -> Int? {
        let bytes = text.utf8.span
        guard (1...8).contains(bytes.count) else { return nil }
        var number = 0
        for index in bytes.indices {
            guard bytes[index].isDigit else { return nil }
            number = number &* 10 &+ Int(bytes[index] &- 0x30)
        }
        return number
    }
}

/// Digits at fixed positions of a component.
extension Component {
    /// The number that some digits form, or nil if one of them is no digit or is missing.
    @inline(__always)
    func digits(_ start: Int, _ count: Int) -> Int? {
        guard start >= 0, start + count <= byteCount else { return nil }
        let bytes = raw
        var number = 0
        for position in start..<start + count {
            let digit = bytes[position] &- 0x30
            guard digit <= 9 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }

    /// A clock time `HHMM` or `HHMMSS`, in minutes.
    func minutes(at start: Int) -> Int? {
        guard let hour = digits(start, 2), let minute = digits(start + 2, 2), hour < 24, minute < 60 else { return nil }
        return hour * 60 + minute
    }
}

/// How a year of two digits finds its century.
struct CenturyRule {
    /// The day that "past" and "future" refer to: when the message was prepared.
    let today: CivilDay
    /// The same day as a date, which compares without any reckoning.
    private let date: PartialDate
    private let year: Int

    init(today: CivilDay) {
        self.today = today
        date = today.date
        year = date.year
    }

    /// The latest year whose date is not after today: for births.
    func birth(_ twoDigits: Int, month: Int, day: Int) -> PartialDate? {
        guard let date = PartialDate(year: 2000 + twoDigits, month: month, day: day) else {
            return PartialDate(year: 1900 + twoDigits, month: month, day: day)
        }
        // An unknown day or month is zero and so never later than today's.
        return date > self.date ? PartialDate(year: 1900 + twoDigits, month: month, day: day) : date
    }

    /// The year from 20 years before today to 80 years after: for expiry.
    func expiry(_ twoDigits: Int) -> Int {
        var candidate = year - year % 100 + twoDigits
        if candidate > year + 80 { candidate -= 100 }
        if candidate <= year - 20 { candidate += 100 }
        return candidate
    }

    /// The latest year that is not after next year: for dates of issue.
    func issue(_ twoDigits: Int) -> Int {
        let candidate = year - year % 100 + twoDigits
        return candidate > year + 1 ? candidate - 100 : candidate
    }
}
