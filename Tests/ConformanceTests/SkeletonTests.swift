// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@testable import Conformance

@Suite("Skeletons")
struct SkeletonTests {
    private func skeleton(_ text: String, offset: Int, length: Int) -> SegmentExcerpt {
        .skeleton(at: Place(offset: offset, length: length), in: Array(text.utf8), syntax: Syntax())
    }

    @Test("A skeleton shows the tag, the separators and the lengths of values, and marks the place")
    func shape() {
        let text = "UNH+1'NAD+FL+++DOE:JOHN ALEXANDER::'DTM+329:800101'"
        let found = skeleton(text, offset: 19, length: 14)
        #expect(found == SegmentExcerpt(text: "NAD+2+++3:14::", column: 10, length: 2))
        let tag = skeleton(text, offset: 6, length: 3)
        #expect(tag == SegmentExcerpt(text: "NAD+2+++3:14::", column: 0, length: 3))
    }

    @Test("A released separator is part of its value, and what is no tag is counted")
    func released() {
        #expect(skeleton("FTX+A?+B?'+C'", offset: 4, length: 6).text == "FTX+6+1")
        #expect(skeleton("NADA+X'", offset: 0, length: 4).text == "4+1")
        #expect(skeleton("nad+X'", offset: 0, length: 3).text == "3+1")
    }

    @Test("A long segment is shown no further than a little beyond a hundred characters")
    func long() {
        let text = "FTX" + String(repeating: "+AAAAAAAAAA", count: 400) + "'"
        let found = skeleton(text, offset: 0, length: text.utf8.count)
        #expect(found.text.hasPrefix("FTX+10+10+"))
        #expect((101...103).contains(found.text.count))
        #expect(found.length == found.text.count)
    }
}
