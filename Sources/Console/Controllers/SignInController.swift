// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Mandate
import Markup
import Pipeline

/// The door, the way out, and the choice of a language.
struct SignInController: Sendable {
    let office: Office
    let sessions: Sessions
    private let throttle = SignInThrottle()

    static let languageCookie = "language"

    init(office: Office, sessions: Sessions) {
        self.office = office
        self.sessions = sessions
    }

    var routes: [Route] {
        [
            Route(method: .get, path: "/sign-in", handler: .open(show)),
            Route(method: .post, path: "/sign-in", handler: .open(signIn)),
            .post("/sign-out", signOut),
            Route(method: .post, path: "/language", handler: .open(chooseLanguage)),
        ]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        if try await sessions.reader(of: visit.request) != nil { return .go(to: "/") }
        let hadSession = sessions.secret(of: visit.request) != nil
        var reply = Reply.page(SignInPage(failure: hadSession ? .expired : nil, next: next(visit.query)))
        if hadSession { reply.cookies = [sessions.cookie("")] }
        return reply
    }

    private func signIn(_ visit: Visit) async throws -> Reply {
        let name = visit.form["username"].lowercased()
        guard throttle.admits(name, at: visit.now) else { return again(visit, .tooMany, status: .tooManyRequests) }
        let accounts = office.unit.accounts
        let signedIn = try await accounts.signIn(username: name, password: visit.form.raw("password"))
        guard let signedIn else {
            throttle.failed(name, at: visit.now)
            return again(visit, .wrong, status: .unauthorized)
        }
        throttle.succeeded(name)
        guard Desk(roles: signedIn.account.roles) != nil else {
            try await accounts.signOut(secret: signedIn.secret)
            return again(visit, .wrong, status: .unauthorized)
        }
        // A secret from before signing in is worth nothing afterwards.
        if let old = sessions.secret(of: visit.request) { try await accounts.signOut(secret: old) }
        var reply = Reply.go(to: next(visit.form) ?? "/")
        reply.cookies = [sessions.cookie(signedIn.secret)]
        return reply
    }

    private func again(_ visit: Visit, _ failure: SignInPage.Failure, status: HTTPResponse.Status) -> Reply {
        .page(
            SignInPage(username: visit.form["username"], failure: failure, next: next(visit.form)),
            status: status
        )
    }

    /// Where somebody wanted to go: only an address of ours, and never the door itself.
    private func next(_ fields: FormFields) -> URLPath? {
        URLPath(local: fields["next"]).flatMap { path in
            ["/sign-in", "/sign-out", "/language"].contains(String(path.withoutQuery)) ? nil : path
        }
    }

    private func signOut(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.unit.accounts.signOut(secret: reader.secret)
        var reply = Reply.go(to: "/sign-in", notice: .noticeSignedOut)
        reply.cookies = [sessions.cookie("")]
        reply.clearsCache = true
        return reply
    }

    private func chooseLanguage(_ visit: Visit) async throws -> Reply {
        guard let language = Language(rawValue: visit.form["language"]) else { throw Failure.badForm }
        var reply = Reply.go(to: URLPath(local: visit.form["back"]) ?? "/")
        reply.cookies = [
            Cookie(
                name: Self.languageCookie,
                value: language.rawValue,
                lifetime: 365 * 86_400,
                isSecure: office.isSecure
            )
        ]
        return reply
    }
}
