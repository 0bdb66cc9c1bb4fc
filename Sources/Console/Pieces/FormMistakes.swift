// SPDX-License-Identifier: Apache-2.0

import Markup

/// What is wrong with a form that was sent: a summary on top that links to the fields, and a line beside each.
struct FormMistakes: Hashable, Sendable {
    struct Mistake: Hashable, Sendable {
        /// The `id` of the field.
        var field: String
        var message: Phrase
    }

    var list: [Mistake]

    static let none = FormMistakes(list: [])

    init(list: [Mistake]) { self.list = list }

    init(_ field: String, _ message: Phrase) { list = [Mistake(field: field, message: message)] }

    var isEmpty: Bool { list.isEmpty }

    /// The summary, which takes the focus when the page opens.
    func summary(_ words: Words) -> HTML? {
        guard !list.isEmpty else { return nil }
        let links = list.map { mistake -> HTML in
            "<li><a\(Attribute.fragment(mistake.field))>\(words.prose(mistake.message))</a></li>"
        }
        return """
            <div class="mistakes" role="alert" tabindex="-1" data-focus aria-labelledby="mistakes-title">\
            <h2 id="mistakes-title">\(words[.mistakesTitle])</h2><ul>\(links)</ul></div>
            """
    }

    /// The line beside a field.
    func beside(_ field: String, _ words: Words) -> HTML? {
        guard let mistake = list.first(where: { $0.field == field }) else { return nil }
        return """
            <p class="mistake" id="\(field)-mistake">\(Icon.warning.html)<span>\(words.prose(mistake.message))</span></p>
            """
    }

    /// The attributes that bind a field to its line.
    func binding(_ field: String) -> [Attribute] {
        guard list.contains(where: { $0.field == field }) else { return [] }
        return [Attribute("aria-invalid", "true"), Attribute("aria-describedby", "\(field)-mistake")]
    }
}
