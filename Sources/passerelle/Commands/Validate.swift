// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance
import EDIFACT
import PassengerMessages
import ReferenceData

/// `passerelle validate`: what is wrong with messages, with a mark under the byte.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check messages against the rules; a caret shows the place of each finding.",
        discussion: "Exit status 1 if a message is rejected."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif
    }

    @Argument(help: "Files of messages; - is standard input.")
    var files: [String]

    @OptionGroup var by: ProfileOptions

    @Option(help: ArgumentHelp("Findings kept for each message; those beyond are counted.", valueName: "n"))
    var maxFindings = 1000

    @Option(help: "text, json (one finding a line) or sarif (2.1.0).")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "Print only one JSON object a file: counts, the score, and what costs most.")
    var summary = false

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
        guard (1...1_000_000).contains(maxFindings) else {
            throw ValidationError("--max-findings is a number from 1 to 1000000.")
        }
    }

    func run() throws {
        let language = by.report.language
        var check = FileCheck(try by.load(), limit: maxFindings)
        // The airports are read once, and a missing table is said before anything is checked.
        _ = try ReferenceTables.load()
        var reports: [FileReport] = []
        var hasErrors = false
        for file in files {
            let bytes = try InputFile(file).bytes()
            let result = FileReport(bytes, file: file, by: &check)
            hasErrors = hasErrors || result.hasErrors
            if summary {
                Output.write(result.summaryLine)
                continue
            }
            switch json ? .json : format {
            case .json: Output.write(result.jsonLines(language))
            case .text: Output.write(Array(result.text(language, original: bytes).utf8))
            case .sarif: reports.append(result)
            }
        }
        if !json, !summary, format == .sarif { Output.line(StaticAnalysisReport(reports, language: language).json) }
        if hasErrors { throw CommandStatus.findings }
    }
}
