// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

@Suite struct BookingsTests {
    @Test(
        arguments: [
            ("/P/FRA/12AB/FRA/14MAR81/F/02FEB31/DOE/JANE", "12AB", "FRA", "1981-03-14", Sex.female, "2031-02-02"),
            ("P/FR/12AB/FR/14MAR81/F/02FEB31/DOE/JANE/", "12AB", "FRA", "1981-03-14", .female, "2031-02-02"),
            ("/P/D/12AB/D/14MAR1981/X/02FEB2031/DOE/JANE", "12AB", "D", "1981-03-14", .unspecified, "2031-02-02"),
            ("////14JUL71/M//DOE/JANE", nil, nil, "1971-07-14", .male, nil),
            ("//P/FRA/12AB/FRA/14MAR81/F/02FEB31/DOE/JANE", "12AB", "FRA", "1981-03-14", .female, "2031-02-02"),
            ("/P/FRA/12AB/FRA//F/02FEB31/DOE/JANE", "12AB", "FRA", nil, .female, "2031-02-02"),
            ("/P//12AB////", "12AB", nil, nil, nil, nil),
        ] as [(String, String?, String?, String?, Sex?, String?)]
    )
    func travelDocumentsAreRead(
        text: String,
        number: String?,
        issuer: String?,
        born: String?,
        sex: Sex?,
        expires: String?
    ) throws {
        let message = try only(bookings(booking("SSR+DOCS:HK:1:ZZ:::::\(text)+::1'")))
        let traveller = message.travellers[0]
        #expect(traveller.documents.first?.number == number && traveller.documents.first?.issuer?.description == issuer)
        #expect(traveller.born?.description == born && traveller.sex == sex)
        #expect(traveller.documents.first?.expires?.description == expires)
        #expect(message.findings.isEmpty)
    }

    @Test(arguments: [
        ("/P/QQ/12AB", "document.issuer-code"), ("/P/FRA//FRA", "document.number-missing"),
        ("/P/FRA/1/FRA/31FEB81/F", "person.birth-date"), ("/P/FRA/1/FRA/14MAR81/Q", "person.sex-code"),
        ("/P/FRA/1/FRA/14MAR81/F/99XXX31", "document.date"), ("/P/FRA/1/F", "person.state-code"),
    ])
    func whatADocumentServiceGetsWrongIsAWarning(text: String, rule: RuleID) throws {
        let message = try only(bookings(booking("SSR+DOCS:HK:1:ZZ:::::\(text)+::1'")))
        if rule == "person.state-code" {
            // One letter is a code of ICAO, so it is kept; the checker judges it.
            #expect(message.travellers[0].nationality == "F")
        } else {
            #expect(message.findings.list.map(\.rule) == [rule])
            #expect(message.findings.list.first?.place.component == 9)
        }
        #expect(!message.isRejected)
    }

    @Test(arguments: [
        // What the document says, the name that is kept, the other name.
        ("DOE/JANE", "JANE", nil as String?), ("DOE/JANE/MARY", "JANE MARY", nil), ("DOE/JANE MARY", "JANE MARY", nil),
        ("ROE/JANE", "JANE", "ROE/JANE"), ("DOE/JANET", "JANE", "DOE/JANET"), ("D-OE/JANE", "JANE", nil),
    ])
    func aDocumentsNameAddsToTheBookingsName(text: String, given: String, other: String?) throws {
        let message = try only(bookings(booking("SSR+DOCS:HK:1:ZZ:::::/P/FRA/1/FRA/14MAR81/F/02FEB31/\(text)+::1'")))
        #expect(message.travellers.count == 1)
        #expect(message.travellers[0].name == PersonName(surname: "DOE", givenNames: given, title: "MRS"))
        let names = message.documentNames.map { $0.name.surname + "/" + $0.name.givenNames }
        #expect(names == (other.map { [$0] } ?? []))
    }

    @Test(
        arguments: [
            ("JANEMRS", "JANE", "JANE", "MRS"), ("JANEMRS", "JANE/MARY", "JANE MARY", "MRS"),
            ("JANEMRS", "JANET", "JANEMRS", nil),
            ("ANNE-MARIE", "ANNE MARIE/LOU", "ANNE MARIE LOU", nil), ("ANNE-MARIE", "ANNEMARIE", "ANNE-MARIE", nil),
            ("OMAR", "OMAR", "OMAR", nil), ("OMAR", "O/MAR", "OMAR", nil), ("OMAR", "OMA", "OMAR", nil),
            ("MR", "M", "MR", nil),
        ] as [(String, String, String, String?)]
    )
    func theDocumentShowsWhereAGluedTitleBegins(tif: String, document: String, given: String, title: String?) throws {
        let service = "SSR+DOCS:HK:1:ZZ:::::/P/FRA/1/FRA/14MAR81/F/02FEB31/DOE/\(document)+::1'"
        let message = try only(bookings(booking(tif: "TIF+DOE+\(tif):A:1'", service)))
        #expect(message.travellers[0].name == PersonName(surname: "DOE", givenNames: given, title: title))
    }

    @Test func servicesFindTheirPersonByReference() throws {
        let group =
            "SRC'RCI+ZZ:ABC123'SSR+DOCS:HK:1:ZZ:::::/P/FRA/B2/FRA/01JAN80/M/01JAN30/ROE/JOHN+::2'ORG+ZZ:PAR'"
            + "TIF+DOE+JANE MRS:A:1'SSR+DOCS:HK:1:ZZ:::::/P/FRA/A1/FRA/02FEB81/F/01JAN30/DOE/JANE'"
            + "TIF+ROE+JOHN MR:A:2'TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123:Y'"
            + "SSR+SEAT:HK:2:ZZ:::CDG:ABJ+001A::2+001B::1'SSR+CTCM:HK:1:ZZ:::::/33655500123/EN-1ROE+::2'"
        let message = try only(bookings(group))
        #expect(message.travellers.map { $0.documents.first?.number } == ["A1", "B2"])
        #expect(message.travellers.map(\.seat) == ["1B", "1A"])
        #expect(message.travellers[1].contacts.map(\.text) == ["33655500123"])
        #expect(message.travellers[0].contacts.isEmpty)
    }

    @Test func manyTravellersAreFoundByReference() throws {
        var group = "SRC'RCI+ZZ:GROUP1'ORG+ZZ:PAR'"
        for number in 1...40 { group += "TIF+DOE+NAME\(letters(number)):A:\(number)'" }
        group += "TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123:Y'SSR+SEAT:HK:40:ZZ:::CDG:ABJ"
        for number in 1...40 { group += "+\(number)A::\(number)" }
        let message = try only(bookings(group + "'"))
        #expect(message.travellers.map(\.seat) == (1...40).map { "\($0)A" })
    }

    private func letters(_ number: Int) -> String {
        String(number).map { "ABCDEFGHIJ"["ABCDEFGHIJ".index("ABCDEFGHIJ".startIndex, offsetBy: Int(String($0)) ?? 0)] }
            .reduce("") { $0 + String($1) }
    }

    // MARK: - Infants

    @Test(arguments: [
        // Named only in the service.
        (booking("SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/BABY 20AUG25+::1'"), ["JANE", "BABY"]),
        (booking("SSR+INFT:HK:1:ZZ:::CDG:ABJ:/DOE/BABY/20AUG25+::1'"), ["JANE", "BABY"]),
        // The same infant for each flight of the journey.
        (
            booking("SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/BABY 20AUG25+::1'SSR+INFT:HK:1:ZZ:::ABJ:CDG:DOE/BABY 20AUG25+::1'"),
            ["JANE", "BABY"]
        ),
        // Named in a TIF as well.
        (booking("SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/BABY 20AUG25+::1'TIF+DOE+BABY:IN:2'"), ["JANE", "BABY"]),
        (booking("SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/BABY MSTR 20AUG25+::1'TIF+DOE+BABY MSTR:IN:2'"), ["JANE", "BABY"]),
        // The infant's passport stands with the adult.
        (
            booking(
                "SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/BABY 20AUG25+::1'"
                    + "SSR+DOCS:HK:1:ZZ:::::/P/FRA/INF1/FRA/20AUG25/MI/01JAN30/DOE/BABY+::1'"
            ), ["JANE", "BABY"]
        ),
        (booking("SSR+DOCS:HK:1:ZZ:::::/P/FRA/INF1/FRA/20AUG25/FI/01JAN30/DOE/BABY+::1'"), ["JANE", "BABY"]),
        // Twins are two.
        (
            booking("SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/ANNA 20AUG25+::1'SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/EMMA 20AUG25+::1'"),
            ["JANE", "ANNA", "EMMA"]
        ),
    ])
    func anInfantIsOnePerson(group: String, given: [String]) throws {
        let message = try only(bookings(group))
        #expect(message.travellers.map(\.name.givenNames) == given)
        #expect(message.travellers.dropFirst().allSatisfy { $0.role == .infant })
        #expect(message.travellers.dropFirst().allSatisfy { $0.born?.description == "2025-08-20" })
        #expect(message.bookings[0].travellers == Array(given.indices))
        #expect(message.travellers[0].documents.isEmpty && message.travellers[0].born == nil)
        #expect(message.travellers.allSatisfy { $0.bookingReference == "ABC123" })
    }

    // MARK: - What may not be kept

    @Test(arguments: [
        ("SSR+WCHR:HK:1:ZZ:::CDG:ABJ:SECRETMARK+::1'", [DroppedClass.medical: 1]),
        ("SSR+MEDA:HK:1:ZZ:::::SECRETMARK+::1'", [.medical: 1]),
        ("SSR+KSML:HK:1:ZZ:::CDG:ABJ:SECRETMARK+::1'", [.meal: 1]), ("SSR+SPML:HK:1:ZZ:::::SECRETMARK'", [.meal: 1]),
        ("SSR+OTHS:HK:1:ZZ:::::SECRETMARK'", [.remark: 1]), ("SSR+PETC:HK:1:ZZ:::::SECRETMARK'", [.otherService: 1]),
        ("SSR+UMNR:HK:1:ZZ:::CDG:ABJ:UM08 SECRETMARK+::1'", [.remark: 1]),
        ("IFT+4:28::ZZ+SECRETMARK'", [.osi: 1]), ("IFT+4:15::ZZ+SECRETMARK'", [.remark: 1]),
        ("IFT+3+SECRETMARK'", [.remark: 1]),
        ("SSR+FOID:HK:1:ZZ:::::/CC4111111111111111+::1'", [.cardNumber: 1]),
        ("TKT+9992400000011:T:1'FOP+CC::10.00:VI:4111111111111111:0928'", [.cardNumber: 1]),
    ])
    func whatTheLawForbidsLeavesOnlyACount(segment: String, dropped: [DroppedClass: Int]) throws {
        let message = try only(bookings(booking(segment)))
        #expect(message.dropped == dropped)
        let everything = String(describing: message)
        #expect(!everything.contains("SECRETMARK") && !everything.contains("4111111111111111"))
        var json: [UInt8] = []
        MessageJSON.lines(bookings(booking(segment)), file: "x", wording: { $0.rawValue }) { json += $0 }
        let text = String(decoding: json, as: UTF8.self)
        #expect(!text.contains("SECRETMARK") && !text.contains("4111111111111111") && !text.contains("KSML"))
    }

    @Test(
        arguments: [
            ("4111111111111111", "411111", "1111"), ("411111XXXXXX1111", "411111", "1111"),
            ("XXXXXXXXXXXX4242", nil, "4242"), ("4242", nil, "4242"), ("", nil, nil),
        ] as [(String, String?, String?)]
    )
    func aCardIsReduced(account: String, first: String?, last: String?) throws {
        let message = try only(bookings(booking("TKT+9992400000011:T:1'FOP+CC::10.00:VI:\(account):0928'")))
        #expect(message.bookings[0].payments[0].firstSix == first && message.bookings[0].payments[0].lastFour == last)
    }

    @Test func historyKeepsNeitherNamesNorTexts() throws {
        let history =
            "ABI+4+20212345+PAR'DAT+T:020526:0914'SAC+++A'TIF+GHOST+CASPER MR:A:9'SAC+++X'SSR+WCHR:HK:1:ZZ:::::SECRETMARK'"
            + "SAC+++A'IFT+4:19+SECRETMARK'LTS+0/O/NM/GHOST/CASPER'"
        let message = try only(bookings(booking(flight: history)))
        #expect(message.travellers.map(\.name.surname) == ["DOE"])
        #expect(message.bookings[0].history.map(\.subject) == ["TIF"])
        #expect(message.dropped == [.medical: 1, .historyText: 2])
        let everything = String(describing: message)
        #expect(!everything.contains("GHOST") && !everything.contains("SECRETMARK") && !everything.contains("WCHR"))
    }

    @Test(arguments: [("/UM08 MET BY AUNT", 8), ("UM6", 6), ("UM12", 12), ("/", nil)] as [(String, Int?)])
    func anUnaccompaniedMinorIsMarkedWithTheAgeOnly(text: String, age: Int?) throws {
        let message = try only(bookings(booking("SSR+UMNR:HK:1:ZZ:::CDG:ABJ:\(text)+::1'")))
        #expect(message.unaccompaniedMinors == [UnaccompaniedMinor(traveller: 0, age: age)])
    }

    // MARK: - Contacts

    @Test(arguments: [
        ("SSR+CTCE:HK:1:ZZ:::::/J..DOE//MAIL.EXAMPLE-1DOE+::1'", Contact.Kind.email, "J_DOE@MAIL.EXAMPLE"),
        ("SSR+CTCE:HK:1:ZZ:::::J./DOE//MAIL.EXAMPLE+::1'", .email, "J-DOE@MAIL.EXAMPLE"),
        ("SSR+CTCM:HK:1:ZZ:::::/33655500123/FR+::1'", .phone, "33655500123"),
        ("SSR+DOCA:HK:1:ZZ:::::/D/CIV/HOTEL DU LAC/ABIDJAN+::1'", .address, "HOTEL DU LAC, ABIDJAN"),
    ])
    func contactsOfAPersonAreRead(segment: String, kind: Contact.Kind, text: String) throws {
        let contacts = try only(bookings(booking(segment))).travellers[0].contacts
        #expect(contacts.map(\.kind) == [kind] && contacts.map(\.text) == [text])
    }

    @Test(arguments: [
        ("IFT+4:28::ZZ+CTCP PAR 33 1 5550 0199 DIABETIC'", "33 1 5550 0199"),
        ("IFT+4:28::ZZ+CTCE A.B//MAIL.EXAMPLE'", "A.B@MAIL.EXAMPLE"),
        ("ADD++700:1 RUE X:LYON:::FR:69003:33155500199'", "1 RUE X, LYON, 69003"),
    ])
    func contactsOfABookingAreRead(segment: String, text: String) throws {
        let group = "SRC'RCI+ZZ:ABC123'" + segment + "ORG+ZZ:PAR'TIF+DOE+JANE:A:1'"
        #expect(try only(bookings(group)).bookings[0].contacts.first?.text == text)
    }

    // MARK: - Itinerary and check-in

    @Test(arguments: ["TRA+ZZ+123:Y'", "TVL+++++123:Y'"])
    func aCodeshareIsKnownInEitherForm(operating: String) throws {
        let group =
            "SRC'RCI+XX:ABC123'ORG+XX:PAR'TIF+DOE+JANE:A:1'TVL+150626:0900:150626:1335+CDG+ABJ+XX:ZZ+7123:G'"
            + operating
            + "RPI+1+HK'SSR+SEAT:HK:1:ZZ:::CDG:ABJ+021A::1'"
        let message = try only(bookings(group))
        #expect(message.flights[0].codeshares == [FlightDesignator(carrier: "XX", number: "7123")])
        #expect(message.bookings[0].itinerary.count == 1)
        #expect(message.bookings[0].itinerary[0].operating == FlightDesignator(carrier: "ZZ", number: "123"))
        #expect(message.travellers[0].seat == "21A")
    }

    @Test func seatsAndCheckInOfOtherFlightsAreNotThisFlights() throws {
        let group = booking(
            flight: "TVL+160626:0900:160626:1000+ABJ+DSS+ZZ+0999:Y'RPI+1+HX'SSR+SEAT:HK:1:ZZ:::ABJ:DSS+040F::1'"
                + "DAT+2:150626:0612'TRI++1:::1'SSD+044F'"
        )
        let message = try only(bookings(group))
        #expect(message.travellers[0].seat == nil && message.travellers[0].status == .booked)
    }

    @Test(arguments: [("HK", TravelStatus.booked), ("HL", .waitlisted), ("HX", .cancelled)])
    func theStatusComesFromTheFlight(code: String, status: TravelStatus) throws {
        let group = booking().parted("RPI+1+HK'").joined(separator: "RPI+1+\(code)'")
        #expect(try only(bookings(group)).travellers[0].status == status)
    }

    @Test(arguments: [
        ("DAT+2:150626:0612'TRI++CDG-057:::1'SSD+014C'", "14C"),
        ("DAT+2:150626:0612'TRI++CDG-057'TIF+DOE+JANE MRS'SSD+014C'", "14C"),
        ("DAT'TRI++CDG-057:::1'SSD+14C'", "14C"),
    ])
    func checkInFindsItsPerson(checkIn: String, seat: String) throws {
        let message = try only(bookings(booking(flight: checkIn)))
        #expect(message.travellers.count == 1 && message.travellers[0].status == .checkedIn)
        #expect(message.travellers[0].seat == seat)
    }

    @Test(arguments: [
        (
            "TBD++2:41:700++HP:CDG-057+ZZ:0999123456:2:ABJ'",
            [Baggage(tag: "ZZ0999123456", count: 2, weight: 41, destination: "ABJ", pool: "CDG-057")]
        ),
        (
            "TBD++1:18:700+++ZZ:0999200001:1:ABJ'",
            [Baggage(tag: "ZZ0999200001", count: 1, weight: 18, destination: "ABJ")]
        ),
        (
            "TBD++1:40:701+++ZZ:0999200001:1:ABJ'",
            [Baggage(tag: "ZZ0999200001", count: 1, weight: 18, destination: "ABJ")]
        ),
        ("TBD+++MP:0999'", [Baggage(pool: "0999")]),
        (
            "TBD++3:84:700++HP+ZZ:1:2:ABJ+ZZ:9:1:DSS'",
            [
                Baggage(tag: "ZZ1", count: 2, weight: 84, destination: "ABJ"),
                Baggage(tag: "ZZ9", count: 1, destination: "DSS"),
            ]
        ),
    ])
    func checkedBaggageIsRead(segment: String, bags: [Baggage]) throws {
        let message = try only(bookings(booking(flight: "DAT+2:150626:0612'TRI++1:::1'" + segment)))
        #expect(message.travellers[0].bags == bags)
    }

    @Test func theLocatorMayStandWithTheFlightOnly() throws {
        let group =
            "SRC'ORG+ZZ:PAR'TIF+DOE+JANE:A:1'TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123:Y'RCI+ZZ:XYZ987::020526:0914'"
        let message = try only(bookings(group))
        #expect(message.bookings[0].locator == "XYZ987" && message.travellers[0].bookingReference == "XYZ987")
    }

    @Test func aHeaderWithoutMessageAndOriginatorIsAccepted() throws {
        let text = String(decoding: bookings(booking()), as: UTF8.self)
        let message = try only(Array(text.parted("MSG+:22'ORG+ZZ:PAR'").joined().utf8))
        #expect(!message.isRejected && message.travellers.count == 1)
        #expect(message.findings.list.map(\.rule) == ["edifact.unt-count"])
    }

    @Test(
        arguments: [
            ("DOE+JANE MRS:A:1", "JANE", "MRS"), ("DOE+JANEMRS:A:1", "JANEMRS", nil), ("DOE+MR:A:1", "MR", nil),
        ]
            as [(String, String, String?)]
    )
    func aGluedTitleIsNeverCut(tif: String, given: String, title: String?) throws {
        let message = try only(bookings(booking(tif: "TIF+\(tif)'")))
        #expect(message.travellers[0].name == PersonName(surname: "DOE", givenNames: given, title: title))
    }

    @Test func `an address that is sent again is read again, and one that differs is not taken for it`() throws {
        let pieces = [
            "ADD++700:1 ROAD:TOWN:::FR:1000", "ADD++700:1 ROAD:TOWM:::FR:1000", "ADD++700:1 ROAD:TOWN:::FR:1000:X",
            "ADD++700:1 ROAD:TOWN", "ADD++700:1 ROAD", "ADD++700::::::1000",
            "ADD++700:1 ?+ ROAD:TOWN:::FR:1000", "ADD++700:\(String(repeating: "LONG ", count: 40))ROAD:TOWN:::FR:1000",
        ]
        let texts = [
            "1 ROAD, TOWN, 1000", "1 ROAD, TOWM, 1000", "1 ROAD, TOWN, 1000", "1 ROAD, TOWN", "1 ROAD", "1000",
            "1 + ROAD, TOWN, 1000", String(repeating: "LONG ", count: 40) + "ROAD, TOWN, 1000",
        ]
        for (first, firstText) in zip(pieces, texts) {
            for (second, secondText) in zip(pieces, texts) {
                let payer = second.replacing("700", with: "702") + "'"
                let read = try only(bookings(booking(first + "'TKT+9990000000001:T:1'FOP+CA'" + payer)))
                #expect(read.travellers.first?.contacts.first?.text == firstText)
                #expect(read.bookings.first?.payments.first?.billingAddress == secondText, "\(first) \(second)")
            }
        }
    }

    @Test func `the address with the holder of a card is that of the bill where no other one is sent`() throws {
        let cards = ["FOP+CC::1:VI:XXXXXXXXXXXX1234:0631'", "FOP+CC::2:VI:XXXXXXXXXXXX5678:0631'"]
        let holder = "IFT+4:43+JANE DOE+9 HOLDER STREET'"
        let address = "ADD++702:1 ROAD:TOWN'"
        for (sent, expected) in [
            (cards[0] + holder + cards[1], ["9 HOLDER STREET", nil]),
            (cards[0] + holder + address + cards[1], ["1 ROAD, TOWN", nil]),
            (cards[0] + address + holder + cards[1] + holder, ["1 ROAD, TOWN", "9 HOLDER STREET"]),
            (holder + cards[0] + cards[1] + address, ["9 HOLDER STREET", "1 ROAD, TOWN"]),
            (cards[0] + cards[1] + holder + holder.replacing("9", with: "8"), [nil, "9 HOLDER STREET"]),
        ] {
            let read = try only(bookings(booking("TKT+9990000000001:T:1'" + sent)))
            #expect(read.bookings.first?.payments.map(\.billingAddress) == expected, "\(sent)")
        }
    }
}
