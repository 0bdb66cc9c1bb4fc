// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// The shift board: what waits for the desk now, the reader's own hits, the state of feeds and lists.
struct HomePage: Page {
    var displayName: String
    var desk: Desk
    var tiles: [Tile]
    /// The flight clock of the next hit nobody works on; nil where the desk decides no hits or none waits.
    var nextDue: FlightClock?
    var mayTakeNext: Bool
    /// The reader's own open hits, and those that wait for a second person other than the reader.
    var mine: [HitQueuePage.Row] = []
    var seconds: [HitQueuePage.Row] = []
    var carriers: [CarrierFeed] = []
    var lists: [ListAge] = []

    /// A number that says how a matter stands, and the page that shows it.
    struct Tile: Hashable, Sendable {
        var label: Phrase
        var value: Int
        var path: URLPath?
        var tone: Tone = .calm
    }

    /// What came from a carrier within a day.
    struct CarrierFeed: Hashable, Sendable {
        var carrier: String
        var name: String
        var last: Moment?
        var messages: Int
        var rejected: Int
        /// Nothing came although flights are due.
        var isSilent: Bool
    }

    /// How old a list's version is.
    struct ListAge: Hashable, Sendable {
        var title: String
        var imported: Moment
        var entries: Int
        var isStale: Bool
    }

    func title(_ words: Words) -> String { words(.homeTitle, ["name": displayName]) }
    var purpose: PurposeLine { mine.isEmpty && seconds.isEmpty ? .none : .pseudonymous }
    var isWide: Bool { true }
}
