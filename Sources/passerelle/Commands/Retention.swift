// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Pipeline
import Storage
import TravelTypes

/// `passerelle retention`: masking and erasing by the calendar.
struct Retention: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase what is past its period, and certify it.",
        subcommands: [Plan.self, Run.self]
    )

    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what a run would do; change nothing.")

        @Option(help: ArgumentHelp("The day to count from; today if not given.", valueName: "date"))
        var asOf: String?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let day = try asOf.map { try CommandDate.day($0, "--as-of") } ?? unit.store.now.day
            Retention.show(try unit.retention.plan(asOf: day), output)
        }
    }

    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Destroy the keys and rows of every day whose period is over.",
            discussion: "What is erased cannot be brought back, not from any backup: its key is gone."
        )

        @Option(help: ArgumentHelp("The day to count from; today if not given.", valueName: "date"))
        var asOf: String?

        @Option(help: ArgumentHelp("Where the signed certificate goes.", valueName: "file"))
        var certificate: String?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let day = try asOf.map { try CommandDate.day($0, "--as-of") } ?? unit.store.now.day
            let report = try unit.retention.run(asOf: day)
            try unit.integrator.run()
            if let certificate, let text = report.certificate {
                try Data(text.utf8).write(to: URL(fileURLWithPath: certificate))
            }
            Retention.show(report, output)
            if report.overdue > 0 { throw CommandStatus.findings }
        }
    }

    private static func show(_ report: RetentionReport, _ output: OutputOptions) {
        if output.json {
            Output.line([
                "masked": .integer(report.masked), "erased": .integer(report.erased), "linked": .integer(report.linked),
                "overdue": .integer(report.overdue), "days": .array(report.days.map { .string($0) }),
            ])
        } else {
            Output.line(
                "\(report.masked) masked, \(report.erased) erased, \(report.linked) kept by a link, \(report.overdue) overdue; "
                    + "\(report.days.count) days"
            )
        }
    }
}
