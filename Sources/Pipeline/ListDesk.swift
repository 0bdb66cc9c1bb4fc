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
    /// The lines from which a human must look, as the log names them: `thresholds/` and the beginning of their hash.
    let thresholds: String
    /// Names the set of versions: two snapshots with the same are the same.
    fileprivate let fingerprint: [Int64]
    fileprivate let day: CivilDay
    /// What the index was made of.
    fileprivate let basis: [UInt8]

    fileprivate init(_ lists: ListsInForce, _ index: ListIndex, _ thresholds: ThresholdTable) {
        func byList<Value>(_ value: (StoredList) -> Value) -> [String: Value] {
            Dictionary(lists.all.map { ($0.source.id, value($0)) }) { first, _ in first }
        }
        screening = ScreeningSnapshot(
            index: index,
            refused: byList(\.standing).filter { !$0.value.matches },
            thresholds: thresholds
        )
        versions = byList(\.version.id)
        sources = byList(\.source)
        let hash = SHA256.hash(data: Array(thresholds.canonical.utf8))
        self.thresholds = "thresholds/" + Hex.text(Array(hash)).prefix(16)
        fingerprint = Self.fingerprint(lists.all.map(\.version))
        day = lists.day
        basis = lists.basis
    }

    fileprivate static func fingerprint(_ versions: [ListVersionRow]) -> [Int64] {
        versions.flatMap { [$0.id, $0.imported.rawValue] }
    }

    private var index: ListIndex { screening.index }

    private func member(_ list: String) -> Int? { index.members.firstIndex { $0.source.id == list } }

    /// The entry of a list in use with a key of the list's own.
    package func entry(_ key: String, of list: String) -> ListEntry? {
        member(list).flatMap { index.entry(withKey: key, ofMember: $0) }
    }

    /// All that a list in use holds, lost documents too; of some keys only if they are given.
    package func contents(of list: String, keys: Set<String>? = nil) -> ListContents? {
        member(list).map { index.contents(ofMember: $0, keys: keys) }
    }

    /// What the entries of a list in use say; nothing if it is not in use.
    func screenedEntries(of list: String) -> ScreenedEntries {
        var entries = ScreenedEntries()
        if let member = member(list) {
            index.eachRecord(
                ofMember: member,
                entry: { entries.add($0, $1) },
                document: { entries.add($0) }
            )
        }
        return entries
    }

    /// Held alone by who looks for the travellers that a changed list concerns, shared by everybody who screens.
    static let lockName = "lists"

    /// Whether the versions are still those in force, which then does not change before the transaction ends.
    func isInForce(_ connection: any Connection) throws -> Bool {
        try connection.lockShared(named: Self.lockName)
        let now = try connection.listVersionsInForce()
        return now.count == versions.count && now.allSatisfy { versions[$0.list] == $0.id }
    }
}

/// A version in force as the store has it.
struct StoredList {
    var source: ListSource
    var version: ListVersionRow
    var standing: ListSource.Standing
    /// The keyed numbers of entries whose last day is over.
    var ended: Set<Int64>
}

/// What is in force on a day, as it was read at once.
struct ListsInForce {
    let all: [StoredList]
    /// Those that may be used.
    let used: [StoredList]
    let day: CivilDay
    /// Names what an index of them is made of: the program, and of each list the version as it was sealed and what ended
    /// of it.
    let basis: [UInt8]

    init(on day: CivilDay, _ connection: any Connection) throws {
        let sources = try connection.listSources().map(\.source)
        all = try connection.listVersionsInForce().compactMap { version in
            guard let source = sources.first(where: { $0.id == version.list }) else { return nil }
            return StoredList(
                source: source,
                version: version,
                standing: source.standing(refreshed: version.imported.day, on: day),
                ended: try connection.endedEntries(ofList: version.list, on: day)
            )
        }
        used = all.filter(\.standing.matches)
        self.day = day
        var writer = ByteWriter()
        writer.varint(UInt64(FlatImage.form))
        writer.blob(ProgramDigest.own ?? [])
        for list in used {
            writer.string(list.source.id)
            writer.signed(list.version.id)
            // No two versions are sealed alike, whatever they hold.
            let sealed = try connection.sealedHead(ofListVersion: list.version.id) ?? []
            writer.blob(Array(SHA256.hash(data: sealed)))
            writer.varint(UInt64(list.ended.count))
            for entry in list.ended.sorted() { writer.signed(entry) }
        }
        basis = Array(SHA256.hash(data: writer.bytes))
    }

    var members: [ListIndex.Member] {
        used.map { ListIndex.Member(source: $0.source, version: String($0.version.id)) }
    }
}

/// The registry of lists: imports a version whole or not at all, and gives the snapshot that is in force.
package final class ListDesk: Sendable {
    let store: Store
    let reference: ReferenceTables
    let thresholds: ThresholdTable
    /// Where the index is kept for the next process; nil if nowhere.
    private let file: IndexFile?
    private let current = Mutex<ListSnapshot?>(nil)
    /// Held by who renews the snapshot: building an index twice at the same time would take twice the memory.
    private let renewing = Mutex(())
    private let report = Mutex<(@Sendable (String) -> Void)?>(nil)

    /// `indexFile` is where the index lies for the next process; nil if nowhere, as where the program has no digest.
    package init(
        store: Store,
        reference: ReferenceTables,
        thresholds: ThresholdTable = .shipped,
        indexFile: String? = nil
    ) {
        self.store = store
        self.thresholds = thresholds
        self.reference = reference
        file = ProgramDigest.own == nil ? nil : indexFile.map { IndexFile(path: $0) }
    }

    /// Takes who is told in a line what became of the index and its file; never with personal data.
    package func report(to report: @escaping @Sendable (String) -> Void) { self.report.withLock { $0 = report } }

    private func say(_ line: String) { report.withLock(\.self)?(line) }

    /// The snapshot of the versions that are in force now; made anew only when one has changed.
    package func snapshot() throws -> ListSnapshot {
        if let known = try known() { return known }
        return try renewing.withLock { _ in
            // Another thread may have renewed it meanwhile.
            if let known = try known() { return known }
            let renewed = try renewed(on: store.now.day)
            current.withLock { $0 = renewed }
            return renewed
        }
    }

    private func known() throws -> ListSnapshot? {
        guard let known = current.withLock(\.self), known.day == store.now.day else { return nil }
        let versions = try store.database.read { try $0.listVersionsInForce() }
        return known.fingerprint == ListSnapshot.fingerprint(versions) ? known : nil
    }

    private func renewed(on today: CivilDay) throws -> ListSnapshot {
        let key = try store.keyring.namedKey("lists")
        let known = current.withLock(\.self)
        var built: (after: Duration, because: String)?
        // In one reading: a version that another process retires meanwhile has no entries any more.
        let (lists, index) = try store.database.read { connection in
            let lists = try ListsInForce(on: today, connection)
            if let known, known.basis == lists.basis {
                return (lists, known.screening.index.described(by: lists.members))
            }
            var reason = ""
            do {
                if let file { return (lists, ListIndex(try file.read(lists.basis, key), lists.members)) }
            } catch {
                reason = "\(error)"
            }
            let start = ContinuousClock.now
            let index = ListIndex(try image(of: lists.used, connection), lists.members)
            built = (ContinuousClock.now - start, reason)
            return (lists, index)
        }
        if let built, let file {
            let seconds = built.after / .milliseconds(10)
            say(
                "the index of \(index.nameCount) listed names was built in \(seconds.rounded() / 100) s: \(built.because)"
            )
            do {
                try file.write(index.image, of: lists.basis, key)
                // A list may have changed while the index was built: then there was no file of it to be destroyed.
                dropStaleIndex()
            } catch {
                say("the index is kept in memory alone, and the next start builds it again: \(error)")
            }
        }
        return ListSnapshot(lists, index, thresholds)
    }

    private func image(of lists: [StoredList], _ connection: any Connection) throws -> FlatImage {
        var builder = ListIndexBuilder()
        for list in lists {
            builder.beginList()
            try eachPart(of: list.version, connection) { part in
                var part = part
                if !list.ended.isEmpty {
                    try part.entries.removeAll {
                        list.ended.contains(try store.entryToken(list: list.source.id, entry: $0.key))
                    }
                }
                builder.add(part)
            }
        }
        return builder.image()
    }

    /// Destroys the file of the index if it is not of the lists in force: who was taken off a list is on no disk.
    ///
    /// For whoever has just changed lists, and from time to time: another process may have died before it did.
    package func dropStaleIndex() {
        guard let file, !store.keyring.isLocked else { return }
        do {
            let today = store.now.day
            let lists = try store.database.read { try ListsInForce(on: today, $0) }
            try file.destroy(unless: lists.basis, try store.keyring.namedKey("lists"))
        } catch {
            say("the index of lists that are no longer in force could not be destroyed; remove \(file.path): \(error)")
        }
    }

    static func context(_ version: ListVersionRow) -> [UInt8] {
        Array("list/\(version.list)/\(Hex.text(version.digest))".utf8)
    }
}
