// SPDX-License-Identifier: Apache-2.0

import Casework
import Markup
import TravelTypes

/// What the reader may do with the hit: the side column of the review.
extension HitPage {
    func actionBox(_ frame: Frame) -> HTML {
        switch mode {
        case .unclaimed, .withheld: .empty
        case .reading(let why): readingBox(why, frame.words)
        case .deciding(let draft): decisionForm(draft, frame)
        case .seconding(let first, let draft): secondForm(first, draft, frame)
        case .settling(let first, let second, let draft): settlingForm([first, second], draft, frame)
        case .handingOver: handOverBox(frame.words)
        case .handedOver(let disclosures, let recall): disclosureBox(disclosures, recall, frame)
        }
    }

    func readingBox(_ why: Phrase, _ words: Words) -> HTML {
        "<section class=\"card action\"><h2>\(words[.hitReading])</h2><p>\(Icon.lock.html)\(words[why])</p></section>"
    }

    // MARK: - First decision

    private func decisionForm(_ draft: Draft, _ frame: Frame) -> HTML {
        let words = frame.words
        let groups = Decision.inFormOrder.map { group($0, chosen: draft.verdict, words) }
        let hint = words(.decideReferenceHint, ["reference": listReference])
        let content: HTML = """
            \(mistakes.beside("verdict", words))<div id="verdict">\(groups)</div>\
            \(Field.line(
                "reference", label: words[.decideReference], hint: hint, value: draft.reference, mistakes: mistakes,
                words: words, [Attribute("dir", "ltr")]))\
            \(commentField(.decideComment, draft, words))\
            \(Field.tick("then", label: words[.decideThenNext], isOn: true, words: words))\
            <button class="primary wide">\(words[.decideButton])</button>
            """
        return """
            <section class="card action" aria-labelledby="decide-title"><h2 id="decide-title">\(words[.decideTitle])</h2>\
            \(leaseLine(words))\(HTML.form("/hits/\(id)/decide", token: frame.token, content: content))\
            \(releaseForm(frame))</section>
            """
    }

    private func leaseLine(_ words: Words) -> HTML? {
        leaseEnds.map { ends in
            let time = Words.clock(minuteOfDay: ends.secondOfDay / 60)
            return "<p class=\"lease\">\(Icon.clock.html)\(words(.decideLease, ["time": time]))</p>"
        }
    }

    private func group(_ decision: Decision, chosen: String, _ words: Words) -> HTML {
        let number = (Decision.inFormOrder.firstIndex(of: decision) ?? 0) + 1
        let reasons = decision.reasons(for: origin.category).map { choice($0.rawValue, words($0), chosen: chosen) }
        return """
            <fieldset class="decision decision-\(decision.rawValue)" data-decision="\(number)">\
            <legend><kbd aria-hidden="true">\(number)</kbd> \(words(decision))</legend>\(reasons)</fieldset>
            """
    }

    private func choice(_ value: String, _ text: String, chosen: String) -> HTML {
        """
        <label class="choice"><input type="radio" name="verdict" value="\(value)"\
        \(Attribute.flag("checked", if: value == chosen))> <span>\(text)</span></label>
        """
    }

    private func releaseForm(_ frame: Frame) -> HTML {
        let button: HTML = "<button class=\"quiet\">\(frame.words[.hitRelease])</button>"
        return HTML.form("/hits/\(id)/release", token: frame.token, [Attribute("class", "release")], content: button)
    }

    // MARK: - Second person

    private func secondForm(_ first: Review, _ draft: Draft, _ frame: Frame) -> HTML {
        let words = frame.words
        let agree = choice("agree", words[.secondAgree], chosen: draft.verdict)
        let against = Decision.inFormOrder.filter { $0 != .confirmed }.map { group($0, chosen: draft.verdict, words) }
        let content: HTML = """
            \(mistakes.beside("verdict", words))<div id="verdict"><fieldset class="decision decision-confirmed" \
            data-decision="2"><legend><kbd aria-hidden="true">2</kbd> \(words[.secondQuestion])</legend>\(agree)\
            </fieldset><p class="hint">\(words[.secondDisagree])</p>\(against)</div>\
            \(commentField(.secondComment, draft, words))<button class="primary wide">\(words[.secondButton])</button>
            """
        return """
            <section class="card action"><h2>\(words[.secondTitle])</h2><p>\(words[.secondText])</p>\
            \(reviewBox(first, frame))\(HTML.form("/hits/\(id)/confirm", token: frame.token, content: content))</section>
            """
    }

    private func reviewBox(_ review: Review, _ frame: Frame) -> HTML {
        let words = frame.words
        let comment: HTML? = review.comment.isEmpty ? nil : "<p class=\"event-remark\"><bdi>\(review.comment)</bdi></p>"
        let verdict: HTML =
            if let reason = review.reason {
                "<strong>\(words(reason.decision))</strong> · \(words(reason))"
            } else {
                "<strong>\(words(Decision.confirmed))</strong>"
            }
        return """
            <div class="first"><p>\(verdict)</p>\
            <p class="dim">\(HTML.isolated(review.reviewer)), \(words.ago(review.at, now: frame.now))</p>\(comment)</div>
            """
    }

    // MARK: - Supervisor

    private func settlingForm(_ reviews: [Review], _ draft: Draft, _ frame: Frame) -> HTML {
        let words = frame.words
        let groups = Decision.inFormOrder.map { group($0, chosen: draft.verdict, words) }
        let content: HTML = """
            \(mistakes.beside("verdict", words))<div id="verdict">\(groups)</div>\
            \(commentField(.decideComment, draft, words))<button class="primary wide">\(words[.settleButton])</button>
            """
        return """
            <section class="card action"><h2>\(words[.settleTitle])</h2><p>\(words[.settleText])</p>\
            \(reviews.map { reviewBox($0, frame) })\
            \(HTML.form("/hits/\(id)/settle", token: frame.token, content: content))</section>
            """
    }

    private func commentField(_ label: Phrase, _ draft: Draft, _ words: Words) -> HTML {
        Field.lines(
            "comment",
            label: words[label],
            hint: words[.decideCommentHint],
            value: draft.comment,
            mistakes: mistakes,
            words: words
        )
    }

    // MARK: - Hand-over

    private func handOverBox(_ words: Words) -> HTML {
        """
        <section class="card action"><h2>\(words[.handOverReadyTitle])</h2><p>\(words[.handOverReadyText])</p>\
        <p><a class="button primary wide" href="\("/hits/\(id)/hand-over" as URLPath)">\(words[.handOverOpen])</a></p>\
        </section>
        """
    }

    private func disclosureBox(_ disclosures: [Disclosure], _ recall: Recall, _ frame: Frame) -> HTML {
        let words = frame.words
        let items = disclosures.map { disclosure -> HTML in
            """
            <li><p><strong>\(HTML.isolated(disclosure.recipient))</strong> \
            \(HTML.badge(words[disclosure.state], .strong))</p>\
            <p class="dim">\(words.ago(disclosure.at, now: frame.now))</p></li>
            """
        }
        return """
            <section class="card action"><h2>\(words[.disclosuresTitle])</h2><ul class="plain disclosures">\(items)</ul>\
            \(recallBox(recall, frame))</section>
            """
    }

    private func recallBox(_ recall: Recall, _ frame: Frame) -> HTML {
        let words = frame.words
        let further: HTML = "<p><a href=\"\("/hits/\(id)/hand-over" as URLPath)\">\(words[.handOverFurther])</a></p>"
        switch recall {
        case .none: return further
        case .done(let reason):
            return "<p>\(HTML.badge(words[.disclosureRecalled], .alarm, icon: .warning)) \(words(reason))</p>"
        case .possible:
            let options = RecallReason.allCases.map { (value: $0.rawValue, text: words($0)) }
            let content: HTML = """
                \(Field.choice("reason", label: words[.recallReason], options: options, selected: "", words: words))\
                <button class="danger">\(words[.recallButton])</button>
                """
            return """
                \(further)<details><summary>\(words[.recallTitle])</summary><p>\(words[.recallText])</p>\
                \(HTML.form("/hits/\(id)/recall", token: frame.token, content: content))</details>
                """
        }
    }
}
