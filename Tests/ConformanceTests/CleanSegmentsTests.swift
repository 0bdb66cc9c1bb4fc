// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import TestSupport
import Testing

@Suite struct CleanSegmentsTests {
    @Test func aSegmentThatWasCleanIsJudgedAnewInAnotherGroup() {
        // A date of six digits is wrong by its order only where it is a person's or a document's.
        let sound = "NAD+FL+++DOE:JANE'ATT+2++F'NAT+2+FRA'DTM+329:810314'RFF+ABO:Z1'"
        let file = list("DTM+554:311285'" + sound + "DTM+554:311285'").bytes
        let rules = FileReport(file, file: "case.edi").messages.flatMap(\.findings).filter {
            $0.rule == "date.day-first"
        }
        #expect(rules.count == 1)
    }

    @Test func aCheckThatSawOtherFilesSaysTheSame() throws {
        var random = SplitMix64(seed: 11)
        let values = [
            "", "X", "FRA", "XXX", "TEST", "311285", "19000101", "P", "12A", "A&B", "J0HN", "999", "2", "329",
        ]
        var check = FileCheck()
        for round in 0..<300 {
            var text = "NAD+FL+++DOE:JANE'"
            for _ in 0..<12 {
                let tag = ["ATT", "DTM", "LOC", "NAT", "RFF", "DOC", "MEA", "GEI", "FTX"].randomElement(using: &random)
                func value() -> String { values.randomElement(using: &random) ?? "" }
                text += "\(tag ?? "ATT")+\(value()):\(value())+\(value())'"
            }
            let file = list(text + sound).bytes
            let fresh = FileReport(file, file: "case.edi")
            #expect(FileReport(file, file: "case.edi", by: &check) == fresh, "round \(round) of seed 11")
            #expect(FileReport(file, file: "case.edi", by: &check) == fresh, "round \(round) of seed 11, again")
        }
    }
}
