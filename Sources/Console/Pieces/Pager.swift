// SPDX-License-Identifier: Apache-2.0

import Markup

/// Where a long table is cut: pages by number, never an endless scroll.
struct Pager: Hashable, Sendable {
    var page: Int
    var pageCount: Int
    /// The address without the page number.
    var base: URLPath

    func html(_ words: Words) -> HTML? {
        guard pageCount > 1 else { return nil }
        let position = words(.pagerPosition, ["page": String(page), "pages": String(pageCount)])
        return """
            <nav class="pager" aria-label="\(words[.pagerLabel])">\(link(to: page - 1, words[.pagerPrevious], "prev"))\
            <span>\(position)</span>\(link(to: page + 1, words[.pagerNext], "next"))</nav>
            """
    }

    private func link(to number: Int, _ text: String, _ relation: String) -> HTML? {
        guard (1...pageCount).contains(number) else { return nil }
        return "<a href=\"\(base.query("page", String(number)))\" rel=\"\(relation)\">\(text)</a>"
    }
}
