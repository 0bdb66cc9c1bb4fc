// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The checks of `Fuzzing/fuzz` over what the fuzzers start from, and over every input that ever failed one.
@Suite struct ReplayTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func files(_ folder: String) -> [URL] {
        let folder = root.appendingPathComponent(folder)
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (found ?? []).filter { !["json", "md"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
    }

    @Test(arguments: [
        ("syntax", ["Fixtures/syntax", "Fixtures/paxlst", "Fixtures/pnrgov", "Fixtures/messages"]),
        ("passenger-list", ["Fixtures/paxlst", "Fixtures/messages"]),
        ("bookings", ["Fixtures/pnrgov", "Fixtures/messages"]),
        ("xml", ["Fixtures/xml"]),
        ("zone", ["Fixtures/mrz"]),
    ])
    func nothingThatOnceFailedFailsAgain(target: String, seeds: [String]) throws {
        let seeds = seeds.flatMap(Self.files)
        #expect(seeds.count > 2, "the fixtures are there")
        for file in seeds + Self.files("Fuzzing/FailCases/\(target)") {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try check(target, bytes) }
        }
    }

    private func check(_ target: String, _ bytes: [UInt8]) throws {
        switch target {
        case "syntax": try SyntaxCheck.run(bytes)
        case "zone": try ZoneCheck.run(bytes)
        default: try MessageCheck.run(bytes)
        }
    }
}
