// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes
package import Watchlists

/// One imported version of a list; its entries are sealed, because travellers are among them.
package struct ListVersionRow: Sendable, Hashable {
    package var id: Int64
    package var list: String
    /// SHA-256 of the file.
    package var digest: [UInt8]
    package var generated: String?
    package var imported: Moment
    package var importedBy: Int64?
    package var entries: Int
    package var isInForce: Bool
    /// Findings of the import as JSON: lines and rules.
    package var findings: String
    /// Why the version does not come into force by itself; nil if nothing stops it, or somebody released it.
    package var quarantine: ListQuarantine?
    /// How many records of each class were not taken in, as JSON.
    package var refused: String

    package init(
        id: Int64 = 0,
        list: String,
        digest: [UInt8],
        generated: String?,
        imported: Moment,
        importedBy: Int64?,
        entries: Int,
        isInForce: Bool = true,
        findings: String,
        quarantine: ListQuarantine? = nil,
        refused: String = "{}"
    ) {
        self.id = id
        self.list = list
        self.digest = digest
        self.generated = generated
        self.imported = imported
        self.importedBy = importedBy
        self.entries = entries
        self.isInForce = isInForce
        self.findings = findings
        self.quarantine = quarantine
        self.refused = refused
    }
}

extension Connection {
    /// The registered lists, by id.
    package func listSources() throws -> [(source: ListSource, format: String)] {
        try query(
            """
            SELECT id, title, format, owner, legal_basis, category, offences, max_age_hours, expires_on
            FROM watch_list ORDER BY id
            """
        ) { row in
            guard let category = ListSource.Category(rawValue: try row.string(5)) else {
                throw StorageError.damaged("a list has an unknown category")
            }
            let offences = try row.string(6).split(separator: " ").map(String.init)
            return (
                ListSource(
                    id: try row.string(0),
                    title: try row.string(1),
                    owner: try row.string(3),
                    legalBasis: try row.string(4),
                    category: category,
                    offences: offences,
                    maximumAgeDays: try row.int(7) / 24,
                    expires: try row.optionalInt64(8).flatMap { Int32(exactly: $0) }.map { CivilDay(rawValue: $0) }
                ), try row.string(2)
            )
        }
    }

    /// Adds a list to the register or replaces what the register says of it.
    package func save(_ source: ListSource, format: String) throws {
        let offences = source.offences.joined(separator: " ")
        try execute(
            """
            INSERT INTO watch_list (id, title, format, owner, legal_basis, category, offences, max_age_hours,
                expires_on)
            VALUES (\(source.id), \(source.title), \(format), \(source.owner), \(source.legalBasis),
                \(source.category.rawValue), \(offences), \(source.maximumAgeDays * 24),
                \(source.expires.map { Int64($0.rawValue) }))
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, format = excluded.format, owner = excluded.owner,
                legal_basis = excluded.legal_basis, category = excluded.category, offences = excluded.offences,
                max_age_hours = excluded.max_age_hours, expires_on = excluded.expires_on
            """
        )
    }

    /// Adds a version of a list: in force in place of the one before, or beside it if it is in quarantine.
    ///
    /// `sealed` is what its parts are opened with (`insertPart`). Only one version waits: a newer one takes its place.
    /// Versions out of use stay as a line without entries.
    package func insert(_ version: ListVersionRow, sealed: [UInt8]) throws -> Int64 {
        try retire(of: version.list, keepingInForce: version.quarantine != nil)
        let inForce: Int64 = version.quarantine == nil ? 1 : 0
        let reason = version.quarantine?.rawValue ?? ""
        let id = try first(
            """
            INSERT INTO list_version (list, digest, generated_at, imported_at, imported_by, entries, in_force,
                findings, sealed, quarantine, refused)
            VALUES (\(version.list), \(version.digest), \(version.generated), \(version.imported.rawValue),
                \(version.importedBy), \(version.entries), \(inForce), \(version.findings), \(sealed), \(reason),
                \(version.refused))
            RETURNING id
            """
        ) { try $0.int64(0) }
        guard let id else { throw StorageError.conflict("the list version was not added") }
        return id
    }

    /// Adds a part of the entries of a version that was just added.
    package func insertPart(_ number: Int, ofListVersion id: Int64, sealed: [UInt8]) throws {
        try execute("INSERT INTO list_part (version, number, sealed) VALUES (\(id), \(Int64(number)), \(sealed))")
    }

    private func retire(of list: String, keepingInForce: Bool, besides id: Int64 = 0) throws {
        let kept: Int64 = keepingInForce ? 1 : 2
        try execute(
            """
            UPDATE list_version SET in_force = 0, quarantine = '', sealed = \([UInt8]())
            WHERE list = \(list) AND in_force <> \(kept) AND id <> \(id)
            """
        )
        try execute(
            """
            DELETE FROM list_part WHERE version IN
                (SELECT id FROM list_version WHERE list = \(list) AND in_force = 0 AND quarantine = '')
            """
        )
    }

    /// Puts a version that was in quarantine in force, in place of the one before.
    package func release(_ version: ListVersionRow, by account: Int64, at now: Moment) throws {
        try retire(of: version.list, keepingInForce: false, besides: version.id)
        try execute(
            """
            UPDATE list_version SET in_force = 1, quarantine = '', released_by = \(account),
                imported_at = \(now.rawValue)
            WHERE id = \(version.id)
            """
        )
    }

    /// The versions that wait for a second person.
    package func listVersionsInQuarantine() throws -> [ListVersionRow] {
        try query("SELECT \(ListVersionRow.selection) FROM list_version WHERE quarantine <> '' ORDER BY id") {
            try ListVersionRow(row: $0)
        }
    }

    /// What is sealed with a version in force or in quarantine itself; nil if it is out of use.
    package func sealedHead(ofListVersion id: Int64) throws -> [UInt8]? {
        try first("SELECT sealed FROM list_version WHERE id = \(id) AND (in_force = 1 OR quarantine <> '')") {
            try $0.bytes(0)
        }
    }

    /// A part of the entries of a version in force or in quarantine.
    package func sealedPart(_ number: Int, ofListVersion id: Int64) throws -> [UInt8]? {
        try first("SELECT sealed FROM list_part WHERE version = \(id) AND number = \(Int64(number))") {
            try $0.bytes(0)
        }
    }

    /// Notes that a list was fetched again and found unchanged.
    package func confirmListVersion(_ id: Int64, at now: Moment) throws {
        try execute("UPDATE list_version SET imported_at = \(now.rawValue) WHERE id = \(id)")
    }

    /// The versions in force, by list.
    package func listVersionsInForce() throws -> [ListVersionRow] {
        try query("SELECT \(ListVersionRow.selection) FROM list_version WHERE in_force = 1 ORDER BY list") {
            try ListVersionRow(row: $0)
        }
    }

    /// All versions of a list, newest first.
    package func listVersions(of list: String, limit: Int) throws -> [ListVersionRow] {
        try query(
            "SELECT \(ListVersionRow.selection) FROM list_version WHERE list = \(list) ORDER BY id DESC LIMIT \(limit)"
        ) { try ListVersionRow(row: $0) }
    }
}

extension ListVersionRow {
    fileprivate static var selection: SQL {
        "id, list, digest, generated_at, imported_at, imported_by, entries, in_force, findings, quarantine, refused"
    }

    fileprivate init(row: Row) throws {
        self.init(
            id: try row.int64(0),
            list: try row.string(1),
            digest: try row.bytes(2),
            generated: try row.optionalString(3),
            imported: Moment(rawValue: try row.int64(4)),
            importedBy: try row.optionalInt64(5),
            entries: try row.int(6),
            isInForce: try row.bool(7),
            findings: try row.string(8),
            quarantine: ListQuarantine(rawValue: try row.string(9)),
            refused: try row.string(10)
        )
    }
}
