// SPDX-License-Identifier: Apache-2.0

package import Mandate
package import TravelTypes

/// One thing that happened to one hit; what is stored, and never changed.
package struct HitEvent: Hashable, Sendable {
    package let hit: Int64
    /// The event's place in the hit's history, from 0.
    package let number: Int
    package let at: Moment
    package let by: Actor
    package let act: Act

    package init(hit: Int64, number: Int, at: Moment, by: Actor, act: Act) {
        self.hit = hit
        self.number = number
        self.at = at
        self.by = by
        self.act = act
    }

    /// What was done.
    package enum Act: Hashable, Sendable {
        /// The engine found the hit.
        case raised(HitGrounds)
        /// A reader took it, so that nobody else works on it until then.
        case claimed(until: Moment)
        /// The reader gave it back.
        case released
        /// The first person's decision: one for each hit.
        case decided(Conclusion)
        /// The second person agrees that it is confirmed.
        case secondConfirmed(comment: Int64?)
        /// The second person does not agree.
        case secondDisagreed(Conclusion)
        /// A supervisor settles the disagreement.
        case supervisorDecided(Conclusion)
        /// A package left for one authority.
        case handedOver(Recipient, digest: [UInt8])
        case receiptAcknowledged
        case outcomeRecorded(Outcome)
        /// Everything that left is called back.
        case recalled(RecallReason)
        /// One authority confirms that it deleted what it had received.
        case recallAcknowledged
        /// Taken back before anything left.
        case withdrawn(WithdrawalReason)
        /// Nobody reviewed it in time: never sent, counted as a failure of the unit.
        case expired

        /// The kind of event as it is stored; these words are for ever.
        package var kind: String {
            switch self {
            case .raised: "raised"
            case .claimed: "claimed"
            case .released: "released"
            case .decided: "decided"
            case .secondConfirmed: "second-confirmed"
            case .secondDisagreed: "second-disagreed"
            case .supervisorDecided: "supervisor-decided"
            case .handedOver: "handed-over"
            case .receiptAcknowledged: "receipt-acknowledged"
            case .outcomeRecorded: "outcome-recorded"
            case .recalled: "recalled"
            case .recallAcknowledged: "recall-acknowledged"
            case .withdrawn: "withdrawn"
            case .expired: "expired"
            }
        }

        /// The operation that the actor's role must have.
        package var operation: Operation {
            switch self {
            case .raised: .raiseHit
            case .claimed, .released: .claimHit
            case .decided: .decideHit
            case .secondConfirmed, .secondDisagreed: .confirmHit
            case .supervisorDecided: .settleDisagreement
            case .handedOver: .handOver
            case .receiptAcknowledged: .acknowledgeReceipt
            case .outcomeRecorded: .recordOutcome
            case .recalled: .recallHandOver
            case .recallAcknowledged: .acknowledgeRecall
            case .withdrawn: .withdrawHit
            case .expired: .expireHit
            }
        }
    }
}

/// The authority that a package went to, as the register had it that day.
package struct Recipient: Hashable, Sendable {
    package var authority: Int64
    package var kind: Authority.Kind

    package init(_ authority: Authority) {
        self.authority = authority.id
        kind = authority.kind
    }

    init(authority: Int64, kind: Authority.Kind) {
        self.authority = authority
        self.kind = kind
    }
}
