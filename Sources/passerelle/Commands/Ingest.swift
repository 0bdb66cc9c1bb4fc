// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Pipeline

/// `passerelle ingest`: files by the same way as every other door, and processed at once.
struct Ingest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in files or directories CARRIER/FILE and process them.",
        discussion: "Ends with one summary. Exit status 1 if a message was rejected or a file not taken."
    )

    @Argument(help: "Files, or directories that hold one directory for each carrier.")
    var paths: [String]

    @Option(help: ArgumentHelp("The carrier of all files, in place of their directory's name.", valueName: "code"))
    var carrier: String?

    @Option(help: "Threads that process flights; one for each processor if not given.")
    var threads: Int?

    @OptionGroup var place: UnitOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !paths.isEmpty else { throw ValidationError("Name at least one file or directory.") }
    }

    func run() throws {
        let unit = try place.openUnlocked([.threads: threads.map { String($0) }])
        defer { unit.close() }
        let sources = try paths.flatMap { try IngestPath($0, carrier: carrier).sources() }
        guard !sources.isEmpty else {
            throw CommandFailure(.unreadable, "there are no files CARRIER/FILE in what was named")
        }
        let bars = ProgressBars(isShown: !output.quiet)
        let run = IngestRun(unit)
        let summary = try run.run(sources) { step, done, total in bars.show(step, done, of: total) }
        for problem in run.problems { output.note(problem) }
        if output.json {
            Output.line(summary.json)
        } else {
            Output.line(
                "\(summary.messages) messages, \(summary.records) records: \(summary.new) new, \(summary.changed) changed, "
                    + "\(summary.unchanged) unchanged; \(summary.duplicates) duplicates, \(summary.rejected) rejected, "
                    + "\(summary.findings) findings, \(summary.hits) hits"
            )
        }
        if summary.rejected > 0 || summary.refused > 0 { throw CommandStatus.findings }
    }
}

/// The files that a path stands for, each with its carrier.
struct IngestPath {
    private let path: String
    private let carrier: String?

    /// - Parameters:
    ///   - path: A file, a carrier's directory, or a directory of carriers' directories.
    ///   - carrier: The carrier of everything, if it is not in the directories' names.
    init(_ path: String, carrier: String?) {
        self.path = path
        self.carrier = carrier
    }

    /// The files in the order of their names; hidden ones and lists about the world (`.jsonl`) are none of them.
    func sources() throws -> [IngestRun.Source] {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else {
            throw CommandFailure(.unreadable, "\(path) does not exist")
        }
        guard isDirectory.boolValue else {
            return [.init(path: url.path, carrier: carrier ?? url.deletingLastPathComponent().lastPathComponent)]
        }
        return try InputFile.names(in: url.path).map { name in
            let file = url.appendingPathComponent(name)
            return .init(path: file.path, carrier: carrier ?? file.deletingLastPathComponent().lastPathComponent)
        }
    }
}
