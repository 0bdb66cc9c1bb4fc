// SPDX-License-Identifier: Apache-2.0

package import Hummingbird
package import Logging
import Mandate
import Markup
import NIOCore
package import Pipeline
import Storage
import TravelTypes

/// The console of one unit: all its addresses, and what happens to every request on its way in and out.
///
/// Each request is read in the same order: language, session, form, origin and token of the form, then the controller;
/// whatever is thrown on the way becomes a page that says what to do. Every answer carries the security headers.
package struct ConsoleApplication: Sendable {
    private let office: Office
    private let sessions: Sessions
    let routes: [Route]

    /// - Parameters:
    ///   - unit: The opened unit that the console shows.
    ///   - logger: Takes incidents; never personal data.
    ///   - isSecure: Whether browsers reach the console over TLS only; cookies are then bound to it. False is for a
    ///     loopback address alone.
    /// - Throws: what is missing of the console's own files, and where it was looked for.
    package init(unit: PassengerInformationUnit, logger: Logger, isSecure: Bool) throws {
        let office = try Office(unit: unit, logger: logger, isSecure: isSecure)
        self.office = office
        sessions = Sessions(office: office)
        let groups: [[Route]] = [
            try AssetsController().routes, SignInController(office: office, sessions: sessions).routes,
            HomeController(office: office).routes, HitsController(office: office).routes,
            DecisionsController(office: office).routes, HandOverController(office: office).routes,
            AuthorityController(office: office).routes, FlightsController(office: office).routes,
            MessagesController(office: office).routes, ListsController(office: office).routes,
            ProposalsController(office: office).routes,
            LogController(office: office).routes, AccountsController(office: office).routes,
            RetentionController(office: office).routes, TourController(office: office).routes,
        ]
        routes = groups.flatMap(\.self) + [Self.nowhere(.get), Self.nowhere(.post)]
    }

    /// Adds the console's addresses to a router, beside those of other doors.
    package func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                var parameters: [String: String] = [:]
                for name in ["id", "name"] { parameters[name] = context.parameters.get(name) }
                return await respond(to: request, parameters, by: route)
            }
        }
    }

    private static func nowhere(_ method: HTTPRequest.Method) -> Route {
        Route(method: method, path: "/**", handler: .open { _ in throw StorageError.notFound("the page") })
    }

    // MARK: - In

    private func respond(to request: Request, _ parameters: [String: String], by route: Route) async -> Response {
        let path = URLPath(local: request.head.path ?? "/") ?? "/"
        var reader: Reader?
        var words = words(for: request, nil)
        do {
            reader = try await sessions.reader(of: request)
            words = self.words(for: request, reader)
            let form = try await self.form(of: request, reader, route)
            let visit = Visit(
                request: request,
                path: path,
                words: words,
                query: FormFields(request.uri.query ?? ""),
                form: form,
                parameters: parameters,
                now: office.store.now
            )
            let reply: Reply
            switch route.handler {
            case .open(let answer): reply = try await answer(visit)
            case .signedIn(let answer):
                guard let reader else { throw Failure.signedOut }
                reply = try await answer(visit, reader)
            }
            return response(reply, path, words, reader, request)
        } catch Failure.signedOut {
            return response(signInFirst(request, path), path, words, nil, request)
        } catch {
            return response(failed(error, words), path, words, reader, request)
        }
    }

    /// The fields of a form, once it is sure that one of our pages sent it in this session.
    private func form(of request: Request, _ reader: Reader?, _ route: Route) async throws -> FormFields {
        guard request.method == .post else { return FormFields() }
        guard request.isFromOwnPage else { throw Failure.foreignForm }
        let fields: FormFields
        do {
            let body = try await request.body.collect(upTo: FormFields.sizeLimit)
            fields = FormFields(body.readableBytesView)
        } catch {
            throw Failure.badForm
        }
        guard case .signedIn = route.handler else { return fields }
        guard let reader else { throw Failure.signedOut }
        guard Self.areEqual(fields.raw(FormToken.field), reader.token.value) else { throw Failure.foreignForm }
        return fields
    }

    /// Compares two secrets in a time that tells nothing of where they differ.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func words(for request: Request, _ reader: Reader?) -> Words {
        let chosen = request.cookie(SignInController.languageCookie).flatMap { Language(rawValue: $0) }
        let own = reader?.account.languages.lazy.compactMap { Language(rawValue: $0) }.first
        let language = chosen ?? own ?? Language.preferred(acceptLanguage: request.header("accept-language"))
        guard let words = office.words[language] else { preconditionFailure("every language is loaded at the start") }
        return words
    }

    private func signInFirst(_ request: Request, _ path: URLPath) -> Reply {
        let isReadable = request.method == .get && path != "/"
        return .go(to: isReadable ? ("/sign-in" as URLPath).query("next", path.description) : "/sign-in")
    }

    private func failed(_ error: any Error, _ words: Words) -> Reply {
        let incident = "E-" + String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16, uppercase: true)
        let page = ErrorPage(error, words: words, incident: incident)
        if page.kind == .broken {
            office.logger.error(
                "a page could not be made",
                metadata: ["incident": "\(incident)", "error": "\(type(of: error))"]
            )
        }
        return .page(page, status: .init(code: page.kind.status))
    }

    // MARK: - Out

    private func response(
        _ reply: Reply,
        _ path: URLPath,
        _ words: Words,
        _ reader: Reader?,
        _ request: Request
    ) -> Response {
        var cookies = reply.cookies
        var response: Response
        switch reply.body {
        case .raw(let raw): response = raw
        case .elsewhere(let target):
            response = Response(status: reply.status, headers: [.location: target.description])
            if let notice = reply.notice {
                cookies.append(cookie(Self.noticeCookie, notice.rawValue, lifetime: 60))
            }
        case .page(let page):
            var frame = frame(reply.address ?? path, words, reader)
            if reply.status == .ok, let notice = notice(of: request) {
                frame.notice = Frame.Notice(
                    tone: Self.warnings.contains(notice) ? .warning : .done,
                    text: words[notice]
                )
                cookies.append(cookie(Self.noticeCookie, "", lifetime: 0))
            }
            response = Response(
                status: reply.status,
                headers: [.contentType: "text/html; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: frame.render(page)))
            )
        }
        for (name, value) in ContentSecurity.headers {
            guard let name = HTTPFields.Element.Name(name), response.headers[name] == nil else { continue }
            response.headers[name] = value
        }
        if reply.clearsCache, let name = HTTPFields.Element.Name("Clear-Site-Data") {
            response.headers[name] = "\"cache\""
        }
        for cookie in cookies { response.headers.append(.init(name: .setCookie, value: cookie.field)) }
        return response
    }

    private static let noticeCookie = "notice"

    /// Notices of things that did not go as wished.
    private static let warnings: Set<Phrase> = [.noticeNothingNext]

    /// What the last page left to say; only our own notices are said, whatever the cookie holds.
    private func notice(of request: Request) -> Phrase? {
        request.cookie(Self.noticeCookie).flatMap { text in
            text.hasPrefix("notice.") ? Phrase(rawValue: text) : nil
        }
    }

    private func cookie(_ name: String, _ value: String, lifetime: Int?) -> Cookie {
        Cookie(name: name, value: value, lifetime: lifetime, isSecure: office.isSecure)
    }

    private func frame(_ path: URLPath, _ words: Words, _ reader: Reader?) -> Frame {
        let now = office.store.now
        let unit = office.unitName(words)
        return Frame(
            words: words,
            environment: Frame.Environment(rawValue: office.unit.settings.environment.lowercased()) ?? .production,
            unit: unit,
            now: now,
            path: path,
            session: reader.map { reader in
                Frame.Session(
                    displayName: reader.account.displayName,
                    desk: reader.desk,
                    organisation: reader.organisation ?? unit,
                    token: reader.token,
                    ends: reader.ends(now: now)
                )
            }
        )
    }
}
