// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Storage
import TravelTypes
import Watchlists

/// Reads hits as rows of a queue: flight, seatless pseudonym, origin, strength, who works on it; nobody by name.
struct QueueReader: Sendable {
    let office: Office
    let reader: Reader

    /// A hit of the queue with its replayed history.
    struct Item: Sendable {
        var queued: QueuedHit
        var history: HitHistory
    }

    /// The most open hits that one page of the console looks at; a unit with more has another trouble.
    static let limit = 1000

    /// The hits in some phases, those whose flight lands or departs first standing first.
    func items(_ phases: [String], limit: Int = QueueReader.limit) async throws -> [Item] {
        let now = office.store.now
        return try await office.store.database.readAsync { connection in
            let queued = try connection.hitsAwaitingReview(phases: phases, at: now, limit: limit)
            let histories = try connection.histories(ofHits: queued.map(\.hit.id))
            return queued.compactMap { hit in histories[hit.hit.id].map { Item(queued: hit, history: $0) } }
        }
    }

    /// How many hits are in some phases.
    func count(_ phases: [String]) async throws -> Int {
        let counts = try await office.store.database.readAsync { try $0.hitCounts() }
        return phases.reduce(0) { $0 + counts[$1, default: 0] }
    }

    /// Whether an item stands in one of the filters of open work.
    func isIn(_ filter: HitQueuePage.Filter, _ item: Item) -> Bool {
        let now = office.store.now
        switch filter {
        case .open: return item.history.state.isOpen
        case .free: return item.isFree(at: now)
        case .mine: return item.isHeld(by: reader.account.id, at: now)
        case .second: return mayAnswer(item)
        case .confirmed: return HitPhases.confirmed.contains(item.history.state.code)
        case .closed: return HitPhases.over.contains(item.history.state.code)
        }
    }

    /// Whether the hit waits for another person than those who acted, and the reader may be that person.
    private func mayAnswer(_ item: Item) -> Bool {
        let history = item.history
        let acted = [history.first, history.second].contains { $0?.by.account == reader.account.id }
        switch history.state {
        case .awaitingSecondPerson: return !acted && office.may(reader, .confirmHit)
        case .awaitingSupervisor: return !acted && office.may(reader, .settleDisagreement)
        default: return false
        }
    }

    /// Items as rows of the page.
    func rows(_ items: [Item]) async throws -> [HitQueuePage.Row] {
        let (names, titles) = try await office.store.database.readAsync { connection in
            (
                Dictionary(try connection.accounts().map { ($0.account.id, $0.account.displayName) }) { first, _ in
                    first
                },
                Dictionary(try connection.listSources().map { ($0.source.id, $0.source.title) }) { first, _ in first }
            )
        }
        return try items.map { item in
            let hit = item.queued.hit
            let grounds = item.history.grounds
            return HitQueuePage.Row(
                id: String(hit.id),
                reference: Label.hit(hit.id),
                clock: FlightClock(item.queued.flight, fallback: grounds.reviewBy, office.tables),
                flight: FlightLabel(item.queued.flight),
                origin: HitOrigin(category: grounds.category, title: titles[hit.list] ?? hit.list),
                score: Label.score(strength: hit.strength),
                pseudonym: try office.store.pseudonym(ofTraveller: hit.traveller),
                isMinor: grounds.isMinor,
                raised: hit.raised,
                stage: HitStage(item.history.state),
                claim: claim(item, names)
            )
        }
    }

    private func claim(_ item: Item, _ names: [Int64: String]) -> HitClaim {
        guard case .claimed(let holder, let until) = item.history.state, office.store.now < until else { return .free }
        return holder == reader.account.id ? .mine(until: until) : .other(name: names[holder] ?? "", until: until)
    }
}

extension QueueReader.Item {
    /// Whether anybody may claim the hit: nobody has, or the claim is over.
    func isFree(at now: Moment) -> Bool {
        switch history.state {
        case .awaitingReview: true
        case .claimed(_, let until): until <= now
        default: false
        }
    }

    func isHeld(by account: Int64, at now: Moment) -> Bool {
        guard case .claimed(account, let until) = history.state else { return false }
        return now < until
    }
}
