// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct ShortCodeTests {
    @Test func aLiteralEqualsTheSameBytesOnTheWire() {
        withSegments("NAD+FL+ABCDEFGH+ABCDEFGHI+?'X'") { segments in
            #expect(segments[0].tag == "NAD")
            #expect(segments[0][1, 1].code == "FL")
            #expect(segments[0][2, 1].code == "ABCDEFGH")
            #expect(segments[0][3, 1].code == .tooLong)
            #expect(segments[0][4, 1].code == "'X")
            #expect(segments[0][1, 1].code != "F" && segments[0][1, 1].code != "FLX")
        }
    }

    @Test(arguments: ["", "A", "DOCS", "ABCDEFGH"])
    func theDescriptionIsTheText(text: String) {
        let code = withSegments("X+\(text)'") { $0[0][1, 1].code }
        #expect(code.description == text)
    }

    @Test(arguments: [("0", 0), ("007", 7), ("123456789", 123_456_789), ("1234567890", nil), ("-1", nil), ("1A", nil)])
    func anIntegerHasOneToNineDigits(text: String, number: Int?) {
        #expect(withSegments("X+\(text)'") { $0[0][1, 1].integer } == number)
    }
}

@Suite struct QualifierTests {
    @Test(arguments: ["", "1", "22", "174", "CLOB", "ABCDEFGHI", " 22", "22 ", "A B", "?'", "A?+", "1?", "??1"])
    func aQualifierIsTheFirstComponentAsACode(text: String) {
        for rest in ["", ":X", "+X", ":X+Y"] {
            withSegments("LOC+\(text)\(text == "1?" ? "?" : "")\(rest)'") { segments in
                #expect(segments[0].qualifier == segments[0][1, 1].code, "\(text)\(rest)")
            }
        }
    }
}
