// SPDX-License-Identifier: Apache-2.0

import Database
import Mandate
import ProcessingLog
import Storage
import TravelTypes
import Vault
import Watchlists

/// Finds the stored travellers whom a changed list concerns: rolls of their names are looked through, nobody else is opened.
///
/// What changed is known by comparing the version in force with what the travellers were last screened with, so that
/// nothing is forgotten when a process dies, and no import has to remember to ask. A roll has the words of a flight's
/// travellers as screening reads them (`NameRoll`); the words lead to listed names by the keys of the list's own index,
/// and whom enough of them lead to is opened and compared with what changed. Nobody whom `screen` would alert on is passed
/// over. Whom it alerts on waits in a queue, and is screened flight by flight like everybody else.
///
/// The sweep through everybody that follows asks whether all that is true; it finds nothing that the rolls did not, except
/// where a difference is too wide for them.
struct ReverseScreening {
    let store: Store
    let lists: ListDesk

    /// A difference of more entries than this is not asked for: going through all flights to come is quicker then.
    static let bound = 5_000

    /// Deals with one list that changed.
    ///
    /// - Returns: Whether there was one.
    func spread() throws -> Bool {
        // In one reading: another process may be at the same list.
        let found = try store.database.read { connection in
            try connection.dueLists().first.map { ($0, try connection.screenedEntries(ofList: $0.list)) }
        }
        guard let (due, known) = found else { return false }
        let snapshot = try lists.snapshot()
        // Another version came in between: the next look finds it.
        guard snapshot.versions[due.list] == due.version else { return true }
        let key = try store.keyring.namedKey("lists")
        let before = try known.map {
            try ScreenedEntries(decoding: try key.open($0, context: Self.context(due.list, due.screened)))
        }
        let now = snapshot.screenedEntries(of: due.list)
        let (changed, gone) = now.difference(from: before)
        let difference = snapshot.contents(of: due.list, keys: Set(changed)).flatMap { contents in
            snapshot.sources[due.list].map { source in
                ListDifference(Set(changed), of: contents, source, lists.thresholds, on: store.now.day)
            }
        }
        let entries = try (changed + gone).map { try store.entryToken(list: due.list, entry: $0) }
        let sealed = key.seal(now.encoded(capacity: 1 << 16), context: Self.context(due.list, due.version))
        // All that is there already is compared before anybody is kept from writing.
        var look = RollLook(store: store)
        if let difference, !difference.isWide { try store.database.read { try look.find(difference, $0) } }
        try store.database.writeBlocking(.ordinary) { [look] connection in
            // Who is processed with an older version at this moment is waited for, and then found.
            try connection.lock(named: ListSnapshot.lockName)
            guard try connection.dueLists().contains(due) else { return }
            var look = look
            if let difference, !difference.isWide { try look.find(difference, connection) }
            var found = look.alerted
            for part in entries.parts(of: 500) {
                found.formUnion(try connection.travellersWithOpenHits(onList: due.list, entries: Array(part)))
            }
            try connection.queueForScreening(found.sorted())
            try connection.noteScreening(of: due, sealed: sealed)
            try connection.beginSweep()
            var record = store.record(.combination, .assessment)
            record.listVersion = due.list + (due.version.map { "/\($0)" } ?? "")
            record.counts = [
                "entries-changed": changed.count, "entries-gone": gone.count, "compared": look.compared.count,
                "to-screen": found.count,
            ]
            try connection.log(record)
            try connection.wake("flight_queue")
        }
        return true
    }

    private static func context(_ list: String, _ version: Int64?) -> [UInt8] {
        Array("list-screening/\(list)/\(version ?? 0)".utf8)
    }
}
