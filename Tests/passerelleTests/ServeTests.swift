// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import passerelle

/// `serve` as a process: it says its address first, and ends in peace.
@Suite struct ServeTests {
    @Test func `It prints its address first, and SIGTERM ends it with status 0`() async throws {
        let directory = try TemporaryDirectory()
        let variables = ["PASSERELLE_HOME": directory.file("home"), "PASSERELLE_KEYS": directory.file("keys")]
        #expect(try await CommandProcess(environment: variables).run("init", "--yes", "--quiet").status == 0)
        let process = Process()
        process.executableURL = try CommandProcess.binary
        process.arguments = ["serve", "--port", "0"]
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PASSERELLE_") }
            .merging(variables) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let (first, status) = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<(Data, Int32), any Error>) in
            let running = Running(process: process, output: output)
            Thread.detachNewThread {
                // The first line comes once connections are taken; the end of the output is the end of the process.
                let line = running.output.fileHandleForReading.availableData
                running.process.terminate()
                running.process.waitUntilExit()
                continuation.resume(returning: (line, running.process.terminationStatus))
            }
        }
        let object = try JSONSerialization.jsonObject(with: first) as? [String: String]
        #expect(object?["address"]?.hasPrefix("http://127.0.0.1:") == true)
        #expect(status == 0)
        #expect(process.terminationReason == .exit)
    }

    private struct Running: @unchecked Sendable {
        var process: Process
        var output: Pipe
    }
}
