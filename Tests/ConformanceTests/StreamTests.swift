// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Testing

@Suite struct StreamTests {
    @Test func aFileReadThroughAWindowHasTheSameReports() throws {
        let broken = list("NAD+FL+++DOE:J0HN'ATT+2++F'DTM+329:810231'LOC+174+FRX'RFF+SEA:Z1'").bytes
        let empty = Array("UNB+UNOA:4+AIR+PIU+260615:0735+R2'UNZ+0+R2'".utf8)
        // Interchanges of several windows' length, with stray bytes between them.
        var file: [UInt8] = []
        for round in 0..<40 { file += round % 7 == 3 ? empty : broken + Array("  stray".utf8) }
        var position = 0
        var stream = InterchangeStream(limit: 4096) { buffer in
            let count = min(buffer.count, file.count - position, 1000)
            file.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
            position += count
            return count
        }
        var check = FileCheck()
        var streamed: [MessageReport] = []
        var lines: [[UInt8]] = []
        try check.run(&stream) { report, original in
            streamed.append(report)
            lines.append(report.textLines(.english, in: original))
        }
        var whole: [MessageReport] = []
        var wholeLines: [[UInt8]] = []
        check.run(file) { report, original in
            whole.append(report)
            wholeLines.append(report.textLines(.english, in: original))
        }
        #expect(whole.count > 30)
        #expect(whole.contains { $0.type.isEmpty })
        #expect(streamed.dropLast() == whole.dropLast())
        #expect(lines.dropLast() == wholeLines.dropLast())
        // What stands between interchanges may have passed by: its place is said, its line is not.
        #expect(streamed.last?.score == whole.last?.score)
        #expect(streamed.last?.findings.map(\.place) == whole.last?.findings.map(\.place))
    }
}
