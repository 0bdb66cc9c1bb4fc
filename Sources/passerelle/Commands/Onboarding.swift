// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance
import EDIFACT
import Foundation
import ReferenceData

/// `passerelle onboarding`: a carrier's test files in, one report out that the carrier can act on.
struct Onboarding: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a carrier's test files and say whether it is ready to send.",
        discussion: """
            The report says which kinds of message were shown and which the profile still expects, what is wrong rule by \
            rule with the first places and how to mend it, the score, and the verdict. It holds no values of the \
            messages. Exit status 1 if the carrier is not ready.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    @Argument(help: "The directory with the test files; every file below it is read.")
    var directory: String

    @Option(help: "The carrier's designator, such as ZZ.")
    var carrier: String

    @OptionGroup var by: ProfileOptions

    @Option(help: "text, json or html.")
    var format = Format.text

    func run() throws {
        let profile = try by.load()
        let language = by.report.language
        _ = try ReferenceTables.load()
        var check = FileCheck(profile)
        var report = OnboardingReport(carrier: carrier.uppercased(), profile: profile)
        for path in try files() {
            report.add(FileReport(try InputFile(directory + "/" + path).bytes(), file: path, by: &check))
        }
        switch format {
        case .text: Output.write(Array(report.text(language).utf8))
        case .json: Output.write(report.json(language))
        case .html: Output.line(OnboardingPage(report: report, language: language).html)
        }
        if !report.isReady { throw CommandStatus.findings }
    }

    /// The files below the directory in the order of their names; hidden ones are left out.
    private func files() throws -> [String] {
        guard let entries = FileManager.default.enumerator(atPath: directory) else {
            throw CommandFailure(.unreadable, "\(directory) cannot be read: name a directory with test files")
        }
        var found: [String] = []
        for case let path as String in entries {
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            var isDirectory: ObjCBool = false
            if !isHidden, FileManager.default.fileExists(atPath: directory + "/" + path, isDirectory: &isDirectory),
                !isDirectory.boolValue
            {
                found.append(path)
            }
        }
        guard !found.isEmpty else {
            throw CommandFailure(.unreadable, "\(directory) holds no files: put the carrier's test files there")
        }
        return found.sorted()
    }
}
