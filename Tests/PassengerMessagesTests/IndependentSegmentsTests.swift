// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import Simulator
import TestSupport
import Testing
import TravelTypes

/// Where Python with pydifact is, if it is there.
private let python = ProcessInfo.processInfo.environment["PASSERELLE_TEST_PYTHON"]

/// Our segments against those that pydifact reads, one by one: a reader that has nothing to do with this project.
///
/// `scripts/python-tools` installs it and prints the setting `PASSERELLE_TEST_PYTHON`; without it the tests are skipped.
/// `PASSERELLE_LONG` makes the 300 simulated interchanges 10,000.
@Suite("Segments as pydifact reads them", .enabled(if: python != nil))
struct IndependentSegmentsTests {
    private static let simulated = ProcessInfo.processInfo.environment["PASSERELLE_LONG"] == nil ? 300 : 10_000

    /// Prints a line for each segment of each file, and an empty line behind each file.
    ///
    /// Elements end with a tabulator, components with a bar; what is empty at the end of either is left out.
    private static let program = """
        import sys, warnings
        from pydifact.segmentcollection import RawSegmentCollection
        warnings.simplefilter("ignore")
        def trimmed(values):
            while values and values[-1] == "":
                values.pop()
            return values
        out = []
        for path in sys.stdin.read().split():
            text = open(path, encoding="latin-1").read()
            for segment in RawSegmentCollection.from_str(text).segments:
                if segment.tag == "UNA":
                    continue
                elements = []
                for element in segment.elements:
                    components = [element] if isinstance(element, str) else list(element)
                    elements.append("|".join(trimmed(components)))
                out.append("\\t".join([segment.tag] + trimmed(elements)))
            out.append("")
        sys.stdout.write("\\n".join(out))
        """

    @Test func `all samples`() throws {
        let files = try (samples + manySamples + ["pnrgov/pnrgov-parts"]).map { try sample($0) }
        try expectAgreement(on: files)
    }

    @Test func `simulated interchanges of every kind`() throws {
        let seed: UInt64 = 97
        var stream = try MessageStream(
            seed: seed,
            from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)),
            travellersPerFlight: 2
        )
        var files: [[UInt8]] = []
        while files.count < Self.simulated {
            let next = stream.next()
            files.append(try #require(next).bytes())
        }
        try expectAgreement(on: files)
    }

    private func expectAgreement(on files: [[UInt8]]) throws {
        let theirs = try Self.peer(files)
        try #require(theirs.count == files.count)
        var segments = 0
        for (place, file) in files.enumerated() {
            let ours = Self.segments(of: file)
            try #require(ours.count == theirs[place].count, "file \(place)")
            for (one, other) in zip(ours, theirs[place]) { try #require(one == other, "file \(place)") }
            segments += ours.count
        }
        #expect(segments > files.count * 6)
    }

    /// The segments of all interchanges of a file as our reader gives them, in the same notation.
    private static func segments(of bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        for interchange in InterchangeFile(bytes).interchanges {
            let start = interchange.range.lowerBound
            let hasAdvice = bytes[start...].starts(with: "UNA".utf8)
            bytes.withUnsafeBufferPointer { buffer in
                var tape = SegmentTape()
                tape.read(
                    buffer,
                    in: start + (hasAdvice ? 9 : 0)..<interchange.range.upperBound,
                    syntax: interchange.syntax
                ) { segments in
                    for segment in segments {
                        let elements = segment.elements().map { element in
                            let components = (1...max(element.count, 1)).map { element[$0].string }
                            return trimmed(components).joined(separator: "|")
                        }
                        lines.append(([segment.tag.description] + trimmed(elements)).joined(separator: "\t"))
                    }
                }
            }
        }
        return lines
    }

    private static func trimmed(_ values: [String]) -> [String] {
        Array(values[..<((values.lastIndex { !$0.isEmpty } ?? -1) + 1)])
    }

    /// What the peer reads of each file.
    private static func peer(_ files: [[UInt8]]) throws -> [[String]] {
        let directory = try TemporaryDirectory()
        var paths: [String] = []
        for (place, file) in files.enumerated() {
            paths.append(directory.file("\(place).edi"))
            try Data(file).write(to: URL(fileURLWithPath: paths[place]))
        }
        let list = directory.file("list")
        try Data(paths.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: list))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = ["-c", program]
        let output = Pipe()
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: list))
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var read: [[String]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty { read.append([]) } else { read[read.count - 1].append(String(line)) }
        }
        return Array(read.dropLast())
    }
}
