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
            var total = FileSummary(file)
            let text = Spool()
            var kept: [MessageReport] = []
            try InputFile(file).validate(with: &check) { report, original in
                total.add(report)
                guard !summary else { return }
                switch json ? .json : format {
                case .json: Output.write(report.jsonLines(language, file: file))
                case .text:
                    if report.count > 0 { try text.write([0x0A] + report.textLines(language, in: original)) }
                case .sarif: kept.append(report)
                }
            }
            hasErrors = hasErrors || total.hasErrors
            if summary {
                Output.write(total.jsonLine)
            } else if !json, format == .text {
                // The first line says what stands in those below.
                Output.line(total.heading(language))
                try text.deliver()
            } else if !json {
                var report = FileReport([], file: file)
                report.messages = kept
                reports.append(report)
            }
        }
        if !json, !summary, format == .sarif { Output.line(StaticAnalysisReport(reports, language: language).json) }
        if hasErrors { throw CommandStatus.findings }
    }
}

extension InputFile {
    /// Checks the file: XML as a whole, everything else window by window.
    fileprivate func validate(
        with check: inout FileCheck,
        each body: (MessageReport, OriginalText) throws -> Void
    ) throws {
        var stream = try stream()
        switch try stream.firstByte() {
        // A `<`, or the byte order mark or first half of one in UTF-16.
        case 0x3C, 0x00, 0xFE, 0xFF:
            let bytes = try stream.wholeInput()
            var failure: (any Error)?
            check.run(bytes) { report, original in
                do { try body(report, original) } catch { failure = failure ?? error }
            }
            if let failure { throw failure }
        default: try check.run(&stream, each: body)
        }
    }
}
