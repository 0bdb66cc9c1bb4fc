// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

/// A special service says the same in an SSR segment and in an SSR element.
@Suite struct ServiceTextTests {
    /// Services by code and text, and what must come of them.
    private static let services: [(code: String, text: String, isRead: @Sendable (PassengerMessage) -> Bool)] = [
        (
            "DOCS", "/P/FRA/12AB34567/FRA/14MAR81/F/02FEB31/DOE/JANE/ODILE",
            {
                let person = $0.travellers[0]
                return person.documents.map(\.number) == ["12AB34567"] && person.documents[0].issuer == "FRA"
                    && person.documents[0].expires?.description == "2031-02-02" && person.sex == .female
                    && person.born?.description == "1981-03-14" && person.name.givenNames == "JANE ODILE"
            }
        ),
        (
            "DOCS", "/P/FRA/9X/FRA/20AUG25/FI/02FEB31/DOE/LOU",
            {
                $0.travellers.map(\.role) == [.passenger, .infant] && $0.travellers[0].documents.isEmpty
                    && $0.travellers[1].documents.map(\.number) == ["9X"] && $0.travellers[1].sex == .female
            }
        ),
        (
            "DOCS", "/P/FRA/9X/FRA/20AUG25/FI",
            { $0.travellers.count == 2 && $0.travellers[1].name.surname == "DOE" }
        ),
        (
            "DOCS", "/P/FRA/9X/1234/14MAR81/W",
            {
                $0.findings.list.map(\.rule) == ["person.state-code", "person.sex-code"]
                    && $0.travellers[0].documents.map(\.number) == ["9X"]
            }
        ),
        (
            "DOCA", "/R/FRA/12 RUE DES LILAS/LYON/ARA/69003",
            {
                $0.travellers[0].residence == "FRA"
                    && $0.travellers[0].contacts == [
                        Contact(
                            kind: .address,
                            text: "12 RUE DES LILAS, LYON, ARA, 69003",
                            purpose: "residence",
                            state: "FRA"
                        )
                    ]
            }
        ),
        (
            "DOCA", "/D/CIV/1 QUAY/ABIDJAN",
            { $0.travellers[0].contacts.map(\.purpose) == ["destination"] && $0.travellers[0].residence == nil }
        ),
        ("DOCA", "/B/FRA//GRENOBLE", { $0.travellers[0].birthPlace == "GRENOBLE" }),
        (
            "DOCO", "/GRENOBLE FRA/V/CIV0098123/PARIS FRA/14JAN26/CIV",
            {
                $0.travellers[0].birthPlace == "GRENOBLE FRA"
                    && $0.travellers[0].documents == [
                        TravelDocument(
                            type: .visa,
                            number: "CIV0098123",
                            issuer: "CIV",
                            issued: PartialDate(year: 2026, month: 1, day: 14),
                            placeOfIssue: "PARIS FRA"
                        )
                    ]
            }
        ),
        (
            "DOCO", "//V/CIV0098123//SOON/CIV",
            {
                $0.findings.list.map(\.rule) == ["document.date"]
                    && $0.travellers[0].documents.map(\.number) == ["CIV0098123"]
            }
        ),
        (
            "DOCO", "//K/98123456",
            {
                $0.travellers[0].documents.isEmpty
                    && $0.travellers[0].details.references == [PersonReference(kind: "K", number: "98123456")]
            }
        ),
        (
            "FOID", "/PP14BB00011",
            { $0.travellers[0].documents == [TravelDocument(type: .passport, number: "14BB00011")] }
        ),
        (
            "FOID", "/NI7700",
            { $0.travellers[0].documents == [TravelDocument(type: .identityCard, number: "7700")] }
        ),
        ("FOID", "/DL5500", { $0.travellers[0].documents == [TravelDocument(type: "DL", number: "5500")] }),
        ("FOID", "/FF998877", { $0.travellers[0].loyalty == [LoyaltyAccount(number: "998877")] }),
        ("FOID", "/TN9992400000011", { $0.travellers[0].tickets.map(\.number) == ["9992400000011"] }),
        ("FOID", "/CC4000001234562345", { $0.dropped == [.cardNumber: 1] && $0.travellers[0].documents.isEmpty }),
        ("FOID", "/ZZ12", { $0.dropped == [.otherService: 1] }),
        (
            "CTCM", "/33655500124-1DOE",
            { $0.travellers[0].contacts == [Contact(kind: .phone, text: "33655500124")] }
        ),
        (
            "CTCE", "/A..B//EXAMPLE.ORG",
            { $0.travellers[0].contacts == [Contact(kind: .email, text: "A_B@EXAMPLE.ORG")] }
        ),
        (
            "FQTV", "/ZZ1234567890-DOE",
            { $0.travellers[0].loyalty == [LoyaltyAccount(carrier: "ZZ", number: "1234567890")] }
        ),
        (
            "TKNE", "0571234567890C2",
            { $0.travellers[0].tickets == [Ticket(number: "0571234567890", coupon: 2)] }
        ),
        (
            "TKNE", "/0571234567890C2-1DOE",
            { $0.travellers[0].tickets == [Ticket(number: "0571234567890", coupon: 2)] }
        ),
        ("CHLD", "/12AUG15", { $0.travellers[0].born?.description == "2015-08-12" }),
        ("CHLD", "/2015-08-12", { $0.travellers[0].born?.description == "2015-08-12" }),
        (
            "INFT", "DOE/LOU 20AUG25",
            {
                $0.travellers.map(\.role) == [.passenger, .infant]
                    && $0.travellers[1].name == PersonName(surname: "DOE", givenNames: "LOU")
                    && $0.travellers[1].born?.description == "2025-08-20"
            }
        ),
        (
            "UMNR", "/UM08",
            {
                $0.unaccompaniedMinors == [UnaccompaniedMinor(traveller: 0, age: 8)] && $0.dropped.isEmpty
            }
        ),
        (
            "UMNR", "/UM11 MET BY AUNT",
            {
                $0.unaccompaniedMinors == [UnaccompaniedMinor(traveller: 0, age: 11)]
                    && $0.dropped == [.remark: 1]
            }
        ),
        ("CTCR", "NO", { $0.bookings[0].isContactRefused && $0.dropped.isEmpty }),
        ("VGML", "WORD", { $0.dropped == [.meal: 1] }),
        ("WCHR", "WORD", { $0.dropped == [.medical: 1] }),
    ]

    private func message(inElement code: String, _ text: String) throws -> PassengerMessage {
        try passengerXML(
            "<SSR SSR_Code='\(code)' ServiceQuantity='1' Status='HK'><Airline Code='ZZ'/><Text>\(text)</Text></SSR>"
        )
    }

    private func message(inSegment code: String, _ text: String) throws -> PassengerMessage {
        try person("SSR+\(code):HK:1:ZZ:::::\(text)+::1'")
    }

    /// The person without what an itinerary and a code of TIF say.
    private func person(_ traveller: Traveller) -> Traveller {
        var person = traveller
        (person.status, person.typeCode) = (nil, nil)
        return person
    }

    /// A push of one traveller with some segments.
    private func person(_ segments: String) throws -> PassengerMessage {
        try only(bookings(booking(tif: "TIF+DOE+JANE::1'", segments)))
    }

    @Test func `a service says the same in a segment and in an element`() throws {
        for (code, text, isRead) in Self.services {
            let (element, segment) = (try message(inElement: code, text), try message(inSegment: code, text))
            #expect(isRead(element), "\(code) \(text) in XML")
            #expect(isRead(segment), "\(code) \(text) in EDIFACT")
            #expect(element.travellers.map(person) == segment.travellers.map(person), "\(code) \(text)")
            #expect(element.unaccompaniedMinors == segment.unaccompaniedMinors, "\(code) \(text)")
            #expect(element.documentNames == segment.documentNames, "\(code) \(text)")
            #expect(element.dropped == segment.dropped, "\(code) \(text)")
            #expect(element.findings.list.map(\.rule) == segment.findings.list.map(\.rule), "\(code) \(text)")
        }
    }

    @Test func `the ticket of an infant goes to the infant in both forms`() throws {
        let (infant, ticket) = ("DOE/LOU 20AUG25", "INF9992400000011C1")
        let elements = try passengerXML(
            ["INFT": infant, "TKNE": ticket].sorted { $0.key < $1.key }.map { code, text in
                "<SSR SSR_Code='\(code)' ServiceQuantity='1' Status='HK'><Text>\(text)</Text></SSR>"
            }.joined()
        )
        let segments = try person("SSR+INFT:HK:1:ZZ:::::\(infant)+::1'SSR+TKNE:HK:1:ZZ:::::\(ticket)+::1'")
        for message in [elements, segments] {
            #expect(message.travellers.map(\.role) == [.passenger, .infant])
            #expect(message.travellers.map { $0.tickets.map(\.number) } == [[], ["9992400000011"]])
        }
    }
}
