// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Dates and times of PNRGOV: day first, `DDMMYY` and `HHMM`; in service texts `DDMMMYY` with English months.
enum BookingDate {
    /// A local time of a date and a clock; without a clock, midnight.
    static func time(_ date: Component, _ clock: Component) -> LocalTime? {
        guard let day = day(date)?.civilDay else { return nil }
        guard !clock.isEmpty else { return LocalTime(day: day) }
        guard clock.byteCount == 4 || clock.byteCount == 6, let minutes = clock.minutes(at: 0) else { return nil }
        return LocalTime(day: day, hour: minutes / 60, minute: minutes % 60)
    }

    /// A day of this century, `DDMMYY`.
    static func day(_ date: Component) -> PartialDate? {
        guard date.byteCount == 6, let day = date.digits(0, 2), let month = date.digits(2, 2),
            let year = date.digits(4, 2), day > 0
        else { return nil }
        return PartialDate(year: 2000 + year, month: month, day: day)
    }

    /// Month and year of a card, `MMYY`.
    static func month(_ date: Component) -> PartialDate? {
        guard date.byteCount == 4, let month = date.digits(0, 2), let year = date.digits(2, 2), month > 0 else {
            return nil
        }
        return PartialDate(year: 2000 + year, month: month)
    }

    /// Day, month and the two digits of the year of `14MAR81`; the day may be `00`.
    static func textParts(_ date: Component) -> (day: Int, month: Int, year: Int, hasCentury: Bool)? {
        guard date.byteCount == 7 || date.byteCount == 9, let day = date.digits(0, 2),
            let month = month(of: date.slice(2, 5).code)
        else { return nil }
        let hasCentury = date.byteCount == 9
        guard let year = hasCentury ? date.digits(5, 4) : date.digits(5, 2) else { return nil }
        return (day, month, year, hasCentury)
    }

    static func birth(_ date: Component, _ century: CenturyRule) -> PartialDate? {
        guard let parts = textParts(date) else { return nil }
        return parts.hasCentury
            ? PartialDate(year: parts.year, month: parts.month, day: parts.day)
            : century.birth(parts.year, month: parts.month, day: parts.day)
    }

    static func expiry(_ date: Component, _ century: CenturyRule) -> PartialDate? {
        guard let parts = textParts(date) else { return nil }
        return PartialDate(
            year: parts.hasCentury ? parts.year : century.expiry(parts.year),
            month: parts.month,
            day: parts.day
        )
    }

    static func issue(_ date: Component, _ century: CenturyRule) -> PartialDate? {
        guard let parts = textParts(date) else { return nil }
        return PartialDate(
            year: parts.hasCentury ? parts.year : century.issue(parts.year),
            month: parts.month,
            day: parts.day
        )
    }

    private static func month(of code: ShortCode) -> Int? {
        switch code {
        case "JAN": 1
        case "FEB": 2
        case "MAR": 3
        case "APR": 4
        case "MAY": 5
        case "JUN": 6
        case "JUL": 7
        case "AUG": 8
        case "SEP": 9
        case "OCT": 10
        case "NOV": 11
        case "DEC": 12
        default: nil
        }
    }
}
