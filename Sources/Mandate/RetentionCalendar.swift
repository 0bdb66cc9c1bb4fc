// SPDX-License-Identifier: Apache-2.0

/// What a day asks for.
package enum RetentionAction: String, Hashable, Sendable, Codable, CaseIterable {
    case nothing, mask, erase
}

/// When a record is masked and when it is erased: a pure function of days.
///
/// Days are counted from 1970-01-01, as `CivilDay` counts them. A period of months ends on the day of the month on
/// which it began, or on the last day of a shorter month; on that day its end is due. A link keeps one person's record
/// through its last day, never past the profile's outer bound. Directive (EU) 2016/681, art. 12.
package struct RetentionCalendar: Hashable, Sendable {
    package var profile: RetentionProfile

    package init(_ profile: RetentionProfile = .euStrict) { self.profile = profile }

    /// The day from which a record is no longer full.
    package func fullUntil(receivedOn received: Int32) -> Int32 {
        DayNumber.adding(months: profile.fullMonths, to: received)
    }

    /// The day on which a record is erased.
    package func erasureDay(receivedOn received: Int32, linkedUntil: Int32? = nil) -> Int32 {
        let unlinked = DayNumber.adding(months: profile.unlinkedMonths, to: received)
        let last = DayNumber.adding(months: profile.linkedMonths, to: received)
        guard let linkedUntil, linkedUntil < last else { return linkedUntil == nil ? unlinked : last }
        return max(unlinked, linkedUntil + 1)
    }

    /// What is due on a day.
    package func due(onDay day: Int32, receivedOn received: Int32, linkedUntil: Int32? = nil) -> RetentionAction {
        if day >= erasureDay(receivedOn: received, linkedUntil: linkedUntil) { return .erase }
        return day >= fullUntil(receivedOn: received) ? .mask : .nothing
    }

    /// The last day of receipt whose records are no longer full on a day: what the daily job asks the store for.
    ///
    /// Searches backwards from the day; months differ in length, so the answer is the latest day that qualifies.
    package func lastReceiptPastFull(onDay day: Int32) -> Int32 {
        var received = DayNumber.adding(months: -profile.fullMonths, to: day) + 3
        while fullUntil(receivedOn: received) > day { received -= 1 }
        return received
    }
}

/// Month arithmetic on days counted from 1970-01-01 in the Gregorian calendar.
enum DayNumber {
    static func adding(months: Int, to day: Int32) -> Int32 {
        let (year, month, dayOfMonth) = parts(day)
        let total = year * 12 + month - 1 + months
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        return number(newYear, newMonth, min(dayOfMonth, length(newYear, newMonth)))
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
        return Int(number(nextYear, nextMonth, 1) - number(year, month, 1))
    }

    /// Counts in years that begin in March, so that the leap day is the last one.
    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
        let marchYear = month > 2 ? year : year - 1
        let (era, yearOfEra) = floorDivision(marchYear, 400)
        let dayOfYear = ((month + 9) % 12 * 153 + 2) / 5 + day - 1
        return Int32(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
    }

    private static func parts(_ day: Int32) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = floorDivision(Int(day) + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - yearOfEra * 365 - yearOfEra / 4 + yearOfEra / 100
        let monthFromMarch = (dayOfYear * 5 + 2) / 153
        let month = (monthFromMarch + 2) % 12 + 1
        return (
            era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (monthFromMarch * 153 + 2) / 5 + 1
        )
    }

    private static func floorDivision(_ number: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
        let remainder = ((number % divisor) + divisor) % divisor
        return ((number - remainder) / divisor, remainder)
    }
}
