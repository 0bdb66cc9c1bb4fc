// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// A value as a page shows it: with its direction and, where it has one, in words.
enum ShownValue: Hashable, Sendable {
    /// Text of any script: a name, a place, a remark on a match.
    case text(String)
    /// A code or number, read from left to right: document, locator, seat.
    case code(String)
    case date(PartialDate)
    /// A State by its name in the reader's language and its code.
    case state(name: String, code: String)
    /// A value whose word is in the phrases.
    case word(Phrase)

    func html(_ words: Words) -> HTML {
        switch self {
        case .text(let text): .isolated(text)
        case .code(let code): .code(code)
        case .date(let date): "<bdi>\(words.date(date))</bdi>"
        case .state(let name, let code): "<bdi>\(name)</bdi> <bdi dir=\"ltr\" class=\"code dim\">\(code)</bdi>"
        case .word(let phrase): HTML(text: words[phrase])
        }
    }
}

extension [ShownValue] {
    /// The values one under the other; a dash and a word for none.
    func html(_ words: Words) -> HTML {
        if isEmpty { return "<span class=\"none\">\(words[.valueNone])</span>" }
        if count == 1 { return self[0].html(words) }
        return "<ul class=\"values\">\(map { "<li>\($0.html(words))</li>" as HTML })</ul>"
    }
}

/// A label and its values, one line of a description list.
struct Fact: Hashable, Sendable {
    var label: Phrase
    var values: [ShownValue]

    init(_ label: Phrase, _ values: ShownValue...) {
        self.label = label
        self.values = values
    }

    init(_ label: Phrase, _ values: [ShownValue]) {
        self.label = label
        self.values = values
    }
}

extension [Fact] {
    /// The facts as a description list.
    func html(_ words: Words) -> HTML {
        let rows = map { fact -> HTML in
            "<div><dt>\(words[fact.label])</dt><dd>\(fact.values.html(words))</dd></div>"
        }
        return "<dl class=\"facts\">\(rows)</dl>"
    }
}
