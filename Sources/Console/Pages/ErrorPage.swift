// SPDX-License-Identifier: Apache-2.0

import Markup

/// Something did not work: what, and what to do about it.
struct ErrorPage: Page {
    var kind: Kind
    /// A sentence about this very case, from the refusal.
    var detail: String?
    /// What to quote to the administrator; stands in the server's journal too.
    var incident: String?

    enum Kind: String, WordedSet {
        case badRequest = "400"
        case forbidden = "403"
        case notFound = "404"
        case conflict = "409"
        case tooMany = "429"
        case broken = "500"
        case unavailable = "503"

        static let phrasePrefix = "error"

        /// The HTTP status.
        var status: Int { Int(rawValue) ?? 500 }

        /// What the reader can do.
        var advice: Phrase {
            switch self {
            case .badRequest: .errorAdvice400
            case .forbidden: .errorAdvice403
            case .notFound: .errorAdvice404
            case .conflict: .errorAdvice409
            case .tooMany: .errorAdvice429
            case .broken: .errorAdvice500
            case .unavailable: .errorAdvice503
            }
        }
    }

    func title(_ words: Words) -> String { words(kind) }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            \(detail.map { "<p class=\"lead\"><bdi>\($0)</bdi></p>" as HTML })<p>\(words[kind.advice])</p>\
            \(incident.map { incidentLine($0, words) })\
            <p><a class="button" href="\(Section.home.path)">\(words[.errorHome])</a></p>
            """
    }

    private func incidentLine(_ incident: String, _ words: Words) -> HTML {
        "<p class=\"dim\">\(words.html(.errorIncident, ["incident": .code(incident)]))</p>"
    }
}
