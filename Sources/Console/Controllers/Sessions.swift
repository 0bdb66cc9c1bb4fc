// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import Hummingbird
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes

/// Finds out who a request comes from.
struct Sessions: Sendable {
    let office: Office

    /// The `__Host-` prefix binds the cookie to this host and to TLS.
    var cookieName: String { office.isSecure ? "__Host-session" : "session" }

    /// The secret of a signed-in browser.
    func cookie(_ secret: String) -> Cookie {
        Cookie(
            name: cookieName,
            value: secret,
            lifetime: secret.isEmpty ? 0 : nil,
            isSecure: office.isSecure
        )
    }

    /// The secret that a browser sent, good or not.
    func secret(of request: Request) -> String? { request.cookie(cookieName) }

    /// The person behind a request; nil without a session that is still good.
    ///
    /// What a page fetches in the background does not keep a session alive: nobody may be sitting there.
    func reader(of request: Request) async throws -> Reader? {
        guard let secret = secret(of: request), secret.utf8.count == 64 else { return nil }
        guard let (account, token, began) = try await found(secret, request),
            let desk = Desk(roles: account.roles)
        else { return nil }
        var organisation: String?
        if let authority = account.organisation.authority {
            organisation = try await office.store.database.readAsync { connection in
                try connection.authorities().first { $0.id == authority }?.name
            }
        }
        return Reader(
            account: account,
            desk: desk,
            token: FormToken(token),
            began: began,
            organisation: organisation,
            secret: secret
        )
    }

    private func found(
        _ secret: String,
        _ request: Request
    ) async throws -> (account: Account, token: String, began: Moment)? {
        if request.isInBackground { return try await glance(secret: secret) }
        return try await office.unit.accounts.session(secret: secret).map { ($0.account, $0.formToken, $0.began) }
    }

    /// A session without noting that it was used.
    private func glance(secret: String) async throws -> (account: Account, token: String, began: Moment)? {
        let digest = Array(SHA256.hash(data: Array(secret.utf8)))
        let now = office.store.now
        return try await office.store.database.readAsync { connection in
            guard let session = try connection.session(digest: digest),
                let row = try connection.account(session.account), !row.account.isDisabled,
                now.rawValue - session.seen.rawValue < AccountDesk.idleLimit,
                now.rawValue - session.created.rawValue < AccountDesk.absoluteLimit
            else { return nil }
            return (row.account, session.formToken, session.created)
        }
    }
}
