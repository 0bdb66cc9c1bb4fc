// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Intake

@Suite struct CarrierKeyTests {
    @Test func `A key has 256 random bits and a digest that does not hold it`() {
        let keys = (0..<50).map { _ in CarrierKey() }
        #expect(Set(keys.map(\.text)).count == 50)
        for key in keys {
            #expect(key.text.hasPrefix("psr_"))
            #expect(key.text.dropFirst(4).count == 64)
            #expect(key.text.dropFirst(4).allSatisfy { $0.isHexDigit })
            #expect(key.digest.count == 32)
            #expect(key.digest == CarrierKey.digest(of: key.text))
        }
    }

    @Test(
        arguments: [
            ("Bearer psr_1", "psr_1"), ("bearer   psr_1", "psr_1"), ("Basic psr_1", nil), ("Bearer", nil),
            ("Bearer ", nil),
            ("", nil), (nil, nil),
        ] as [(String?, String?)]
    )
    func `The key of a request stands behind the word Bearer`(header: String?, key: String?) {
        #expect(CarrierKey.bearer(in: header) == key)
    }

    @Test func `A header without end is no key`() {
        #expect(CarrierKey.bearer(in: "Bearer " + String(repeating: "a", count: 257)) == nil)
    }
}
