// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// The lists that travellers are compared with: whose, why, which version, how old.
struct ListsController: Sendable {
    let office: Office

    var routes: [Route] {
        [.get("/lists", list), .post("/lists/:id/release", release), .post("/lists/:id/dry-run", dryRun)]
    }

    private func list(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewLists)
        return .page(try await page(reader))
    }

    private func page(_ reader: Reader) async throws -> ListsPage {
        let (waiting, sources) = try await office.store.database.readAsync { connection in
            (try connection.listVersionsInQuarantine(), try connection.listSources())
        }
        var offers: Set<ListsPage.Offer> = []
        if office.may(reader, .approveListEntry) { offers.insert(.release) }
        if office.may(reader, .dryRunList) { offers.insert(.dryRun) }
        let readsProposals = office.may(reader, .viewListEntry) || office.may(reader, .viewListEntry, for: .oversight())
        if readsProposals || offers.contains(.release) { offers.insert(.proposals) }
        if office.may(reader, .auditList, for: .oversight()) || office.may(reader, .auditList, for: .audit()) {
            offers.insert(.oversight)
        }
        return ListsPage(
            lists: try await Self.lists(of: office),
            waiting: waiting.compactMap { version in
                guard let reason = version.quarantine else { return nil }
                let known = sources.first { $0.source.id == version.list }
                return ListsPage.Waiting(
                    id: version.id,
                    title: known?.source.title ?? version.list,
                    entries: version.entries,
                    imported: version.imported,
                    reason: reason,
                    isOwn: version.importedBy == reader.account.id,
                    mayBeAsked: known?.format != ListFormat.csv.rawValue
                )
            },
            offers: offers
        )
    }

    private func release(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.unit.lists.release(try visit.id(), by: reader.account)
        return .go(to: "/lists", notice: .noticeListReleased)
    }

    private func dryRun(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let (desk, account, id) = (office.unit.dryRuns, reader.account, try visit.id())
        let report = try await office.offPool { try desk.run(version: id, by: account) }
        var page = try await page(reader)
        page.answer = ListsPage.Answer(changed: report.changed, removed: report.removed, atLeast: report.atLeast)
        return .page(page, at: "/lists")
    }

    /// Every registered list with the version that is in force.
    static func lists(of office: Office) async throws -> [ListsPage.List] {
        let today = office.store.now.day
        let rows = try await office.store.database.readAsync { connection in
            let versions = try connection.listVersionsInForce()
            return try connection.listSources().compactMap { source, _ in
                versions.first { $0.list == source.id }.map { (source, $0) }
            }
        }
        return rows.map { source, version in
            let offences = source.offences.compactMap { Offence(rawValue: $0) }
            return ListsPage.List(
                title: source.title,
                category: HitCategory(source.category),
                owner: source.owner,
                legalBasis: source.legalBasis,
                offences: offences.isEmpty ? [source.offence] : offences,
                version: version.generated ?? version.imported.description,
                imported: version.imported,
                entries: version.entries,
                maximumAge: source.maximumAgeDays,
                isStale: source.standing(refreshed: version.imported.day, on: today) != .usable,
                lastChange: nil
            )
        }
    }
}

extension HitCategory {
    /// The category of the hits that a list raises.
    init(_ category: ListSource.Category) {
        self =
            switch category {
            case .personsSought, .alert: .personSought
            case .objectsSought: .document
            case .toProtect: .toProtect
            }
    }
}
