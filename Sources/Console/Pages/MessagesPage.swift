// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// Messages that came from carriers: sender, flight, state, how many findings; nobody by name.
struct MessagesPage: Page {
    var filter: Filter
    var rows: [Row]
    var pager: Pager

    struct Row: Hashable, Sendable {
        var id: String
        var received: Moment
        var carrier: String
        /// `PAXLST`, `PNRGOV`, as a code; nil where the envelope could not be read.
        var kind: String?
        /// The flight as text, `ZZ 481 DSS → CDG`.
        var flight: String?
        var state: State
        var errors: Int
        var warnings: Int
        var travellers: Int
    }

    /// How far a message has come.
    enum State: String, WordedSet {
        case received, processed, rejected, quarantined, duplicate

        static let phrasePrefix = "message-state"

        var tone: Tone {
            switch self {
            case .received: .calm
            case .processed, .duplicate: .quiet
            case .rejected, .quarantined: .alarm
            }
        }
    }

    enum Filter: String, WordedSet {
        case all, faulty

        static let phrasePrefix = "message-filter"
    }

    func title(_ words: Words) -> String { words[.messagesTitle] }
    var isWide: Bool { true }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let chips = Filter.allCases.map { choice -> HTML in
            let current = choice == filter ? Attribute("aria-current", "true") : nil
            let path = Section.messages.path.query("show", choice.rawValue)
            return "<li><a class=\"chip\" href=\"\(path)\"\(current)>\(words(choice))</a></li>"
        }
        let body: HTML =
            rows.isEmpty
            ? "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.messagesEmpty])</p></div>"
            : Self.table(rows, in: frame)
        return """
            <nav aria-label="\(words[.queueFilters])"><ul class="chips">\(chips)</ul></nav>\(body)\(pager.html(words))
            """
    }

    /// Messages as a table, here and on a flight's page.
    static func table(_ rows: [Row], showsFlight: Bool = true, in frame: Frame) -> HTML {
        let words = frame.words
        let flight: [Table.Column] = showsFlight ? [.init(words[.columnFlight])] : []
        var table = Table(
            words[.messagesTitle],
            captionIsShown: false,
            name: "messages",
            columns: [.init(words[.columnReceived]), .init(words[.columnKind]), .init(words[.columnCarrier])] + flight
                + [
                    .init(words[.columnState]), .number(words[.columnTravellers]), .init(words[.columnFindings]),
                    .action(words[.columnAction]),
                ]
        )
        for row in rows { table.add(cells(row, showsFlight: showsFlight, frame), [Attribute("data-row", row.id)]) }
        return table.html
    }

    private static func cells(_ row: Row, showsFlight: Bool, _ frame: Frame) -> [HTML] {
        let words = frame.words
        let findings: HTML =
            row.errors + row.warnings == 0
            ? "<span class=\"none\">\(words[.findingsNone])</span>"
            : HTML(
                text: words(.findingsErrors, count: row.errors) + ", " + words(.findingsWarnings, count: row.warnings)
            )
        let flight: HTML = row.flight.map { .code($0) } ?? "<span class=\"none\">\(words[.valueNone])</span>"
        let kind: HTML = row.kind.map { .code($0) } ?? HTML(text: words[.messageUnreadable])
        let open: HTML = """
            <a class="small button" href="\("/messages/\(row.id)" as URLPath)">\(words[.queueOpen])\
            <span class="unseen"> \(row.kind ?? "") \(row.flight ?? "")</span></a>
            """
        return [words.ago(row.received, now: frame.now), kind, .code(row.carrier)] + (showsFlight ? [flight] : [])
            + [.badge(words(row.state), row.state.tone), "\(row.travellers)", findings, open]
    }
}
