// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Mandate
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// `passerelle lists audit`, `dry-run`, `dry-runs`: how national lists grow, and what a change would do, in numbers.
extension Lists {
    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The growth of a national list, and a random sample of its entries that the system draws.",
            discussion: """
                Needs an account of the data protection officer, or of the auditor, who sees the sample without names. \
                The seed is recorded in the log; given again, it draws the same entries from the same list.
                """
        )

        @Argument(help: "The list's name in the register.")
        var name: String

        @Option(help: "The seed of an earlier sample, to see it again.")
        var seed: Int64?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let audit = try await unit.proposals.audit(name, seed: seed, as: try await unit.signedInAccount())
            try unit.integrator.run()
            output.json ? Output.line(audit.json) : audit.lines.forEach { Output.line($0) }
        }
    }

    struct DryRun: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How many travellers still to come a changed external list would alert on, in steps of five.",
            discussion: """
                Takes files of external lists in force, or a version that waits in quarantine; never proposals. Each run \
                is logged as a search, shown to the data protection officer, and counts against the day's limit \
                (settings dryRunsPerPerson, dryRunsPerUnit). Needs an account of a watchlist manager or a supervisor.
                """
        )

        @Argument(help: "A list as FORMAT:FILE, such as un:consolidated.xml; - is standard input.")
        var lists: [String] = []

        @Option(help: "The number of a version that waits in quarantine.")
        var version: Int64?

        @Option(help: "The list's name in the register, if it is not the format's own.")
        var id: String?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard lists.isEmpty == (version != nil) else {
                throw ValidationError("Give FORMAT:FILE, or --version of a version that waits.")
            }
        }

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            if let version { show(try unit.dryRuns.run(version: version, by: account)) }
            for list in lists {
                let halves = list.split(separator: ":", maxSplits: 1).map(String.init)
                guard halves.count == 2, let format = ListFormat(rawValue: halves[0]) else {
                    throw CommandFailure(.usage, "'\(list)' is not FORMAT:FILE, such as un:consolidated.xml")
                }
                let bars = ProgressBars(isShown: true)
                let input = try InputFile(halves[1]).list { bars.show("reading", $0, of: $1) }
                let name = id ?? format.standardSource?.id ?? format.rawValue
                show(try unit.dryRuns.run(format, input, list: name, by: account))
            }
            try unit.integrator.run()
        }

        private func show(_ report: DryRunReport) {
            if output.json {
                Output.line([
                    "list": .string(report.list), "changed": .integer(report.changed),
                    "removed": .integer(report.removed), "alerted": .string(report.words),
                    "alertedAtLeast": .integer(report.atLeast),
                ])
            } else {
                Output.line(
                    "\(report.list): \(report.changed) entries new or changed, \(report.removed) gone; would alert on "
                        + "\(report.words) travellers still to come"
                )
            }
        }
    }

    struct DryRuns: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who asked what a changed list would do: for the data protection officer and the auditor."
        )

        @Option(name: .shortAndLong, help: "How many, newest first.")
        var number = 100

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let found = try await unit.proposals.dryRuns(limit: number, as: try await unit.signedInAccount())
            try unit.integrator.run()
            for (run, username) in found {
                if output.json {
                    Output.line([
                        "at": .string(run.at.description), "account": .string(username), "list": .string(run.list),
                        "changed": .integer(run.changed), "removed": .integer(run.removed),
                        "alertedAtLeast": run.shown.map { .integer($0) } ?? .null,
                    ])
                } else {
                    let shown = run.shown.map { $0 == 0 ? "fewer than 5" : "at least \($0)" } ?? "nothing shown"
                    Output.line("\(run.at)  \(username)  \(run.list)  \(run.changed) changed  \(shown)")
                }
            }
        }
    }
}

extension DryRunReport {
    /// `fewer than 5`, or a span of five: `10 to 14`.
    fileprivate var words: String {
        atLeast == 0 ? "fewer than \(Self.step)" : "\(atLeast) to \(atLeast + Self.step - 1)"
    }
}

extension ListAudit {
    fileprivate var json: JSON {
        [
            "list": .string(list), "title": .string(title), "budget": .integer(budget), "entries": .integer(entries),
            "waiting": .integer(waiting),
            "months": .array(
                months.map {
                    [
                        "month": .string($0.text), "proposed": .integer($0.proposed), "approved": .integer($0.approved),
                        "rejected": .integer($0.rejected), "ended": .integer($0.ended),
                    ]
                }
            ),
            "offences": .object(offences.map { .init(name: $0.of.rawValue, value: .integer($0.entries)) }),
            "proposers": .object(proposers.map { .init(name: $0.of, value: .integer($0.entries)) }),
            "seed": .integer(Int(seed)), "sample": .array(sample.map(\.json)),
        ]
    }

    fileprivate var lines: [String] {
        ["\(list)  \(entries) entries in force of at most \(budget), \(waiting) proposals wait"]
            + months.map {
                "  \($0.text)  proposed \($0.proposed)  approved \($0.approved)  rejected \($0.rejected)  ended \($0.ended)"
            }
            + offences.map { "  offence \($0.of.rawValue)  \($0.entries)" }
            + proposers.map { "  proposed by \($0.of)  \($0.entries)" }
            + ["  sample of \(sample.count), seed \(seed):"] + sample.map(\.text)
    }
}

extension ListAudit.Sampled {
    fileprivate var json: JSON {
        let person: [JSON.Member] =
            showsPerson
            ? [
                .init(name: "reference", value: .string(proposal.entry.reference)),
                .init(name: "name", value: .string(proposal.entry.displayName)),
            ] : []
        let grounds = proposal.grounds
        return .object(
            [.init(name: "entry", value: .integer(Int(proposal.id)))] + person + [
                .init(name: "offence", value: .string(grounds.offence.rawValue)),
                .init(name: "ground", value: .string(grounds.legalGround)),
                .init(name: "evidence", value: .string(grounds.evidence)),
                .init(name: "expires", value: .string(proposal.line.expires.description)),
                .init(name: "proposed", value: .string(proposal.line.proposedAt.description)),
                .init(name: "approved", value: .text(proposal.line.decidedAt?.description)),
            ]
        )
    }

    fileprivate var text: String {
        let grounds = proposal.grounds
        let person = showsPerson ? "  \(proposal.entry.reference)  \(proposal.entry.displayName)" : ""
        return "    \(proposal.id)\(person)  \(grounds.offence.rawValue)  \(grounds.legalGround)  \(grounds.evidence)  "
            + "until \(proposal.line.expires)"
    }
}
