// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Markup
import Pipeline
import Screening
import Storage
import TravelTypes
import Watchlists

/// Reads one hit for one reader: as much as the permission table and the hit's own history let this person see.
///
/// What is not personal is read first and decides; names, evidence and comments are opened in one consultation, for
/// the purpose of the hit's own list entry, and leave one log record. Somebody who may not see them gets the hit
/// without them.
struct HitReader: Sendable {
    let office: Office
    let reader: Reader
    let words: Words

    /// How much of a hit a reader sees.
    private enum View {
        /// Everything, in a mode that says what can be done.
        case whole(HitPage.Mode)
        /// Agreement and weights without values: an auditor's view.
        case minimised
        /// Flight, origin and stage: the hit is nobody's, or somebody else's.
        case outside(HitPage.Mode)
    }

    /// The page of a hit, with what was typed before a mistake and what was wrong with it.
    func page(
        of id: Int64,
        draft: HitPage.Draft = .init(),
        mistakes: FormMistakes = .none
    ) async throws -> HitPage {
        let surroundings = try await surroundings(of: id)
        let offence = surroundings.history.grounds.offence
        let purpose = office.purpose(of: reader, for: .viewHit, onHit: id, offence)
        let permit = try await office.store.permit(reader.account, to: .viewHit, for: purpose)
        try office.store.checkRetention(of: surroundings.row.day)
        let view = view(surroundings, permit, draft)
        var page = frame(surroundings)
        switch view {
        case .outside(let mode):
            page.mode = mode
            return page
        case .minimised:
            page.mode = .reading(.readingRole)
            fill(&page, try await open(surroundings, purpose), surroundings, isMinimised: true)
        case .whole(let mode):
            page.mode = mode
            page.mistakes = mistakes
            fill(&page, try await open(surroundings, purpose), surroundings, isMinimised: false)
        }
        return page
    }

    /// The reference of the hit's list entry, which somebody who confirms types again.
    func listReference(of id: Int64) async throws -> String {
        let grounds = try await office.store.database.readAsync { try $0.history(ofHit: id).grounds }
        let now = office.store.now
        let account = reader.account
        return try await office.store.consult(as: account, to: .decideHit, for: .hit(id, offence: grounds.offence)) {
            consultation in
            try consultation.require(try consultation.connection.history(ofHit: id).isAssigned(to: account, at: now))
            guard let hit = try consultation.connection.hit(id) else { throw StorageError.notFound("hit \(id)") }
            return try consultation.evidence(hit, of: try consultation.traveller(of: hit)).reference
        }
    }

    // MARK: - What is not personal

    /// Everything around a hit that names nobody.
    private struct Surroundings: Sendable {
        var hit: HitRow
        var row: TravellerRow
        var flight: FlightRow
        var history: HitHistory
        var others: [(hit: HitRow, history: HitHistory)]
        var names: [Int64: String]
        var authorities: [Int64: String]
        var list: (title: String, legalBasis: String, version: String, staleDays: Int?)
        var titles: [String: String]
        var messages: [MessageRow]
    }

    private func surroundings(of id: Int64) async throws -> Surroundings {
        try await office.store.database.readAsync { connection in
            guard let hit = try connection.hit(id), let row = try connection.traveller(hit.traveller),
                let flight = try connection.flight(hit.flight)
            else { throw StorageError.notFound("hit \(id)") }
            let same = try connection.hits(ofFlight: hit.flight).filter { $0.traveller == hit.traveller && $0.id != id }
            let sources = try connection.listSources().map(\.source)
            let source = sources.first { $0.id == hit.list }
            let version = try connection.listVersions(of: hit.list, limit: 100).first { $0.id == hit.listVersion }
            let inForce = try connection.listVersionsInForce().first { $0.list == hit.list }
            return Surroundings(
                hit: hit,
                row: row,
                flight: flight,
                history: try connection.history(ofHit: id),
                others: try same.map { ($0, try connection.history(ofHit: $0.id)) },
                names: Dictionary(try connection.accounts().map { ($0.account.id, $0.account.displayName) }) { one, _ in
                    one
                },
                authorities: Dictionary(try connection.authorities().map { ($0.id, $0.name) }) { one, _ in one },
                list: (
                    source?.title ?? hit.list, source?.legalBasis ?? "",
                    version.map { $0.generated ?? $0.imported.description } ?? String(hit.listVersion),
                    inForce.flatMap { source?.staleDays(refreshed: $0.imported.day, on: office.store.now.day) }
                ),
                titles: Dictionary(sources.map { ($0.id, $0.title) }) { one, _ in one },
                messages: try connection.messages(ofFlight: hit.flight).filter { message in
                    message.manifest?.entries.contains { $0.traveller == hit.traveller } ?? false
                }
            )
        }
    }

    private func frame(_ around: Surroundings) -> HitPage {
        let grounds = around.history.grounds
        return HitPage(
            id: String(around.hit.id),
            reference: Label.hit(around.hit.id),
            stage: HitStage(around.history.state),
            clock: FlightClock(around.flight, fallback: grounds.reviewBy, office.tables),
            flight: FlightLabel(around.flight),
            origin: HitOrigin(category: grounds.category, title: around.list.title),
            listReference: "",
            score: Label.score(strength: around.hit.strength),
            isMinor: grounds.isMinor,
            offences: [grounds.offence],
            travel: [],
            entry: [],
            comparison: [],
            messages: [],
            others: [],
            timeline: [],
            leaseEnds: nil,
            mode: .unclaimed
        )
    }

    // MARK: - What the reader may see and do

    private func view(_ around: Surroundings, _ permit: Permit, _ draft: HitPage.Draft) -> View {
        let history = around.history
        if permit.condition == .minimised { return .minimised }
        guard office.may(reader, .claimHit) else { return .whole(.reading(.readingRole)) }
        switch history.state {
        case .awaitingReview: return .outside(.unclaimed)
        case .claimed(_, let until) where until <= office.store.now: return .outside(.unclaimed)
        default: break
        }
        if permit.condition == .assigned, !history.isAssigned(to: reader.account, at: office.store.now) {
            return .outside(.withheld(history.state.isOpen ? .readingOther : .readingClosed))
        }
        return .whole(mode(around, draft))
    }

    private func mode(_ around: Surroundings, _ draft: HitPage.Draft) -> HitPage.Mode {
        let history = around.history
        let me = reader.account.id
        switch history.state {
        case .awaitingReview: return .unclaimed
        case .claimed(let holder, _): return holder == me ? .deciding(draft) : .reading(.readingOther)
        case .awaitingSecondPerson:
            guard let first = history.first else { return .reading(.readingRole) }
            if first.by.account == me { return .reading(.readingOwnFirst) }
            return .seconding(first: review(first, around), draft: draft)
        case .awaitingSupervisor:
            guard let first = history.first, let second = history.second, office.may(reader, .settleDisagreement),
                first.by.account != me, second.by.account != me
            else { return .reading(.readingSupervisor) }
            return .settling(first: review(first, around), second: review(second, around), draft: draft)
        case .confirmed: return .handingOver
        case .handedOver, .acknowledged, .concluded, .recalled, .recallAcknowledged:
            return .handedOver(disclosures(around), recall: recall(history))
        case .closed, .withdrawn, .expired: return .reading(.readingClosed)
        }
    }

    /// The comment is filled in once it is opened.
    private func review(_ review: HitHistory.Review, _ around: Surroundings) -> HitPage.Review {
        HitPage.Review(
            reviewer: around.names[review.by.account] ?? "",
            at: review.at,
            reason: review.reason,
            comment: ""
        )
    }

    private func recall(_ history: HitHistory) -> HitPage.Recall {
        if let reason = history.recall { return .done(reason) }
        return office.may(reader, .recallHandOver) ? .possible : .none
    }

    private func disclosures(_ around: Surroundings) -> [HitPage.Disclosure] {
        around.history.handOvers.map { handOver in
            let state: Phrase =
                around.history.recall != nil
                ? .disclosureRecalled
                : handOver.outcome != nil
                    ? .disclosureAnswered : handOver.received != nil ? .disclosureAcknowledged : .disclosureSent
            return HitPage.Disclosure(
                recipient: around.authorities[handOver.recipient.authority] ?? "",
                at: handOver.at,
                state: state
            )
        }
    }

    // MARK: - What is personal

    /// What one consultation opened.
    private struct Opened: Sendable {
        var person: PersonRecord
        var dossier: HitDossier
        /// Comments by the number of their event.
        var comments: [Int: String]
        /// The others of the same booking, as seats, or pseudonyms where no seat is known.
        var companions: [String]
    }

    private func open(_ around: Surroundings, _ purpose: Purpose) async throws -> Opened {
        let account = reader.account
        let id = around.hit.id
        let store = office.store
        return try await store.consult(as: account, to: .viewHit, for: purpose) { consultation in
            let connection = consultation.connection
            guard let hit = try connection.hit(id) else { throw StorageError.notFound("hit \(id)") }
            if consultation.permit.condition == .assigned {
                let history = try connection.history(ofHit: id)
                try consultation.require(history.isAssigned(to: account, at: consultation.now))
            }
            let row = try consultation.traveller(of: hit)
            var comments: [Int: String] = [:]
            for event in try connection.events(ofHit: id) {
                comments[event.ordinal] = try consultation.note(event, hit: id, of: row)
            }
            let person = try consultation.person(row)
            let locator = person.merged.traveller.bookingReference
            let others = try Companions(store: store).of(row, locator: locator, connection)
            return Opened(
                person: person,
                dossier: try consultation.evidence(hit, of: row),
                comments: comments,
                companions: try others.map { try $0.seat ?? store.pseudonym(ofTraveller: $0.id) }
            )
        }
    }

    private func fill(_ page: inout HitPage, _ opened: Opened, _ around: Surroundings, isMinimised: Bool) {
        let evidence = try? Evidence(encoded: opened.dossier.evidence)
        page.comparison = (evidence?.terms ?? []).map { term in
            var field = ComparedField(term, words: words, tables: office.tables)
            if isMinimised {
                field.traveller = []
                field.listed = []
                field.reason = words(term.agreement)
            }
            return field
        }
        page.others = around.others.map { other in
            HitPage.OtherHit(
                id: String(other.hit.id),
                reference: Label.hit(other.hit.id),
                origin: HitOrigin(
                    category: other.history.grounds.category,
                    title: around.titles[other.hit.list] ?? other.hit.list
                ),
                stage: HitStage(other.history.state)
            )
        }
        page.messages = around.messages.map { message in
            HitPage.MessageLink(id: String(message.id), kind: message.type, received: message.received)
        }
        page.travel = travel(opened, around, isMinimised: isMinimised)
        page.entry = entry(opened.dossier, around, isMinimised: isMinimised)
        page.timeline = timeline(opened.comments, around, isMinimised: isMinimised)
        guard !isMinimised else { return }
        page.listReference = opened.dossier.reference
        if case .claimed(reader.account.id, let until) = around.history.state { page.leaseEnds = until }
        page.mode = commented(page.mode, opened, around.history)
    }

    private func commented(_ mode: HitPage.Mode, _ opened: Opened, _ history: HitHistory) -> HitPage.Mode {
        func with(_ review: HitPage.Review, _ source: HitHistory.Review?) -> HitPage.Review {
            var review = review
            review.comment = source?.comment.flatMap { opened.comments[Int($0)] } ?? ""
            return review
        }
        return switch mode {
        case .seconding(let first, let draft): .seconding(first: with(first, history.first), draft: draft)
        case .settling(let first, let second, let draft):
            .settling(first: with(first, history.first), second: with(second, history.second), draft: draft)
        default: mode
        }
    }

    private func travel(_ opened: Opened, _ around: Surroundings, isMinimised: Bool) -> [Fact] {
        let traveller = opened.person.merged.traveller
        var facts: [Fact] = []
        if let role = FlightPage.Role(rawValue: traveller.role.rawValue) {
            facts.append(Fact(.factRole, .word(role.phrase)))
        }
        if let seat = around.row.seat { facts.append(Fact(.factSeat, .code(seat))) }
        if !isMinimised, let booking = traveller.bookingReference { facts.append(Fact(.factBooking, .code(booking))) }
        if let status = FlightPage.Status(rawValue: around.row.status.rawValue) {
            facts.append(Fact(.factStatus, .word(status.phrase)))
        }
        facts.append(Fact(.factRoute, .code(route(traveller, around.flight))))
        let companions = opened.companions
        facts.append(
            Fact(.factCompanions, [.code(String(companions.count))] + companions.prefix(20).map { .code($0) })
        )
        if around.row.bags > 0 { facts.append(Fact(.factBags, .code(String(around.row.bags)))) }
        return facts
    }

    /// From where the person comes to where they go, over the flight's own places.
    private func route(_ traveller: Traveller, _ flight: FlightRow) -> String {
        var places = [flight.origin, flight.destination]
        if let from = traveller.embarkation?.description, from != places[0] { places.insert(from, at: 0) }
        if let to = traveller.destination?.description, to != places.last { places.append(to) }
        return places.joined(separator: " → ")
    }

    private func entry(_ dossier: HitDossier, _ around: Surroundings, isMinimised: Bool) -> [Fact] {
        var facts = [
            Fact(.factList, .text(around.list.title)), Fact(.factListVersion, .code(around.list.version)),
            Fact(.factLegalBasis, .text(around.list.legalBasis)),
        ]
        if let days = around.list.staleDays { facts.append(Fact(.factStaleList, .code(String(days)))) }
        guard !isMinimised else { return facts }
        facts.append(Fact(.factReference, .code(dossier.reference)))
        if !dossier.programme.isEmpty { facts.append(Fact(.factProgramme, .text(dossier.programme))) }
        let names = dossier.names.isEmpty ? [dossier.listedName] : dossier.names
        facts.append(Fact(.factName, names.map { .text($0) }))
        if !dossier.birthDates.isEmpty { facts.append(Fact(.factBorn, dossier.birthDates.map { .date(iso: $0) })) }
        if !dossier.sexes.isEmpty { facts.append(Fact(.factSex, dossier.sexes.map { .sex($0) })) }
        if !dossier.nationalities.isEmpty {
            facts.append(Fact(.factNationality, dossier.nationalities.map { .state($0, words, office.tables) }))
        }
        if !dossier.documents.isEmpty { facts.append(Fact(.factDocument, dossier.documents.map { .code($0) })) }
        return facts
    }

    private func timeline(_ comments: [Int: String], _ around: Surroundings, isMinimised: Bool) -> [TimelineEvent] {
        around.history.events.compactMap { event in
            TimelineEvent.Kind(rawValue: event.act.kind).map { kind in
                TimelineEvent(
                    at: event.at,
                    kind: kind,
                    actor: event.by.isService ? nil : around.names[event.by.account],
                    detail: event.act.detail,
                    remark: event.act.recipient.flatMap { around.authorities[$0] }
                        ?? (isMinimised ? nil : comments[event.number])
                )
            }
        }
    }
}

extension HitEvent.Act {
    /// What was concluded, as a phrase.
    fileprivate var detail: Phrase? {
        switch self {
        case .decided(let conclusion), .secondDisagreed(let conclusion), .supervisorDecided(let conclusion):
            conclusion.reason.phrase
        case .outcomeRecorded(let outcome): outcome.phrase
        case .recalled(let reason): reason.phrase
        case .withdrawn(let reason): reason.phrase
        default: nil
        }
    }

    fileprivate var recipient: Int64? {
        guard case .handedOver(let recipient, _) = self else { return nil }
        return recipient.authority
    }
}
