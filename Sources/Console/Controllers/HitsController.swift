// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Foundation
import Hummingbird
import Mandate
import Markup
import NIOCore
import Storage

/// The queue of hits, one hit, and the events that keep an open queue fresh.
struct HitsController: Sendable {
    let office: Office

    private static let rowsOnPage = 50

    var routes: [Route] {
        [.get("/hits", queue), .get("/hits/events", events), .get("/hits/:id", hit)]
    }

    private func queue(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewHitQueue)
        let filter = HitQueuePage.Filter(rawValue: visit.query["show"]) ?? .open
        let queue = QueueReader(office: office, reader: reader)
        let open = try await queue.items(HitPhases.open)
        var counts: [HitQueuePage.Filter: Int] = [:]
        for choice in [HitQueuePage.Filter.open, .free, .mine, .second] {
            counts[choice] = open.count { queue.isIn(choice, $0) }
        }
        counts[.confirmed] = try await queue.count(HitPhases.confirmed)
        counts[.closed] = try await queue.count(HitPhases.over)
        let items =
            switch filter {
            case .confirmed: try await queue.items(HitPhases.confirmed)
            case .closed: try await queue.items(HitPhases.over)
            case .open, .free, .mine, .second: open.filter { queue.isIn(filter, $0) }
            }
        let page = items.dropFirst((visit.page - 1) * Self.rowsOnPage).prefix(Self.rowsOnPage)
        return .page(
            HitQueuePage(
                filter: filter,
                counts: counts,
                rows: try await queue.rows(Array(page)),
                pager: Pager(page: visit.page, count: items.count, on: Self.rowsOnPage, base: filter.path),
                mayClaim: office.may(reader, .claimHit)
            )
        )
    }

    private func hit(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        .page(try await HitReader(office: office, reader: reader, words: visit.words).page(of: try visit.id()))
    }

    // MARK: - Live

    /// Seconds between two looks at the queue, and looks before the browser connects anew.
    private static let pause = 2
    private static let looks = 12

    /// Says `queue` whenever a hit was raised or moved; ends after a while, and the browser asks again.
    ///
    /// The answer ends by itself so that a server that stops need not wait long for it, and so that a session that
    /// ended is noticed.
    private func events(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewHitQueue)
        let database = office.store.database
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
            var before = try await database.readAsync { try $0.hitCounts() }
            for _ in 0..<Self.looks {
                try await Task.sleep(for: .seconds(Self.pause))
                let now = try await database.readAsync { try $0.hitCounts() }
                try await writer.write(ByteBuffer(string: now == before ? ": still\n\n" : "event: queue\ndata: \n\n"))
                before = now
            }
            try await writer.finish(nil)
        }
        return .raw(Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body))
    }
}

extension Pager {
    init(page: Int, count: Int, on size: Int, base: URLPath) {
        self.init(page: page, pageCount: max(1, (count + size - 1) / size), base: base)
    }
}
