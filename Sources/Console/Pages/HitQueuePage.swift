// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// The queue of hits: the flight that lands or leaves next stands first; persons by pseudonym.
struct HitQueuePage: Page {
    var filter: Filter
    /// How many hits each filter shows.
    var counts: [Filter: Int]
    var rows: [Row]
    var pager: Pager
    var mayClaim: Bool

    /// One hit, without a name.
    struct Row: Hashable, Sendable {
        /// Opaque key for the hit's address.
        var id: String
        /// The reference that people say to each other, `H-2048`.
        var reference: String
        var clock: FlightClock
        var flight: FlightLabel
        var origin: HitOrigin
        /// Probability from 0 to 1 that it is the same person or document.
        var score: Double
        var pseudonym: String
        var isMinor: Bool
        var raised: Moment
        var stage: HitStage
        var claim: HitClaim

        var path: URLPath { "/hits/\(id)" }
    }

    /// The part of the queue that is shown.
    enum Filter: String, WordedSet {
        case open, free, mine, second, confirmed, closed

        static let phrasePrefix = "filter"

        var path: URLPath { ("/hits" as URLPath).query("show", rawValue) }
    }

    func title(_ words: Words) -> String { words[.queueTitle] }
    var purpose: PurposeLine { .pseudonymous }
    var isWide: Bool { true }
    var hasOwnHeading: Bool { true }
}
