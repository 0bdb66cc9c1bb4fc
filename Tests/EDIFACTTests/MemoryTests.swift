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
}
