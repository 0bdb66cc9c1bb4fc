// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance
import EDIFACT
import PassengerMessages

/// `passerelle rules`: what messages are checked against, and what it weighs under a profile.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the rules that messages are checked against, or the profiles.",
        discussion: "docs/rules.md is made from this list."
    )

    @OptionGroup var by: ProfileOptions

    @Flag(help: "List the profiles instead, with the source of each of their rows.")
    var listProfiles = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        if listProfiles { return try printProfiles() }
        let profile = try by.load()
        for entry in RuleCatalogue.entries {
            let severity = profile.severity(of: entry)?.rawValue ?? "off"
            guard output.json else {
                Output.line("\(entry.id)  \(severity)\n    \(entry.wording(by.report.language))")
                continue
            }
            Output.line(
                [
                    "rule": .string(entry.id.rawValue),
                    "severity": .string(severity),
                    "messages": .array(RuleCatalogue.types(of: entry).map { .string($0.rawValue) }),
                    "source": .string(RuleCatalogue.source(of: entry)),
                    "own": .bool(!entry.source.isEmpty),
                    "en": .string(entry.english),
                    "fr": .string(entry.french),
                ]
            )
        }
    }

    private func printProfiles() throws {
        for profile in try by.library().all {
            guard output.json else {
                Output.line("\(profile.name)  \(profile.title)")
                for row in profile.sources {
                    Output.line("    \(row.row)  [\(row.mark), \(row.isVerified ? "verified" : "unverified")]")
                }
                continue
            }
            Output.line(
                [
                    "profile": .string(profile.name),
                    "title": .string(profile.title),
                    "rows": .array(
                        profile.sources.map {
                            ["row": .string($0.row), "source": .string($0.mark), "verified": .bool($0.isVerified)]
                        }
                    ),
                ]
            )
        }
    }
}
