// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Pipeline
import Storage

/// `passerelle db`: backups of the store; the keys have a backup of their own.
struct DatabaseFiles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Back up, restore and check the store.",
        discussion:
            "A backup holds no key: without the key directory it opens nothing, and erased days stay erased in it.",
        subcommands: [Backup.self, Restore.self, Verify.self]
    )

    struct Backup: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a consistent copy of the store to a new file; work goes on meanwhile."
        )

        @Argument(help: "The new file.")
        var file: String

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let unit = try place.open()
            defer { unit.close() }
            guard !FileManager.default.fileExists(atPath: file) else {
                throw CommandFailure(.conflict, "\(file) exists already; choose another name")
            }
            DatabaseFiles.show(try unit.store.database.backup(to: file), output)
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a backup from beginning to end. Exit status 8 if it is damaged."
        )

        @Argument(help: "The backup.")
        var file: String

        @OptionGroup var output: OutputOptions

        func run() throws {
            _ = try InputFile(file).isReadable()
            DatabaseFiles.show(try Database.verifyBackup(at: file), output)
        }
    }

    struct Restore: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fill the store of a home that has none from a backup.",
            discussion:
                "The home's directory and its keys must be there; a database that holds anything is not written over."
        )

        @Argument(help: "The backup.")
        var file: String

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            _ = try InputFile(file).isReadable()
            let settings = try place.settings()
            try FileManager.default.createDirectory(atPath: settings.unit.home, withIntermediateDirectories: true)
            let summary = try Database.verifyBackup(at: file)
            try StoreRestore(file: file, location: settings.unit.database).run()
            let unit = try place.open()
            unit.close()
            DatabaseFiles.show(summary, output)
        }
    }

    private static func show(_ summary: BackupSummary, _ output: OutputOptions) {
        if output.json {
            Output.line([
                "ok": .bool(true), "database": .string(summary.dialect.rawValue), "bytes": .integer(summary.bytes),
                "schema": .integer(summary.schemaVersion),
            ])
        } else {
            Output.line("whole: \(summary.dialect.rawValue), \(summary.bytes) bytes, schema \(summary.schemaVersion)")
        }
    }
}
