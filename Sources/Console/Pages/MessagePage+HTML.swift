// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension MessagePage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let list = findings.map { finding($0, words) }
        let body: HTML =
            findings.isEmpty
            ? "<p>\(Icon.same.html)\(words[.messageClean])</p>" : "<ol class=\"findings\">\(list)</ol>"
        return """
            <p class="back"><a href="\(Section.messages.path)">\(words[.messageBack])</a></p>\
            <p class="badges">\(HTML.badge(words(message.state), message.state.tone)) \(HTML.code(message.kind ?? "?")) \
            \(HTML.code(message.carrier)) \(message.flight.map { HTML.code($0) })</p>\
            <div class="review"><div><section class="card"><h2>\(words[.messageFindings])</h2>\
            <p class="dim">\(words(source))</p>\(body)</section>\(reportBox(words))</div>\
            <div class="review-side"><section class="card"><h2>\(words[.messageFacts])</h2>\(facts.html(words))</section>\
            \(droppedBox(words))</div></div>
            """
    }

    private func finding(_ finding: Finding, _ words: Words) -> HTML {
        let icon: Icon = finding.severity == .note ? .eye : .warning
        return """
            <li class="finding finding-\(finding.severity.rawValue)"><p class="finding-head">\(icon.html)\
            <strong>\(words(finding.severity))</strong> \(HTML.code(finding.rule))</p>\
            <p><bdi>\(finding.text)</bdi></p>\(finding.excerpt.map(excerpt))\
            <p class="place dim">\(place(finding, words))</p></li>
            """
    }

    /// The segment with a caret under the marked part; the mark is bold and underlined too, for those who hear or print.
    private func excerpt(_ excerpt: Excerpt) -> HTML {
        let spaces = String(repeating: " ", count: excerpt.before.count)
        let caret = String(repeating: "^", count: max(1, excerpt.marked.count))
        return """
            <pre class="excerpt" dir="ltr"><code>\(excerpt.before)<mark>\(excerpt.marked)</mark>\(excerpt.after)
            <span class="caret" aria-hidden="true">\(spaces)\(caret)</span></code></pre>
            """
    }

    private func place(_ finding: Finding, _ words: Words) -> HTML {
        var parts: [HTML] = [
            words.html(.placeSegment, ["number": "\(finding.segment)", "tag": .code(finding.tag)])
        ]
        if let element = finding.element { parts.append(words.html(.placeElement, ["number": "\(element)"])) }
        if let component = finding.component { parts.append(words.html(.placeComponent, ["number": "\(component)"])) }
        parts.append(words.html(.placeByte, ["number": "\(finding.offset)"]))
        return parts.joined(separator: " · ")
    }

    private func reportBox(_ words: Words) -> HTML? {
        report.map { report in
            """
            <section class="card"><h2>\(words[.messageReport])</h2><p class="dim">\(words[.messageReportNote])</p>\
            <pre class="report" dir="auto">\(report)</pre></section>
            """
        }
    }

    private func droppedBox(_ words: Words) -> HTML {
        let items = dropped.map { item -> HTML in
            "<div><dt>\(words[item.kind])</dt><dd>\(item.count)</dd></div>"
        }
        let body: HTML =
            dropped.isEmpty ? "<p class=\"dim\">\(words[.droppedNothing])</p>" : "<dl class=\"facts\">\(items)</dl>"
        return """
            <section class="card"><h2>\(words[.droppedTitle])</h2><p class="dim">\(words[.droppedNote])</p>\(body)</section>
            """
    }
}
