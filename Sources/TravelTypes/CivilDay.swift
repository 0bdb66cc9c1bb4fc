// SPDX-License-Identifier: Apache-2.0

/// A day of the Gregorian calendar as the number of days since 1970-01-01, without any time zone.
public struct CivilDay: RawRepresentable, Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    public let rawValue: Int32

    @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The day of a date known to be valid.
    @inlinable
    public init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        rawValue = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `YYYY-MM-DD`.
    public init?(iso text: some StringProtocol) {
        guard let day = PartialDate(iso: text)?.civilDay else { return nil }
        self = day
    }

    /// Year, month and day of the month.
    @inlinable
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = Int(rawValue) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1
        )
    }

    public var date: PartialDate {
        let parts = parts
        return PartialDate(rawValue: Int32(parts.year * 10_000 + parts.month * 100 + parts.day))
    }

    public var description: String { date.description }

    /// The number of days in a month from 1 to 12.
    @inlinable
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    @inlinable
    public func advanced(by days: Int) -> CivilDay { CivilDay(rawValue: rawValue + Int32(days)) }

    /// The same day so many months later, or the last day of that month if it is shorter.
    public func adding(months: Int) -> CivilDay {
        let (year, month, day) = parts
        let total = year * 12 + month - 1 + months
        let (newYear, newMonth) = (
            Int((Double(total) / 12).rounded(.down)), total - 12 * Int((Double(total) / 12).rounded(.down)) + 1
        )
        return CivilDay(
            year: newYear,
            month: newMonth,
            day: min(day, Self.length(ofMonth: newMonth, year: newYear))
        )
    }

    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
