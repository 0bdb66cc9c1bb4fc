// SPDX-License-Identifier: Apache-2.0

import Screening
import Storage
import TravelTypes
import Watchlists

/// What is new or says something else in a list, ready to be compared with single travellers.
struct ListDifference {
    /// Only what changed.
    let contents: ListContents
    /// Whether there is too much to be looked for on rolls: many entries, or numbers from one to another.
    let isWide: Bool
    private let screening: ScreeningSnapshot

    init(
        _ wanted: Set<String>,
        of contents: ListContents,
        _ source: ListSource,
        _ thresholds: ThresholdTable,
        on today: CivilDay
    ) {
        var contents = contents
        contents.entries.removeAll { !wanted.contains($0.key) }
        contents.lostDocuments.removeAll { !wanted.contains($0.key) }
        self.contents = contents
        isWide = wanted.count > ReverseScreening.bound || contents.lostDocuments.contains { $0.lastNumber != nil }
        screening = ScreeningSnapshot(
            lists: [.init(source: source, version: "difference", refreshed: today, contents: contents)],
            on: today,
            thresholds: thresholds
        )
    }

    /// Lends a sieve for looking through rolls of names.
    func withSieve<Value>(_ body: (TravellerSieve) throws -> Value) throws -> Value { try screening.withSieve(body) }

    /// Whether it alerts on a stored traveller.
    func alerts(_ row: TravellerRow, _ store: Store, _ sealer: inout PersonSealer) throws -> Bool {
        try store.checkRetention(of: row.day)
        return !HitRaising.alerts(for: try sealer.open(row, parts: [.identity]).merged, screening).isEmpty
    }
}
