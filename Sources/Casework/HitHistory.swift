// SPDX-License-Identifier: Apache-2.0

package import Mandate
package import TravelTypes

/// All that happened to one hit, and what follows from it: the rules of review as a pure state machine.
///
/// An event is applied when it happens and again whenever the store is read, by the same code: a stored event that the
/// rules forbid makes the history unreadable, it does not make a confirmed hit. Directive (EU) 2016/681, art. 6(5),
/// 6(6), 7(6); CJEU C-817/19 on individual review.
package struct HitHistory: Hashable, Sendable {
    package let hit: Int64
    package let grounds: HitGrounds
    package private(set) var events: [HitEvent]
    package private(set) var state: HitState
    /// The first person's decision, once made.
    package private(set) var first: Review?
    /// The second person's answer to a first confirmation.
    package private(set) var second: Review?
    /// The supervisor's word where the two disagreed.
    package private(set) var settled: Review?
    package private(set) var handOvers: [HandOver]
    package private(set) var recall: RecallReason?

    /// What one person concluded, and when.
    package struct Review: Hashable, Sendable {
        package let by: Actor
        package let at: Moment
        package let decision: Decision
        /// Nil where the second person agreed: the first person's reason then stands for both.
        package let reason: Reason?
        package let comment: Int64?
    }

    /// Begins a history.
    ///
    /// - Throws: `CaseworkRefusal` if the event is not the engine's raising of a hit with number 0.
    package init(_ event: HitEvent) throws(CaseworkRefusal) {
        guard case .raised(let grounds) = event.act, event.number == 0 else {
            throw CaseworkRefusal(.notRaised, hit: event.hit, act: event.act.kind)
        }
        hit = event.hit
        self.grounds = grounds
        events = [event]
        state = .awaitingReview
        handOvers = []
        try checkRole(event)
    }

    /// Replays stored events in their order.
    ///
    /// - Throws: `CaseworkRefusal` at the first event that the rules do not allow.
    package init(replaying events: some Sequence<HitEvent>) throws(CaseworkRefusal) {
        var history: HitHistory?
        for event in events {
            if history == nil { history = try HitHistory(event) } else { try history?.apply(event) }
        }
        guard let history else { throw CaseworkRefusal(.notRaised, hit: 0, act: "none") }
        self = history
    }

    /// The number that the next event must have.
    package var nextNumber: Int { events.count }

    /// Makes the next event; `apply` decides whether it may happen.
    package func event(_ act: HitEvent.Act, by actor: Actor, at moment: Moment) -> HitEvent {
        HitEvent(hit: hit, number: nextNumber, at: moment, by: actor, act: act)
    }

    /// Takes in the next event, or refuses it and stays as it was.
    ///
    /// - Throws: `CaseworkRefusal` naming the rule that stands against it.
    package mutating func apply(_ event: HitEvent) throws(CaseworkRefusal) {
        guard event.hit == hit else { throw refusal(.otherHit, event) }
        guard event.number == events.count, let last = events.last, event.at >= last.at else {
            throw refusal(.outOfOrder, event)
        }
        try checkRole(event)
        try checkRecall(event)
        var next = self
        try next.advance(event)
        next.events.append(event)
        self = next
    }

    /// The hit as confirmed by two persons, if it is and was not taken back.
    package var confirmed: ConfirmedHit? {
        guard let first, let other = settled ?? second, first.decision == .confirmed, other.decision == .confirmed,
            recall == nil, state != .withdrawn
        else { return nil }
        return ConfirmedHit(
            hit: hit,
            grounds: grounds,
            first: first,
            second: other,
            recipients: handOvers.map(\.recipient)
        )
    }

    /// Whether a human closed the hit because the traveller is another person than the entry's.
    package var isSomebodyElse: Bool {
        state == .closed(.notConfirmed) && (settled ?? first)?.reason?.saysSomebodyElse == true
    }

    /// Whether the hit is a reader's to see: who holds it, who acted on it, and who may be its second person.
    package func isAssigned(to account: Account, at moment: Moment) -> Bool {
        if [first, second, settled].contains(where: { $0?.by.account == account.id }) { return true }
        return switch state {
        case .claimed(let holder, let until): holder == account.id && moment < until
        case .awaitingSecondPerson: account.roles.contains(.analyst) || account.roles.contains(.supervisor)
        case .awaitingSupervisor: account.roles.contains(.supervisor)
        default: false
        }
    }
}

/// A hit that two different persons confirmed: the only thing that a package can be made of.
///
/// It has no initialiser for others: only replaying the decision events makes one.
package struct ConfirmedHit: Hashable, Sendable {
    package let hit: Int64
    package let grounds: HitGrounds
    package let first: HitHistory.Review
    package let second: HitHistory.Review
    /// The authorities that have a package already, in order.
    package let recipients: [Recipient]

    fileprivate init(
        hit: Int64,
        grounds: HitGrounds,
        first: HitHistory.Review,
        second: HitHistory.Review,
        recipients: [Recipient]
    ) {
        self.hit = hit
        self.grounds = grounds
        self.first = first
        self.second = second
        self.recipients = recipients
    }

    /// The purpose of everything that follows from the hit.
    package var purpose: Purpose { .hit(hit, offence: grounds.offence) }
}

// MARK: - The rules

extension HitHistory {
    private func refusal(_ reason: CaseworkRefusal.Reason, _ event: HitEvent) -> CaseworkRefusal {
        CaseworkRefusal(reason, hit: event.hit, act: event.act.kind)
    }

    private func checkRole(_ event: HitEvent) throws(CaseworkRefusal) {
        let operation = event.act.operation
        guard !operation.isHumanDecision || (!event.by.isService && event.by.role != .service) else {
            throw refusal(.serviceAccount, event)
        }
        guard PermissionTable.standard.verdict(event.by.role, operation, .assessment).isPermitted else {
            throw refusal(.roleMayNot, event)
        }
    }

    /// Nothing follows a recall but the recipients' acknowledgement.
    private func checkRecall(_ event: HitEvent) throws(CaseworkRefusal) {
        guard recall != nil else { return }
        guard case .recallAcknowledged = event.act else { throw refusal(.recalled, event) }
    }

    private mutating func advance(_ event: HitEvent) throws(CaseworkRefusal) {
        switch event.act {
        case .raised: throw refusal(.notRaised, event)
        case .claimed(let until): try claim(until, event)
        case .released:
            try checkHolder(event, mayHaveEnded: true)
            state = .awaitingReview
        case .decided(let conclusion): try decide(conclusion, event)
        case .secondConfirmed(let comment):
            try checkSecondPerson(event)
            second = Review(by: event.by, at: event.at, decision: .confirmed, reason: nil, comment: comment)
            state = .confirmed
        case .secondDisagreed(let conclusion):
            try checkSecondPerson(event)
            guard conclusion.decision != .confirmed else { throw refusal(.reasonDoesNotSuit, event) }
            second = try review(conclusion, event)
            state = .awaitingSupervisor
        case .supervisorDecided(let conclusion): try settle(conclusion, event)
        case .handedOver(let recipient, let digest): try handOver(to: recipient, digest, event)
        case .receiptAcknowledged, .outcomeRecorded, .recallAcknowledged: try answer(event)
        case .recalled(let reason): try callBack(reason, event)
        case .withdrawn:
            guard state.isOpen || state == .confirmed else { throw refusal(.notNow, event) }
            state = .withdrawn
        case .expired:
            guard state.isOpen else { throw refusal(.notNow, event) }
            guard event.at >= grounds.expires else { throw refusal(.notYetExpired, event) }
            state = .expired
        }
    }

    // MARK: Review

    private mutating func claim(_ until: Moment, _ event: HitEvent) throws(CaseworkRefusal) {
        switch state {
        case .awaitingReview: break
        case .claimed(let holder, let end):
            guard holder == event.by.account || event.at >= end else { throw refusal(.leaseHeldByAnother, event) }
        default: throw refusal(first == nil ? .notNow : .alreadyDecided, event)
        }
        guard until > event.at else { throw refusal(.leaseNotAhead, event) }
        state = .claimed(by: event.by.account, until: until)
    }

    private func checkHolder(_ event: HitEvent, mayHaveEnded: Bool = false) throws(CaseworkRefusal) {
        guard first == nil else { throw refusal(.alreadyDecided, event) }
        switch state {
        case .claimed(let holder, let until):
            guard holder == event.by.account else { throw refusal(.leaseHeldByAnother, event) }
            guard mayHaveEnded || event.at < until else { throw refusal(.leaseEnded, event) }
        case .awaitingReview: throw refusal(.notClaimed, event)
        default: throw refusal(.notNow, event)
        }
    }

    private func review(_ conclusion: Conclusion, _ event: HitEvent) throws(CaseworkRefusal) -> Review {
        guard conclusion.reason.suits(grounds.category) else { throw refusal(.reasonDoesNotSuit, event) }
        return Review(
            by: event.by,
            at: event.at,
            decision: conclusion.decision,
            reason: conclusion.reason,
            comment: conclusion.comment
        )
    }

    private mutating func decide(_ conclusion: Conclusion, _ event: HitEvent) throws(CaseworkRefusal) {
        try checkHolder(event)
        first = try review(conclusion, event)
        state = conclusion.decision == .confirmed ? .awaitingSecondPerson : .closed(conclusion.decision)
    }

    private func checkSecondPerson(_ event: HitEvent) throws(CaseworkRefusal) {
        guard state == .awaitingSecondPerson else { throw refusal(.notNow, event) }
        guard event.by.account != first?.by.account else { throw refusal(.samePerson, event) }
    }

    private mutating func settle(_ conclusion: Conclusion, _ event: HitEvent) throws(CaseworkRefusal) {
        guard state == .awaitingSupervisor else { throw refusal(.notNow, event) }
        guard ![first, second].contains(where: { $0?.by.account == event.by.account }) else {
            throw refusal(.samePerson, event)
        }
        settled = try review(conclusion, event)
        state = conclusion.decision == .confirmed ? .confirmed : .closed(conclusion.decision)
    }

    // MARK: Hand-over

    private mutating func handOver(
        to recipient: Recipient,
        _ digest: [UInt8],
        _ event: HitEvent
    ) throws(CaseworkRefusal) {
        guard let confirmed else { throw refusal(.notConfirmed, event) }
        guard !digest.isEmpty else { throw refusal(.noDigest, event) }
        if let reason = confirmed.obstacle(to: recipient) { throw refusal(reason, event) }
        handOvers.append(HandOver(recipient: recipient, digest: digest, at: event.at, by: event.by.account))
        followHandOvers()
    }

    private mutating func answer(_ event: HitEvent) throws(CaseworkRefusal) {
        guard let place = handOvers.firstIndex(where: { $0.recipient.authority == event.by.authority }) else {
            throw refusal(.notTheRecipient, event)
        }
        switch event.act {
        case .receiptAcknowledged:
            guard handOvers[place].received == nil else { throw refusal(.alreadyAcknowledged, event) }
            handOvers[place].received = event.at
        case .outcomeRecorded(let outcome):
            guard handOvers[place].received != nil else { throw refusal(.receiptFirst, event) }
            guard handOvers[place].outcome == nil else { throw refusal(.alreadyAcknowledged, event) }
            guard Outcome.offered(for: grounds.category).contains(outcome) else {
                throw refusal(.outcomeDoesNotSuit, event)
            }
            handOvers[place].outcome = outcome
        default:
            guard recall != nil else { throw refusal(.notNow, event) }
            guard handOvers[place].deletionConfirmed == nil else { throw refusal(.alreadyAcknowledged, event) }
            handOvers[place].deletionConfirmed = event.at
        }
        followHandOvers()
    }

    private mutating func callBack(_ reason: RecallReason, _ event: HitEvent) throws(CaseworkRefusal) {
        guard !handOvers.isEmpty else { throw refusal(.notNow, event) }
        guard reason.needsNoPerson || !event.by.isService else { throw refusal(.recallNeedsPerson, event) }
        recall = reason
        followHandOvers()
    }

    private mutating func followHandOvers() {
        state =
            if recall != nil {
                handOvers.allSatisfy { $0.deletionConfirmed != nil } ? .recallAcknowledged : .recalled
            } else if handOvers.contains(where: { $0.received == nil }) {
                .handedOver
            } else {
                handOvers.allSatisfy { $0.outcome != nil } ? .concluded : .acknowledged
            }
    }
}

extension ConfirmedHit {
    /// What stands against sending to a recipient, whoever it is in the register.
    func obstacle(to recipient: Recipient) -> CaseworkRefusal.Reason? {
        let isChildProtection = recipient.kind == .childProtection
        if recipients.contains(where: { $0.authority == recipient.authority }) { return .alreadySent }
        if grounds.isMinor, isChildProtection { return nil }
        if grounds.isMinor, !recipients.contains(where: { $0.kind == .childProtection }) {
            return .childProtectionFirst
        }
        if grounds.category == .toProtect, !grounds.ownRecipients.contains(recipient.authority) {
            return .onlyOwnRecipients
        }
        return nil
    }
}
