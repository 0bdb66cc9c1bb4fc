// SPDX-License-Identifier: Apache-2.0

/// Why something cannot be done to a hit, or why stored events do not make a history.
package struct CaseworkRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that stands against it, as a stable code.
    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case unreadable
        case notRaised = "not-raised"
        case otherHit = "other-hit"
        case outOfOrder = "out-of-order"
        case notNow = "not-now"
        case serviceAccount = "service-account"
        case roleMayNot = "role-may-not"
        case leaseHeldByAnother = "lease-held-by-another"
        case notClaimed = "not-claimed"
        case leaseEnded = "lease-ended"
        case leaseNotAhead = "lease-not-ahead"
        case alreadyDecided = "already-decided"
        case samePerson = "same-person"
        case reasonDoesNotSuit = "reason-does-not-suit"
        case notConfirmed = "not-confirmed"
        case notYetExpired = "not-yet-expired"
        case noDigest = "no-digest"
        case listNotVerified = "list-not-verified"
        case alreadySent = "already-sent"
        case childProtectionFirst = "child-protection-first"
        case onlyOwnRecipients = "only-own-recipients"
        case authorityNotListed = "authority-not-listed"
        case authorityNotCompetent = "authority-not-competent"
        case notTheRecipient = "not-the-recipient"
        case alreadyAcknowledged = "already-acknowledged"
        case receiptFirst = "receipt-first"
        case outcomeDoesNotSuit = "outcome-does-not-suit"
        case recallNeedsPerson = "recall-needs-person"
        case recalled
    }

    package var reason: Reason
    package var hit: Int64
    /// The stored kind of the event that was refused.
    package var act: String

    package init(_ reason: Reason, hit: Int64, act: String) {
        self.reason = reason
        self.hit = hit
        self.act = act
    }

    /// A stable code for logs and answers.
    package var code: String { reason.rawValue }

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "casework." + reason.rawValue }

    package var description: String { "hit \(hit), \(act): \(reason.explanation)" }
}

extension CaseworkRefusal.Reason {
    fileprivate var explanation: String {
        switch self {
        case .unreadable: "the stored event cannot be read; check the store against the processing log"
        case .notRaised: "a history begins with the hit being raised, once"
        case .otherHit: "the event belongs to another hit; each hit is decided by itself"
        case .outOfOrder: "the event's number or time does not follow the last one; read the hit again"
        case .notNow: "the hit is not in a state that allows it; read the hit again"
        case .serviceAccount: "only a person may do this; sign in with a person's account"
        case .roleMayNot: "the role may not do this; ask somebody whose role it is"
        case .leaseHeldByAnother: "somebody else is reading the hit; take the next one"
        case .notClaimed: "nobody has claimed the hit; claim it first"
        case .leaseEnded: "the claim has ended; claim the hit again"
        case .leaseNotAhead: "a claim must end after it begins"
        case .alreadyDecided: "the hit has its decision; there is one for each hit"
        case .samePerson: "another person must do this than those who acted before"
        case .reasonDoesNotSuit: "the reason does not go with this step or this kind of hit; choose another one"
        case .notConfirmed: "two persons must have confirmed the hit before anything leaves"
        case .notYetExpired: "the time for review has not passed"
        case .listNotVerified: "its list is stale; a person must verify the entry at its source first, and say so"
        case .noDigest: "a hand-over needs the digest of the package that left"
        case .alreadySent: "the authority already has the package"
        case .childProtectionFirst: "a minor goes to a child protection authority of the register first"
        case .onlyOwnRecipients: "a person to be protected goes only to the authorities that the list names"
        case .authorityNotListed: "the register does not list the authority today; check its dates"
        case .authorityNotCompetent: "the authority is not competent for the offence; choose another one"
        case .notTheRecipient: "the officer's authority did not receive the package"
        case .alreadyAcknowledged: "it was acknowledged or recorded before"
        case .receiptFirst: "the receipt comes before the outcome"
        case .outcomeDoesNotSuit: "the outcome does not go with this kind of hit; choose another one"
        case .recallNeedsPerson: "this reason for a recall needs a person's judgement"
        case .recalled: "the package was recalled; only its deletion can be acknowledged"
        }
    }
}
