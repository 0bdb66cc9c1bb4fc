// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// The real command, run as a process of its own, as a script would run it.
struct CommandProcess {
    var environment: [String: String] = [:]

    struct Result: Sendable {
        var status: Int32
        var output: String
        var errors: String

        /// The lines of data.
        var lines: [Substring] { output.split(separator: "\n") }

        /// The objects of JSON Lines.
        var objects: [[String: Any]] {
            lines.compactMap { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] }
        }
    }

    private struct NotBuilt: Error {}

    /// The binary beside the test's own.
    static var binary: URL {
        get throws {
            let own = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            for directory in [own, URL(fileURLWithPath: CommandLine.arguments[0])].map({
                $0.deletingLastPathComponent()
            }) {
                let path = directory.appendingPathComponent("passerelle")
                if FileManager.default.isExecutableFile(atPath: path.path) { return path }
            }
            throw NotBuilt()
        }
    }

    /// Runs the command and waits for its end, on a thread of its own.
    func run(_ arguments: [String], input: String = "") async throws -> Result {
        let prepared = try make(arguments)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Swift.Result { try Self.finish(prepared, input) })
            }
        }
    }

    func run(_ arguments: String...) async throws -> Result { try await run(arguments) }

    private struct Prepared: @unchecked Sendable {
        var process: Process
        var input = Pipe()
        var output = Pipe()
        var errors = Pipe()
    }

    private func make(_ arguments: [String]) throws -> Prepared {
        let process = Process()
        process.executableURL = try Self.binary
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PASSERELLE_") }
        variables.merge(environment) { $1 }
        process.environment = variables
        let outputs = Prepared(process: process)
        process.standardInput = outputs.input
        process.standardOutput = outputs.output
        process.standardError = outputs.errors
        return outputs
    }

    private static func finish(_ outputs: Prepared, _ input: String) throws -> Result {
        try outputs.process.run()
        outputs.input.fileHandleForWriting.write(Data(input.utf8))
        try outputs.input.fileHandleForWriting.close()
        let output = outputs.output.fileHandleForReading.readDataToEndOfFile()
        let errors = outputs.errors.fileHandleForReading.readDataToEndOfFile()
        outputs.process.waitUntilExit()
        return Result(
            status: outputs.process.terminationStatus,
            output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self)
        )
    }
}
