// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// Dates and times in words: day, month by name, year; 24-hour clock; Gregorian calendar; ASCII digits.
extension Words {
    /// A day: `15 June 2026`.
    func date(_ day: CivilDay) -> String { date(day.date) }

    /// A date as far as it is known: `1985`, `March 1985`, `14 March 1985`.
    func date(_ date: PartialDate) -> String {
        switch date.precision {
        case .year: String(date.year)
        case .month: self(.dateMonth, ["month": monthName(date.month), "year": String(date.year)])
        case .day:
            self(
                .dateDay,
                ["day": dayNumber(date.day), "month": monthName(date.month), "year": String(date.year)]
            )
        }
    }

    /// A day with its weekday: `Monday 15 June 2026`.
    func longDate(_ day: CivilDay) -> String {
        let weekday = Int(((day.rawValue % 7) + 10) % 7)
        return self(.dateLong, ["weekday": word("weekday", weekday + 1), "date": date(day)])
    }

    /// A moment: `15 June 2026, 07:00 UTC`.
    func moment(_ moment: Moment) -> String {
        self(.dateMoment, ["date": date(moment.day), "time": Self.clock(minuteOfDay: moment.secondOfDay / 60)])
    }

    /// A time on a place's own clock: `15 June 2026, 09:00`.
    func local(_ time: LocalTime) -> String {
        self(.dateLocal, ["date": date(time.day), "time": Self.clock(minuteOfDay: time.minuteOfDay)])
    }

    /// How far a moment lies ahead or behind: `in 40 minutes`, `2 hours ago`, `in 3 days`.
    func relative(_ moment: Moment, now: Moment) -> String {
        let seconds = Int(moment.rawValue - now.rawValue)
        let (unit, count) = Self.largestUnit(of: Int(seconds.magnitude))
        guard count > 0 else { return self[.relativeNow] }
        let span =
            switch unit {
            case .minute: self(.spanMinutes, count: count)
            case .hour: self(.spanHours, count: count)
            case .day: self(.spanDays, count: count)
            }
        return self(seconds > 0 ? .relativeFuture : .relativePast, ["span": span])
    }

    /// How long something lasts, in its largest unit: `6 hours`.
    func span(seconds: Int) -> String {
        let (unit, count) = Self.largestUnit(of: seconds)
        return switch unit {
        case .minute: self(.spanMinutes, count: count)
        case .hour: self(.spanHours, count: count)
        case .day: self(.spanDays, count: count)
        }
    }

    /// A moment as a `time` element that says in words how far it is, and the exact moment on demand.
    func ago(_ moment: Moment, now: Moment) -> HTML {
        """
        <time datetime="\(moment.description)" title="\(self.moment(moment))">\(relative(moment, now: now))</time>
        """
    }

    /// A moment as a `time` element, in full.
    func at(_ moment: Moment) -> HTML {
        "<time datetime=\"\(moment.description)\">\(self.moment(moment))</time>"
    }

    /// Hours and minutes as on a clock: `07:05`.
    static func clock(minuteOfDay minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private enum Unit { case minute, hour, day }

    private static func largestUnit(of seconds: Int) -> (Unit, Int) {
        switch seconds {
        case ..<5400: (.minute, seconds / 60)
        case ..<172_800: (.hour, (seconds + 1800) / 3600)
        default: (.day, seconds / 86_400)
        }
    }

    private func monthName(_ month: Int) -> String { word("month", month) }

    private func dayNumber(_ day: Int) -> String {
        day == 1 ? self(.dateFirst, ["day": "1"]) : String(day)
    }

    private func word(_ prefix: String, _ number: Int) -> String {
        Phrase(rawValue: "\(prefix).\(number)").map { self[$0] } ?? String(number)
    }
}
