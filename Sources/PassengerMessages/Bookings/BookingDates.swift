// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Dates and times of PNRGOV: day first, `DDMMYY` and `HHMM`; in service texts `DDMMMYY` with English months.
enum BookingDate {
    /// A local time of a date and a clock; without a clock, midnight.
    static func time(_ date: Component, _ clock: Component) -> LocalTime? {
        // Six and four digits: eight of them are one word.
        if date.byteCount == 6, clock.byteCount == 4 {
            let (sent, rest) = (date.code.rawValue, clock.code.rawValue)
            guard let word = digits(sent | rest &<< 48), let minutes = digits(rest &>> 16 | 0x3030_3030_3030_0000)
            else {
                return nil
            }
            let (hour, minute) = (Int(word &>> 48), Int(minutes & 0xFF))
            guard hour < 24, minute < 60,
                let day = civilDay(Int(word & 0xFF), Int(word &>> 16 & 0xFF), Int(word &>> 32 & 0xFF))
            else { return nil }
            return LocalTime(rawValue: day.rawValue &* 1440 &+ Int32(truncatingIfNeeded: hour &* 60 &+ minute))
        }
        guard let day = civilDay(date) else { return nil }
        guard !clock.isEmpty else { return LocalTime(day: day) }
        guard let minutes = minutes(clock.code) else { return nil }
        return LocalTime(rawValue: day.rawValue &* 1440 &+ Int32(truncatingIfNeeded: minutes))
    }

    /// A day of this century, `DDMMYY`.
    static func day(_ date: Component) -> PartialDate? {
        guard let parts = dayMonthYear(date.code) else { return nil }
        return PartialDate(rawValue: Int32((2000 + parts.year) * 10_000 + parts.month * 100 + parts.day))
    }

    /// A day of this century as the number of days, `DDMMYY`.
    @inline(__always)
    static func civilDay(_ date: Component) -> CivilDay? {
        guard let parts = dayMonthYear(date.code) else { return nil }
        return civilDay(parts.day, parts.month, parts.year)
    }

    /// A day of this century by its numbers; nil if there is no such day.
    @inline(__always)
    private static func civilDay(_ day: Int, _ month: Int, _ year: Int) -> CivilDay? {
        guard isDay(day, month, year) else { return nil }
        // From 2000 to 2099 every fourth year is a leap year; 10,957 days lie before, and February is thought of as long.
        let isLeap = year & 3 == 0
        let beforeYear = 10_957 &+ year &* 365 &+ (year &+ 3) &>> 2
        let beforeMonth = (month &* 367 &- 362) / 12 &- (month <= 2 ? 0 : isLeap ? 1 : 2)
        return CivilDay(rawValue: Int32(truncatingIfNeeded: beforeYear &+ beforeMonth &+ day &- 1))
    }

    @inline(__always)
    private static func isDay(_ day: Int, _ month: Int, _ year: Int) -> Bool {
        day > 0 && month > 0 && month <= 12 && (day <= 28 || day <= CivilDay.length(ofMonth: month, year: 2000 + year))
    }

    /// Eight digits as four numbers of two digits each, sixteen bits apart; nil if one is no digit.
    @inline(__always)
    private static func digits(_ sent: UInt64) -> UInt64? {
        let digits = sent ^ 0x3030_3030_3030_3030
        guard (digits &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080 == 0 else { return nil }
        return (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    }

    /// Month and year of a card, `MMYY`.
    static func month(_ date: Component) -> PartialDate? {
        let sent = date.code.rawValue
        guard sent >> 32 == 0, let pairs = pairs(sent, 4), pairs.first > 0 else { return nil }
        return PartialDate(year: 2000 + pairs.second, month: pairs.first)
    }

    /// The first four, or six, of up to eight characters as numbers of two digits each; nil if one is no digit.
    @inline(__always)
    private static func pairs(_ sent: UInt64, _ count: UInt64) -> (first: Int, second: Int, third: Int)? {
        let used: UInt64 = (1 &<< (8 &* count)) &- 1
        let digits = (sent ^ 0x3030_3030_3030_3030) & used
        guard (digits &+ 0x7676_7676_7676 & used | digits) & 0x8080_8080_8080 == 0 else { return nil }
        let numbers = digits &* 10 &+ digits &>> 8
        return (Int(numbers & 0xFF), Int(numbers &>> 16 & 0xFF), Int(numbers &>> 32 & 0xFF))
    }

    @inline(__always)
    private static func dayMonthYear(_ code: ShortCode) -> (day: Int, month: Int, year: Int)? {
        guard code.rawValue &>> 48 == 0, let (day, month, year) = pairs(code.rawValue, 6), isDay(day, month, year)
        else { return nil }
        return (day, month, year)
    }

    /// A clock time `HHMM` or `HHMMSS`, in minutes.
    @inline(__always)
    private static func minutes(_ code: ShortCode) -> Int? {
        let sent = code.rawValue
        guard sent &>> 32 == 0 || sent &>> 48 == 0 && sent &>> 40 != 0, let (hour, minute, _) = pairs(sent, 4),
            hour < 24, minute < 60
        else { return nil }
        return hour &* 60 &+ minute
    }

    // MARK: - Dates in texts

    /// The parts of `14MAR81` or `14MAR1981`; the day may be `00`.
    struct TextParts {
        let day: Int
        let month: Int
        /// Two digits, or four where the century was sent.
        let year: Int
        let hasCentury: Bool
    }

    static func textParts(_ date: Component) -> TextParts? {
        if date.byteCount == 7 { return textParts(date.code) }
        guard date.byteCount > 7 else { return nil }
        return date.isPlainASCII ? textParts(date.raw) : date.withBytes { textParts($0) }
    }

    /// The parts of `14MAR81`, whose seven characters are one word.
    @inline(__always)
    private static func textParts(_ code: ShortCode) -> TextParts? {
        let sent = code.rawValue
        // The four digits side by side, without the letters of the month.
        guard sent >> 56 == 0, let numbers = pairs(sent & 0xFFFF | (sent >> 40) << 16, 4),
            let month = month(
                UInt8(truncatingIfNeeded: sent >> 16),
                UInt8(truncatingIfNeeded: sent >> 24),
                UInt8(truncatingIfNeeded: sent >> 32)
            )
        else { return nil }
        return TextParts(day: numbers.first, month: month, year: numbers.second, hasCentury: false)
    }

    @inline(__always)
    private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let (tens, ones) = (bytes[start] &- 0x30, bytes[start &+ 1] &- 0x30)
        guard tens <= 9, ones <= 9 else { return nil }
        return Int(tens) &* 10 &+ Int(ones)
    }

    @inline(__always)
    private static func textParts(_ bytes: UnsafeBufferPointer<UInt8>) -> TextParts? {
        guard bytes.count == 7 || bytes.count == 9, let day = pair(bytes, 0),
            let month = month(bytes[2], bytes[3], bytes[4]), let first = pair(bytes, 5)
        else { return nil }
        guard bytes.count == 9 else { return TextParts(day: day, month: month, year: first, hasCentury: false) }
        guard let second = pair(bytes, 7) else { return nil }
        return TextParts(day: day, month: month, year: first * 100 + second, hasCentury: true)
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

    /// English month names, three letters each.
    static let monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

    @inline(__always)
    private static func month(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        switch UInt32(first & 0xDF) << 16 | UInt32(second & 0xDF) << 8 | UInt32(third & 0xDF) {
        case 0x4A_414E: 1
        case 0x46_4542: 2
        case 0x4D_4152: 3
        case 0x41_5052: 4
        case 0x4D_4159: 5
        case 0x4A_554E: 6
        case 0x4A_554C: 7
        case 0x41_5547: 8
        case 0x53_4550: 9
        case 0x4F_4354: 10
        case 0x4E_4F56: 11
        case 0x44_4543: 12
        default: nil
        }
    }
}
