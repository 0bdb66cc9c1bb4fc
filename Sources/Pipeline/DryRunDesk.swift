// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
package import Mandate
import ProcessingLog
import ReferenceData
import Screening
import Storage
import TravelTypes
import Vault
package import Watchlists

/// Says how many travellers still to come a changed external list would alert on, and is no oracle for single persons.
///
/// Proposals and tables of the unit's own description cannot be asked about; counts are rounded down to fives, so that
/// one entry more changes nothing that can be seen but at a boundary; each question is noted before it is answered, is
/// logged as a search, and person and unit have only so many in a day. Its methods block; for threads that may.
package struct DryRunDesk: Sendable {
    let lists: ListDesk
    package let perPerson: Int
    package let perUnit: Int

    private var store: Store { lists.store }

    package init(lists: ListDesk, perPerson: Int, perUnit: Int) {
        self.lists = lists
        self.perPerson = perPerson
        self.perUnit = perUnit
    }

    /// Asks about a file of an external list that is in force.
    ///
    /// - Throws: A refusal; `ListError` if the file cannot be trusted as a whole.
    package func run(_ format: ListFormat, _ input: ListInput, list: String, by account: Account) throws -> DryRunReport
    {
        try store.withPermit(for: account, to: .dryRunList, .assessment) { permit in
            let known = try store.database.read { try $0.listSources() }.first { $0.source.id == list }
            let snapshot = try lists.snapshot()
            guard !format.isNational, format != .csv, known?.format == format.rawValue,
                let before = snapshot.contents(of: list)
            else { throw Refusal(.notApproved, .dryRunList, .assessment, roles: [permit.role]) }
            var after = try format.read(
                input,
                programmes: ProgrammeRules(format),
                stateNamed: { [reference = lists.reference] in reference.state(named: $0) }
            )
            if after.isDifference {
                let gone = Set(after.entries.map(\.key)).union(after.removed)
                after.entries += before.entries.filter { !gone.contains($0.key) }
                after.lostDocuments = before.lostDocuments
            }
            return try answer(list, after, snapshot, account, permit)
        }
    }

    /// Asks about a version of an external list that waits for a second person.
    ///
    /// - Throws: A refusal; `StorageError.notFound` if no such version waits.
    package func run(version id: Int64, by account: Account) throws -> DryRunReport {
        try store.withPermit(for: account, to: .dryRunList, .assessment) { permit in
            let (list, after) = try store.database.read { connection in
                guard let waiting = try connection.listVersionsInQuarantine().first(where: { $0.id == id }) else {
                    throw StorageError.notFound("no list version \(id) waits in quarantine")
                }
                let format = try connection.listSources().first { $0.source.id == waiting.list }?.format
                guard format != ListFormat.national.rawValue, format != ListFormat.csv.rawValue else {
                    throw Refusal(.notApproved, .dryRunList, .assessment, roles: [permit.role])
                }
                return (waiting.list, try lists.contents(of: waiting, connection))
            }
            return try answer(list, after, try lists.snapshot(), account, permit)
        }
    }

    // MARK: -

    private func answer(
        _ list: String,
        _ after: ListContents,
        _ snapshot: ListSnapshot,
        _ account: Account,
        _ permit: Permit
    ) throws -> DryRunReport {
        let difference = ScreenedEntries(after).difference(from: snapshot.screenedEntries(of: list))
        let wanted = Set(difference.changed)
        var report = DryRunReport(list: list, changed: wanted.count, removed: difference.gone.count)
        let now = store.now
        let id = try store.database.writeBlocking(.ordinary) { connection in
            try connection.lock(named: "dry-run")
            let today = try connection.dryRuns(on: now.day, by: account.id)
            guard today.person < perPerson, today.unit < perUnit else {
                throw Refusal(.dailyLimit, .dryRunList, .assessment, roles: [permit.role])
            }
            return try connection.insertDryRun(
                DryRunRow(
                    at: now,
                    account: account.id,
                    list: list,
                    changed: report.changed,
                    removed: report.removed
                ),
                digest: Array(SHA256.hash(data: after.encoded()))
            )
        }
        if !wanted.isEmpty, let source = snapshot.sources[list] {
            let changed = ListDifference(wanted, of: after, source, lists.thresholds, on: now.day)
            report.atLeast = DryRunReport.rounded(try alerted(by: changed))
        }
        try store.database.writeBlocking(.ordinary) { connection in
            try connection.noteShown(report.atLeast, ofDryRun: id)
            var record = store.record(.search, by: account, permit.role, .assessment)
            record.listVersion = list
            // Only what was shown: who reads their own log learns no more than they saw.
            record.counts = [
                "entries-changed": report.changed, "entries-gone": report.removed, "alerted-at-least": report.atLeast,
            ]
            try connection.log(record)
        }
        return report
    }

    /// How many travellers still to come a difference would alert on.
    private func alerted(by difference: ListDifference) throws -> Int {
        guard difference.isWide else {
            var look = RollLook(store: store)
            try store.database.read { try look.find(difference, $0) }
            return look.alerted.subtracting(look.cancelled).count
        }
        // As in screening: what cannot be asked for is looked for with everybody.
        var count = 0
        var sealer = PersonSealer(keyring: store.keyring)
        for flight in try store.database.read({ try $0.numbersOfFlightsToCome(after: store.now) }) {
            for row in try store.database.read({ try $0.travellers(ofFlight: flight) })
            where try row.status != .cancelled && difference.alerts(row, store, &sealer) { count += 1 }
        }
        return count
    }
}

/// What a changed list would do, in numbers that name nobody.
package struct DryRunReport: Hashable, Sendable {
    package var list: String
    /// Entries that are new or say something else.
    package var changed: Int
    /// Entries that are gone.
    package var removed: Int
    /// Travellers still to come who would be alerted, rounded down to fives; 0 says fewer than five.
    package var atLeast = 0

    /// What numbers are rounded down to, and below which nothing is said.
    package static let step = 5

    init(list: String, changed: Int, removed: Int) {
        self.list = list
        self.changed = changed
        self.removed = removed
    }

    static func rounded(_ count: Int) -> Int { count / step * step }
}
