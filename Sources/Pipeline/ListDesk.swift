// SPDX-License-Identifier: Apache-2.0

import Casework
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
    private let current = Mutex<ListSnapshot?>(nil)

    package init(store: Store, reference: ReferenceTables) {
        self.store = store
        self.reference = reference
    }

    /// The snapshot of the versions that are in force now; built anew only when one has changed.
    package func snapshot() throws -> ListSnapshot {
        let versions = try store.database.read { try $0.listVersionsInForce() }
        let fingerprint = versions.flatMap { [$0.id, $0.imported.rawValue] }
        let today = store.now.day
        if let known = current.withLock(\.self), known.fingerprint == fingerprint, known.day == today { return known }
        let key = try store.keyring.namedKey("lists")
        let (sources, sealed) = try store.database.read { connection in
            (
                try connection.listSources(),
                try versions.map { version in (version, try connection.sealedEntries(ofListVersion: version.id) ?? []) }
            )
        }
        let byID = Dictionary(sources.map { ($0.source.id, $0.source) }) { first, _ in first }
        var lists: [ScreeningSnapshot.List] = []
        var entries: [String: [String: ListEntry]] = [:]
        var all: [String: ListContents] = [:]
        for (version, bytes) in sealed {
            guard let source = byID[version.list] else { continue }
            var contents = try ListContents(encoded: try key.open(bytes, context: Self.context(version)))
            let ended = try store.database.read { try $0.endedEntries(ofList: version.list, on: today) }
            if !ended.isEmpty {
                contents.entries = try contents.entries.filter {
                    !ended.contains(try store.entryToken(list: version.list, entry: $0.key))
                }
            }
            all[source.id] = contents
            entries[source.id] = Dictionary(contents.entries.map { ($0.key, $0) }) { first, _ in first }
            lists.append(
                ScreeningSnapshot.List(
                    source: source,
                    version: String(version.id),
                    refreshed: version.imported.day,
                    contents: contents
                )
            )
        }
        let snapshot = ListSnapshot(
            screening: ScreeningSnapshot(lists: lists, on: today),
            versions: Dictionary(versions.map { ($0.list, $0.id) }) { first, _ in first },
            sources: byID,
            entries: entries,
            contents: all,
            fingerprint: fingerprint,
            day: today
        )
        current.withLock { $0 = snapshot }
        return snapshot
    }

    static func context(_ version: ListVersionRow) -> [UInt8] {
        Array("list/\(version.list)/\(Hex.text(version.digest))".utf8)
    }
}
