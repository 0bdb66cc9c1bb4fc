// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension SignInPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let rules: [Phrase] = [.signInRulePurpose, .signInRuleRecord, .signInRuleHuman]
        let items = rules.map { "<li>\(words[$0])</li>" as HTML }
        return """
            <div class="door"><section class="door-form"><h1>\(title(words))</h1>\(failureBox(words))\
            \(form(frame))</section><aside class="door-rules"><h2>\(words[.signInRulesTitle])</h2>\
            <ul>\(items)</ul></aside></div>
            """
    }

    private func failureBox(_ words: Words) -> HTML? {
        failure.map { failure in
            """
            <div class="mistakes" role="alert" tabindex="-1" data-focus><p>\(Icon.warning.html)\
            <span>\(words(failure))</span></p></div>
            """
        }
    }

    private func form(_ frame: Frame) -> HTML {
        let words = frame.words
        let hidden = next.map { HTML.hidden("next", $0.description) }
        let content: HTML = """
            \(hidden)<div class="field"><label for="username">\(words[.signInName])</label>\
            <input id="username" name="username" value="\(username)" autocomplete="username" autocapitalize="none" \
            spellcheck="false" dir="ltr" required\(Attribute.flag("autofocus", if: failure == nil))></div>\
            <div class="field"><label for="password">\(words[.signInPassword])</label>\
            <input id="password" name="password" type="password" autocomplete="current-password" dir="ltr" required></div>\
            <button class="primary">\(words[.signInButton])</button>
            """
        return HTML.form("/sign-in", token: frame.token, content: content)
    }
}
