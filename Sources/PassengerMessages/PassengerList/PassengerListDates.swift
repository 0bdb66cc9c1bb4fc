// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Dates and times of PAXLST and CUSRES (DTM C507): year first.
///
/// PNRGOV writes the day first and has its own reader.
enum PassengerListDate {
    /// A local time: formats 201 `YYMMDDHHMM`, 203 `CCYYMMDDHHMM`, 204 with seconds, 303 with a zone that is left out.
    ///
    /// Senders often leave out the format code, so the length decides; a date alone is midnight.
    static func time(_ value: Component) -> LocalTime? {
        switch value.byteCount {
        case 6: localTime(value, year: value.digits(0, 2).map { 2000 + $0 }, rest: 2, hasClock: false)
        case 10: localTime(value, year: value.digits(0, 2).map { 2000 + $0 }, rest: 2, hasClock: true)
        case 8: localTime(value, year: value.digits(0, 4), rest: 4, hasClock: false)
        case 12, 14, 15: localTime(value, year: value.digits(0, 4), rest: 4, hasClock: true)
        default: nil
        }
    }

    private static func localTime(_ value: Component, year: Int?, rest: Int, hasClock: Bool) -> LocalTime? {
        guard let year, let month = value.digits(rest, 2), let day = value.digits(rest + 2, 2),
            year > 0, (1...12).contains(month), day > 0, day <= CivilDay.length(ofMonth: month, year: year)
        else { return nil }
        let date = CivilDay(year: year, month: month, day: day)
        guard hasClock else { return LocalTime(day: date) }
        guard let minutes = value.minutes(at: rest + 4) else { return nil }
        return LocalTime(day: date, hour: minutes / 60, minute: minutes % 60)
    }

    /// A date of birth: `YYMMDD` or `CCYYMMDD`, unknown parts as zeros.
    static func birth(_ value: Component, _ century: CenturyRule) -> PartialDate? {
        switch value.byteCount {
        case 6:
            guard let year = value.digits(0, 2), let month = value.digits(2, 2), let day = value.digits(4, 2) else {
                return nil
            }
            return month == 0 && day == 0 && year == 0 ? nil : century.birth(year, month: month, day: day)
        case 8: return fullDate(value)
        case 4: return value.digits(0, 4).flatMap { PartialDate(year: $0) }
        default: return nil
        }
    }

    /// Whether a date of birth says in so many words that nothing is known.
    static func isUnknown(_ value: Component) -> Bool {
        !value.isEmpty && value.raw.allSatisfy { $0 == 0x30 }
    }

    /// The day when a document expires.
    static func expiry(_ value: Component, _ century: CenturyRule) -> PartialDate? {
        value.byteCount == 6 ? shortDate(value) { century.expiry($0) } : value.byteCount == 8 ? fullDate(value) : nil
    }

    /// The day when a document was issued.
    static func issue(_ value: Component, _ century: CenturyRule) -> PartialDate? {
        value.byteCount == 6 ? shortDate(value) { century.issue($0) } : value.byteCount == 8 ? fullDate(value) : nil
    }

    private static func shortDate(_ value: Component, _ year: (Int) -> Int) -> PartialDate? {
        guard let twoDigits = value.digits(0, 2), let month = value.digits(2, 2), let day = value.digits(4, 2) else {
            return nil
        }
        return PartialDate(year: year(twoDigits), month: month, day: day)
    }

    private static func fullDate(_ value: Component) -> PartialDate? {
        guard let year = value.digits(0, 4), let month = value.digits(4, 2), let day = value.digits(6, 2) else {
            return nil
        }
        return PartialDate(year: year, month: month, day: day)
    }
}
