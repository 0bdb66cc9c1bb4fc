// SPDX-License-Identifier: Apache-2.0

import Markup
import Screening
import TravelTypes

extension HitPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        switch mode {
        case .unclaimed: return head(frame) + unclaimedBox(frame)
        case .withheld(let why): return head(frame) + readingBox(why, words)
        default: break
        }
        return """
            \(mistakes.summary(words))\(head(frame))<div class="review"><div class="review-evidence">\
            \(comparisonTable(words))\(whyBox(words))<div class="pair">\(travelBox(frame))\(entryBox(words))</div>\
            </div><div class="review-side">\(actionBox(frame))<section class="card"><h2>\(words[.hitTimeline])</h2>\
            \(timeline.html(in: frame))</section></div></div>
            """
    }

    private func head(_ frame: Frame) -> HTML {
        let words = frame.words
        let minor: HTML? = isMinor ? .badge(words[.personMinor], .attention, icon: .child) : nil
        let stage = HTML.badge(words(stage), stage.tone)
        return """
            <div class="page-head hit-head"><div><p class="back"><a href="\(Section.hits.path)">\
            \(words[.hitBack])</a></p><h1>\(title(words))</h1><p class="badges">\(origin.html(words)) \
            \(Strength(score: score).html(words)) \(stage) \(minor)</p></div>\
            <div class="hit-flight">\(clock.html(in: frame))<a href="\(flight.path)">\(flight.html)</a></div></div>
            """
    }

    private func unclaimedBox(_ frame: Frame) -> HTML {
        let words = frame.words
        let button: HTML = "<button class=\"primary\" data-key=\"c\">\(words[.hitClaim])</button>"
        return """
            <section class="card narrow"><h2>\(words[.hitUnclaimedTitle])</h2><p>\(words[.hitUnclaimedText])</p>\
            \(HTML.form("/hits/\(id)/claim", token: frame.token, content: button))</section>
            """
    }

    private func comparisonTable(_ words: Words) -> HTML {
        var table = Table(
            words[.hitComparison],
            captionIsShown: false,
            name: "comparison",
            columns: [
                .init(words[.columnField]), .init(words[.columnTraveller]), .init(words[.columnAgreement]),
                .init(words[.columnEntry]), .init(words[.columnWeight]),
            ]
        )
        for field in comparison {
            table.add(
                [
                    HTML(text: words(field.field)), field.traveller.html(words), field.agreement.html(words),
                    field.listed.html(words), WeightBar(weight: field.weight).html(words),
                ],
                [Attribute("class", "row-\(field.agreement.code)")]
            )
        }
        return "<section class=\"card\"><h2>\(words[.hitComparison])</h2>\(table.html)\(total(words))</section>"
    }

    /// The sum of the weights, and what it means as a probability at even odds before.
    private func total(_ words: Words) -> HTML {
        let sum = comparison.reduce(0) { $0 + $1.weight }
        let tenths = min(999, max(1, Int((score * 1000).rounded())))
        return """
            <p class="total"><span>\(words[.hitTotal])</span> <strong><bdi dir="ltr">\(WeightBar.number(sum))</bdi></strong> \
            <span>\(words[.hitProbability])</span> <strong><bdi dir="ltr">\(tenths / 10).\(tenths % 10)%</bdi></strong> \
            <span class="dim">\(words[.hitTotalNote])</span></p>
            """
    }

    private func whyBox(_ words: Words) -> HTML {
        let ordered = comparison.filter { $0.agreement != .missing }.sorted { abs($0.weight) > abs($1.weight) }
        let items = ordered.map { field -> HTML in
            let tone = field.weight >= 0 ? "for" : "against"
            // A sentence of the page's language, whatever script the name that it begins with is in.
            return "<li class=\"why-\(tone)\"><strong>\(words(field.field)):</strong> <span>\(field.reason)</span></li>"
        }
        return "<section class=\"card\"><h2>\(words[.hitWhy])</h2><ul class=\"reasons\">\(items)</ul></section>"
    }

    private func travelBox(_ frame: Frame) -> HTML {
        let words = frame.words
        let links = messages.map { message -> HTML in
            """
            <li><a href="\("/messages/\(message.id)" as URLPath)">\(HTML.code(message.kind))</a> \
            <span class="dim">\(words.ago(message.received, now: frame.now))</span></li>
            """
        }
        let other = others.map { hit -> HTML in
            """
            <li><a href="\("/hits/\(hit.id)" as URLPath)">\(HTML.code(hit.reference))</a> \(hit.origin.html(words)) \
            \(HTML.badge(words(hit.stage), hit.stage.tone))</li>
            """
        }
        let otherBox: HTML? =
            others.isEmpty ? nil : "<h3>\(words[.hitOthers])</h3><ul class=\"plain\">\(other)</ul>"
        return """
            <section class="card"><h2>\(words[.hitTravel])</h2>\(travel.html(words))<h3>\(words[.hitMessages])</h3>\
            <ul class="plain">\(links)</ul>\(otherBox)</section>
            """
    }

    private func entryBox(_ words: Words) -> HTML {
        "<section class=\"card\"><h2>\(words[.hitEntry])</h2>\(entry.html(words))</section>"
    }
}
