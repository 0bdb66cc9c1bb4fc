// SPDX-License-Identifier: Apache-2.0

import Casework
import Crypto
import Database
package import Mandate
import ProcessingLog
package import Storage
package import TravelTypes
import Vault

/// A signed-in session: the secret goes to the browser, the table knows its digest.
package struct SignedIn: Sendable {
    /// 256 random bits in hexadecimal, for the cookie.
    package var secret: String
    package var account: Account
}

/// An account behind a session that is still good.
package struct ActiveSession: Sendable {
    package var account: Account
    /// The secret that every form of this session carries.
    package var formToken: String
    package var began: Moment
}

/// Accounts and sessions: who somebody is, before what they may do.
package struct AccountDesk: Sendable {
    private let store: Store

    /// Seconds after which an unused session ends, and after which any session ends (NIST SP 800-63B, AAL2 and above).
    package static let idleLimit: Int64 = 15 * 60
    package static let absoluteLimit: Int64 = 12 * 3600

    package init(store: Store) { self.store = store }

    /// Adds an account with a generated password, by leave of the permission table.
    ///
    /// Returns the password, which is shown once and kept nowhere. Throws the refusal if the account may not manage
    /// accounts, `AssignmentRefusal` if the roles do not go together, `StorageError.conflict` if the name is taken.
    package func add(
        username: String,
        displayName: String,
        roles: Set<Role>,
        organisation: Organisation = .unit,
        languages: [String] = ["en"],
        by administrator: Account
    ) async throws -> String {
        _ = try await store.permit(administrator, to: .manageAccounts, for: .administration)
        let account = try Self.account(username, displayName, roles, organisation, languages)
        let (password, hash) = await Self.newPassword()
        try await store.database.write { connection in
            let id = try connection.insert(account, password: hash, at: store.now)
            try connection.log(configRecord(by: administrator, "account-added", id))
        }
        return password
    }

    /// Adds an account in the name of whoever sets the unit up or works at the machine itself, where no account counts.
    ///
    /// Blocks while the password is derived: for plain threads. Otherwise as `add(username:)`.
    package func addAtMachine(
        username: String,
        displayName: String,
        roles: Set<Role>,
        organisation: Organisation = .unit,
        languages: [String] = ["en"]
    ) throws -> String {
        let account = try Self.account(username, displayName, roles, organisation, languages)
        let password = ReadablePassword.generate()
        let hash = PasswordHash(of: password).description
        try store.database.writeBlocking(.ordinary) { connection in
            let id = try connection.insert(account, password: hash, at: store.now)
            try connection.log(configRecord(by: nil, "account-added", id))
        }
        return password
    }

    /// Signs somebody in, or says no in the same time whatever was wrong.
    ///
    /// - Returns: nil if name and password do not fit or the account is disabled.
    package func signIn(username: String, password: String) async throws -> SignedIn? {
        let found = try await store.database.readAsync { try $0.account(username: username) }
        let hash = found.flatMap { PasswordHash($0.password) } ?? Self.decoy
        let matches = await Self.check(password, hash)
        guard let found, matches, !found.account.isDisabled else {
            var record = LogRecord(
                time: store.now.rawValue,
                operation: .login,
                actor: found?.account.username ?? "unknown",
                role: "none",
                outcome: .denied
            )
            record.denialReason = found?.account.isDisabled == true ? "account-disabled" : "wrong-credentials"
            let final = record
            try await store.database.write(.urgent) { try $0.log(final) }
            return nil
        }
        let secret = Hex.text(randomBytes(32))
        let session = SessionRow(
            account: found.account.id,
            formToken: Hex.text(randomBytes(16)),
            created: store.now,
            seen: store.now
        )
        let account = found.account
        try await store.database.write(.urgent) { connection in
            try connection.endSessions(
                idleSince: store.now.advanced(bySeconds: -Self.idleLimit),
                createdBefore: store.now.advanced(bySeconds: -Self.absoluteLimit)
            )
            try connection.insert(session, digest: Self.digest(secret))
            try connection.log(
                store.record(.login, by: account, Self.firstRole(account), Purpose.administration)
            )
        }
        return SignedIn(secret: secret, account: account)
    }

    /// The account behind a session, if the session is still good; notes that it was used.
    package func session(secret: String) async throws -> ActiveSession? {
        let digest = Self.digest(secret)
        let now = store.now
        let found = try await store.database.readAsync { connection in
            try connection.session(digest: digest).flatMap { session in
                try connection.account(session.account).map { (session, $0.account) }
            }
        }
        guard let (session, account) = found, !account.isDisabled,
            now.rawValue - session.seen.rawValue < Self.idleLimit,
            now.rawValue - session.created.rawValue < Self.absoluteLimit
        else { return nil }
        if now.rawValue - session.seen.rawValue > 30 {
            try await store.database.write(.urgent) { try $0.touchSession(digest: digest, at: now) }
        }
        return ActiveSession(account: account, formToken: session.formToken, began: session.created)
    }

    /// Ends a session.
    package func signOut(secret: String) async throws {
        try await store.database.write(.urgent) { try $0.endSession(digest: Self.digest(secret)) }
    }

    /// All accounts, for the administrator.
    package func all(as account: Account) async throws -> [Account] {
        _ = try await store.permit(account, to: .viewAccounts, for: .administration)
        return try await store.database.readAsync { try $0.accounts().map(\.account) }
    }

    /// Disables an account or enables it again; the last data protection officer cannot be disabled.
    package func setDisabled(_ isDisabled: Bool, account id: Int64, by administrator: Account?) async throws {
        if let administrator {
            _ = try await store.permit(administrator, to: .manageAccounts, for: .administration)
        }
        try await store.database.write(.urgent) { connection in
            let before = try connection.accounts().map(\.account)
            guard var account = before.first(where: { $0.id == id }) else {
                throw StorageError.notFound("account \(id)")
            }
            account.isDisabled = isDisabled
            let changed = account
            try Account.checkOversight(after: before.map { $0.id == id ? changed : $0 }, before: before)
            try connection.update(account)
            try connection.log(configRecord(by: administrator, isDisabled ? "account-disabled" : "account-enabled", id))
        }
    }

    /// Gives an account a new generated password and ends its sessions.
    package func resetPassword(account id: Int64, by administrator: Account?) async throws -> String {
        if let administrator {
            _ = try await store.permit(administrator, to: .manageAccounts, for: .administration)
        }
        let (password, hash) = await Self.newPassword()
        try await store.database.write(.urgent) { connection in
            guard try connection.account(id) != nil else { throw StorageError.notFound("account \(id)") }
            try connection.setPassword(hash, ofAccount: id)
            try connection.log(configRecord(by: administrator, "password-reset", id))
        }
        return password
    }

    // MARK: -

    private func configRecord(by administrator: Account?, _ what: String, _ id: Int64) -> LogRecord {
        var record =
            administrator.map { store.record(.config, by: $0, Self.firstRole($0), .administration) }
            ?? store.record(.config, .administration)
        record.counts = [what: 1]
        record.caseReference = "account:\(id)"
        return record
    }

    private static func firstRole(_ account: Account) -> Role {
        Role.allCases.first(where: account.roles.contains) ?? .service
    }

    private static func account(
        _ username: String,
        _ displayName: String,
        _ roles: Set<Role>,
        _ organisation: Organisation,
        _ languages: [String]
    ) throws -> Account {
        guard isValid(username) else {
            throw StorageError.conflict("a user name is 2 to 64 lower-case letters, digits, '.', '-' and '_'")
        }
        return try Account(
            id: 0,
            username: username,
            displayName: displayName,
            roles: roles,
            organisation: organisation,
            languages: languages
        )
    }

    /// A generated password and its hash, derived on a thread of its own.
    private static func newPassword() async -> (password: String, hash: String) {
        let password = ReadablePassword.generate()
        return (password, await OwnThread.run { PasswordHash(of: password).description })
    }

    private static func isValid(_ name: String) -> Bool {
        (2...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || [0x2E, 0x2D, 0x5F].contains(byte)
            }
    }

    private static func digest(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }

    /// A hash that no password fits: checking it takes as long as checking a real one.
    private static let decoy = PasswordHash(of: Hex.text(randomBytes(16)))

    /// Key derivation blocks for tens of milliseconds: it runs on a thread of its own, never on the cooperative pool.
    private static func check(_ password: String, _ hash: PasswordHash) async -> Bool {
        await OwnThread.run { hash.matches(password) }
    }
}
