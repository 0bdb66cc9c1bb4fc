// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension AuthorityInboxPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        guard !rows.isEmpty else {
            return "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.inboxEmpty])</p></div>"
        }
        var table = Table(
            words[.inboxTitle],
            captionIsShown: false,
            name: "hits",
            columns: [
                .init(words[.columnClock]), .init(words[.columnFlight]), .init(words[.columnPackage]),
                .init(words[.columnOrigin]), .init(words[.columnSent]), .init(words[.columnState]),
                .action(words[.columnAction]),
            ]
        )
        for row in rows { table.add(cells(row, frame), [Attribute("data-row", row.id)]) }
        return table.html
    }

    private func cells(_ row: Row, _ frame: Frame) -> [HTML] {
        let words = frame.words
        let minor: HTML? = row.isMinor ? .badge(words[.personMinor], .attention, icon: .child) : nil
        return [
            row.clock.html(in: frame), row.flight.html, "\(HTML.code(row.reference)) \(minor)",
            "<span class=\"origin\">\(row.category.icon.html)<span>\(words(row.category))</span></span>",
            words.ago(row.sent, now: frame.now), .badge(words(row.state), row.state.tone),
            """
            <a class="small button" href="\("/authority/\(row.id)" as URLPath)">\(words[.queueOpen])\
            <span class="unseen"> \(row.reference)</span></a>
            """,
        ]
    }
}
