// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import TestSupport
import Testing

/// Validation of messages in XML.
@Suite struct XMLReportTests {
    @Test func `a sound document is one message without errors`() throws {
        let report = FileReport(try Fixture.bytes("xml/pnrgov-notification.xml"), file: "f")
        #expect(report.messages.map(\.type) == ["PNRGOV"] && !report.hasErrors)
        #expect(report.messages[0].reference == "E4711")
    }

    @Test func `findings of the reader and of the rules on values stand together`() throws {
        let report = FileReport(try Fixture.bytes("xml/pnrgov-careless.xml"), file: "f")
        let rules = Set(report.messages[0].findings.map(\.rule))
        #expect(rules.isSuperset(of: ["pnrgovxml.misspelt-name", "pnrgovxml.unknown-element", "person.birth-date"]))
        #expect(report.messages.count == 1 && !report.hasErrors)
        #expect(rules.allSatisfy { RuleCatalogue.entry($0) != nil })
    }

    @Test func `what is no whole document is an error, and findings are kept up to the limit`() throws {
        let bytes = try Fixture.bytes("xml/pnrgov-careless.xml")
        let cut = FileReport(Array(bytes.prefix(bytes.count / 2)), file: "f", limit: 2)
        #expect(cut.hasErrors && cut.messages.count == 1 && cut.messages[0].findings.count == 2)
        #expect(cut.messages[0].omitted > 0)
        let foreign = FileReport(Array("<Invoice/>".utf8), file: "f")
        #expect(foreign.messages.flatMap(\.findings).map(\.rule) == ["message.unknown-type"])
        let wide = FileReport([0xFF, 0xFE, 0x3C, 0], file: "f")
        #expect(wide.messages.flatMap(\.findings).map(\.rule) == ["xml.incomplete"])
    }

    /// The paths of the findings of some rules in a document of one flight and some bookings.
    private func paths(
        _ rules: [String],
        _ bookings: String,
        leg: String = "CarrierCode='ZZ' FlightNumber='1'"
    ) -> [String] {
        let text =
            "<r:IATA_PNRGOV_NotifRQ xmlns:r='x' TimeStamp='2026-06-14T09:00:00' MessageFunction='Push'>"
            + "<FlightLeg \(leg) DepartureDateTime='2026-06-15T09:00'><DepartureAirport LocationCode='CDG'/>"
            + "<ArrivalAirport LocationCode='ABJ'/></FlightLeg><PNRs>\(bookings)</PNRs></r:IATA_PNRGOV_NotifRQ>"
        let report = FileReport(Array(text.utf8), file: "f")
        return report.messages.flatMap(\.findings).filter { rules.contains($0.rule.rawValue) }
            .map { "\($0.rule) \($0.path ?? "")" }
    }

    @Test func `a finding about a person names their element, or the attribute that breaks the rule`() {
        func passenger(_ documents: String) -> String {
            "<Passenger><GivenName>JO</GivenName><Surname>DOE</Surname>\(documents)</Passenger>"
        }
        let expired = "<DOC_SSR><DOCS DocType='P' DocNumber='12AB1' ExpiryDate='2020-01-31'/></DOC_SSR>"
        let sound = "<DOC_SSR><DOCS DocType='P' DocNumber='12AB2' ExpiryDate='2030-01-31'/></DOC_SSR>"
        let bookings =
            "<PNR><BookingRefID ID='A'/>\(passenger(sound))<!-- <Passenger> -->\(passenger(expired))</PNR>"
            + "<PNR><BookingRefID ID='B'/>\(passenger(expired + sound))</PNR>"
        let root = "/IATA_PNRGOV_NotifRQ/PNRs[1]"
        #expect(
            paths(["document.expired"], bookings) == [
                "document.expired \(root)/PNR[1]/Passenger[2]/DOC_SSR[1]/DOCS[1]/@ExpiryDate",
                // Two documents with such a date: which one is not told.
                "document.expired \(root)/PNR[2]/Passenger[1]",
            ]
        )
        let unborn = "<DOC_SSR><DOCS DateOfBirth='2031-01-31' DocType='P' DocNumber='12AB1'/></DOC_SSR>"
        #expect(
            paths(["person.born-in-future"], "<PNR><BookingRefID ID='A'/>\(passenger(unborn))</PNR>") == [
                "person.born-in-future \(root)/PNR[1]/Passenger[1]/DOC_SSR[1]/DOCS[1]/@DateOfBirth"
            ]
        )
        let infant = "<SSR SSR_Code='INFT' Status='HK'><Text>DOE/LOU 20AUG15</Text></SSR>"
        #expect(
            paths(["person.infant-too-old"], "<PNR><BookingRefID ID='A'/>\(passenger(infant))</PNR>") == [
                "person.infant-too-old \(root)/PNR[1]"
            ]
        )
    }

    @Test func `a finding about a booking or the flight names its element`() {
        let root = "/IATA_PNRGOV_NotifRQ/PNRs[1]"
        let bookings =
            "<PNR><BookingRefID ID='A'/><Passenger><Surname>DOE</Surname></Passenger></PNR>"
            + "<PNR><BookingRefID ID='B'/></PNR><PNR><BookingRefID ID='A'/></PNR>"
        let found = paths(["pnrgov.travellers-missing", "pnrgov.booking-twice"], bookings)
        #expect(found.contains("pnrgov.booking-twice \(root)/PNR[3]"))
        #expect(found.contains("pnrgov.travellers-missing \(root)/PNR[2]"))
    }
}
