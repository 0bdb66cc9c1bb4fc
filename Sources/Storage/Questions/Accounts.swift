// SPDX-License-Identifier: Apache-2.0

package import Database
package import Mandate
package import TravelTypes

/// An account with what signing in needs.
package struct AccountRow: Sendable {
    package var account: Account
    /// The encoded password hash.
    package var password: String
    package var created: Moment
}

/// A signed-in person's session; the table knows only the digest of its secret.
package struct SessionRow: Sendable, Hashable {
    package var account: Int64
    /// Secret of the session's forms, against requests made from elsewhere.
    package var formToken: String
    package var created: Moment
    package var seen: Moment

    package init(account: Int64, formToken: String, created: Moment, seen: Moment) {
        self.account = account
        self.formToken = formToken
        self.created = created
        self.seen = seen
    }
}

extension Connection {
    /// An account by its number.
    package func account(_ id: Int64) throws -> AccountRow? {
        try first("SELECT \(AccountRow.selection) FROM account WHERE id = \(id)", AccountRow.init(row:))
    }

    /// An account by its name.
    package func account(username: String) throws -> AccountRow? {
        try first("SELECT \(AccountRow.selection) FROM account WHERE username = \(username)", AccountRow.init(row:))
    }

    /// All accounts, by name.
    package func accounts() throws -> [AccountRow] {
        try query("SELECT \(AccountRow.selection) FROM account ORDER BY username", AccountRow.init(row:))
    }

    /// Adds an account; the number in `account` is ignored and the new one returned.
    package func insert(_ account: Account, password: String, at now: Moment) throws -> Int64 {
        let roles = account.roles.map(\.rawValue).sorted().joined(separator: " ")
        let organisation = try PlainJSON.encode(account.organisation)
        let languages = account.languages.joined(separator: " ")
        let id = try first(
            """
            INSERT INTO account (username, display_name, roles, organisation, authority, languages, password,
                is_service, is_disabled, created_at)
            VALUES (\(account.username), \(account.displayName), \(roles), \(organisation),
                \(account.organisation.authority), \(languages), \(password), \(account.isService),
                \(account.isDisabled), \(now.rawValue))
            ON CONFLICT (username) DO NOTHING RETURNING id
            """
        ) { try $0.int64(0) }
        guard let id else { throw StorageError.conflict("there is an account of that name; choose another") }
        return id
    }

    /// Replaces what may change of an account: display name, roles, languages, whether it may sign in.
    package func update(_ account: Account) throws {
        let roles = account.roles.map(\.rawValue).sorted().joined(separator: " ")
        try execute(
            """
            UPDATE account SET display_name = \(account.displayName), roles = \(roles),
                languages = \(account.languages.joined(separator: " ")), is_disabled = \(account.isDisabled)
            WHERE id = \(account.id)
            """
        )
        if account.isDisabled { try execute("DELETE FROM session WHERE account = \(account.id)") }
    }

    /// Gives an account another password and ends its sessions.
    package func setPassword(_ password: String, ofAccount id: Int64) throws {
        try execute("UPDATE account SET password = \(password) WHERE id = \(id)")
        try execute("DELETE FROM session WHERE account = \(id)")
    }

    /// Begins a session.
    package func insert(_ session: SessionRow, digest: [UInt8]) throws {
        try execute(
            """
            INSERT INTO session (digest, account, form_token, created_at, seen_at)
            VALUES (\(digest), \(session.account), \(session.formToken), \(session.created.rawValue),
                \(session.seen.rawValue))
            """
        )
    }

    /// The session whose secret has this digest.
    package func session(digest: [UInt8]) throws -> SessionRow? {
        try first("SELECT account, form_token, created_at, seen_at FROM session WHERE digest = \(digest)") { row in
            SessionRow(
                account: try row.int64(0),
                formToken: try row.string(1),
                created: Moment(rawValue: try row.int64(2)),
                seen: Moment(rawValue: try row.int64(3))
            )
        }
    }

    /// Notes that a session was used.
    package func touchSession(digest: [UInt8], at now: Moment) throws {
        try execute("UPDATE session SET seen_at = \(now.rawValue) WHERE digest = \(digest)")
    }

    /// Ends a session.
    package func endSession(digest: [UInt8]) throws {
        try execute("DELETE FROM session WHERE digest = \(digest)")
    }

    /// Ends sessions that were idle or open for too long.
    package func endSessions(idleSince idle: Moment, createdBefore created: Moment) throws {
        try execute(
            "DELETE FROM session WHERE seen_at < \(idle.rawValue) OR created_at < \(created.rawValue)"
        )
    }
}

extension AccountRow {
    fileprivate static var selection: SQL {
        "id, username, display_name, roles, organisation, languages, password, is_service, is_disabled, created_at"
    }

    fileprivate init(row: Row) throws {
        let roles = try row.string(3).split(separator: " ").compactMap { Role(rawValue: String($0)) }
        let account = try Account(
            id: try row.int64(0),
            username: try row.string(1),
            displayName: try row.string(2),
            roles: Set(roles),
            organisation: try PlainJSON.decode(Organisation.self, from: try row.string(4)),
            languages: try row.string(5).split(separator: " ").map(String.init),
            isService: try row.bool(7),
            isDisabled: try row.bool(8)
        )
        self.init(account: account, password: try row.string(6), created: Moment(rawValue: try row.int64(9)))
    }
}
