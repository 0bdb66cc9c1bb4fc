// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// Flights to come and just past: what was received for each, counts, hits; nobody by name.
struct FlightsPage: Page {
    var rows: [Row]
    var pager: Pager

    struct Row: Hashable, Sendable {
        var flight: FlightLabel
        var clock: FlightClock
        var travellers: Int
        var messages: Int
        /// Whether advance passenger information and booking records came.
        var hasAPI: Bool
        var hasPNR: Bool
        var openHits: Int
    }

    func title(_ words: Words) -> String { words[.flightsTitle] }
    var purpose: PurposeLine { .none }
    var isWide: Bool { true }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        guard !rows.isEmpty else {
            return "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.flightsEmpty])</p></div>"
        }
        var table = Table(
            words[.flightsTitle],
            captionIsShown: false,
            name: "flights",
            columns: [
                .init(words[.columnClock]), .init(words[.columnFlight]), .init(words[.columnDay]),
                .init(words[.columnReceived]), .number(words[.columnMessages]), .number(words[.columnTravellers]),
                .number(words[.columnOpenHits]),
            ]
        )
        for row in rows {
            table.add(
                [
                    row.clock.html(in: frame), "<a href=\"\(row.flight.path)\">\(row.flight.html)</a>",
                    HTML(text: words.date(row.flight.day)),
                    Self.received("API", row.hasAPI, words) + " " + Self.received("PNR", row.hasPNR, words),
                    "\(row.messages)", "\(row.travellers)", "\(row.openHits)",
                ],
                [Attribute("data-row", row.flight.id)]
            )
        }
        return table.html + (pager.html(words) ?? .empty)
    }

    private static func received(_ kind: String, _ isThere: Bool, _ words: Words) -> HTML {
        """
        <span class="received received-\(isThere ? "yes" : "no")">\(isThere ? Icon.same.html : Icon.missing.html)\
        \(HTML.code(kind)) <span class="unseen">\(isThere ? words[.flightHere] : words[.flightNotHere])</span></span>
        """
    }
}
