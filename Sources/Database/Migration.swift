// SPDX-License-Identifier: Apache-2.0

/// One numbered step of the schema; never edited once released.
package struct Migration: Sendable, Hashable {
    /// Counted from 1 without a gap.
    package var number: Int
    /// What it brings, for people: `Messages`, `Hits`.
    package var name: String
    /// Its statements, with the placeholders of `ColumnTypes`.
    package var sql: String

    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// The fingerprint by which a later edit is noticed.
    var checksum: String {
        var hash = Fingerprint()
        hash.add(sql.utf8)
        return hash.text
    }
}

/// A migration as a database remembers it.
struct AppliedMigration: Hashable {
    var number: Int
    var checksum: String
}

extension Database {
    /// Brings the schema up to date: applies what is missing, each step in a transaction of its own.
    ///
    /// Refuses, with reason `migration`, when an applied step was edited since or when the database is newer than the
    /// program. Several processes may do this at once.
    package func migrate(_ migrations: [Migration]) throws {
        for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
            throw DatabaseError(.migration, "migration \(migration.number) stands where \(index + 1) should")
        }
        var isDone = false
        while !isDone {
            isDone = try writeBlocking { try $0.applyNext(of: migrations) }
        }
    }
}

extension Connection {
    /// Applies the first migration that is missing; true when none is.
    func applyNext(of migrations: [Migration]) throws -> Bool {
        try lock(named: "migration")
        try script(
            ColumnTypes.expand(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    number {key}, name {text} NOT NULL, checksum {text} NOT NULL
                ) {strict};
                """,
                for: dialect
            )
        )
        let applied = try appliedMigrations()
        guard applied.count <= migrations.count else {
            throw DatabaseError(
                .migration,
                "the database was made by a newer version of this program: install that version"
            )
        }
        for (old, new) in zip(applied, migrations) where old.number != new.number || old.checksum != new.checksum {
            throw DatabaseError(
                .migration,
                "migration \(new.number) (\(new.name)) was edited after it was applied to this database"
            )
        }
        guard applied.count < migrations.count else { return true }
        let next = migrations[applied.count]
        try script(ColumnTypes.expand(next.sql, for: dialect))
        try execute(
            """
            INSERT INTO schema_migration (number, name, checksum)
            VALUES (\(next.number), \(next.name), \(next.checksum))
            """
        )
        return false
    }

    /// The migrations that this database has, in order.
    func appliedMigrations() throws -> [AppliedMigration] {
        try query("SELECT number, checksum FROM schema_migration ORDER BY number") {
            AppliedMigration(number: try $0.int(0), checksum: try $0.string(1))
        }
    }
}
