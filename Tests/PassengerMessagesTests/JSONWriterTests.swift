// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import PassengerMessages
import Testing

@Suite struct JSONWriterTests {
    @Test(arguments: ["", "plain", "quote \" and \\", "line\nbreak\u{0}\u{1F}", "é 中 🛫", "</script>"])
    func everyTextReadsBackTheSame(text: String) throws {
        var json = JSONWriter()
        json.object { json in
            json.member("text", text)
            json.key(text: text)
            json.array([1, 2]) { $0.integer($1) }
            json.member("none", String?.none)
            json.member("yes", true)
        }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        #expect(object["text"] as? String == text)
        #expect(object[text] as? [Int] == [1, 2] || text == "text")
        #expect(object["none"] is NSNull && object["yes"] as? Bool == true)
    }

    @Test func findingsOutsideMessagesAreALineOfTheirOwn() throws {
        var lines: [[UInt8]] = []
        MessageJSON.lines(Array("nothing".utf8), file: "a.edi", wording: { "wording of " + $0.rawValue }) {
            lines.append($0)
        }
        #expect(lines.count == 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0])) as? [String: Any])
        #expect(object["type"] is NSNull && object["rejected"] as? Bool == true)
        let finding = try #require((object["findings"] as? [[String: Any]])?.first)
        #expect(finding["rule"] as? String == "edifact.no-interchange")
        #expect(finding["message"] as? String == "wording of edifact.no-interchange")
    }
}
