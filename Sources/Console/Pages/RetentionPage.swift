// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// What is kept until when, what is due, and the certificates of what was erased.
struct RetentionPage: Page {
    var profile: String
    /// Months in full, as the profile says.
    var fullMonths: Int
    var quarantineHours: Int
    var due: Run?
    var runs: [Run]

    /// One run of the retention engine; without an id while it is only planned.
    struct Run: Hashable, Sendable {
        var id: String
        var day: CivilDay
        var masked: Int
        var erased: Int
        var linked: Int
        var overdue: Int
    }

    func title(_ words: Words) -> String { words[.retentionTitle] }
    var isWide: Bool { true }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let facts: [Fact] = [
            Fact(.retentionProfile, .code(profile)),
            Fact(.retentionFull, .text(words(.spanMonths, count: fullMonths))),
            Fact(.retentionQuarantine, .text(words(.spanHours, count: quarantineHours))),
        ]
        return """
            <section class="card narrow"><h2>\(words[.retentionRules])</h2>\(facts.html(words))</section>\
            \(due.map { dueBox($0, words) })<section><h2>\(words[.retentionRuns])</h2>\(table(words))</section>
            """
    }

    private func dueBox(_ due: Run, _ words: Words) -> HTML {
        let isLate = due.overdue > 0
        return """
            <div class="notice notice-\(isLate ? "alarm" : "done")">\(isLate ? Icon.warning.html : Icon.clock.html)<p>\
            \(words(.retentionDue, ["day": words.date(due.day), "erased": String(due.erased), "masked": String(due.masked)]))\
            \(isLate ? " " + words(.retentionOverdue, count: due.overdue) : "")</p></div>
            """
    }

    private func table(_ words: Words) -> HTML {
        guard !runs.isEmpty else { return "<p class=\"dim\">\(words[.retentionNone])</p>" }
        var table = Table(
            words[.retentionRuns],
            captionIsShown: false,
            columns: [
                .init(words[.columnDay]), .number(words[.columnMasked]), .number(words[.columnErased]),
                .number(words[.columnLinked]), .number(words[.columnOverdue]), .action(words[.columnAction]),
            ]
        )
        for run in runs {
            table.add([
                HTML(text: words.date(run.day)), "\(run.masked)", "\(run.erased)", "\(run.linked)", "\(run.overdue)",
                """
                <a class="small button" href="\("/retention/\(run.id)" as URLPath)">\(words[.retentionCertificate])\
                <span class="unseen"> \(words.date(run.day))</span></a>
                """,
            ])
        }
        return table.html
    }
}
