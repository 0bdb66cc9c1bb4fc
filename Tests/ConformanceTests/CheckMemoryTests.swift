// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Simulator
import TestSupport
import Testing
import TravelTypes

@testable import Conformance

@Suite struct CheckMemoryTests {
    @Test func knownWaysChangeNothingThatACheckSays() throws {
        let seed: UInt64 = 47
        var random = SplitMix64(seed: seed)
        let moment = Moment(day: CivilDay(year: 2026, month: 6, day: 1))
        let sent = try MessageStream(seed: seed, from: moment, travellersPerFlight: 9).prefix(60).map { $0.bytes() }
        var learning = FileCheck(.standard, limit: 1000, CheckMemory())
        // Two places are those that there always are, so that no way leads anywhere.
        var leading = FileCheck(.standard, limit: 1000, CheckMemory(ways: KnownWays(places: 2)))
        // So few that they are forgotten again and again.
        var forgetting = FileCheck(.standard, limit: 1000, CheckMemory(ways: KnownWays(places: 40)))
        var found = 0
        for round in 0..<1200 {
            guard let file = sent.randomElement(using: &random) else { continue }
            let mutant = Self.mutant(of: file, &random)
            let expected = FileReport(mutant, file: "case.edi", by: &leading)
            #expect(FileReport(mutant, file: "case.edi", by: &learning) == expected, "round \(round) of seed \(seed)")
            #expect(FileReport(mutant, file: "case.edi", by: &forgetting) == expected, "round \(round) of seed \(seed)")
            found += expected.messages.reduce(0) { $0 + $1.findings.count }
        }
        #expect(found > 5000)
    }

    /// A file some of whose segments stand elsewhere, twice or not at all, begin otherwise, or say something else.
    private static func mutant(of file: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        let terminator: UInt8 = 0x27
        var segments = file.split(separator: terminator, omittingEmptySubsequences: false).map { Array($0) }
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let (one, other) = (
                Int.random(in: 0..<segments.count, using: &random), Int.random(in: 0..<segments.count, using: &random)
            )
            switch Int.random(in: 0..<6, using: &random) {
            case 0: segments.swapAt(one, other)
            case 1: segments.insert(segments[one], at: other)
            case 2 where segments.count > 8: segments.remove(at: one)
            case 3: segments[one] = segments[other]
            case 4:
                // Another qualifier, such as a long one or one with a release character.
                let qualifier = ["22", "AVF", "ABOARD", "A?+", "", "329", "FL ", "MS", "178"].randomElement(
                    using: &random
                )
                guard let tag = segments[one].firstIndex(of: 0x2B) else { continue }
                let end = segments[one][(tag + 1)...].firstIndex { $0 == 0x2B || $0 == 0x3A } ?? segments[one].endIndex
                segments[one].replaceSubrange((tag + 1)..<end, with: Array((qualifier ?? "").utf8))
            default:
                guard !segments[one].isEmpty else { continue }
                let place = Int.random(in: 0..<segments[one].count, using: &random)
                segments[one][place] = Array(" +:?A1az-.*0\n".utf8).randomElement(using: &random) ?? 0x41
            }
        }
        var bytes = Array(segments.joined(separator: [terminator]))
        // Sometimes other characters separate, as the UNA then says.
        if bytes.starts(with: Array("UNA:+".utf8)), Int.random(in: 0..<4, using: &random) == 0 {
            for index in bytes.indices where bytes[index] == 0x2B || bytes[index] == 0x3A {
                bytes[index] = bytes[index] == 0x2B ? 0x7C : 0x5E
            }
        }
        return bytes
    }
}
