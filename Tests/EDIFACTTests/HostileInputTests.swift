// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct HostileInputTests {
    private static let header = "UNB+UNOA:4+AIR+PIU+260615:0735+R1'"

    /// Pieces that, repeated, have made readers slow or large.
    static let pieces: [(String, String)] = [
        ("", "U"), ("", "UN"), ("", "UNA"), ("", "UNB"), ("", "UNB+"), ("", "UNB+'"), ("", "UNA:+.? '"), ("", "?"),
        ("", "'"), ("", "\n"), (header, "U"), (header, "?"), (header, "'"), (header, "??'"), (header, "UNH+"),
        (header, "UNH+1+PAXLST'"), (header, "UNT+2+1'"), (header, "UNG+'"), (header, "UNE+'"), (header, "UNZ'"),
        (header, "A'"), (header, "NAD+FL'"), (header + "UNH+1+PAXLST'", "NAD+:+:"),
        (header + "UNH+1+PAXLST'", "UNH+1+PAXLST'"), (header, "\u{0}"), (header, "é"),
    ]

    @Test(arguments: pieces)
    func theWorkGrowsInStepWithTheInput(start: String, piece: String) {
        let input =
            Array(start.utf8) + Array(repeatElement(Array(piece.utf8), count: 200_000 / piece.utf8.count).joined())
        let file = InterchangeFile(input)
        #expect(file.bytesVisited <= 3 * input.count + 192 * file.interchanges.count)
        let brokenInterchanges = file.interchanges.filter(\.findings.hasErrors)
        #expect(brokenInterchanges.count <= Limits.brokenMessages + 1)
        let broken = file.interchanges.flatMap(\.messages).filter(\.findings.hasErrors)
        #expect(broken.count <= Limits.brokenMessages + 1)
        let kept = file.interchanges.reduce(file.findings.list.count) { sum, interchange in
            sum + interchange.findings.list.count + interchange.messages.reduce(0) { $0 + $1.findings.list.count }
        }
        #expect(kept <= 8 * Limits.brokenMessages + Limits.findings)
        #expect(
            file.findings.hasErrors || file.interchanges.contains { $0.findings.hasErrors }
                || file.interchanges.flatMap(\.messages).contains { $0.findings.hasErrors }
        )
    }

    @Test func findingsBeyondTheLimitAreCountedNotKept() {
        var findings = Findings(limit: 3)
        for index in 0..<10 {
            findings.append(
                "edifact.segment-empty",
                index == 9 ? .error : .warning,
                at: Place(offset: index, length: 1)
            )
        }
        #expect(findings.list.count == 3 && findings.omitted == 7 && findings.count == 10)
        #expect(findings.hasErrors, "an error counts even where it is not kept")
    }

    @Test func randomBytesNeverCrashTheReader() {
        var random = SeededNumbers(state: 77)
        let parts = [
            "UNA", "UNB+", "UNH+1+PAXLST:D:15B:UN'", "UNT+2+1'", "UNG+", "UNE+1+'", "UNZ+1+R1'", "'", "?", "+", ":",
            "\n", "é",
        ]
        for _ in 0..<2_000 {
            var input: [UInt8] = []
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                if Bool.random(using: &random) {
                    input += Array((parts.randomElement(using: &random) ?? "").utf8)
                } else {
                    input.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            let file = InterchangeFile(input)
            for interchange in file.interchanges {
                #expect(interchange.range.upperBound <= input.count)
                for frame in interchange.messages { #expect(frame.range.upperBound <= input.count) }
            }
        }
    }
}
