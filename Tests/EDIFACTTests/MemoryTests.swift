// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import Testing

@Suite struct MemoryTests {
    /// A process of its own, so that nothing else allocates in between.
    @Test func readingFilesLeavesNothingInMemory() async {
        await #expect(processExitsWith: .success) {
            // Longer texts than a String holds in itself, in every place of the service segments.
            let long = String(repeating: "X", count: 30)
            let bytes = Array(
                """
                UNB+UNOA:4+\(long):\(long)+\(long):\(long)+260615:1200+\(long)++\(long)'UNG+PAXLST+A+B+260615:1200+\(long)'\
                UNH+\(long)+PAXLST:D:15B:UN:IATA+\(long)'BGM+745'UNT+4+\(long)'UNE+2+R'UNZ+2+\(long)'
                """.utf8
            )
            func read(_ times: Int) { for _ in 0..<times { _ = InterchangeFile(bytes).interchanges.count } }
            func residentPages() -> Int {
                let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
                return Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
            }
            read(1_000)
            let before = residentPages()
            read(20_000)
            // One text of 30 characters lost a file would be 300 pages.
            precondition(residentPages() - before < 150, "memory was lost")
        }
    }

    @Test func aMessageOfMillionsOfSegmentsTakesItsLengthAndNotMuchMore() async {
        await #expect(processExitsWith: .success) {
            let header = Array("UNB+UNOA:4+AIR+PIU+260615:0735+R1'UNH+M1+PAXLST:D:15B:UN'".utf8)
            let length = 10_000_000
            func memory(_ name: String) -> Int {
                let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
                let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
                return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map {
                    $0 * 1024
                } ?? 0
            }
            try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
            let before = memory("VmRSS:")
            var given = 0
            var stream = InterchangeStream { buffer in
                let end = min(given + buffer.count, length)
                for position in given..<end {
                    buffer[position - given] =
                        position < header.count ? header[position] : position % 2 == 0 ? 0x41 : 0x27
                }
                defer { given = end }
                return end - given
            }
            var segments = 0
            while let interchange = try stream.next() {
                for frame in interchange.messages { segments += stream.read(frame, of: interchange) { $0.count } }
            }
            precondition(segments >= Limits.tapeSegments, "the message was read again, as far as the tape holds it")
            // The window, and a tape of 16 bytes a segment.
            let allowed = length + Limits.tapeSegments * 16 + (4 << 20)
            precondition(memory("VmHWM:") - before < allowed, "\(memory("VmHWM:") - before) bytes were taken")
        }
    }
}
