// SPDX-License-Identifier: Apache-2.0

import Mandate
import Markup
import TravelTypes

/// How national lists grow, a sample that the system drew, and who asked what a changed list would do.
struct ListOversightPage: Page {
    var lists: [List]
    var dryRuns: [DryRun]

    var purpose: PurposeLine { .nationalList }

    struct List: Hashable, Sendable {
        var title: String
        var entries: Int
        var budget: Int
        var waiting: Int
        var months: [Month]
        var offences: [(Offence, Int)]
        var proposers: [(String, Int)]
        var seed: Int64
        var sample: [Sampled]

        static func == (one: List, other: List) -> Bool { one.title == other.title && one.seed == other.seed }
        func hash(into hasher: inout Hasher) { hasher.combine(title) }
    }

    struct Month: Hashable, Sendable {
        var name: String
        var proposed: Int
        var approved: Int
        var rejected: Int
        var ended: Int
    }

    /// An entry of the sample; without the person where the reader may see minimised data only.
    struct Sampled: Hashable, Sendable {
        var number: Int64
        var person: String?
        var offence: Offence
        var ground: String
        var evidence: String
        var expires: CivilDay
    }

    struct DryRun: Hashable, Sendable {
        var at: Moment
        var account: String
        var list: String
        var changed: Int
        /// What was shown, in steps of five; nil if nothing was.
        var atLeast: Int?
    }

    func title(_ words: Words) -> String { words[.oversightTitle] }
    var isWide: Bool { true }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let none: HTML = "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.oversightNone])</p></div>"
        return """
            <p class="lead">\(words[.oversightLead])</p>\(lists.isEmpty ? none : "\(lists.map { section($0, words) })")\
            <section><h2>\(words[.oversightDryRuns])</h2>\(questions(words))</section>
            """
    }

    private func section(_ list: List, _ words: Words) -> HTML {
        let facts: [Fact] = [
            Fact(.oversightSize, .text(String(list.entries))), Fact(.oversightBudget, .text(String(list.budget))),
            Fact(.oversightWaiting, .text(String(list.waiting))),
        ]
        let offences = list.offences.map { (HTML(text: words($0.0)), $0.1) }
        let proposers = list.proposers.map { (HTML.isolated($0.0), $0.1) }
        return """
            <section class="card"><h2><bdi>\(list.title)</bdi></h2>\(facts.html(words))\(growth(list, words))\
            \(shares(.oversightOffences, .proposalOffence, offences, words))\
            \(shares(.oversightProposers, .proposalBy, proposers, words))\(sample(list, words))</section>
            """
    }

    private func growth(_ list: List, _ words: Words) -> HTML {
        var table = Table(
            words[.oversightGrowth],
            columns: [
                .init(words[.columnMonth]), .number(words[.columnProposed]), .number(words[.columnApproved]),
                .number(words[.columnProposalsRejected]), .number(words[.columnEnded]),
            ]
        )
        for month in list.months {
            table.add([
                .code(month.name), "\(month.proposed)", "\(month.approved)", "\(month.rejected)", "\(month.ended)",
            ])
        }
        return table.html
    }

    private func shares(_ caption: Phrase, _ column: Phrase, _ rows: [(HTML, Int)], _ words: Words) -> HTML {
        var table = Table(words[caption], columns: [.init(words[column]), .number(words[.columnEntries])])
        for (of, entries) in rows { table.add([of, "\(entries)"]) }
        return table.html
    }

    private func sample(_ list: List, _ words: Words) -> HTML {
        // Who may see minimised data only gets no column of names, rather than one that seems to lack them.
        let showsPersons = list.sample.contains { $0.person != nil }
        let name: [Table.Column] = showsPersons ? [.init(words[.columnName])] : []
        var table = Table(
            words(.oversightSample, ["seed": String(list.seed)]),
            columns: [.init(words[.columnEntry])] + name + [
                .init(words[.proposalOffence]), .init(words[.proposalGround]), .init(words[.proposalEvidence]),
                .init(words[.proposalExpires]),
            ]
        )
        for entry in list.sample {
            let person = entry.person.map { HTML.isolated($0) } ?? HTML(text: words[.valueNone])
            table.add(
                [.code(String(entry.number))] + (showsPersons ? [person] : []) + [
                    HTML(text: words(entry.offence)), .isolated(entry.ground), .isolated(entry.evidence),
                    HTML(text: words.date(entry.expires)),
                ]
            )
        }
        return table.html
    }

    private func questions(_ words: Words) -> HTML {
        guard !dryRuns.isEmpty else { return "<p class=\"dim\">\(words[.oversightDryRunsNone])</p>" }
        var table = Table(
            words[.oversightDryRuns],
            captionIsShown: false,
            columns: [
                .init(words[.columnTime]), .init(words[.columnActor]), .init(words[.columnList]),
                .number(words[.columnChanged]), .init(words[.columnAnswer]),
            ]
        )
        for run in dryRuns {
            table.add([
                HTML(text: words.moment(run.at)), .isolated(run.account), .isolated(run.list), "\(run.changed)",
                HTML(text: run.atLeast.map(words.alerted) ?? words[.valueNone]),
            ])
        }
        return table.html
    }
}

extension Words {
    /// A count in steps of five: fewer than 5, 5 to 9.
    func alerted(_ atLeast: Int) -> String {
        atLeast == 0
            ? self[.listAnswerFew] : self(.listAnswerSpan, ["from": String(atLeast), "to": String(atLeast + 4)])
    }
}
