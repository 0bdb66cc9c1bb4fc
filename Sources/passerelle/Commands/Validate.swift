// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance
import EDIFACT
import PassengerMessages

/// `passerelle validate`: what is wrong with messages, with a mark under the byte.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check messages against the rules; a caret shows the place of each finding.",
        discussion: "Exit status 1 if a message is rejected."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif
    }

    enum ReportIn: String, ExpressibleByArgument, CaseIterable {
        case en, fr

        var language: ReportLanguage { self == .en ? .english : .french }
    }

    @Argument(help: "Files of messages; - is standard input.")
    var files: [String]

    @Option(help: "The rules to check by; 'standard' has all of them.")
    var profile = "standard"

    @Option(help: ArgumentHelp("Findings kept for each message; those beyond are counted.", valueName: "n"))
    var maxFindings = 1000

    @Option(help: "text, json (one finding a line) or sarif (2.1.0).")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(name: .customLong("lang"), help: "The language of the report: en or fr.")
    var report = ReportIn.en

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
        guard profile == "standard" else {
            throw ValidationError("There is no profile '\(profile)'; the one that this version has is 'standard'.")
        }
        guard (1...1_000_000).contains(maxFindings) else {
            throw ValidationError("--max-findings is a number from 1 to 1000000.")
        }
    }

    func run() throws {
        var reports: [FileReport] = []
        var hasErrors = false
        for file in files {
            let bytes = try InputFile(file).bytes()
            let result = FileReport(bytes, file: file, limit: maxFindings)
            hasErrors = hasErrors || result.hasErrors
            switch json ? .json : format {
            case .json: Output.write(result.jsonLines(report.language))
            case .text: Output.write(Array(result.text(report.language, original: bytes).utf8))
            case .sarif: reports.append(result)
            }
        }
        if !json, format == .sarif { Output.line(StaticAnalysisReport(reports, language: report.language).json) }
        if hasErrors { throw CommandStatus.findings }
    }
}
