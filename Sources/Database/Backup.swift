// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What a backup file holds.
package struct BackupSummary: Hashable, Sendable {
    /// Which database it was made of, and can be restored to.
    package var dialect: Dialect
    package var bytes: Int
    /// The number of the last migration of its schema.
    package var schemaVersion: Int
}

// A backup is one file that only its owner can read. Of SQLite it is a database file, made page by page while writing
// goes on; of PostgreSQL it is a `PostgresDump`. Neither holds the key file, without which it opens nothing.

extension Database {
    /// Writes a consistent copy of the whole database to a new file; writing goes on meanwhile.
    @discardableResult
    package func backup(to path: String) throws -> BackupSummary {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw DatabaseError(.backup, "the backup file exists already: choose another name")
        }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try makePrivateFile(partial)
            if let sqlite = driver as? SQLiteDriver {
                try sqlite.copy(to: partial)
            } else {
                try read { connection in
                    guard let connection = connection as? PostgresConnection else { return }
                    try PostgresDump.write(connection, to: partial)
                }
            }
            let summary = try Self.verifyBackup(at: partial)
            try flush(partial)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
            try flush((path as NSString).deletingLastPathComponent)
            return summary
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    /// Reads a backup from beginning to end and says what it is; throws with reason `backup` when it is damaged.
    package static func verifyBackup(at path: String) throws -> BackupSummary {
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        if let version = try PostgresDump.verify(path) {
            return BackupSummary(dialect: .postgres, bytes: bytes, schemaVersion: version)
        }
        return BackupSummary(dialect: .sqlite, bytes: bytes, schemaVersion: try SQLiteDriver.verify(path))
    }

    /// Fills a new, empty database from a backup of the same kind.
    ///
    /// `migrations` are the program's: those that the backup knows must be unchanged; later ones are left to
    /// `migrate`. Refuses to write over a database that holds anything.
    package static func restore(
        from path: String,
        to location: DatabaseLocation,
        migrations: [Migration]
    ) throws {
        let summary = try verifyBackup(at: path)
        guard summary.dialect == location.dialect else {
            throw DatabaseError(
                .backup,
                "the backup is of \(summary.dialect.rawValue): restore it to a database of that kind"
            )
        }
        guard summary.schemaVersion <= migrations.count else {
            throw DatabaseError(.backup, "the backup was made by a newer version of this program: install that version")
        }
        switch location.place {
        case .memory: throw DatabaseError(.backup, "a backup cannot be restored to memory")
        case .file(let target): try restoreFile(path, to: target)
        case .postgres:
            let database = try Database(location, connections: 2)
            defer { database.close() }
            try PostgresDump.restore(path, to: database, Array(migrations.prefix(summary.schemaVersion)))
        }
    }

    private static func restoreFile(_ path: String, to target: String) throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw DatabaseError(.backup, "the database file exists already: restore to a new one")
        }
        try FileManager.default.copyItem(atPath: path, toPath: target)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
        try flush(target)
    }
}

extension SQLiteDriver {
    /// Copies all pages as they were at one moment into a file without a write-ahead log.
    fileprivate func copy(to path: String) throws {
        try Self.translatingErrors {
            var configuration = Configuration()
            configuration.label = "backup"
            let target = try DatabaseQueue(path: path, configuration: configuration)
            try backup(into: target)
            try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try target.close()
        }
    }

    /// Checks every page and reference of a database file, and returns the number of its last migration.
    fileprivate static func verify(_ path: String) throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            return try translatingErrors {
                let file = try DatabaseQueue(path: path, configuration: configuration)
                defer { try? file.close() }
                return try file.read { database in
                    let answers = try String.fetchAll(database, sql: "PRAGMA integrity_check")
                    let orphans = try GRDB.Row.fetchOne(database, sql: "PRAGMA foreign_key_check")
                    guard answers == ["ok"], orphans == nil else { throw DatabaseError.damagedBackup }
                    return try Int.fetchOne(database, sql: "SELECT MAX(number) FROM schema_migration") ?? 0
                }
            }
        } catch {
            throw DatabaseError.damagedBackup
        }
    }
}

/// Makes an empty file that only its owner can read.
func makePrivateFile(_ path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
        throw DatabaseError(.unavailable, "the file cannot be made: check that its directory exists and can be written")
    }
}

/// Waits until a file, or a directory's list of names, is on the disk.
func flush(_ path: String) throws {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY)
    guard descriptor >= 0 else { throw DatabaseError(.storage, "the file that was written cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DatabaseError(.storage, "the disk did not take what was written") }
}

extension DatabaseError {
    static let damagedBackup = DatabaseError(.backup, "the file is no whole backup: take another copy")
}
