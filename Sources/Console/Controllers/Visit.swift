// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes

/// One request as controllers see it: where to, with which fields, in which language.
struct Visit: Sendable {
    let request: Request
    let path: URLPath
    let words: Words
    let query: FormFields
    let form: FormFields
    fileprivate let parameters: [String: String]
    let now: Moment

    init(
        request: Request,
        path: URLPath,
        words: Words,
        query: FormFields,
        form: FormFields,
        parameters: [String: String],
        now: Moment
    ) {
        self.request = request
        self.path = path
        self.words = words
        self.query = query
        self.form = form
        self.parameters = parameters
        self.now = now
    }

    /// The number in the address; an address without one leads nowhere.
    func id() throws -> Int64 {
        guard let text = parameters["id"], let id = Int64(text), id > 0, String(id) == text else {
            throw StorageError.notFound("the page")
        }
        return id
    }

    /// The name in the address.
    var name: String { parameters["name"] ?? "" }

    /// The page of a long table that was asked for, from 1.
    var page: Int { max(1, min(Int(query["page"]) ?? 1, 10_000)) }
}

/// The person at the browser, signed in.
struct Reader: Sendable {
    var account: Account
    var desk: Desk
    var token: FormToken
    var began: Moment
    /// The authority that the person belongs to; nil for people of the unit.
    var organisation: String?
    var secret: String

    /// When the session ends if nothing more is asked for.
    func ends(now: Moment) -> Moment {
        min(
            now.advanced(bySeconds: AccountDesk.idleLimit),
            began.advanced(bySeconds: AccountDesk.absoluteLimit)
        )
    }
}

/// One address of the console and who answers there.
struct Route: Sendable {
    enum Handler: Sendable {
        /// For anybody.
        case open(@Sendable (Visit) async throws -> Reply)
        /// For signed-in people; what they may do is the permission table's question.
        case signedIn(@Sendable (Visit, Reader) async throws -> Reply)
    }

    var method: HTTPRequest.Method
    var path: String
    var handler: Handler

    static func get(_ path: String, _ answer: @escaping @Sendable (Visit, Reader) async throws -> Reply) -> Route {
        Route(method: .get, path: path, handler: .signedIn(answer))
    }

    static func post(_ path: String, _ answer: @escaping @Sendable (Visit, Reader) async throws -> Reply) -> Route {
        Route(method: .post, path: path, handler: .signedIn(answer))
    }
}
