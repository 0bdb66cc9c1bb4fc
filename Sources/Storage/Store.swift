// SPDX-License-Identifier: Apache-2.0

import Casework
package import Database
package import Mandate
package import TravelTypes
package import Vault

/// The unit's store: the database, the keys, and the clock that both run by.
///
/// Reading personal data goes through `consult` for persons and `assess` for the engine; changes go through
/// `Pipeline`, whose steps write their log record in the transaction of the change.
package final class Store: Sendable {
    package let database: Database
    package let keyring: Keyring
    package let clock: WallClock
    /// The State that the unit belongs to, which every row is held for.
    package let state: StateCode
    package let permissions: PermissionTable
    /// The periods after which data are masked and erased.
    package let profile: RetentionProfile
    /// How many log records may wait for a signed checkpoint before reading stops.
    package let unsignedBound: Int

    /// Opens a store and brings its schema up to date.
    package init(
        database: Database,
        keyring: Keyring,
        clock: WallClock = .system,
        state: StateCode,
        profile: RetentionProfile = .euStrict,
        unsignedBound: Int = 100_000
    ) throws {
        self.database = database
        self.keyring = keyring
        self.clock = clock
        self.state = state
        permissions = .standard
        self.profile = profile
        self.unsignedBound = unsignedBound
        try database.migrate(Self.migrations)
        let identifier = keyring.identifier
        let known = try database.writeBlocking { connection in
            try connection.execute(
                "INSERT INTO unit_mark (name, value) VALUES ('keyring', \(identifier)) ON CONFLICT (name) DO NOTHING"
            )
            return try connection.first("SELECT value FROM unit_mark WHERE name = 'keyring'") { try $0.bytes(0) }
        }
        guard known == identifier else { throw StorageError.otherKeys }
    }

    /// All migrations in order; a released one is never edited.
    package static let migrations: [Migration] = [
        .spine, .knownFalse, .pushParts, .listRegistry, .listScreening, .listProposals,
        .listParts, .nameRolls,
    ]

    package var now: Moment { clock.now }

    /// The service account under whose name the engine works.
    package static let serviceActor = "service"

    /// The short name under which a page shows a traveller whose name the reader may not see.
    ///
    /// Keyed, so that it cannot be worked out from a row number; the same in every page and log record.
    package func pseudonym(ofTraveller id: Int64) throws -> String {
        let digest = try keyring.namedKey("pseudonym").fingerprint(Array("traveller/\(id)".utf8))
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)
        return "T-" + String(decoding: digest.prefix(6).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }

    /// Token of a list entry: the same entry gives the same number, and the number names nobody.
    package func entryToken(list: String, entry: String) throws -> Int64 {
        try keyring.namedKey("list-entry").token(Array("\(list)\u{0}\(entry)".utf8))
    }
}
