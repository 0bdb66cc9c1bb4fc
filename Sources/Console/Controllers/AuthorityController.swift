// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Hummingbird
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes
import Vault

/// The side of a competent authority: its own packages, receipt, outcome, and what is called back.
struct AuthorityController: Sendable {
    let office: Office

    private static let inboxLimit = 200

    var routes: [Route] {
        [
            .get("/authority", inbox), .get("/authority/:id", package), .get("/authority/:id/print", print),
            .post("/authority/:id/receipt", receipt), .post("/authority/:id/outcome", outcome),
            .post("/authority/:id/recall", deletion),
        ]
    }

    // MARK: - Inbox

    private func inbox(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let authority = try await ownAuthority(reader)
        return .page(
            AuthorityInboxPage(
                authority: reader.organisation ?? "",
                rows: try await Self.rows(of: authority, office: office)
            )
        )
    }

    /// The authority that the reader belongs to; others have no inbox.
    private func ownAuthority(_ reader: Reader) async throws -> Int64 {
        let account = reader.account
        let store = office.store
        return try await store.recordingRefusal(by: account, .viewHandOver, .assessment) {
            let permit = try store.permissions.permit(account, to: .viewHandOver, for: .assessment)
            guard let authority = account.organisation.authority else {
                throw Refusal(.notYours, .viewHandOver, .assessment, roles: [permit.role])
            }
            return authority
        }
    }

    /// The packages of an authority, newest first; nobody by name.
    static func rows(of authority: Int64, office: Office) async throws -> [AuthorityInboxPage.Row] {
        let tables = office.tables
        return try await office.store.database.readAsync { connection in
            let handOvers = try connection.handOvers(toAuthority: authority, limit: Self.inboxLimit)
            let histories = try connection.histories(ofHits: handOvers.map(\.hit))
            return try handOvers.compactMap { handOver in
                guard let history = histories[handOver.hit], let hit = try connection.hit(handOver.hit),
                    let flight = try connection.flight(hit.flight)
                else { return nil }
                return AuthorityInboxPage.Row(
                    id: String(handOver.id),
                    reference: Label.package(handOver.id),
                    sent: handOver.at,
                    clock: FlightClock(flight, fallback: history.grounds.reviewBy, tables),
                    flight: FlightLabel(flight),
                    category: history.grounds.category,
                    isMinor: history.grounds.isMinor,
                    state: Self.state(history, authority)
                )
            }
        }
    }

    private static func state(_ history: HitHistory, _ authority: Int64) -> AuthorityInboxPage.State {
        guard let handOver = history.handOvers.first(where: { $0.recipient.authority == authority }) else {
            return .new
        }
        if history.recall != nil { return handOver.deletionConfirmed == nil ? .recalled : .deleted }
        return handOver.outcome != nil ? .answered : handOver.received != nil ? .acknowledged : .new
    }

    // MARK: - One package

    private func package(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        .page(try await page(try visit.id(), visit, reader))
    }

    private func page(
        _ id: Int64,
        _ visit: Visit,
        _ reader: Reader,
        mistakes: FormMistakes = .none
    ) async throws -> AuthorityPackagePage {
        let received = try await office.unit.handOvers.open(id, as: reader.account)
        let authority = received.handOver.authority
        let history = received.history
        let handOver = history.handOvers.first { $0.recipient.authority == authority }
        let recall = history.recall.map { reason in
            AuthorityPackagePage.Recall(
                at: history.events.last { $0.act.kind == "recalled" }?.at ?? visit.now,
                reason: reason,
                deleted: handOver?.deletionConfirmed
            )
        }
        return AuthorityPackagePage(
            id: String(id),
            authority: reader.organisation ?? received.package.authority,
            state: Self.state(history, authority),
            category: history.grounds.category,
            package: try shown(received, visit.words),
            received: handOver?.received,
            outcome: handOver?.outcome,
            recall: recall,
            mistakes: mistakes
        )
    }

    private func shown(_ received: ReceivedPackage, _ words: Words) throws -> HandOverPackage {
        guard received.isSignatureValid else { throw StorageError.damaged("a package does not carry its signature") }
        let history = received.history
        let reviewers = [history.first, history.settled ?? history.second].compactMap { $0?.by.account }
        let key = try office.store.keyring.verifyingKey("packages")
        return PackageReader(office: office, words: words).shown(
            received.package,
            reviewers: reviewers,
            seal: HandOverPackage.Seal(digest: Hex.text(received.handOver.digest), key: Hex.text(key))
        )
    }

    private func print(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        let received = try await office.unit.handOvers.open(id, as: reader.account)
        // What was called back is not printed any more; its page says why.
        guard received.history.recall == nil else { return .go(to: "/authority/\(id)") }
        return .page(
            PackagePrintPage(
                package: try shown(received, visit.words),
                authority: reader.organisation ?? received.package.authority,
                printedBy: reader.account.displayName
            )
        )
    }

    // MARK: - Answers

    private func receipt(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        try await office.unit.handOvers.acknowledge(id, as: reader.account)
        return .go(to: "/authority/\(id)", notice: .noticeReceipt)
    }

    private func outcome(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        guard let outcome = Outcome(rawValue: visit.form["outcome"]) else {
            let page = try await page(id, visit, reader, mistakes: FormMistakes("outcome", .mistakeOutcome))
            return .page(page, status: .unprocessableContent, at: "/authority/\(id)")
        }
        try await office.unit.handOvers.record(outcome, of: id, as: reader.account)
        return .go(to: "/authority/\(id)", notice: .noticeOutcome)
    }

    private func deletion(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        try await office.unit.handOvers.acknowledgeRecall(id, as: reader.account)
        return .go(to: "/authority/\(id)", notice: .noticeDeleted)
    }
}
