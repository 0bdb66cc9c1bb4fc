// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Storage

/// Fills a new store from a backup of the same kind of database.
struct StoreRestore {
    var file: String
    /// The location of the new database.
    var location: String

    /// - Throws: `CommandFailure` if there is a database already, or the backup is of the other kind.
    func run() throws {
        let summary = try Database.verifyBackup(at: file)
        let target = try DatabaseLocation(location)
        guard summary.dialect == target.dialect else {
            throw CommandFailure(
                .usage,
                "the backup is of \(summary.dialect.rawValue); name a database of that kind with --database"
            )
        }
        if target.dialect == .sqlite {
            let path = String(location.dropFirst("sqlite:".count))
            guard !FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.conflict, "\(path) exists already; a store is not written over")
            }
        }
        try Database.restore(from: file, to: target, migrations: Store.migrations)
    }
}
