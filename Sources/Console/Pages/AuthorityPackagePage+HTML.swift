// SPDX-License-Identifier: Apache-2.0

import Casework
import Markup
import TravelTypes

extension AuthorityPackagePage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            \(mistakes.summary(words))<p class="back"><a href="\(Section.authority.path)">\(words[.inboxBack])</a></p>\
            \(recallBox(frame))<div class="review"><div>\(recall == nil ? package.html(in: frame) : nil)</div>\
            <div class="review-side">\(actions(frame))</div></div>
            """
    }

    private func recallBox(_ frame: Frame) -> HTML? {
        guard let recall else { return nil }
        let words = frame.words
        let button: HTML = "<button class=\"danger\">\(words[.inboxDeleteButton])</button>"
        let confirm: HTML =
            if let deleted = recall.deleted {
                "<p>\(Icon.same.html)\(words[.inboxDeleted]) \(words.at(deleted))</p>"
            } else {
                HTML.form("/authority/\(id)/recall", token: frame.token, content: button)
            }
        return """
            <div class="notice notice-alarm" role="alert">\(Icon.warning.html)<div>\
            <h2>\(words[.inboxRecallTitle])</h2><p>\(words(recall.reason)) · \(words.at(recall.at))</p>\
            <p>\(words[.inboxRecallText])</p>\(confirm)</div></div>
            """
    }

    private func actions(_ frame: Frame) -> HTML {
        guard recall == nil else { return .empty }
        let words = frame.words
        let print: HTML = """
            <p><a class="button wide" href="\("/authority/\(id)/print" as URLPath)">\(words[.inboxPrint])</a></p>
            """
        guard let received else {
            let button: HTML = "<button class=\"primary wide\">\(words[.inboxReceiptButton])</button>"
            return """
                <section class="card action"><h2>\(words[.inboxReceiptTitle])</h2><p>\(words[.inboxReceiptText])</p>\
                \(HTML.form("/authority/\(id)/receipt", token: frame.token, content: button))\(print)</section>
                """
        }
        return """
            <section class="card action"><h2>\(words[.inboxOutcomeTitle])</h2>\
            <p class="dim">\(words[.inboxReceived]) \(words.ago(received, now: frame.now))</p>\
            \(outcome.map { "<p>\(Icon.same.html)<strong>\(words($0))</strong></p>" as HTML } ?? outcomeForm(frame))\
            \(print)</section>
            """
    }

    private func outcomeForm(_ frame: Frame) -> HTML {
        let words = frame.words
        let options = Outcome.offered(for: category).map { outcome -> HTML in
            """
            <label class="choice"><input type="radio" name="outcome" value="\(outcome.rawValue)"> \
            <span>\(words(outcome))</span></label>
            """
        }
        let content: HTML = """
            \(mistakes.beside("outcome", words))<fieldset id="outcome"><legend>\(words[.inboxOutcomeQuestion])</legend>\
            \(options)</fieldset><button class="primary wide">\(words[.inboxOutcomeButton])</button>
            """
        return HTML.form("/authority/\(id)/outcome", token: frame.token, content: content)
    }
}
