// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension FlightPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let countItems = counts.map { count -> HTML in
            """
            <li class="tile tile-quiet"><div><span class="tile-value">\(count.value)</span> \
            <span class="tile-label">\(words[count.label])</span></div></li>
            """
        }
        return """
            <div class="page-head hit-head"><div><p class="back"><a href="\(Section.flights.path)">\
            \(words[.flightBack])</a></p><h1>\(HTML.code(flight.designator)) \(flight.route)</h1>\
            <p class="lead">\(words.longDate(flight.day))</p></div>\
            <div class="hit-flight">\(clock.html(in: frame))</div></div>\
            <ul class="tiles small-tiles">\(countItems)</ul>\
            <div class="pair"><section class="card"><h2>\(words[.flightLegs])</h2>\(legTable(words))</section>\
            <section class="card"><h2>\(words[.flightMessages])</h2>\(MessagesPage.table(messages, showsFlight: false, in: frame))</section></div>\
            <section class="card"><h2>\(words[.flightSeats])</h2>\(seatMap(words))</section>\
            <section class="card"><h2>\(words[.flightTravellers])</h2><p class="dim">\(words[.flightNamesNote])</p>\
            \(travellerTable(words))</section>
            """
    }

    private func legTable(_ words: Words) -> HTML {
        var table = Table(
            words[.flightLegs],
            captionIsShown: false,
            columns: [
                .init(words[.columnFrom]), .init(words[.columnDeparture]), .init(words[.columnTo]),
                .init(words[.columnArrival]), .init(words[.columnBorder]),
            ]
        )
        for leg in legs {
            table.add([
                "\(HTML.code(leg.from)) <bdi class=\"dim\">\(leg.fromName)</bdi>", time(leg.departure, words),
                "\(HTML.code(leg.to)) <bdi class=\"dim\">\(leg.toName)</bdi>", time(leg.arrival, words),
                HTML(text: leg.crossesBorder ? words[.legBorder] : words[.legInland]),
            ])
        }
        return table.html
    }

    private func time(_ time: LocalTime?, _ words: Words) -> HTML {
        HTML(text: time.map { words.local($0) } ?? words[.valueNone])
    }

    private func travellerTable(_ words: Words) -> HTML {
        var table = Table(
            words[.flightTravellers],
            captionIsShown: false,
            name: "travellers",
            columns: [
                .init(words[.columnSeat]), .init(words[.columnPerson]), .init(words[.columnRole]),
                .init(words[.columnStatus]), .init(words[.columnHit]),
            ]
        )
        for traveller in travellers {
            let name = traveller.name.map { " <strong><bdi>\($0)</bdi></strong>" as HTML }
            let hit = traveller.hit.map { hit -> HTML in
                "<a href=\"\("/hits/\(hit.id)" as URLPath)\">\(HTML.code(hit.reference))</a>"
            }
            table.add([
                traveller.seat.map { .code($0) } ?? "<span class=\"none\">\(words[.valueNone])</span>",
                "\(HTML.code(traveller.pseudonym))\(name)", HTML(text: words(traveller.role)),
                HTML(text: traveller.status.map { words($0) } ?? words[.valueNone]), hit ?? .empty,
            ])
        }
        return table.html
    }

    // MARK: - Seat map

    /// The cabin seen from above; the table below says the same in words.
    private func seatMap(_ words: Words) -> HTML {
        let seats = travellers.compactMap { traveller in
            traveller.seat.flatMap(Seat.init).map { (seat: $0, isHit: traveller.hit != nil) }
        }
        let letters = Set(seats.map(\.seat.letter)).sorted()
        guard let last = seats.map(\.seat.row).max(), !letters.isEmpty, last <= 99 else {
            return "<p class=\"dim\">\(words[.flightNoSeats])</p>"
        }
        let size = 14
        let width = last * size + 22
        let height = letters.count * size + 14
        let marks = seats.map { item -> HTML in
            let x = (item.seat.row - 1) * size + 20
            let y = (letters.firstIndex(of: item.seat.letter) ?? 0) * size
            return
                "<rect x=\"\(x)\" y=\"\(y)\" width=\"11\" height=\"11\" rx=\"2.5\" class=\"\(item.isHit ? "seat-hit" : "seat")\"/>"
        }
        let label = words(.flightSeatMapLabel, count: seats.count)
        return """
            <div class="seat-map" dir="ltr"><svg viewBox="0 -1 \(width) \(height + 1)" role="img" aria-label="\(label)">\
            \(seatLabels(letters, last: last, size: size))\(marks)</svg></div><p class="legend">\
            <span class="key key-seat"></span>\(words[.seatTaken]) <span class="key key-hit"></span>\(words[.seatHit])</p>
            """
    }

    private func seatLabels(_ letters: [Character], last: Int, size: Int) -> [HTML] {
        let rows = letters.enumerated().map { index, letter -> HTML in
            "<text x=\"4\" y=\"\(index * size + 9)\">\(String(letter))</text>"
        }
        let numbers = stride(from: 1, through: last, by: 5).map { number -> HTML in
            "<text x=\"\((number - 1) * size + 22)\" y=\"\(letters.count * size + 9)\">\(number)</text>"
        }
        return rows + numbers
    }

    /// A seat such as `14C`: row and letter.
    private struct Seat {
        var row: Int
        var letter: Character

        init?(_ text: String) {
            guard let letter = text.last, letter.isASCII, letter.isLetter, let row = Int(text.dropLast()), row > 0
            else {
                return nil
            }
            self.row = row
            self.letter = letter
        }
    }
}
