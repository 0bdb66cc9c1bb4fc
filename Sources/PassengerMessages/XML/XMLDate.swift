// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Dates and times of PNRGOV XML: ISO 8601, with `T` or a space before the time; also as service texts write them.
enum XMLDate {
    /// `2026-06-15`, `2026-06`, `2026`, with or without a time behind it, or `15JUN26`.
    static func day(_ text: Component) -> PartialDate? {
        guard let year = text.digits(0, 4) else { return nil }
        guard text[4] == 0x2D else { return text.byteCount == 4 ? PartialDate(year: year) : nil }
        guard let month = text.digits(5, 2) else { return nil }
        guard text[7] == 0x2D else { return text.byteCount == 7 ? PartialDate(year: year, month: month) : nil }
        guard let day = text.digits(8, 2), text.byteCount == 10 || text[10] == 0x54 || text[10] == 0x20 else {
            return nil
        }
        return PartialDate(year: year, month: month, day: day)
    }

    /// `2026-06-15T09:00`, seconds and zone allowed and left out: the clock is the sender's.
    static func time(_ text: Component) -> LocalTime? {
        guard let day = day(text)?.civilDay else { return nil }
        guard text.byteCount > 10 else { return LocalTime(day: day) }
        guard let minutes = clock(text.slice(11, text.byteCount)) else { return nil }
        return LocalTime(day: day, hour: minutes / 60, minute: minutes % 60)
    }

    /// `09:00`, seconds allowed, as minutes of the day.
    static func clock(_ text: Component) -> Int? {
        guard text[2] == 0x3A, let hour = text.digits(0, 2), let minute = text.digits(3, 2), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    static func birth(_ text: Component, _ century: CenturyRule) -> PartialDate? {
        day(text) ?? BookingDate.birth(text, century)
    }

    static func expiry(_ text: Component, _ century: CenturyRule) -> PartialDate? {
        day(text) ?? BookingDate.expiry(text, century)
    }

    static func issue(_ text: Component, _ century: CenturyRule) -> PartialDate? {
        day(text) ?? BookingDate.issue(text, century)
    }

    /// The month of a card: `2027-04`, `2027-04-30`, `0427`, `04/27`.
    static func cardMonth(_ text: Component) -> PartialDate? {
        if text.byteCount == 4 { return BookingDate.month(text) }
        if let date = day(text) { return PartialDate(year: date.year, month: date.month) }
        guard text.byteCount == 5, text[2] == 0x2F || text[2] == 0x2D, let month = text.digits(0, 2),
            let year = text.digits(3, 2), month > 0
        else { return nil }
        return PartialDate(year: 2000 + year, month: month)
    }
}
