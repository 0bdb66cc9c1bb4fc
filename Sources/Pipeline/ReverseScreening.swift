// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import Mandate
import NameMatching
import ProcessingLog
import Storage
import TravelTypes
import Vault
import Watchlists

/// Finds the stored travellers whom a changed list concerns, through the store's tokens: entries are asked for, not
/// travellers gone through.
///
/// What changed is known by comparing the version in force with what the travellers were last screened with, so that
/// nothing is forgotten when a process dies, and no import has to remember to ask. Those who share enough with an entry are
/// opened and compared with what changed; whom that alerts on waits in a queue, and is screened flight by flight like
/// everybody else. Tokens are equal or not, and a name may be written so that none is: after them all others are gone
/// through too, so that in the end the result is that of a full pass.
struct ReverseScreening {
    let store: Store
    let lists: ListDesk

    /// A difference of more entries than this is not asked for: going through all flights to come is quicker then.
    static let bound = 5_000

    /// A word that no more travellers have is enough to look at them; of others it takes two.
    ///
    /// It must be the whole word: many have something like it.
    static let rareWord = 100

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
        let now = ScreenedEntries(snapshot.contents[due.list])
        let (changed, gone) = now.difference(from: before)
        let difference = snapshot.contents[due.list].flatMap { contents in
            snapshot.sources[due.list].map { source in
                ListDifference(Set(changed), of: contents, source, lists.thresholds, on: store.now.day)
            }
        }
        let entries = try (changed + gone).map { try store.entryToken(list: due.list, entry: $0) }
        let sealed = key.seal(now.encoded(capacity: 1 << 16), context: Self.context(due.list, due.version))
        try store.database.writeBlocking(.ordinary) { connection in
            // Who is processed with an older version at this moment is waited for, and then found.
            try connection.lock(named: ListSnapshot.lockName)
            guard try connection.dueLists().contains(due) else { return }
            var (found, compared): (Set<Int64>, Int) = ([], 0)
            if let difference, !difference.isWide { (found, compared) = try alerted(by: difference, connection) }
            for part in entries.parts(of: 500) {
                found.formUnion(try connection.travellersWithOpenHits(onList: due.list, entries: Array(part)))
            }
            try connection.queueForScreening(found.sorted())
            try connection.noteScreening(of: due, sealed: sealed)
            try connection.beginSweep()
            var record = store.record(.combination, .assessment)
            record.listVersion = due.list + (due.version.map { "/\($0)" } ?? "")
            record.counts = [
                "entries-changed": changed.count, "entries-gone": gone.count, "compared": compared,
                "to-screen": found.count,
            ]
            try connection.log(record)
            try connection.wake("flight_queue")
        }
        return true
    }

    /// The travellers still to come whom a difference alerts on, of those whom the tokens find; and how many these are.
    func alerted(
        by difference: ListDifference,
        _ connection: any Connection
    ) throws -> (alerted: Set<Int64>, compared: Int) {
        let flights = Set(try connection.numbersOfFlightsToCome(after: store.now))
        let candidates = try candidates(for: difference, connection).filter { flights.contains($0 >> 20) }
        var sealer = PersonSealer(keyring: store.keyring)
        var alerted: Set<Int64> = []
        for part in candidates.sorted().parts(of: 500) {
            for row in try connection.travellers(numbered: Array(part))
            where try difference.alerts(row, store, &sealer) { alerted.insert(row.id) }
        }
        return (alerted, candidates.count)
    }

    /// The travellers who share with an entry a document, or what `AskedEntry` takes for enough of name and birth.
    private func candidates(for difference: ListDifference, _ connection: any Connection) throws -> Set<Int64> {
        let keys = try tokenKeys()
        func tokens<Wanted>(of all: Set<Wanted>, _ token: (Wanted, TokenKey) -> Int64) -> [Int64] {
            keys.flatMap { key in all.map { token($0, key) } }
        }
        func holders(of tokens: [Int64]) throws -> [Int64: [Int64]] {
            try Set(tokens).sorted().parts(of: 500).reduce(into: [:]) { all, part in
                all.merge(try connection.holders(ofTokens: Array(part))) { $1 }
            }
        }
        let documents = tokens(of: difference.documents) { $1.token(.documentNumber, $0) }
        var found = Set(try holders(of: documents).values.joined())
        let entries = difference.contents.entries.map { AskedEntry($0, keys) }
        let known = try holders(of: entries.flatMap { $0.words + $0.dates })
        for entry in entries { entry.insertCandidates(among: known, into: &found) }
        return found
    }

    /// The keys of tokens, for every month and regime that there are any of.
    private func tokenKeys() throws -> [TokenKey] {
        KeyDomain.allCases.flatMap { domain in
            store.keyring.tokenMonths(domain).compactMap { month in
                try? store.keyring.tokenKey(domain, month: month, create: false)
            }
        }
    }

    private static func context(_ list: String, _ version: Int64?) -> [UInt8] {
        Array("list-screening/\(list)/\(version ?? 0)".utf8)
    }
}

/// What the store is asked about one entry.
private struct AskedEntry {
    /// The tokens of each reading of its names, with the words that they stand for.
    private let readings: [[Int64: BlockingKeys.Part]]
    /// The tokens of all readings.
    let words: [Int64]
    /// The tokens of its days of birth, and of days that may be meant by them.
    let dates: [Int64]
    private let birthDays: [Int64]

    init(_ entry: ListEntry, _ keys: [TokenKey]) {
        readings = entry.storeReadings.map { reading in
            keys.reduce(into: [:]) { tokens, key in
                for (word, part) in reading { tokens[Tokens.name(word, with: key)] = part }
            }
        }
        words = Set(readings.joined().map(\.key)).sorted()
        let days = entry.storeDates
        dates = keys.flatMap { key in days.map { Tokens.birthDate($0, with: key) } }
        let listed = days.filter { day in entry.birthDates.contains { $0.from == day && $0.to == day } }
        birthDays = keys.flatMap { key in listed.map { Tokens.birthDate($0, with: key) } }
    }

    /// Adds who shares the day of birth, a rare word, two words, or a word and nearly the day of birth.
    ///
    /// Few share the very day, so that a name which no key reaches is compared all the same.
    func insertCandidates(among known: [Int64: [Int64]], into found: inout Set<Int64>) {
        found.formUnion(birthDays.compactMap { known[$0] }.joined())
        let born = Set(dates.compactMap { known[$0] }.joined())
        var shared: [(holder: Int64, token: Int64)] = []
        for token in words {
            guard let holders = known[token] else { continue }
            if holders.count <= ReverseScreening.rareWord, isWhole(token) { found.formUnion(holders) }
            shared += holders.lazy.map { ($0, token) }
        }
        shared.sort { $0 < $1 }
        var start = 0
        while start < shared.count {
            let holder = shared[start].holder
            let end = shared[start...].firstIndex { $0.holder != holder } ?? shared.count
            if born.contains(holder) || (end - start > 1 && shareTwoWords(shared[start..<end].map(\.token))) {
                found.insert(holder)
            }
            start = end
        }
    }

    private func isWhole(_ token: Int64) -> Bool { readings.contains { $0[token]?.isWhole == true } }

    /// Whether tokens of one traveller stand for two words of one reading, and not for the same word twice.
    private func shareTwoWords(_ tokens: [Int64]) -> Bool {
        readings.contains { reading in
            let parts = tokens.compactMap { reading[$0] }
            return parts.count > 1 && parts.reduce(0) { $0 | $1.words }.nonzeroBitCount > 1
        }
    }
}
