// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import TravelTypes

/// The lists that travellers are compared with: whose, on what legal basis, which version, how old, how many entries.
struct ListsPage: Page {
    var lists: [List]

    struct List: Hashable, Sendable {
        var title: String
        var category: HitCategory
        var owner: String
        var legalBasis: String
        var offences: [Offence]
        var version: String
        var imported: Moment
        var entries: Int
        /// After how many days without a new version the list is not matched any more.
        var maximumAge: Int
        var isStale: Bool
        /// What the last import changed, where it is known.
        var lastChange: Change?
    }

    /// How two versions of a list differ, in entries.
    struct Change: Hashable, Sendable {
        var added: Int
        var changed: Int
        var removed: Int
    }

    func title(_ words: Words) -> String { words[.listsTitle] }
    var isWide: Bool { true }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        guard !lists.isEmpty else {
            return "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.listsEmpty])</p></div>"
        }
        let cards = lists.map { card($0, frame) }
        return "<p class=\"lead\">\(words[.listsLead])</p><div class=\"cards\">\(cards)</div>"
    }

    private func card(_ list: List, _ frame: Frame) -> HTML {
        let words = frame.words
        let state: HTML =
            list.isStale
            ? .badge(words[.listStale], .alarm, icon: .warning) : .badge(words[.listFresh], .quiet, icon: .same)
        var facts: [Fact] = [
            Fact(.listOwner, .text(list.owner)), Fact(.listBasis, .text(list.legalBasis)),
            Fact(.listOffences, list.offences.map { .word($0.phrase) }), Fact(.listVersion, .code(list.version)),
            Fact(.listImported, .text(words.moment(list.imported))),
            Fact(.listMaximumAge, .text(words(.spanDays, count: list.maximumAge))),
        ]
        if let change = list.lastChange {
            let numbers = [change.added, change.changed, change.removed].map(String.init)
            let delta = words(.listDelta, ["added": numbers[0], "changed": numbers[1], "removed": numbers[2]])
            facts.append(Fact(.listLastChange, .text(delta)))
        }
        return """
            <article class="card"><p class="origin">\(list.category.icon.html)<span>\(words(list.category))</span> \(state)</p>\
            <h2><bdi>\(list.title)</bdi></h2><p class="big">\(words(.listEntries, count: list.entries))</p>\
            \(facts.html(words))</article>
            """
    }
}
