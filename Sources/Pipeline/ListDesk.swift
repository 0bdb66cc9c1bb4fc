// SPDX-License-Identifier: Apache-2.0

import Casework
import Crypto
import Database
import Mandate
import ProcessingLog
package import ReferenceData
package import Screening
package import Storage
import Synchronization
import TravelTypes
import Vault
package import Watchlists

/// The lists in force, ready for screening; immutable, read once per batch.
package struct ListSnapshot: Sendable {
    package let screening: ScreeningSnapshot
    /// The number of each list's version in force.
    package let versions: [String: Int64]
    package let sources: [String: ListSource]
    /// The entries of each list by the list's own key, for the review page.
    package let entries: [String: [String: ListEntry]]
    /// All that each list holds, lost documents too.
    package let contents: [String: ListContents]
    /// The lines from which a human must look, as the log names them: `thresholds/` and the beginning of their hash.
    let thresholds: String
    /// Names the set of versions: two snapshots with the same are the same.
    fileprivate let fingerprint: [Int64]
    fileprivate let day: CivilDay

    /// Held alone by who looks for the travellers that a changed list concerns, shared by everybody who screens.
    static let lockName = "lists"

    /// Whether the versions are still those in force, which then does not change before the transaction ends.
    func isInForce(_ connection: any Connection) throws -> Bool {
        try connection.lockShared(named: Self.lockName)
        let now = try connection.listVersionsInForce()
        return now.count == versions.count && now.allSatisfy { versions[$0.list] == $0.id }
    }
}

/// The registry of lists: imports a version whole or not at all, and gives the snapshot that is in force.
package final class ListDesk: Sendable {
    let store: Store
    let reference: ReferenceTables
    let thresholds: ThresholdTable
    private let current = Mutex<ListSnapshot?>(nil)

    package init(store: Store, reference: ReferenceTables, thresholds: ThresholdTable = .shipped) {
        self.store = store
        self.thresholds = thresholds
        self.reference = reference
    }

    /// The snapshot of the versions that are in force now; built anew only when one has changed.
    package func snapshot() throws -> ListSnapshot {
        let known = current.withLock(\.self)
        let today = store.now.day
        // In one reading: a version that another process retires meanwhile has no entries any more.
        let changed = try store.database.read { connection -> [StoredList]? in
            let versions = try connection.listVersionsInForce()
            if let known, known.day == today, known.fingerprint == Self.fingerprint(versions) { return nil }
            return try stored(versions, on: today, connection)
        }
        guard let changed else { return try known ?? snapshot() }
        let snapshot = snapshot(of: changed, on: today)
        current.withLock { $0 = snapshot }
        return snapshot
    }

    private static func fingerprint(_ versions: [ListVersionRow]) -> [Int64] {
        versions.flatMap { [$0.id, $0.imported.rawValue] }
    }

    /// A version in force as the store has it, without entries whose last day is over.
    private struct StoredList {
        var source: ListSource
        var version: ListVersionRow
        var contents: ListContents
    }

    private func stored(
        _ versions: [ListVersionRow],
        on today: CivilDay,
        _ connection: any Connection
    ) throws -> [StoredList] {
        let sources = try connection.listSources().map(\.source)
        return try versions.compactMap { version in
            guard let source = sources.first(where: { $0.id == version.list }) else { return nil }
            var contents = try contents(of: version, connection)
            let ended = try connection.endedEntries(ofList: version.list, on: today)
            if !ended.isEmpty {
                contents.entries = try contents.entries.filter {
                    !ended.contains(try store.entryToken(list: version.list, entry: $0.key))
                }
            }
            return StoredList(source: source, version: version, contents: contents)
        }
    }

    private func snapshot(of lists: [StoredList], on today: CivilDay) -> ListSnapshot {
        func byList<Value>(_ value: (StoredList) -> Value) -> [String: Value] {
            Dictionary(lists.map { ($0.source.id, value($0)) }) { first, _ in first }
        }
        return ListSnapshot(
            screening: ScreeningSnapshot(
                lists: lists.map { list in
                    ScreeningSnapshot.List(
                        source: list.source,
                        version: String(list.version.id),
                        refreshed: list.version.imported.day,
                        contents: list.contents
                    )
                },
                on: today,
                thresholds: thresholds
            ),
            versions: byList(\.version.id),
            sources: byList(\.source),
            entries: byList { list in Dictionary(list.contents.entries.map { ($0.key, $0) }) { first, _ in first } },
            contents: byList(\.contents),
            thresholds: "thresholds/" + Hex.text(Array(SHA256.hash(data: Array(thresholds.canonical.utf8)))).prefix(16),
            fingerprint: Self.fingerprint(lists.map(\.version)),
            day: today
        )
    }

    static func context(_ version: ListVersionRow) -> [UInt8] {
        Array("list/\(version.list)/\(Hex.text(version.digest))".utf8)
    }
}
