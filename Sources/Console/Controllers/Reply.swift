// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Markup

/// What a controller answers: a page, the way to another page, or bytes.
struct Reply: Sendable {
    enum Body: Sendable {
        case page(any Page)
        /// See other: the browser asks for the page by GET.
        case elsewhere(URLPath)
        case raw(Response)
    }

    var body: Body
    var status: HTTPResponse.Status = .ok
    /// The page's own address, if it is not the request's: where a change of language leads back to.
    var address: URLPath?
    /// What the next page says once at its top.
    var notice: Phrase?
    var cookies: [Cookie] = []
    var clearsCache = false

    static func page(_ page: any Page, status: HTTPResponse.Status = .ok, at address: URLPath? = nil) -> Reply {
        Reply(body: .page(page), status: status, address: address)
    }

    static func go(to path: URLPath, notice: Phrase? = nil) -> Reply {
        Reply(body: .elsewhere(path), status: .seeOther, notice: notice)
    }

    static func raw(_ response: Response) -> Reply { Reply(body: .raw(response), status: response.status) }
}
