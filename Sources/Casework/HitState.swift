// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// Where a hit stands; only replaying its events gives it.
package enum HitState: Hashable, Sendable {
    /// Next: claimed, withdrawn, expired.
    case awaitingReview
    /// Next: decided, released, claimed again after the lease, withdrawn, expired.
    case claimed(by: Int64, until: Moment)
    /// One person confirmed. Next: second confirmed, second disagreed, withdrawn, expired.
    case awaitingSecondPerson
    /// Two persons disagree. Next: supervisor decided, withdrawn, expired.
    case awaitingSupervisor
    /// Two persons confirmed. Next: handed over, withdrawn.
    case confirmed
    /// At least one authority has a package without receipt. Next: receipt, outcome, another hand-over, recall.
    case handedOver
    /// All recipients have acknowledged. Next: outcome, another hand-over, recall.
    case acknowledged
    /// All recipients have said what became of it. Next: another hand-over, recall.
    case concluded
    /// Called back. Next: each recipient acknowledges, once; nothing else.
    case recalled
    /// All recipients confirmed deletion: final.
    case recallAcknowledged
    /// Closed by a decision other than confirmed: final.
    case closed(Decision)
    /// Taken back before anything left: final.
    case withdrawn
    /// Nobody reviewed it in time: final.
    case expired

    /// The state as one word, for a column or a page.
    package var code: String {
        switch self {
        case .awaitingReview: "awaiting-review"
        case .claimed: "claimed"
        case .awaitingSecondPerson: "awaiting-second-person"
        case .awaitingSupervisor: "awaiting-supervisor"
        case .confirmed: "confirmed"
        case .handedOver: "handed-over"
        case .acknowledged: "acknowledged"
        case .concluded: "concluded"
        case .recalled: "recalled"
        case .recallAcknowledged: "recall-acknowledged"
        case .closed: "closed"
        case .withdrawn: "withdrawn"
        case .expired: "expired"
        }
    }

    /// All words that `code` gives.
    package static let codes = [
        "awaiting-review", "claimed", "awaiting-second-person", "awaiting-supervisor", "confirmed", "handed-over",
        "acknowledged", "concluded", "recalled", "recall-acknowledged", "closed", "withdrawn", "expired",
    ]

    /// Whether a person's decision is still missing.
    package var isOpen: Bool {
        switch self {
        case .awaitingReview, .claimed, .awaitingSecondPerson, .awaitingSupervisor: true
        default: false
        }
    }

    /// Whether no event can follow.
    package var isFinal: Bool {
        switch self {
        case .recallAcknowledged, .closed, .withdrawn, .expired: true
        default: false
        }
    }

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "state." + code }
}

/// One package to one authority, and what came back.
package struct HandOver: Hashable, Sendable {
    package let recipient: Recipient
    package let digest: [UInt8]
    package let at: Moment
    package let by: Int64
    package internal(set) var received: Moment?
    package internal(set) var outcome: Outcome?
    package internal(set) var deletionConfirmed: Moment?
}
