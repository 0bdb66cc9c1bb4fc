// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import passerelle

@Suite struct JSONTests {
    @Test func `Members keep their order, texts are escaped, numbers that are none are null`() throws {
        let value: JSON = [
            "b": .integer(-1), "a": .string("\"\\\n\u{1}é\u{2028}"), "c": [.bool(true), .null, .number(0.5)],
            "d": .number(.infinity), "e": [:],
        ]
        #expect(
            value.text
                == "{\"b\":-1,\"a\":\"\\\"\\\\\\n\\u0001é\u{2028}\",\"c\":[true,null,0.5],\"d\":null,\"e\":{}}"
        )
        let parsed = try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [String: Any]
        #expect(parsed?["a"] as? String == "\"\\\n\u{1}é\u{2028}")
    }

    @Test func `Rounding keeps so many digits`() {
        #expect(JSON.rounded(1.23456, digits: 2) == .number(1.23))
        #expect(JSON.rounded(.nan, digits: 2) == .null)
        #expect(JSON.text(Int?.none) == .null)
        #expect(JSON.text(7) == .string("7"))
    }
}
