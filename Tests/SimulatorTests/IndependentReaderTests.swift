// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TravelTypes

@testable import Simulator

/// Reads the simulator's bytes with pydifact, a reader that has nothing to do with this project.
///
/// `scripts/python-tools` installs it and prints the setting `PASSERELLE_TEST_PYTHON`; without it the test is skipped.
@Suite("Read by pydifact")
struct IndependentReaderTests {
    private static let python = ProcessInfo.processInfo.environment["PASSERELLE_TEST_PYTHON"]

    private static let program = """
        import sys, warnings
        from pydifact.segmentcollection import RawSegmentCollection
        warnings.simplefilter("ignore")
        for path in sys.stdin.read().split():
            text = open(path, encoding="ascii").read()
            tags, opened, total, wrong = 0, None, 0, 0
            for segment in RawSegmentCollection.from_str(text).segments:
                total += 1
                if segment.tag == "UNH":
                    opened, tags = segment.elements[0], 0
                tags += 1
                if segment.tag == "UNT":
                    if int(segment.elements[0]) != tags or segment.elements[1] != opened:
                        wrong += 1
            print(path, total, wrong)
        """

    @Test("every well-formed message has the segments and counts that pydifact finds", .enabled(if: python != nil))
    func pydifact() throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path
        let world = try World(
            seed: 6,
            now: TestLists.now,
            size: .init(flights: 8, travellers: 240, canaries: 1, broken: 0)
        )
        _ = try world.write(to: folder)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = ["-c", Self.program]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(
            contentsOf: Data(world.messages.map { "\(folder)/\($0.file)" }.joined(separator: "\n").utf8)
        )
        try input.fileHandleForWriting.close()
        let lines = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            .split(separator: "\n")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try #require(lines.count == world.messages.count)
        for (line, message) in zip(lines, world.messages) {
            let words = line.split(separator: " ")
            // pydifact may count the service string advice as a segment of its own.
            let found = try #require(Int(words[1]))
            #expect([0, 1].contains(found - TinyReader(message.bytes()).segments.count), "\(message.file)")
            #expect(words[2] == "0", "\(message.file)")
        }
    }
}
