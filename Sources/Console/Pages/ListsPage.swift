// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import TravelTypes
import Watchlists

/// The lists that travellers are compared with: whose, on what legal basis, which version, how old, how many entries.
struct ListsPage: Page {
    var lists: [List]
    /// The versions that wait for a second person.
    var waiting: [Waiting] = []
    /// What somebody asked of a version just now.
    var answer: Answer?
    /// What the reader may do beside looking.
    var offers: Set<Offer> = []

    /// What the page offers to some readers only.
    enum Offer: Hashable, Sendable {
        case release, dryRun, proposals, oversight
    }

    /// A version in quarantine.
    struct Waiting: Hashable, Sendable {
        var id: Int64
        var title: String
        var entries: Int
        var imported: Moment
        var reason: ListQuarantine
        /// The reader imported it: somebody else releases it.
        var isOwn: Bool
        /// Tables of the unit's own description cannot be asked about.
        var mayBeAsked: Bool
    }

    /// What a version that waits would do, in steps of five.
    struct Answer: Hashable, Sendable {
        var changed: Int
        var removed: Int
        var atLeast: Int
    }

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
        let links: [(Offer, URLPath, Phrase)] = [
            (.proposals, "/lists/proposals", .listsProposals), (.oversight, "/lists/oversight", .listsOversight),
        ]
        let offered = links.filter { offers.contains($0.0) }
            .map { "<li><a class=\"button\" href=\"\($0.1)\">\(words[$0.2])</a></li>" as HTML }
        let navigation: HTML = offered.isEmpty ? "" : "<ul class=\"actions\">\(offered)</ul>"
        return """
            \(answerBox(words))<div class="page-head"><p class="lead">\(words[.listsLead])</p>\(navigation)</div>\
            \(waitingSection(frame))\(cards(frame))
            """
    }

    private func answerBox(_ words: Words) -> HTML? {
        guard let answer else { return nil }
        let text = words(
            .listAnswer,
            [
                "changed": String(answer.changed), "removed": String(answer.removed),
                "answer": words.alerted(answer.atLeast),
            ]
        )
        return """
            <div class="notice notice-done" role="status">\(Icon.same.html)<p>\(text)</p></div>
            """
    }

    private func waitingSection(_ frame: Frame) -> HTML? {
        guard !waiting.isEmpty else { return nil }
        let words = frame.words
        var table = Table(
            words[.listsWaiting],
            captionIsShown: false,
            columns: [
                .init(words[.columnList]), .number(words[.columnEntries]), .init(words[.listImported]),
                .init(words[.listWaits]), .action(words[.columnAction]),
            ]
        )
        for version in waiting {
            table.add([
                .isolated(version.title), "\(version.entries)", HTML(text: words.moment(version.imported)),
                HTML(text: words(version.reason)), actions(version, frame),
            ])
        }
        return """
            <section><h2>\(words[.listsWaiting])</h2><p>\(words[.listsWaitingText])</p>\(table.html)</section>
            """
    }

    private func actions(_ version: Waiting, _ frame: Frame) -> HTML {
        let words = frame.words
        let name: HTML = "<span class=\"unseen\"> \(version.title)</span>"
        var forms: [HTML] = []
        if offers.contains(.dryRun), version.mayBeAsked {
            let ask: HTML = "<button class=\"small\">\(words[.listAsk])\(name)</button>"
            forms.append(.form("/lists/\(version.id)/dry-run", token: frame.token, content: ask))
        }
        if offers.contains(.release), !version.isOwn {
            let release: HTML = "<button class=\"small\">\(words[.listRelease])\(name)</button>"
            forms.append(.form("/lists/\(version.id)/release", token: frame.token, content: release))
        }
        return "<div class=\"actions\">\(forms)</div>"
    }

    private func cards(_ frame: Frame) -> HTML {
        let words = frame.words
        guard !lists.isEmpty else {
            return "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.listsEmpty])</p></div>"
        }
        let cards = lists.map { card($0, frame) }
        return "<div class=\"cards\">\(cards)</div>"
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
            <article class="card"><p class="badges"><span class="origin">\(list.category.icon.html)\
            <span>\(words(list.category))</span></span> \(state)</p>\
            <h2><bdi>\(list.title)</bdi></h2><p class="big">\(words(.listEntries, count: list.entries))</p>\
            \(facts.html(words))</article>
            """
    }
}
