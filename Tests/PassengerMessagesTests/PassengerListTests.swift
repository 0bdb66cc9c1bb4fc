// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

@Suite struct PassengerListTests {
    @Test(arguments: [
        ("810314", "1981-03-14"), ("19810314", "1981-03-14"), ("250820", "2025-08-20"), ("260615", "2026-06-15"),
        ("260616", "1926-06-16"), ("270101", "1927-01-01"), ("720000", "1972"), ("720600", "1972-06"), ("000000", nil),
        ("00000000", nil), ("19720000", "1972"), ("1972", "1972"), ("810231", nil), ("8103AA", nil), ("", nil),
        ("811331", nil), ("20270101", "2027-01-01"),
    ])
    func aDateOfBirthFindsItsCentury(sent: String, born: String?) throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'DTM+329:\(sent)'"))
        #expect(message.travellers[0].born?.description == born)
    }

    @Test func `Given names behind an empty component are kept`() throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE::ANNE'"))
        #expect(message.travellers[0].name.surname == "DOE")
        #expect(message.travellers[0].name.givenNames == "JANE ANNE")
    }

    @Test(arguments: [("000000", false), ("810231", true), ("81", true)])
    func onlyAWrongDateOfBirthIsAFinding(sent: String, isFinding: Bool) throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'DTM+329:\(sent)'"))
        #expect(message.findings.list.contains { $0.rule == "person.birth-date" } == isFinding)
        #expect(!message.isRejected && message.travellers.count == 1)
    }

    @Test(arguments: [
        ("310202", "2031-02-02"), ("20310202", "2031-02-02"), ("060101", "2106-01-01"), ("070101", "2007-01-01"),
        ("991231", "2099-12-31"), ("20350415", "2035-04-15"), ("310230", nil),
    ])
    func aDateOfExpiryLiesWithinItsWindow(sent: String, expires: String?) throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'DOC+P+X1'DTM+36:\(sent)'"))
        #expect(message.travellers[0].documents[0].expires?.description == expires)
    }

    @Test(arguments: [
        ("745", MessageFunction.passengerList, nil as TravelStatus?), ("745+CP", .passengerChange, nil),
        ("745+XR", .reservationCancelled, .cancelled), ("745+RP", .partyReduced, .cancelled),
        ("745+CI:1.0", .passengerList, .checkedIn), ("745+DC:1.0", .passengerList, .boarded), ("250+C", .crewList, nil),
        ("250+CC", .crewChange, nil),
        ("266+CL", .flightClosed, nil), ("266+CLOB", .closedOnBoard, .boarded),
        ("266+CLNB", .closedNotOnBoard, .notBoarded),
        ("266+XF", .flightCancelled, nil), ("266+CF", .flightChanged, nil), ("336+G", .masterCrewList, nil),
        ("336+H", .masterCrewDeletion, nil), ("336+I", .masterCrewChange, nil), ("250+BC", .crewChange, nil),
        ("655", .gatePass, nil),
    ])
    func theFunctionIsRead(code: String, function: MessageFunction, status: TravelStatus?) throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'", function: code))
        #expect(message.function == function && message.functionCode == code && message.findings.isEmpty)
        #expect(message.travellers[0].status == status)
    }

    @Test func anUnknownFunctionRejectsTheMessage() throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'", function: "999"))
        #expect(message.isRejected && message.travellers.isEmpty)
        #expect(message.findings.list.map(\.rule) == ["paxlst.unknown-function"])
    }

    @Test(
        arguments: [
            ("ZZ0123", "ZZ", "ZZ", "123", nil), ("0123", "ZZ", "ZZ", "123", nil), ("ZZ123A", "ZZ", "ZZ", "123", "A"),
            ("ZZ0000", "ZZ", "ZZ", "0", nil), ("ZZ0123", "", "ZZ", "123", nil), ("ZZA0045", "", "ZZA", "45", nil),
            ("9W0045", "", "9W", "45", nil), ("U20007Z", "", "U2", "7", "Z"), ("ZZ01MCL", "ZZ", "ZZ", "1MC", "L"),
        ] as [(String, String, String, String, String?)]
    )
    func aFlightNumberIsCutIntoItsParts(
        text: String,
        sent: String,
        carrier: String,
        number: String,
        suffix: String?
    ) throws {
        let list = String(decoding: passengerList(""), as: UTF8.self)
        let body = list.parted("TDT+20+ZZ0123+++ZZ'").joined(separator: "TDT+20+\(text)+++\(sent)'")
        let flight = try only(Array(body.utf8)).flights[0]
        #expect(flight.carrier == CarrierCode(carrier))
        if text != "ZZ01MCL" { #expect(flight.number == number && flight.suffix == suffix) }
    }

    @Test(arguments: [
        // One group names all calls of the flight.
        (
            "LOC+92+BRU'DTM+189:2606151010:201'LOC+125+CDG'DTM+232:2606151115:201'DTM+189:2606151230:201'"
                + "LOC+87+DSS'DTM+232:2606151610:201'DTM+189:2606151720:201'LOC+130+ABJ'DTM+232:2606152015:201'",
            ["BRU-CDG", "CDG=DSS", "DSS-ABJ"]
        ),
        // Both ends of every hop in one group.
        (
            "LOC+92+BRU'DTM+189:2606151010'LOC+92+CDG'DTM+232:2606151115'LOC+125+CDG'DTM+189:2606151230'LOC+87+DSS'",
            ["BRU-CDG", "CDG=DSS"]
        ),
        ("LOC+125+CDG'LOC+87+ABJ'", ["CDG=ABJ"]),
        ("LOC+92+CDG'LOC+92+ABJ'", ["CDG-ABJ"]),
        ("LOC+87+ABJ'DTM+232:2606151335'", ["?-ABJ"]),
        ("LOC+188+XXX'LOC+125+CDG'LOC+87+ABJ'", ["CDG=ABJ"]),
    ])
    func placesBecomeLegs(group: String, legs: [String]) throws {
        let list = String(decoding: passengerList(""), as: UTF8.self)
        let body = list.parted("LOC+125+CDG'DTM+189:2606150900:201'LOC+87+ABJ'DTM+232:2606151335:201'")
            .joined(separator: group)
        let read = try only(Array(body.utf8)).flights[0].legs.map { leg in
            (leg.from?.description ?? "?") + (leg.crossesBorder ? "=" : "-") + (leg.to?.description ?? "?")
        }
        #expect(read == legs)
    }

    @Test func timesBelongToTheirPlaces() throws {
        let list = String(decoding: passengerList(""), as: UTF8.self)
        let group =
            "LOC+92+BRU'DTM+189:2606151010:201'LOC+125+CDG'DTM+232:2606151115:201'DTM+189:202606151230:203'"
            + "LOC+87+DSS'DTM+132:2606151600:201'DTM+232: 2606151610:201'"
        let body = list.parted("LOC+125+CDG'DTM+189:2606150900:201'LOC+87+ABJ'DTM+232:2606151335:201'")
            .joined(separator: group)
        let legs = try only(Array(body.utf8)).flights[0].legs
        #expect(legs.map { $0.departure?.description } == ["2026-06-15T10:10", "2026-06-15T12:30"])
        #expect(legs.map { $0.arrival?.description } == ["2026-06-15T11:15", "2026-06-15T16:10"])
    }

    @Test(arguments: [
        ("FL", TravellerRole.passenger, nil as RuleID?), ("FM", .crew, nil), ("DDU", .transit, nil),
        ("DDT", .transitCrew, nil), ("QQ", .passenger, "paxlst.unknown-status"),
    ])
    func theStatusOfAPersonIsRead(code: String, role: TravellerRole, rule: RuleID?) throws {
        let message = try only(passengerList("NAD+\(code)+++DOE:JANE'DTM+329:700101'"))
        #expect(message.travellers.map(\.role) == [role])
        #expect(message.findings.list.map(\.rule) == (rule.map { [$0] } ?? []))
    }

    @Test(arguments: [
        ("240615", TravellerRole.passenger), ("240616", .infant), ("260601", .infant), ("240000", .passenger),
    ])
    func aPassengerUnderTwoAtDepartureIsAnInfant(born: String, role: TravellerRole) throws {
        #expect(try only(passengerList("NAD+FL+++DOE:JANE'DTM+329:\(born)'")).travellers[0].role == role)
        #expect(try only(passengerList("NAD+DDU+++DOE:JANE'DTM+329:\(born)'")).travellers[0].role == .transit)
    }

    @Test(arguments: [
        ("MEA+CT++:2'", 2, nil as Int?), ("MEA+CT++2'", 2, nil), ("MEA+WT++KGM:41'", nil, 41),
        ("MEA+WT++LBR:100'", nil, 45), ("MEA+CT++:2'MEA+WT++KGM:41'FTX+BAG+++ZZ1:2'", 2, 41),
        ("FTX+BAG+17++ZZ1:1'", 1, 17), ("MEA+CT++:0'", nil, nil),
    ])
    func baggageIsRead(segments: String, count: Int?, weight: Int?) throws {
        let bags = try only(passengerList("NAD+FL+++DOE:JANE'" + segments)).travellers[0].bags
        #expect(bags.first?.count == count && bags.first?.weight == weight)
    }

    @Test func furtherTagsAreFurtherEntries() throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'MEA+CT++:3'FTX+BAG+++ZZ10:2'FTX+BAG+++ZZ90:1'"))
        #expect(message.travellers[0].bags == [Baggage(tag: "ZZ10", count: 2), Baggage(tag: "ZZ90", count: 1)])
    }

    @Test(arguments: [
        ("FRA", "FRA"), ("FR", "FRA"), ("D", "D"), ("XXB", "XXB"), ("QQ", nil), ("F1?", nil), ("FRAN", nil),
    ])
    func aStateIsReadAsAlpha3(sent: String, state: String?) throws {
        let text = sent.hasSuffix("?") ? sent + "?" : sent
        let traveller = try only(passengerList("NAD+FL+++DOE:JANE'NAT+2+\(text)'")).travellers[0]
        #expect(traveller.nationality?.description == state)
    }

    @Test(arguments: [
        ("DOE:JANE MARY", "JANE MARY", nil as String?), ("DOE:JANE:MARY", "JANE MARY", nil),
        ("DOE:JANE MRS", "JANE", "MRS"),
        ("DOE:JANEMRS", "JANEMRS", nil), ("DOE", "", nil), ("DOE:MR", "MR", nil), ("DOE:DR JANE", "JANE", "DR"),
        ("DOE:JANE MR SMITH", "JANE MR SMITH", nil),
    ])
    func aTitleIsOnlyAWordOfItsOwn(name: String, given: String, title: String?) throws {
        let read = try only(passengerList("NAD+FL+++\(name)'")).travellers[0].name
        #expect(read == PersonName(surname: "DOE", givenNames: given, title: title))
    }

    @Test func contactsTicketsAndReferencesAreRead() throws {
        let traveller = try only(
            passengerList(
                "NAD+FL+++DOE:JANE'COM+33 6 5550:TE+J.DOE.AT.MAIL.EXAMPLE:EM'RFF+CR:LOY1'RFF+YZY:9992400000011C2'RFF+SEA:007A'"
            )
        ).travellers[0]
        #expect(traveller.contacts.map(\.text) == ["33 6 5550", "J.DOE@MAIL.EXAMPLE"])
        #expect(traveller.loyalty.map(\.number) == ["LOY1"])
        #expect(traveller.tickets == [Ticket(number: "9992400000011", coupon: 2)])
        #expect(traveller.seat == "7A")
    }

    @Test func freeTextAboutAPersonIsCountedNotKept() throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'FTX+AAI+++SECRET REMARK'"))
        #expect(message.dropped == [.remark: 1])
        #expect(!String(describing: message).contains("SECRET"))
    }

    @Test(arguments: [("42:1", true), ("42:2", false), ("41:0", true), ("41:3", false)])
    func aWrongCountIsAWarning(count: String, isRight: Bool) throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'CNT+\(count)'"))
        #expect(message.findings.list.map(\.rule) == (isRight ? [] : ["paxlst.person-count"]))
        #expect(!message.isRejected)
    }

    @Test func anUnescapedApostropheRejectsTheMessage() throws {
        for name in ["O'NEILL:PAT", "O'DEA:PAT", "D'A:PAT", "O'DEA+X"] {
            let message = try only(passengerList("NAD+FL+++\(name)'"))
            #expect(message.isRejected && message.travellers.isEmpty, "\(name)")
        }
    }

    @Test func aMessageWithoutItsMainSegmentsIsRejected() throws {
        let list = String(decoding: passengerList("NAD+FL+++DOE:JANE'"), as: UTF8.self)
        for (segment, rule) in [
            ("BGM+745'", "paxlst.beginning-missing"), ("TDT+20+ZZ0123+++ZZ'", "message.flight-missing"),
        ] {
            let message = try only(Array(list.parted(segment).joined().utf8))
            #expect(message.isRejected)
            #expect(message.findings.list.contains { $0.rule.rawValue == rule })
        }
    }

    @Test func otherTypesAreRejectedByName() throws {
        let text = "UNB+UNOA:4+A+B+260615:0735+R'UNH+1+CUSCAR:D:95B:UN'BGM+1'UNT+3+1'UNZ+1+R'"
        let message = try only(Array(text.utf8))
        #expect(message.type == nil && message.typeName == "CUSCAR" && message.isRejected)
        #expect(message.findings.list.map(\.rule) == ["message.unknown-type"])
    }

    @Test func theTestIndicatorReachesTheMessage() throws {
        let list = String(decoding: passengerList(""), as: UTF8.self)
        let test = list.parted("+R1'UNH").joined(separator: "+R1++APIS++++1'UNH")
        #expect(try only(Array(test.utf8)).isTest)
    }

    @Test func aPersonIsFoundByPlaceInAFinding() throws {
        let bytes = passengerList("NAD+FL+++DOE:JANE'DTM+329:810231'")
        let finding = try #require(try only(bytes).findings.list.first)
        #expect(finding.place.segment == 10 && finding.place.element == 1 && finding.place.component == 2)
        #expect(
            String(decoding: bytes[finding.place.offset..<finding.place.offset + finding.place.length], as: UTF8.self)
                == "810231"
        )
    }
}
