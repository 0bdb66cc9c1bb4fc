// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import Mandate
import ProcessingLog
import Storage
import TravelTypes
import Vault
import Watchlists

/// Finds the stored travellers whom a changed list may concern, through the store's tokens: entries are asked for, not
/// travellers gone through.
///
/// What changed is known by comparing the version in force with what the travellers were last screened with, so that
/// nothing is forgotten when a process dies, and no import has to remember to ask. Those found wait in a queue, and are
/// screened flight by flight like everybody else. Tokens are equal or not, and a name may be written so that none is: after
/// them all others are gone through too, so that in the end the result is that of a full pass.
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
        let contents = snapshot.contents[due.list]
        let now = ScreenedEntries(contents)
        let (changed, gone) = now.difference(from: before)
        // The numbers of a run of blank documents cannot be asked for one by one.
        let wanted = Set(changed)
        let hasRuns = contents?.lostDocuments.contains { $0.lastNumber != nil && wanted.contains($0.key) } ?? false
        let isWide = changed.count > Self.bound || hasRuns
        let tokens = isWide ? [] : try searchTokens(of: wanted, in: contents)
        let entries = try (changed + gone).map { try store.entryToken(list: due.list, entry: $0) }
        let sealed = key.seal(now.encoded(capacity: 1 << 16), context: Self.context(due.list, due.version))
        try store.database.writeBlocking(.ordinary) { connection in
            // Who is processed with an older version at this moment is waited for, and then found.
            try connection.lock(named: ListSnapshot.lockName)
            guard try connection.dueLists().contains(due) else { return }
            let flights = Set(try connection.numbersOfFlightsToCome(after: store.now))
            var found: Set<Int64> = []
            for part in tokens.parts(of: 500) {
                found.formUnion(try connection.travellers(withTokens: Array(part), limit: .max))
            }
            found = found.filter { flights.contains($0 >> 20) }
            for part in entries.parts(of: 500) {
                found.formUnion(try connection.travellersWithOpenHits(onList: due.list, entries: Array(part)))
            }
            try connection.queueForScreening(found.sorted())
            try connection.noteScreening(of: due, sealed: sealed)
            try connection.beginSweep()
            var record = store.record(.combination, .assessment)
            record.listVersion = due.list + (due.version.map { "/\($0)" } ?? "")
            record.counts = ["entries-changed": changed.count, "entries-gone": gone.count, "to-screen": found.count]
            try connection.log(record)
            try connection.wake("flight_queue")
        }
        return true
    }

    /// The tokens under which travellers lie whom the entries may concern, for every month and regime there are keys of.
    func searchTokens(of wanted: Set<String>, in contents: ListContents?) throws -> [Int64] {
        guard let contents else { return [] }
        var names: Set<UInt64> = []
        var documents: Set<String> = []
        var dates: Set<PartialDate> = []
        for entry in contents.entries where wanted.contains(entry.key) {
            names.formUnion(entry.storeKeys)
            dates.formUnion(entry.storeDates)
            documents.formUnion(entry.documents.map(\.number))
        }
        for document in contents.lostDocuments where wanted.contains(document.key) { documents.insert(document.number) }
        var tokens: Set<Int64> = []
        for domain in KeyDomain.allCases {
            for month in store.keyring.tokenMonths(domain) {
                guard let key = try? store.keyring.tokenKey(domain, month: month, create: false) else { continue }
                for name in names { tokens.insert(Tokens.name(name, with: key)) }
                for date in dates { tokens.insert(Tokens.birthDate(date, with: key)) }
                for document in documents { tokens.insert(key.token(.documentNumber, document)) }
            }
        }
        return tokens.sorted()
    }

    private static func context(_ list: String, _ version: Int64?) -> [UInt8] {
        Array("list-screening/\(list)/\(version ?? 0)".utf8)
    }
}
