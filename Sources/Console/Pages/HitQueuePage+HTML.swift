// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension HitQueuePage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let head: HTML = """
            <div class="page-head"><div><h1>\(words[.queueTitle])</h1>\
            <p class="lead">\(words(.queueCount, count: counts[filter] ?? rows.count)) · \(words[.queueOrder])</p></div>\
            \(mayClaim && (counts[.free] ?? 0) > 0 ? nextForm(frame) : nil)</div>
            """
        let body: HTML =
            rows.isEmpty
            ? "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.queueEmpty])</p></div>"
            : Self.table(rows, caption: words[.queueTitle], mayClaim: mayClaim, in: frame)
        return """
            \(head)\(chips(words))<div id="queue" data-live="\("/hits/events" as URLPath)">\(body)</div>\
            \(pager.html(words))
            """
    }

    private func nextForm(_ frame: Frame) -> HTML {
        let words = frame.words
        let button: HTML = "<button class=\"primary\" data-key=\"n\">\(words[.queueNext])\(Icon.next.html)</button>"
        return HTML.form("/hits/next", token: frame.token, content: button)
    }

    private func chips(_ words: Words) -> HTML {
        let links = Filter.allCases.map { choice -> HTML in
            let current = choice == filter ? Attribute("aria-current", "true") : nil
            let count = counts[choice].map { "<span class=\"chip-count\">\($0)</span>" as HTML }
            return "<li><a class=\"chip\" href=\"\(choice.path)\"\(current)>\(words(choice)) \(count)</a></li>"
        }
        return "<nav aria-label=\"\(words[.queueFilters])\"><ul class=\"chips\">\(links)</ul></nav>"
    }

    /// Hits as a table, on the queue and on the shift board.
    static func table(_ rows: [Row], caption: String, mayClaim: Bool, in frame: Frame) -> HTML {
        let words = frame.words
        var table = Table(
            caption,
            captionIsShown: false,
            name: "hits",
            columns: [
                .init(words[.columnClock]), .init(words[.columnFlight]), .init(words[.columnPerson]),
                .init(words[.columnOrigin]), .init(words[.columnStrength]), .init(words[.columnAge]),
                .init(words[.columnStage]), .action(words[.columnAction]),
            ]
        )
        for row in rows {
            table.add(cells(row, mayClaim: mayClaim, in: frame), [Attribute("data-row", row.id)])
        }
        return table.html
    }

    private static func cells(_ row: Row, mayClaim: Bool, in frame: Frame) -> [HTML] {
        let words = frame.words
        let minor: HTML? = row.isMinor ? .badge(words[.personMinor], .attention, icon: .child) : nil
        let stage: HTML =
            row.stage == .awaitingReview || row.stage == .claimed
            ? row.claim.html(in: frame) : .badge(words(row.stage), row.stage.tone)
        return [
            row.clock.html(in: frame),
            row.flight.html,
            "<span class=\"person\">\(HTML.code(row.pseudonym)) \(minor)</span>",
            row.origin.html(words),
            Strength(score: row.score).html(words),
            words.ago(row.raised, now: frame.now),
            stage,
            action(row, mayClaim: mayClaim, in: frame),
        ]
    }

    private static func action(_ row: Row, mayClaim: Bool, in frame: Frame) -> HTML {
        let words = frame.words
        if mayClaim, row.claim == .free, row.stage == .awaitingReview {
            let label = words(.queueClaimLabel, ["hit": row.reference])
            let button: HTML = "<button class=\"small\" aria-label=\"\(label)\">\(words[.queueClaim])</button>"
            return HTML.form(
                "/hits/\(row.id)/claim",
                token: frame.token,
                [Attribute("data-claim", "")],
                content: button
            )
        }
        let label = words(.queueOpenLabel, ["hit": row.reference])
        return "<a class=\"small button\" href=\"\(row.path)\" aria-label=\"\(label)\">\(words[.queueOpen])</a>"
    }
}
