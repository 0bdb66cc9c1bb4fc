// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

@testable import TravelDocuments

struct DocumentNumberTests {
    @Test(arguments: [
        ("C01X00T47", "C01X00T47"), ("cO1x-00 t47", "C01X00T47"), ("OISBZ", "01582"), ("", ""), ("é-<", ""),
    ])
    func `Numbers are folded to capitals, digits and the digits that letters look like`(number: String, folded: String)
    {
        #expect(DocumentNumber.folded(number) == folded)
    }

    @Test(arguments: [
        ("L898902C36", true), ("L898902C37", false), ("L898902C3", false), ("D231458907", true), ("AB2134<<<5", true),
        ("ABCDEFGHIJ", false), ("", false), ("l898902c36", false),
    ])
    func `A check digit left on a number is recognised`(number: String, isGlued: Bool) {
        #expect(DocumentNumber.hasGluedCheckDigit(number) == isGlued)
    }

    @Test(arguments: [
        ("20AB12345", "FRA", "P", DocumentNumber.Fit.fits), ("20AB1234", "FRA", "P", .differs),
        ("20ab 12345", "FRA", "PD", .fits), ("123456789", "GBR", "P", .fits), ("A12345678", "GBR", "P", .differs),
        ("A12345678", "USA", "P", .fits), ("C01X00T47", "D", "P", .fits), ("C01X00T47", "DEU", "P", .fits),
        ("L01X00T47", "DEU", "ID", .fits), ("C01X00T47", "DEU", "I", .differs), ("E01X00T47", "DEU", "P", .unknown),
        ("AB123456", "CAN", "P", .fits), ("A123456BC", "CAN", "P", .fits), ("20AF1234", "CIV", "P", .unknown),
        ("X", "UTO", "P", .unknown), ("X", "FRA", "V", .unknown),
    ])
    func `A number is compared with what its State issues`(
        number: String,
        issuer: String,
        type: String,
        fit: DocumentNumber.Fit
    ) throws {
        let state = try #require(StateCode(issuer))
        #expect(DocumentNumber.fit(of: number, issuer: state, type: DocumentType(type)) == fit)
    }

    @Test func `Patterns are sets by position, repeated`() {
        #expect(NumberShape.positions(of: "A9{3}[XY]")?.count == 5)
        for damaged in ["?", "[A", "{2}", "A{x}", "A{0}", "A{99}"] {
            #expect(NumberShape.positions(of: damaged) == nil, "\(damaged)")
        }
    }
}
