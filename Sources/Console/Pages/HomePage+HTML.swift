// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension HomePage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let tiles = HTML(tiles.map { tileHTML($0, words) })
        return """
            <p class="lead">\(words.longDate(frame.now.day)), <bdi dir="ltr">\
            \(Words.clock(minuteOfDay: frame.now.secondOfDay / 60)) UTC</bdi> · \(words(desk))</p>\
            \(nextBox(frame))<ul class="tiles">\(tiles)</ul>\
            \(hits(seconds, .homeSeconds, frame))\(hits(mine, .homeMine, frame))\
            <div class="pair">\(carrierTable(frame))\(listTable(frame))</div>
            """
    }

    private func tileHTML(_ tile: Tile, _ words: Words) -> HTML {
        let inner: HTML = """
            <span class="tile-value">\(tile.value)</span> <span class="tile-label">\(words[tile.label])</span>
            """
        let tone = tile.value == 0 ? Tone.quiet : tile.tone
        guard let path = tile.path else { return "<li class=\"tile tile-\(tone.rawValue)\"><div>\(inner)</div></li>" }
        return "<li class=\"tile tile-\(tone.rawValue)\"><a href=\"\(path)\">\(inner)</a></li>"
    }

    /// The one button of the day: the most pressing free hit, claimed for the reader.
    private func nextBox(_ frame: Frame) -> HTML? {
        guard mayTakeNext else { return nil }
        let words = frame.words
        guard let nextDue else {
            return
                "<section class=\"next-box next-empty\">\(Icon.empty.html)<p>\(words[.homeNothingWaits])</p></section>"
        }
        let button: HTML = "<button class=\"primary\" data-key=\"n\">\(words[.queueNext])\(Icon.next.html)</button>"
        return """
            <section class="next-box"><div><h2>\(words[.homeNextTitle])</h2>\(nextDue.html(in: frame))</div>\
            \(HTML.form("/hits/next", token: frame.token, content: button))</section>
            """
    }

    private func hits(_ rows: [HitQueuePage.Row], _ title: Phrase, _ frame: Frame) -> HTML? {
        guard !rows.isEmpty else { return nil }
        return """
            <section><h2>\(frame.words[title])</h2>\
            \(HitQueuePage.table(rows, caption: frame.words[title], mayClaim: false, in: frame))</section>
            """
    }

    private func carrierTable(_ frame: Frame) -> HTML? {
        guard !carriers.isEmpty else { return nil }
        let words = frame.words
        var table = Table(
            words[.homeCarriers],
            captionIsShown: false,
            columns: [
                .init(words[.columnCarrier]), .init(words[.columnLastMessage]), .number(words[.columnMessages]),
                .number(words[.columnRejected]), .init(words[.columnState]),
            ]
        )
        for carrier in carriers {
            let last = carrier.last.map { words.ago($0, now: frame.now) } ?? HTML(text: words[.valueNever])
            table.add([
                "\(HTML.code(carrier.carrier)) <bdi class=\"dim\">\(carrier.name)</bdi>", last, "\(carrier.messages)",
                "\(carrier.rejected)",
                carrier.isSilent
                    ? .badge(words[.feedSilent], .alarm, icon: .warning)
                    : .badge(words[.feedLive], .quiet, icon: .same),
            ])
        }
        return "<section><h2>\(words[.homeCarriers])</h2>\(table.html)</section>"
    }

    private func listTable(_ frame: Frame) -> HTML? {
        guard !lists.isEmpty else { return nil }
        let words = frame.words
        var table = Table(
            words[.homeLists],
            captionIsShown: false,
            columns: [
                .init(words[.columnList]), .init(words[.columnVersionAge]), .number(words[.columnEntries]),
                .init(words[.columnState]),
            ]
        )
        for list in lists {
            table.add([
                .isolated(list.title), words.ago(list.imported, now: frame.now), "\(list.entries)",
                list.isStale
                    ? .badge(words[.listStale], .alarm, icon: .warning)
                    : .badge(words[.listFresh], .quiet, icon: .same),
            ])
        }
        return "<section><h2>\(words[.homeLists])</h2>\(table.html)</section>"
    }
}
