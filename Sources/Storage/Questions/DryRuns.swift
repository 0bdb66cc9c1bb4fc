// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// A question what a changed list would do, as it is kept for those who watch over the unit.
package struct DryRunRow: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var at: Moment
    package var account: Int64
    package var list: String
    /// Entries of the difference: new or changed ones, and those that are gone.
    package var changed: Int
    package var removed: Int
    /// What was shown: a multiple of five, 0 for fewer than five; nil if nothing was.
    package var shown: Int?

    package init(
        id: Int64 = 0,
        at: Moment,
        account: Int64,
        list: String,
        changed: Int,
        removed: Int,
        shown: Int? = nil
    ) {
        self.id = id
        self.at = at
        self.account = account
        self.list = list
        self.changed = changed
        self.removed = removed
        self.shown = shown
    }
}

extension Connection {
    /// How many dry runs there were on a day: the account's, and everybody's.
    package func dryRuns(on day: CivilDay, by account: Int64) throws -> (person: Int, unit: Int) {
        let accounts = try query("SELECT account FROM dry_run WHERE day = \(Int64(day.rawValue))") { try $0.int64(0) }
        return (accounts.count { $0 == account }, accounts.count)
    }

    /// Notes that somebody asks, before the answer is known: an answer that is never read counts too.
    package func insertDryRun(_ run: DryRunRow, digest: [UInt8]) throws -> Int64 {
        let id = try first(
            """
            INSERT INTO dry_run (at, day, account, list, digest, changed, removed)
            VALUES (\(run.at.rawValue), \(Int64(run.at.day.rawValue)), \(run.account), \(run.list), \(digest),
                \(run.changed), \(run.removed))
            RETURNING id
            """
        ) { try $0.int64(0) }
        guard let id else { throw StorageError.conflict("the dry run was not noted") }
        return id
    }

    /// Notes what was shown.
    package func noteShown(_ shown: Int, ofDryRun id: Int64) throws {
        try execute("UPDATE dry_run SET shown = \(shown) WHERE id = \(id)")
    }

    /// The last dry runs, newest first.
    package func dryRuns(limit: Int) throws -> [DryRunRow] {
        try query("SELECT id, at, account, list, changed, removed, shown FROM dry_run ORDER BY id DESC LIMIT \(limit)")
        {
            DryRunRow(
                id: try $0.int64(0),
                at: Moment(rawValue: try $0.int64(1)),
                account: try $0.int64(2),
                list: try $0.string(3),
                changed: try $0.int(4),
                removed: try $0.int(5),
                shown: try $0.optionalInt64(6).map { Int($0) }
            )
        }
    }
}
