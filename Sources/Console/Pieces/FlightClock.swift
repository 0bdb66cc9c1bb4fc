// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// When a flight lands or leaves, as a countdown: what a reviewer's queue is ordered by.
struct FlightClock: Hashable, Sendable {
    enum Direction: String, Sendable { case arrival, departure }

    var direction: Direction
    var due: Moment
    /// The same moment on the airport's own clock.
    var local: LocalTime?
    var airport: String

    /// How pressing the clock is; shown as a word, an icon and a colour.
    enum Urgency: String, Sendable {
        case past, now, soon, later

        /// Under one hour is now, under three is soon.
        init(seconds: Int) {
            switch seconds {
            case ..<0: self = .past
            case ..<3600: self = .now
            case ..<10_800: self = .soon
            default: self = .later
            }
        }
    }

    func urgency(now: Moment) -> Urgency { Urgency(seconds: Int(due.rawValue - now.rawValue)) }

    /// Hours and minutes left, `0:40`; days and hours beyond two days.
    func digits(now: Moment, words: Words) -> String {
        let minutes = Int((due.rawValue - now.rawValue).magnitude) / 60
        guard minutes < 2880 else {
            return words(.clockDays, ["days": String(minutes / 1440), "hours": String(minutes / 60 % 24)])
        }
        return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }

    /// The clock with its label: `0:40 to landing · 14:20 DSS`.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let urgency = urgency(now: frame.now)
        let label: Phrase =
            switch (direction, urgency) {
            case (.arrival, .past): .clockLanded
            case (.departure, .past): .clockLeft
            case (.arrival, _): .clockToLanding
            case (.departure, _): .clockToDeparture
            }
        let time =
            local.map { Words.clock(minuteOfDay: $0.minuteOfDay) }
            ?? "\(Words.clock(minuteOfDay: due.secondOfDay / 60))Z"
        let icon = direction == .arrival ? Icon.arrival : .departure
        let far = (due.rawValue - frame.now.rawValue).magnitude >= 172_800 ? " clock-far" : ""
        return """
            <span class="clock clock-\(urgency.rawValue)\(far)" data-due="\(due.rawValue)">\
            <time class="clock-digits" datetime="\(due.description)" title="\(words.moment(due))">\
            <bdi>\(digits(now: frame.now, words: words))</bdi></time>\
            <span class="clock-label">\(icon.html)\(words[label])</span>\
            <span class="clock-place"><bdi dir="ltr">\(time) \(airport)</bdi></span></span>
            """
    }
}

/// A flight as tables and headings name it: designator and route.
struct FlightLabel: Hashable, Sendable {
    /// Opaque key for the address of the flight's page.
    var id: String
    /// Carrier and number, `ZZ 481`.
    var designator: String
    var from: String
    var to: String
    var day: CivilDay

    /// The route as `DSS → CDG`, always written from left to right.
    var route: HTML { "<bdi dir=\"ltr\" class=\"route\">\(from) → \(to)</bdi>" }

    var path: URLPath { "/flights/\(id)" }

    /// Designator and route, one over the other.
    var html: HTML {
        "<span class=\"flight\"><bdi dir=\"ltr\" class=\"designator\">\(designator)</bdi> \(route)</span>"
    }
}
