// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// One flight: its legs, the messages received for it, counts, and its travellers by seat and pseudonym.
///
/// No free browsing: a name stands here only for a live hit that is assigned to the reader.
struct FlightPage: Page {
    var flight: FlightLabel
    var clock: FlightClock
    var legs: [Leg]
    var messages: [MessagesPage.Row]
    var counts: [Count]
    var travellers: [Traveller]

    struct Leg: Hashable, Sendable {
        var from: String
        var fromName: String
        var to: String
        var toName: String
        var departure: LocalTime?
        var arrival: LocalTime?
        var crossesBorder: Bool
    }

    /// How many of a kind are on the flight.
    struct Count: Hashable, Sendable {
        var label: Phrase
        var value: Int
    }

    struct Traveller: Hashable, Sendable {
        var pseudonym: String
        var seat: String?
        var role: Role
        var status: Status?
        /// The name, for a hit that is the reader's.
        var name: String?
        /// The person's hit, if the reader may know of it.
        var hit: HitLink?
    }

    struct HitLink: Hashable, Sendable {
        var id: String
        var reference: String
    }

    enum Role: String, WordedSet {
        case passenger, infant, transit, crew
        case transitCrew = "transit-crew"

        static let phrasePrefix = "role"
    }

    enum Status: String, WordedSet {
        case booked, waitlisted
        case checkedIn = "checked-in"
        case boarded
        case notBoarded = "not-boarded"
        case cancelled

        static let phrasePrefix = "status"
    }

    func title(_ words: Words) -> String { words(.flightTitle, ["flight": flight.designator]) }
    var purpose: PurposeLine { .pseudonymous }
    var isWide: Bool { true }
    var hasOwnHeading: Bool { true }
}
