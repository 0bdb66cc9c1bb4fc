// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Hummingbird
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// The hand-over of a confirmed hit: choose, read what will leave, send.
struct HandOverController: Sendable {
    let office: Office

    var routes: [Route] { [.get("/hits/:id/hand-over", show), .post("/hits/:id/hand-over", send)] }

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        return .page(try await page(id, visit, reader, chosen: visit.query["authority"]))
    }

    private func send(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        let history = try await history(of: id)
        try await requireAssigned(history, reader)
        guard let authority = Int64(visit.form["authority"]) else {
            return try await again(id, visit, reader, FormMistakes("authority", .mistakeAuthority))
        }
        guard visit.form["read"] == "yes" else {
            return try await again(id, visit, reader, FormMistakes("read", .mistakeRead))
        }
        let isVerified = visit.form["verified"] == "yes"
        if try await office.unit.handOvers.staleDays(of: id) != nil, !isVerified {
            return try await again(id, visit, reader, FormMistakes("verified", .mistakeVerified))
        }
        _ = try await office.unit.handOvers.handOver(
            id,
            to: authority,
            as: reader.account,
            verifiedAtSource: isVerified
        )
        return .go(to: "/hits/\(id)", notice: .noticeHandedOver)
    }

    private func again(_ id: Int64, _ visit: Visit, _ reader: Reader, _ mistakes: FormMistakes) async throws -> Reply {
        let page = try await page(id, visit, reader, chosen: visit.form["authority"], mistakes: mistakes)
        return .page(page, status: .unprocessableContent, at: "/hits/\(id)/hand-over")
    }

    // MARK: -

    private func history(of id: Int64) async throws -> HitHistory {
        try await office.store.database.readAsync { try $0.history(ofHit: id) }
    }

    /// Refuses somebody whose leave covers only hits of their own; the refusal is recorded.
    private func requireAssigned(_ history: HitHistory, _ reader: Reader) async throws {
        let purpose = Purpose.hit(history.hit, offence: history.grounds.offence)
        let account = reader.account
        let store = office.store
        try await store.recordingRefusal(by: account, .handOver, purpose) {
            let permit = try store.permissions.permit(account, to: .handOver, for: purpose)
            guard permit.condition == .assigned, !history.isAssigned(to: account, at: store.now) else { return }
            throw Refusal(.notYours, .handOver, purpose.branch, roles: [permit.role])
        }
    }

    private func page(
        _ id: Int64,
        _ visit: Visit,
        _ reader: Reader,
        chosen text: String,
        mistakes: FormMistakes = .none
    ) async throws -> HandOverPage {
        let history = try await history(of: id)
        try await requireAssigned(history, reader)
        guard let confirmed = history.confirmed else {
            throw CaseworkRefusal(history.recall == nil ? .notConfirmed : .recalled, hit: id, act: "handed-over")
        }
        let (hit, flight, register, title) = try await office.store.database.readAsync { connection in
            guard let hit = try connection.hit(id), let flight = try connection.flight(hit.flight) else {
                throw StorageError.notFound("hit \(id)")
            }
            let title = try connection.listSources().first { $0.source.id == hit.list }?.source.title
            return (hit, flight, try connection.authorities(), title ?? hit.list)
        }
        let recipients = register.map { recipient($0, confirmed, history, reader) }
        var page = HandOverPage(
            hitID: String(id),
            hitReference: Label.hit(id),
            origin: HitOrigin(category: history.grounds.category, title: title),
            offences: [history.grounds.offence],
            clock: FlightClock(flight, fallback: history.grounds.reviewBy, office.tables),
            isMinor: history.grounds.isMinor,
            recipients: recipients
        )
        page.mistakes = mistakes
        page.staleDays = try await office.unit.handOvers.staleDays(of: id)
        let open = recipients.contains { $0.id == text && $0.refusal == nil && $0.done == nil }
        if open, let authority = Int64(text) {
            try office.store.checkRetention(of: try await receiptDay(of: hit))
            let package = try await office.unit.handOvers.preview(of: id, to: authority, as: reader.account)
            let reviewers = [confirmed.first.by.account, confirmed.second.by.account]
            page.chosen = text
            page.preview = PackageReader(office: office, words: visit.words).shown(
                package,
                reviewers: reviewers,
                seal: nil
            )
        }
        return page
    }

    private func receiptDay(of hit: HitRow) async throws -> CivilDay {
        let row = try await office.store.database.readAsync { try $0.traveller(hit.traveller) }
        guard let row else { throw StorageError.notFound("the traveller of hit \(hit.id)") }
        return row.day
    }

    /// One line of the register, and what stands against it.
    private func recipient(
        _ authority: Authority,
        _ confirmed: ConfirmedHit,
        _ history: HitHistory,
        _ reader: Reader
    ) -> HandOverPage.Recipient {
        var refusal: CaseworkRefusal.Reason?
        let role = reader.account.roles.contains(.supervisor) ? Role.supervisor : .analyst
        do {
            _ = try Dissemination(
                of: confirmed,
                to: authority,
                by: Actor(reader.account, as: role),
                at: office.store.now
            )
        } catch {
            refusal = error.reason
        }
        let done = history.handOvers.first { $0.recipient.authority == authority.id }?.at
        return HandOverPage.Recipient(
            id: String(authority.id),
            name: authority.name,
            kind: authority.kind,
            isRequired: history.grounds.isMinor && authority.isChildProtection,
            refusal: done == nil ? refusal : nil,
            done: done
        )
    }
}
