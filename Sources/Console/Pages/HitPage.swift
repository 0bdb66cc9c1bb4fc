// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import TravelTypes

/// The review of one hit: traveller and list entry side by side, why a machine put them together, and the decision.
///
/// Directive (EU) 2016/681, art. 6(5): each positive match is reviewed by a person, by means that are not automated.
struct HitPage: Page {
    var id: String
    /// The reference that people say to each other, `H-2048`.
    var reference: String
    var stage: HitStage
    var clock: FlightClock
    var flight: FlightLabel
    var origin: HitOrigin
    /// The list entry's own reference, retyped to confirm.
    var listReference: String
    var score: Double
    var isMinor: Bool
    var offences: [Offence]
    /// What is known of the traveller beyond the comparison: role, seat, booking, route, bags, companions as a number.
    var travel: [Fact]
    /// The entry's source: list, version, legal basis, listed on.
    var entry: [Fact]
    var comparison: [ComparedField]
    /// The messages that the traveller's data came from.
    var messages: [MessageLink]
    /// Further hits of the same traveller.
    var others: [OtherHit]
    var timeline: [TimelineEvent]
    /// Until when the hit is the reader's; nil when it is not.
    var leaseEnds: Moment?
    var mode: Mode
    var mistakes: FormMistakes = .none

    struct MessageLink: Hashable, Sendable {
        var id: String
        /// `PAXLST` or `PNRGOV`, as a code.
        var kind: String
        var received: Moment
    }

    struct OtherHit: Hashable, Sendable {
        var id: String
        var reference: String
        var origin: HitOrigin
        var stage: HitStage
    }

    /// What the reader may do with the hit now.
    enum Mode: Hashable, Sendable {
        /// Look only: somebody else's, or closed.
        case reading(Phrase)
        /// Nobody's: it must be claimed before its names are shown.
        case unclaimed
        /// Somebody else's: the reader sees that it is there, and nothing of the person.
        case withheld(Phrase)
        /// Decide; the draft is what was typed before a mistake.
        case deciding(Draft)
        /// Confirm or contradict the first person's decision.
        case seconding(first: Review, draft: Draft)
        /// Decide where two persons disagree.
        case settling(first: Review, second: Review, draft: Draft)
        /// Confirmed by two: hand it over.
        case handingOver
        /// Handed over: it can go to a further authority, or be recalled from all.
        case handedOver([Disclosure], recall: Recall)
    }

    /// Whether everything that left can be, or was, called back.
    enum Recall: Hashable, Sendable {
        case none
        case possible
        case done(RecallReason)
    }

    struct Draft: Hashable, Sendable {
        /// A reason's raw value, such as `birth-date-differs`; or `agree` of the second person.
        var verdict: String = ""
        var reference: String = ""
        var comment: String = ""
    }

    /// What one person concluded.
    struct Review: Hashable, Sendable {
        var reviewer: String
        var at: Moment
        /// Nil where a second person agreed.
        var reason: Reason?
        var comment: String
    }

    struct Disclosure: Hashable, Sendable {
        var recipient: String
        var at: Moment
        var state: Phrase
    }

    /// Whether the page shows values of the traveller and of the list entry.
    private var showsPerson: Bool {
        switch mode {
        case .unclaimed, .withheld: false
        default: true
        }
    }

    func title(_ words: Words) -> String { words(.hitTitle, ["hit": reference]) }
    var purpose: PurposeLine { showsPerson ? .hit(basis: origin.title, offences: offences) : .pseudonymous }
    var hasErrors: Bool { !mistakes.isEmpty }
    var isWide: Bool { true }
    var hasOwnHeading: Bool { true }
}
