// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Markup

/// An onboarding report as one page that stands alone: it loads nothing and runs nothing.
struct OnboardingPage {
    var report: OnboardingReport
    var language: ReportLanguage

    var html: String {
        let words = OnboardingWords(language)
        let page: HTML = """
            <!DOCTYPE html><html lang="\(language.rawValue)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width"><title>\(words.title(report.carrier, report.profile.title))\
            </title></head><body><main><h1>\(words.title(report.carrier, report.profile.title))</h1>\
            <p><strong>\(words.verdict(report.isReady))</strong></p>\
            <ul>\(HTML(report.obstacles.map { "<li>\($0.text(language))</li>" as HTML }))</ul>\
            <p>\(words.counts(report.files, report.messages, report.rejected))</p>\
            <p>\(words.score(report.score.points))</p><ul>\(HTML(report.score.dearest().map(cost)))</ul>\
            <h2>\(words.kinds)</h2><ul>\(HTML(kinds))</ul>\
            <h2>\(report.rules.isEmpty ? words.nothing : words.findings)</h2>\
            \(HTML(report.rules.map(section)))</main></body></html>
            """
        return page.text
    }

    private func cost(_ cost: (rule: RuleID, cost: Double)) -> HTML {
        "<li><code>\(cost.rule.rawValue)</code> \(OnboardingWords(language).points(cost.cost))</li>"
    }

    private var kinds: [HTML] {
        MessageKind.allCases.compactMap { kind in
            guard report.seen[kind] != nil || report.profile.expected.contains(kind) else { return nil }
            return "<li>\(report.seen[kind].map(String.init) ?? "-"): \(kind.name(language))</li>"
        }
    }

    private func section(_ rule: OnboardingReport.RuleSummary) -> HTML {
        let words = OnboardingWords(language)
        return """
            <section><h3><code>\(rule.rule.rawValue)</code> \(words.severity(rule.severity))</h3>\
            <p>\(words.times(rule.count, rule.messages))</p><p>\(RuleCatalogue.wording(rule.rule, language))</p>\
            \(HTML(rule.examples.map(example)))</section>
            """
    }

    private func example(_ example: OnboardingReport.Example) -> HTML {
        let words = OnboardingWords(language)
        let skeleton = example.finding.skeleton
        return """
            <p>\(example.file), \(example.reference), \(words.place(example.finding.place))</p>\
            <pre>\(skeleton.text)\("\n")\(skeleton.mark)</pre>
            """
    }
}
