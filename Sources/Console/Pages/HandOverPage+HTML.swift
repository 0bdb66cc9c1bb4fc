// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension HandOverPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let minor: HTML? =
            isMinor
            ? "<div class=\"notice notice-warning\">\(Icon.child.html)<p>\(words[.handOverMinor])</p></div>" : nil
        return """
            \(mistakes.summary(words))<p class="back"><a href="\("/hits/\(hitID)" as URLPath)">\
            \(words(.handOverBack, ["hit": hitReference]))</a></p>\
            <p class="badges">\(clock.html(in: frame)) \(origin.html(words))</p>\(minor)\
            <div class="hand-over"><section class="card"><h2>\(words[.handOverChoose])</h2>\(chooser(frame))</section>\
            <section class="card"><h2>\(words[.handOverPreview])</h2>\(previewBox(frame))</section></div>
            """
    }

    private func chooser(_ frame: Frame) -> HTML {
        let words = frame.words
        let options = recipients.map { option($0, frame) }
        let content: HTML = """
            <fieldset class="recipients"><legend class="unseen">\(words[.handOverChoose])</legend>\(options)</fieldset>\
            <button>\(words[.handOverShow])</button>
            """
        return "<form method=\"get\" action=\"\("/hits/\(hitID)/hand-over" as URLPath)\">\(content)</form>"
    }

    private func option(_ recipient: Recipient, _ frame: Frame) -> HTML {
        let words = frame.words
        let isOpen = recipient.refusal == nil && recipient.done == nil
        let note: HTML? =
            if let done = recipient.done {
                "<span class=\"hint\">\(words[.handOverDone]) \(words.ago(done, now: frame.now))</span>"
            } else {
                recipient.refusal.map { "<span class=\"hint\">\(words($0))</span>" }
            }
        let required: HTML? = recipient.isRequired ? .badge(words[.handOverRequired], .attention) : nil
        return """
            <label class="choice"><input type="radio" name="authority" value="\(recipient.id)"\
            \(Attribute.flag("checked", if: recipient.id == chosen))\(Attribute.flag("disabled", if: !isOpen))> \
            <span><strong>\(HTML.isolated(recipient.name))</strong> \(required)\
            <span class="hint">\(words(recipient.kind))</span>\(note)</span></label>
            """
    }

    private func previewBox(_ frame: Frame) -> HTML {
        let words = frame.words
        guard let preview, let chosen else { return "<p class=\"dim\">\(words[.handOverNoPreview])</p>" }
        let stale: HTML? = staleDays.map { days in
            """
            <div class="notice notice-warning">\(Icon.warning.html)<p>\(words(.handOverStale, ["days": String(days)]))</p>\
            </div>\(Field.tick("verified", label: words[.handOverVerified], mistakes: mistakes, words: words))
            """
        }
        let content: HTML = """
            \(HTML.hidden("authority", chosen))\(stale)\
            \(Field.tick("read", label: words[.handOverRead], mistakes: mistakes, words: words))\
            <button class="primary">\(words(.handOverSend, ["authority": preview.recipient]))</button>
            """
        return """
            <p class="dim">\(words[.handOverPreviewNote])</p>\(preview.html(in: frame))\
            \(HTML.form("/hits/\(hitID)/hand-over", token: frame.token, content: content))
            """
    }
}
