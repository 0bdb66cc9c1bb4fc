// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// The most that a birth date can weigh, by how far apart two dates are: nothing that could matter is refused by it.
///
/// A date is vague if no day is known, or if it is the first of January, which stands for a day that nobody knows: such
/// dates are compared by their years, all others by their days.
package struct BirthBounds: Sendable {
    /// Dates that are the same, or of which one is no certain day, month or year.
    package var same: Float = 0
    /// The same year, where one is vague.
    package var sameYear: Float = 0
    /// Days of the same year: day and month exchanged, one digit off, and all others.
    package var swapped: Float = 0
    package var oneDigit: Float = 0
    package var otherDay: Float = 0
    /// The same day and month of the next year; of a year that differs in one digit, `oneDigit`.
    package var yearOff: Float = 0
    /// Years that are one, two, three, up to ten years apart, and more, where one date is vague.
    package var years: [5 of Float] = .init(repeating: 0)
    /// Days of different years up to one year apart, up to three, up to ten, and more; somewhat more than one is one.
    package var days: [4 of Float] = .init(repeating: 0)

    /// Bounds of nothing.
    package init() {}

    /// The greatest of all.
    package var greatest: Float {
        var most = max(same, max(sameYear, yearOff))
        most = max(most, max(swapped, max(oneDigit, otherDay)))
        for place in years.indices { most = max(most, years[place]) }
        for place in days.indices { most = max(most, days[place]) }
        return most
    }

    /// Whether a date says no more than its year; by its raw value.
    @inline(__always)
    static func isVague(_ date: Int32) -> Bool { date % 100 == 0 || date % 10_000 == 101 }

    /// Months from one date to another, without regard to days: so many months apart are days that are so far apart.
    static let oneYear = 11
    static let oneYearAtLeast = 13
    static let threeYears = 35
    static let threeYearsAtLeast = 36

    /// The most for years so far apart.
    @inline(__always)
    func apart(years distance: Int) -> Float {
        switch distance {
        case 1: years[0]
        case 2: years[1]
        case 3: years[2]
        case ...10: years[3]
        default: years[4]
        }
    }

    /// The most for days of which the months are so far apart.
    @inline(__always)
    func apart(months distance: Int) -> Float {
        switch distance {
        case ...Self.oneYear: days[0]
        case ...Self.oneYearAtLeast: max(days[0], days[1])
        case ...Self.threeYears: days[1]
        case ...Self.threeYearsAtLeast: max(days[1], days[2])
        default: max(days[2], days[3])
        }
    }

    /// The most for the date of a traveller and that of a name of the index.
    @inline(__always)
    package func most(_ born: Int32, _ listed: Int32) -> Float {
        guard listed != NameIndex.wideDate, listed != born else { return same }
        let (year, day) = listed.quotientAndRemainder(dividingBy: 10_000)
        let (ownYear, ownDay) = born.quotientAndRemainder(dividingBy: 10_000)
        let distance = abs(Int(year - ownYear))
        if Self.isVague(listed) || Self.isVague(born) { return distance == 0 ? sameYear : apart(years: distance) }
        if distance == 0 { return sameYear(day, ownDay) }
        if day == ownDay {
            if distance == 1 { return yearOff }
            if Self.differingDigits(year / 100, ownYear / 100) + Self.differingDigits(year % 100, ownYear % 100) == 1 {
                return oneDigit
            }
        }
        return apart(months: abs(Int(year - ownYear) * 12 + Int(day / 100 - ownDay / 100)))
    }

    /// The most for two days of one year, each month and day.
    private func sameYear(_ day: Int32, _ own: Int32) -> Float {
        let (parts, ownParts) = (day.quotientAndRemainder(dividingBy: 100), own.quotientAndRemainder(dividingBy: 100))
        if parts.quotient == ownParts.remainder, parts.remainder == ownParts.quotient { return swapped }
        let digits =
            Self.differingDigits(parts.quotient, ownParts.quotient)
            + Self.differingDigits(parts.remainder, ownParts.remainder)
        return digits == 1 ? oneDigit : otherDay
    }

    /// In how many of two digits numbers differ.
    @inline(__always)
    private static func differingDigits(_ left: Int32, _ right: Int32) -> Int {
        (left / 10 == right / 10 ? 0 : 1) + (left % 10 == right % 10 ? 0 : 1)
    }
}
