// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TravelDocuments
import TravelTypes

struct ZoneFixtureTests {
    private struct Expected: Decodable {
        var format, documentCode, issuer, primary, secondary, number, nationality: String
        var born, sex, expires, optional, secondOptional: String
        var findings: [String]
    }

    @Test func `Every field of every fixture is read as written beside it`() throws {
        let today = CivilDay(year: 2026, month: 11, day: 23)
        let names = try Fixture.names(in: "mrz", extension: "txt")
        #expect(names.count == 16)
        for name in names {
            let bytes = try Fixture.bytes("mrz/" + name)
            let truth = try Fixture.bytes("mrz/" + name.replacing(".txt", with: ".json"))
            let expected = try JSONDecoder().decode(Expected.self, from: Data(truth))
            let reading = try MachineReadableZone.read(bytes.span)
            let zone = reading.zone
            #expect(zone.format.rawValue == expected.format, "\(name)")
            #expect(zone.documentCode?.description == expected.documentCode, "\(name)")
            #expect(zone.issuer?.description == expected.issuer, "\(name)")
            #expect(zone.name.primary == expected.primary && zone.name.secondary == expected.secondary, "\(name)")
            #expect(zone.number == expected.number, "\(name)")
            #expect(zone.nationality?.description == expected.nationality, "\(name)")
            #expect(zone.birth.birth(asOf: today)?.description == expected.born, "\(name)")
            #expect(zone.sex?.rawValue == expected.sex, "\(name)")
            #expect(zone.expiry.expiry(asOf: today)?.description == expected.expires, "\(name)")
            #expect(zone.optional == expected.optional, "\(name)")
            #expect(zone.secondOptional == expected.secondOptional, "\(name)")
            #expect(reading.findings.map(\.rule.rawValue) == expected.findings, "\(name)")
        }
    }
}
