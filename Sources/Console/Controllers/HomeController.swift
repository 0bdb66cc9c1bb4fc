// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Markup
import Pipeline
import ProcessingLog
import Storage
import TravelTypes

/// The shift board: what waits for the reader's desk, by numbers and by the reader's own hits.
struct HomeController: Sendable {
    let office: Office

    private static let day: Int64 = 86_400

    var routes: [Route] { [.get("/", show)] }

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        var page = HomePage(
            displayName: reader.account.displayName,
            desk: reader.desk,
            tiles: [],
            nextDue: nil,
            mayTakeNext: false
        )
        switch reader.desk {
        case .analyst, .supervisor:
            try await addHits(to: &page, reader)
            try await addSupply(to: &page, showsCarriers: true)
        case .watchlistManager: try await addSupply(to: &page, showsCarriers: false)
        case .dataProtectionOfficer, .auditor: try await addOversight(to: &page)
        case .authorityOfficer: try await addInbox(to: &page, reader)
        case .administrator:
            try await addSupply(to: &page, showsCarriers: true)
            try await addHousekeeping(to: &page)
        }
        return .page(page)
    }

    // MARK: - Desks that assess

    private func addHits(to page: inout HomePage, _ reader: Reader) async throws {
        try await office.permit(reader, to: .viewHitQueue)
        let queue = QueueReader(office: office, reader: reader)
        let open = try await queue.items(HitPhases.open)
        let free = open.filter { queue.isIn(.free, $0) }
        let mine = open.filter { queue.isIn(.mine, $0) }
        let seconds = open.filter { queue.isIn(.second, $0) }
        let toHandOver = try await queue.count(["confirmed"])
        page.tiles = [
            .init(label: .tileFreeHits, value: free.count, path: HitQueuePage.Filter.free.path, tone: .attention),
            .init(label: .tileMyHits, value: mine.count, path: HitQueuePage.Filter.mine.path),
            .init(
                label: .tileSecondHits,
                value: seconds.count,
                path: HitQueuePage.Filter.second.path,
                tone: .attention
            ),
            .init(
                label: .tileToHandOver,
                value: toHandOver,
                path: HitQueuePage.Filter.confirmed.path,
                tone: .attention
            ),
        ]
        if reader.desk == .supervisor {
            page.tiles += [
                .init(
                    label: .tileDisagreements,
                    value: open.count { $0.history.state == .awaitingSupervisor },
                    path: HitQueuePage.Filter.second.path,
                    tone: .attention
                ),
                .init(
                    label: .tileExpiredHits,
                    value: try await queue.count(["expired"]),
                    path: HitQueuePage.Filter.closed.path,
                    tone: .alarm
                ),
            ]
        }
        page.mayTakeNext = office.may(reader, .claimHit)
        page.nextDue = free.first.map { item in
            FlightClock(item.queued.flight, fallback: item.history.grounds.reviewBy, office.tables)
        }
        page.mine = try await queue.rows(Array(mine.prefix(10)))
        page.seconds = try await queue.rows(Array(seconds.prefix(10)))
    }

    // MARK: - What comes in

    private func addSupply(to page: inout HomePage, showsCarriers: Bool) async throws {
        let lists = try await ListsController.lists(of: office)
        page.lists = lists.map { list in
            HomePage.ListAge(title: list.title, imported: list.imported, entries: list.entries, isStale: list.isStale)
        }
        page.tiles.append(
            .init(label: .tileStaleLists, value: lists.count(where: \.isStale), path: Section.lists.path, tone: .alarm)
        )
        guard showsCarriers else { return }
        let now = office.store.now
        let since = now.advanced(bySeconds: -Self.day)
        let (carriers, feeds, due, outbox, incomplete) = try await office.store.database.readAsync { connection in
            (
                try connection.carriers(), try connection.carrierFeeds(since: since),
                try connection.flights(from: now, to: now.advanced(bySeconds: Self.day), limit: 1000),
                try connection.outboxState(at: now), try connection.incompletePushes()
            )
        }
        page.carriers = carriers.map { carrier in
            let feed = feeds.first { $0.carrier == carrier.code }
            return HomePage.CarrierFeed(
                carrier: carrier.code,
                name: carrier.name,
                last: feed?.last,
                messages: feed?.messages ?? 0,
                rejected: feed?.rejected ?? 0,
                isSilent: feed == nil && due.contains { $0.carrier == carrier.code }
            )
        }
        page.tiles.append(
            .init(
                label: .tileFaultyMessages,
                value: feeds.reduce(0) { $0 + $1.rejected },
                path: Section.messages.path.query("show", MessagesPage.Filter.faulty.rawValue),
                tone: .attention
            )
        )
        page.tiles.append(
            .init(label: .tileUnacknowledgedDirectives, value: outbox.unacknowledged, path: nil, tone: .alarm)
        )
        page.tiles.append(.init(label: .tileIncompletePushes, value: incomplete, path: nil, tone: .alarm))
    }

    // MARK: - Desks that watch

    private func addOversight(to page: inout HomePage) async throws {
        let since = office.store.now.advanced(bySeconds: -Self.day)
        let counts = try await office.store.database.readAsync { try $0.logCounts(since: since) }
        func tile(_ label: Phrase, _ operation: LogRecord.Operation, _ tone: Tone) -> HomePage.Tile {
            .init(
                label: label,
                value: counts[operation, default: 0],
                path: Section.log.path.query("operation", operation.rawValue),
                tone: tone
            )
        }
        page.tiles = [
            tile(.tileConsultations, .consultation, .calm), tile(.tileDisclosures, .disclosure, .calm),
            tile(.tileRefusals, .refusal, .attention), try await overdue(),
        ]
    }

    private func overdue() async throws -> HomePage.Tile {
        let retention = office.unit.retention
        let today = office.store.now.day
        let plan = try await office.offPool { try retention.plan(asOf: today) }
        return .init(label: .tileOverdueErasures, value: plan.overdue, path: Section.retention.path, tone: .alarm)
    }

    private func addInbox(to page: inout HomePage, _ reader: Reader) async throws {
        guard let authority = reader.account.organisation.authority else { return }
        let rows = try await AuthorityController.rows(of: authority, office: office)
        func tile(_ label: Phrase, _ state: AuthorityInboxPage.State, _ tone: Tone) -> HomePage.Tile {
            .init(label: label, value: rows.count { $0.state == state }, path: Section.authority.path, tone: tone)
        }
        page.tiles = [
            tile(.tileNewPackages, .new, .attention), tile(.tileUnansweredPackages, .acknowledged, .calm),
            tile(.tileRecalls, .recalled, .alarm),
        ]
    }

    private func addHousekeeping(to page: inout HomePage) async throws {
        let accounts = try await office.store.database.readAsync { try $0.accounts().count { !$0.account.isService } }
        page.tiles.insert(.init(label: .tileAccounts, value: accounts, path: Section.accounts.path), at: 0)
        page.tiles.append(try await overdue())
    }
}
