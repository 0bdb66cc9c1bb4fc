// SPDX-License-Identifier: Apache-2.0

package import Casework
import Database
package import Mandate
import ProcessingLog
package import Storage
import TravelTypes
import Vault

/// Step 3 of a message's day: named persons decide hits, one by one.
///
/// Every act is permitted by the table, replayed through Casework, and written with its log record in one transaction.
/// A refusal changes nothing and leaves one log record. PNR Directive article 6(5): individual review by non-automated
/// means.
package struct ReviewDesk: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// Takes the next hit that waits, the one whose flight lands or departs first.
    ///
    /// - Returns: The hit, now the reader's for the length of a lease; nil if none waits.
    package func claimNext(as account: Account) async throws -> Int64? {
        let permit = try await store.permit(account, to: .claimHit, for: .assessment)
        return try await store.database.write(.urgent) { [self] connection in
            let waiting = try connection.hitsAwaitingReview(
                phases: ["awaiting-review", "claimed"],
                at: store.now,
                limit: 200
            )
            for queued in waiting {
                try connection.lockHit(queued.hit.id)
                let history = try connection.history(ofHit: queued.hit.id)
                switch history.state {
                case .awaitingReview: break
                case .claimed(_, let until) where until <= store.now: break
                default: continue
                }
                try claim(history, Actor(account, as: permit.role), account, connection)
                return queued.hit.id
            }
            return nil
        }
    }

    /// Takes a hit, or prolongs the reader's own lease.
    package func claim(_ hit: Int64, as account: Account) async throws {
        try await act(on: hit, as: account, .claimHit) { history, actor, connection in
            try self.claim(history, actor, account, connection)
        }
    }

    /// Gives a hit back to the queue.
    package func release(_ hit: Int64, as account: Account) async throws {
        try await act(on: hit, as: account, .claimHit) { history, actor, connection in
            try self.append(.released, to: history, by: actor, account, nil, connection)
        }
    }

    /// Decides a hit: the first person's word, one for each hit.
    ///
    /// The reason says which of the four decisions it is; the comment is sealed with the traveller's key.
    package func decide(_ hit: Int64, as account: Account, reason: Reason, comment: String?) async throws {
        try await act(on: hit, as: account, .decideHit) { history, actor, connection in
            let conclusion = Conclusion(reason, comment: comment.map { _ in Int64(history.nextNumber) })
            try self.append(.decided(conclusion), to: history, by: actor, account, comment, connection)
        }
    }

    /// Confirms a first confirmation: the second person's word, without which nothing leaves.
    package func confirm(_ hit: Int64, as account: Account, comment: String?) async throws {
        try await act(on: hit, as: account, .confirmHit) { history, actor, connection in
            let place = comment.map { _ in Int64(history.nextNumber) }
            try self.append(.secondConfirmed(comment: place), to: history, by: actor, account, comment, connection)
        }
    }

    /// Disagrees with a first confirmation; a supervisor then decides.
    package func disagree(_ hit: Int64, as account: Account, reason: Reason, comment: String?) async throws {
        try await act(on: hit, as: account, .confirmHit) { history, actor, connection in
            let conclusion = Conclusion(reason, comment: comment.map { _ in Int64(history.nextNumber) })
            try self.append(.secondDisagreed(conclusion), to: history, by: actor, account, comment, connection)
        }
    }

    /// Settles a disagreement of two readers.
    package func settle(_ hit: Int64, as account: Account, reason: Reason, comment: String?) async throws {
        try await act(on: hit, as: account, .settleDisagreement) { history, actor, connection in
            let conclusion = Conclusion(reason, comment: comment.map { _ in Int64(history.nextNumber) })
            try self.append(.supervisorDecided(conclusion), to: history, by: actor, account, comment, connection)
        }
    }

    /// Gives up hits that nobody reviewed in time: they are never sent, and counted as the unit's failure.
    ///
    /// - Returns: How many expired.
    package func expireUnreviewed() throws -> Int {
        let open = try store.database.read { connection in
            try connection.hitsAwaitingReview(
                phases: ["awaiting-review", "claimed", "awaiting-second-person", "awaiting-supervisor"],
                at: store.now,
                limit: 10_000
            )
        }
        // One transaction a hit: nobody who decides at this moment is waited for while other hits are held.
        return try open.reduce(0) { expired, queued in try expired + (expire(queued.hit.id) ? 1 : 0) }
    }

    /// Gives one hit up if its time is over and it is still open, whatever happened since it was listed.
    private func expire(_ hit: Int64) throws -> Bool {
        try store.database.writeBlocking(.ordinary) { connection in
            try connection.lockHit(hit)
            guard try connection.hit(hit) != nil else { return false }
            let history = try connection.history(ofHit: hit)
            guard history.state.isOpen, store.now >= history.grounds.expires else { return false }
            try append(.expired, to: history, by: ServiceAccount.actor, ServiceAccount.account, nil, connection)
            return true
        }
    }

    // MARK: -

    private func claim(_ history: HitHistory, _ actor: Actor, _ account: Account, _ connection: any Connection) throws {
        let until = store.now.advanced(bySeconds: Int64(store.profile.leaseMinutes) * 60)
        try append(.claimed(until: until), to: history, by: actor, account, nil, connection)
    }

    /// Runs one act on one hit under a lock; what Casework refuses is recorded.
    private func act(
        on hit: Int64,
        as account: Account,
        _ operation: Operation,
        _ body: @Sendable @escaping (HitHistory, Actor, any Connection) throws -> Void
    ) async throws {
        let grounds = try await store.database.readAsync { try $0.history(ofHit: hit).grounds }
        let purpose = Purpose.hit(hit, offence: grounds.offence)
        let permit = try await store.permit(account, to: operation, for: purpose)
        try await store.recordingRefusal(by: account, operation, purpose) {
            try await store.database.write(.urgent) { connection in
                try connection.lockHit(hit)
                try body(try connection.history(ofHit: hit), Actor(account, as: permit.role), connection)
            }
        }
    }

    private func append(
        _ act: HitEvent.Act,
        to history: HitHistory,
        by actor: Actor,
        _ account: Account,
        _ words: String?,
        _ connection: any Connection
    ) throws {
        var history = history
        let event = history.event(act, by: actor, at: max(store.now, history.events.last?.at ?? store.now))
        try history.apply(event)
        try connection.append(event, note: try sealed(words, event, connection), after: history)
        var record = store.record(
            .review,
            by: account,
            actor.role,
            .hit(history.hit, offence: history.grounds.offence)
        )
        record.counts = [act.kind: 1]
        try learn(from: history, &record, connection)
        try connection.log(record)
        try connection.followUp(hit: history.hit, store: store)
    }

    /// Remembers that the traveller is not the entry's person, or forgets that it was thought so.
    private func learn(from history: HitHistory, _ record: inout LogRecord, _ connection: any Connection) throws {
        guard history.isSomebodyElse || history.state == .confirmed, let hit = try connection.hit(history.hit) else {
            return
        }
        let memory = KnownFalseMemory(store: store, connection: connection)
        let count = history.isSomebodyElse ? try memory.remember(hit) : try memory.forget(hit)
        if count > 0 { record.counts[history.isSomebodyElse ? "known-false" : "no-longer-known-false"] = count }
    }

    private func sealed(_ words: String?, _ event: HitEvent, _ connection: any Connection) throws -> [UInt8]? {
        guard let words, !words.isEmpty else { return nil }
        guard let hit = try connection.hit(event.hit), let row = try connection.traveller(hit.traveller) else {
            throw StorageError.notFound("the traveller of hit \(event.hit)")
        }
        var sealer = PersonSealer(keyring: store.keyring)
        return try sealer.seal(
            Array(words.utf8.prefix(4000)),
            for: row,
            as: .note(hit: event.hit, ordinal: Int64(event.number))
        )
    }
}

extension Connection {
    /// Tells carriers what a decision on a hit changed about its traveller.
    func followUp(hit id: Int64, store: Store) throws {
        guard let hit = try hit(id) else { return }
        try ReplyDesk(store: store, connection: self).followUp(traveller: hit.traveller, because: id)
    }
}
