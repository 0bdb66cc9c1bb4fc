// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

struct PackedCodeTests {
    @Test(arguments: ["CDG", "FRMRS", "ABJ", "KJFK", "Z9Z"])
    func `a location code keeps its characters`(text: String) throws {
        let code = try #require(LocationCode(text))
        #expect(code.description == text)
        #expect(code.count == text.count)
    }

    @Test(arguments: ["", "C", "CD", "C-G", "CDGXYZ", "ÉTÉ", "C G"])
    func `what is no location code is refused`(text: String) {
        #expect(LocationCode(text) == nil)
    }

    @Test func `lower case is taken as upper case`() {
        #expect(CarrierCode("zz") == "ZZ")
    }

    @Test func `the order of codes is the order of their characters`() throws {
        let codes = ["D", "DEU", "FRA", "GBD", "GBN", "RKS", "XXB"]
        let sorted = codes.compactMap { StateCode($0) }.sorted().map(\.description)
        #expect(sorted == codes)
    }

    @Test func `ASCII bytes and text give the same code`() {
        let bytes = Array("9W".utf8)
        #expect(CarrierCode(ascii: bytes.span) == CarrierCode("9W"))
        let long = Array("ABCDEF".utf8)
        #expect(CarrierCode(ascii: long.span) == nil)
    }

    @Test func `the ISO table turns two letters into three and back`() throws {
        #expect(StateCode(alpha2: "CI") == "CIV")
        #expect(StateCode(alpha2: "fr") == "FRA")
        #expect(StateCode(alpha2: "ZZ") == nil)
        #expect(StateCode("SEN").alpha2 == "SN")
        #expect(StateCode("XXB").alpha2 == nil)
        #expect(StateCode("D").isISO == false)
        #expect(StateCode("DEU").isISO == true)
    }
}
