// SPDX-License-Identifier: Apache-2.0

import Casework
import Markup
import TravelTypes

/// The inbox of one competent authority: the packages addressed to it, and nothing else.
struct AuthorityInboxPage: Page {
    var authority: String
    var rows: [Row]

    struct Row: Hashable, Sendable {
        var id: String
        var reference: String
        var sent: Moment
        var clock: FlightClock
        var flight: FlightLabel
        var category: HitCategory
        var isMinor: Bool
        var state: State
    }

    /// What the authority has done with a package.
    enum State: String, WordedSet {
        case new, acknowledged, answered, recalled, deleted

        static let phrasePrefix = "inbox-state"

        var tone: Tone {
            switch self {
            case .new: .attention
            case .acknowledged: .calm
            case .answered, .deleted: .quiet
            case .recalled: .alarm
            }
        }
    }

    func title(_ words: Words) -> String { words[.inboxTitle] }
    var purpose: PurposeLine { .addressed(authority: authority) }
    var isWide: Bool { true }
}
