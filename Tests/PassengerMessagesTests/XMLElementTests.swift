// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

/// One test for each element of PNRGOV XML.
@Suite struct XMLElementTests {
    private func rules(_ message: PassengerMessage) -> [RuleID] { message.findings.list.map(\.rule) }

    private func traveller(_ content: String, attributes: String = "RPH='1'", after: String = "") throws -> Traveller {
        let message = try passengerXML(content, attributes: attributes, after: after)
        #expect(message.travellers.count == 1)
        return message.travellers[0]
    }

    // MARK: - The message

    @Test func `IATA_PNRGOV_NotifRQ names version, time, target and references`() throws {
        let message = try notification(
            root: "xmlns='http://www.iata.org/IATA/2007/00' Version='14.1' TimeStamp='2026-06-14T09:00:30Z' "
                + "Target='Test' TransactionIdentifier='T1' EchoToken='E1' CorrelationID='C1' MessageFunction='Update'"
        )
        #expect(message.type == .bookings && message.typeName == "PNRGOV" && message.format == .xml)
        #expect(message.version == "14.1" && message.sent?.description == "2026-06-14T09:00" && message.isTest)
        #expect(message.interchangeReference == "T1" && message.reference == "E1")
        #expect(message.commonAccessReference == "C1" && message.function == .update)
        #expect(message.functionCode == "Update" && message.findings.isEmpty)
        let plain = try notification()
        #expect(plain.version == "xml" && !plain.isTest && plain.function == .other)
        #expect(try notification(root: "MessageFunction='Push'").function == .full)
    }

    @Test func `Originator is the sender`() throws {
        let head = "<Originator AirlineCode='ZQ' SystemCode='RES' AirlineContactInfo='DESK'/>"
        #expect(try notification(head: head).sender == "ZQ")
    }

    @Test func `FlightLeg, DepartureAirport and ArrivalAirport are the flight`() throws {
        let flight = try #require(try notification().flights.first)
        #expect(flight.carrier == "ZZ" && flight.number == "123" && flight.legs.count == 1)
        #expect(flight.legs[0].from == "CDG" && flight.legs[0].to == "ABJ")
        #expect(flight.legs[0].departure?.description == "2026-06-15T09:00")
        #expect(flight.legs[0].arrival?.description == "2026-06-15T13:35")
    }

    @Test func `FlightLeg may repeat for the legs of one flight, and name the carrier in the number`() throws {
        let message = try notification(
            head: "<FlightLeg CarrierCode='ZZ' FlightNumber='ZZ0123B' DepartureDateTime='2026-06-15T04:00'>"
                + "<DepartureAirport LocationCode='LYS'/><ArrivalAirport LocationCode='CDG'/></FlightLeg>",
            leg: "CarrierCode='ZZ' FlightNumber='123B' DepartureDateTime='2026-06-15T09:00'"
        )
        #expect(message.flights.count == 1 && message.flights[0].number == "123" && message.flights[0].suffix == "B")
        #expect(message.flights[0].legs.map(\.from) == ["LYS", "CDG"])
    }

    @Test func `FlightLeg DateChangeNbr counts days to an arrival that is a time alone`() throws {
        let leg = "CarrierCode='ZZ' FlightNumber='1' DepartureDateTime='2026-06-30T23:00' ArrivalDateTime='06:05' "
        #expect(
            try notification(leg: leg + "DateChangeNbr='1'").flights[0].legs[0].arrival?.description
                == "2026-07-01T06:05"
        )
    }

    @Test func `FlightLeg without number or valid time is a finding`() throws {
        #expect(
            try rules(notification(leg: "CarrierCode='ZZ' DepartureDateTime='2026-06-15T09:00'")) == [
                "message.flight-number"
            ]
        )
        #expect(
            try rules(notification(leg: "FlightNumber='1' DepartureDateTime='2026-06-15T25:00'")).contains(
                "message.flight-time"
            )
        )
    }

    @Test func `PNRs announces the number of bookings`() throws {
        let text =
            "<IATA_PNRGOV_NotifRQ><FlightLeg CarrierCode='ZZ' FlightNumber='1' DepartureDateTime='2026-06-15T09:00'/>"
            + "<PNRs NumberOfPnrs='3'><PNR><BookingRefID ID='A'/></PNR></PNRs></IATA_PNRGOV_NotifRQ>"
        let message = try only(Array(text.utf8))
        #expect(message.announcedBookings == 3 && rules(message) == ["pnrgov.booking-count"])
    }

    // MARK: - Bookings

    @Test func `PNR has the times of creation and of the last change`() throws {
        let booking = try bookingXML(
            "",
            attributes: "NumberOfPassengers='1' PNR_TransDate='2026-06-10T14:31:00' "
                + "PNR_CreationDate='2026-05-02 08:15:00' LastTktDate='2026-05-09'"
        )
        #expect(booking.created?.description == "2026-05-02T08:15")
        #expect(booking.lastChanged?.description == "2026-06-10T14:31")
    }

    @Test func `BookingRefID and its CompanyName are the locators`() throws {
        let booking = try bookingXML("<BookingRefID ID='X9'><CompanyName TravelSector='2' Code='1X'/></BookingRefID>")
        #expect(booking.locator == "ABC123" && booking.carrier == "ZZ")
        #expect(booking.otherLocators == [BookingReference(carrier: "1X", locator: "X9")])
    }

    @Test func `a PNR without BookingRefID is a finding, and its persons are kept`() throws {
        let message = try notification("<PNR><Passenger><Surname>DOE</Surname></Passenger></PNR>")
        #expect(rules(message) == ["pnrgov.locator-missing"] && message.travellers.count == 1)
    }

    @Test func `POS, Source, RequestorID and CompanyName are the agency`() throws {
        let booking = try bookingXML(
            "<POS><Source AgentSine='4711AA' PseudoCityCode='LYS1A0980' ISOCountry='FR' ISOCurrency='EUR' "
                + "AgentDutyCode='SU' AirlineVendorID='1X' AirportCode='LYS'><RequestorID Type='5' ID='12345675'>"
                + "<CompanyName Code='VO'/></RequestorID></Source></POS>"
        )
        let expected = Agency(
            iataNumber: "12345675",
            office: "LYS1A0980",
            location: "LYS",
            company: "VO",
            state: "FRA",
            agent: "4711AA"
        )
        #expect(booking.agency == expected && booking.carrier == "ZZ")
    }

    @Test func `ContactInfo has phone, e-mail and address`() throws {
        let booking = try bookingXML(
            "<ContactInfo PhoneNumber='336555001' PhoneType='5' EmailAddress='a@example.org'>"
                + "<StreetNmbr StreetNmbrSuffix='B' StreetDirection='N'>12</StreetNmbr>"
                + "<AddressLine>RUE DES LILAS</AddressLine><CityName>LYON</CityName><PostalCode>69003</PostalCode>"
                + "<StateProv>ARA</StateProv><CountryName>FR</CountryName></ContactInfo>"
        )
        #expect(
            booking.contacts == [
                Contact(kind: .phone, text: "336555001"), Contact(kind: .email, text: "a@example.org"),
                Contact(kind: .address, text: "B N 12 RUE DES LILAS, LYON, ARA, 69003", state: "FRA"),
            ]
        )
    }

    @Test func `CountryName may be a name, or a code in an attribute`() throws {
        let named = try bookingXML(
            "<ContactInfo><CityName>LYON</CityName><CountryName>France</CountryName></ContactInfo>"
        )
        #expect(named.contacts == [Contact(kind: .address, text: "LYON, France")])
        let coded = try bookingXML("<ContactInfo><CityName>LYON</CityName><CountryName Code='FRA'/></ContactInfo>")
        #expect(coded.contacts == [Contact(kind: .address, text: "LYON", state: "FRA")])
    }

    @Test func `ContactInfo of a Passenger is the person's`() throws {
        let person = try traveller("<ContactInfo PhoneNumber='336555001'/>")
        #expect(person.contacts == [Contact(kind: .phone, text: "336555001")])
    }

    @Test func `PrepaidBag is the baggage paid for`() throws {
        let booking = try bookingXML(
            "<PrepaidBag UnitOfMeasureQuantity='1' UnitOfMeasureCode='N' Amount='50.00' CurrencyCode='EUR' "
                + "BagDestination='CDG'/>"
        )
        #expect(booking.baggageAllowance == "1N EUR 50.00")
    }

    // MARK: - Travellers

    @Test func `Passenger, GivenName and Surname are a person, and titles are cut only as words`() throws {
        for (given, expected) in [
            ("JANE MRS", PersonName(surname: "DOE", givenNames: "JANE", title: "MRS")),
            ("DREW", PersonName(surname: "DOE", givenNames: "DREW")),
            ("DREWMR", PersonName(surname: "DOE", givenNames: "DREWMR")),
            ("ANA</GivenName><GivenName>MARIA", PersonName(surname: "DOE", givenNames: "ANA MARIA")),
            ("\n   ZO&#203;\n  LOU\n ", PersonName(surname: "DOE", givenNames: "ZOË   LOU")),
            ("A<!-- b -->C", PersonName(surname: "DOE", givenNames: "AC")),
        ] {
            let message = try notification(
                "<PNR><BookingRefID ID='A'/><Passenger><GivenName>\(given)</GivenName><Surname>DOE</Surname></Passenger></PNR>"
            )
            #expect(message.travellers.map(\.name) == [expected])
        }
    }

    @Test func `Passenger BoardingStatus 63 is a person who checked in`() throws {
        #expect(try traveller("", attributes: "BoardingStatus='63'").status == .checkedIn)
        #expect(try traveller("", attributes: "BoardingStatus='99'").status == nil)
    }

    @Test func `a Passenger without Surname is kept with a finding`() throws {
        let message = try notification("<PNR><BookingRefID ID='A'/><Passenger RPH='1'/></PNR>")
        #expect(message.travellers.count == 1 && rules(message) == ["person.name-missing"])
    }

    @Test func `CustLoyalty is a loyalty account`() throws {
        let person = try traveller("<CustLoyalty ProgramID='ZZ' MembershipID='123456789' LoyalLevel='GOLD'/>")
        #expect(person.loyalty == [LoyaltyAccount(carrier: "ZZ", number: "123456789", level: "GOLD")])
    }

    @Test func `ExcessBaggage is a bag`() throws {
        let person = try traveller(
            "<ExcessBaggage IssuerCode='ZZ' SerialNumber='123456' SequenceCount='2' BaggagePool='MP' "
                + "UnitOfMeasureQuantity='41' UnitOfMeasureCode='Kg'/><ExcessBaggage UnitOfMeasureQuantity='10' "
                + "UnitOfMeasureCode='701'/>"
        )
        #expect(person.bags == [Baggage(tag: "ZZ123456", count: 2, weight: 41, pool: "MP"), Baggage(weight: 5)])
    }

    @Test func `FareInfo PTC_Code tells infants`() throws {
        #expect(try traveller("<FareInfo PTC_Code='INF' FareBasis='Y'/>").role == .infant)
        #expect(try traveller("<FareInfo PTC_Code='ADT'/>").role == .passenger)
    }

    // MARK: - Services

    private func service(_ code: String, _ text: String, status: String = "HK", more: String = "") -> String {
        "<SSR SSR_Code='\(code)' ServiceQuantity='1' Status='\(status)' \(more)><Airline Code='ZZ'/><Text>\(text)</Text></SSR>"
    }

    @Test func `SSR SEAT is the seat on the message's flight`() throws {
        #expect(try traveller(service("SEAT", "014C")).seat == "14C")
        #expect(try traveller(service("SEAT", "14C", more: "BoardPoint='CDG' OffPoint='ABJ'")).seat == "14C")
        #expect(try traveller(service("SEAT", "14C", more: "BoardPoint='ABJ' OffPoint='CDG'")).seat == nil)
        #expect(try traveller(service("SEAT", "14C", status: "HX")).seat == nil)
        #expect(try traveller(service("NSST", "WINDOW")).seat == nil)
    }

    @Test func `SSR of a Flight finds its person by RPH`() throws {
        let flight =
            "<Flight DepartureDateTime='2026-06-15T09:00' FlightNumber='123'><DepartureAirport LocationCode='CDG'/>"
            + "<ArrivalAirport LocationCode='ABJ'/><MarketingAirline Code='ZZ'/>"
        let message = try notification(
            "<PNR><BookingRefID ID='A'/><Passenger RPH='1'><Surname>A</Surname></Passenger>"
                + "<Passenger RPH='2'><Surname>B</Surname></Passenger>\(flight)\(service("SEAT", "02A", more: "RPH='2'"))"
                + "</Flight></PNR>"
        )
        #expect(message.travellers.map(\.seat) == [nil, "2A"])
    }

    @Test func `SSR CTCM, CTCH and CTCE are contacts`() throws {
        let person = try traveller(
            service("CTCM", "/33655500124-1DOE") + service("CTCH", "33155500199")
                + service("CTCE", "/a..b//example.org")
        )
        #expect(
            person.contacts == [
                Contact(kind: .phone, text: "33655500124"), Contact(kind: .phone, text: "33155500199"),
                Contact(kind: .email, text: "a_b@example.org"),
            ]
        )
    }

    @Test func `SSR FQTV, TKNE, FOID and CHLD are account, ticket, document and birth`() throws {
        let person = try traveller(
            service("FQTV", "/ZZ1234567890-DOE") + service("TKNE", "/0571234567890C2") + service("FOID", "/PP14BB00011")
                + service("CHLD", "/12AUG15")
        )
        #expect(person.loyalty == [LoyaltyAccount(carrier: "ZZ", number: "1234567890")])
        #expect(person.tickets == [Ticket(number: "0571234567890", coupon: 2)])
        #expect(person.documents == [TravelDocument(type: .passport, number: "14BB00011")])
        #expect(person.born?.description == "2015-08-12")
    }

    @Test func `SSR INFT makes the infant a person`() throws {
        let message = try passengerXML(service("INFT", "DOE/LOU 20AUG25"))
        #expect(message.travellers.map(\.role) == [.passenger, .infant])
        #expect(message.travellers[1].name == PersonName(surname: "DOE", givenNames: "LOU"))
        #expect(message.travellers[1].born?.description == "2025-08-20")
        #expect(message.bookings[0].travellers == [0, 1])
    }

    @Test func `SSR UMNR marks an unaccompanied minor, and its text is counted`() throws {
        let message = try passengerXML(service("UMNR", "UM08 MET BY AUNT"))
        #expect(message.unaccompaniedMinors == [UnaccompaniedMinor(traveller: 0, age: 8)])
        #expect(message.dropped == [.remark: 1])
    }

    @Test func `SSR DOCS, DOCA and DOCO as text are read as in EDIFACT`() throws {
        let person = try traveller(
            service("DOCS", "/P/FRA/12AB34567/FRA/14MAR81/F/02FEB31/DOE/JANE/ODILE")
                + service("DOCA", "/R/FRA/12 RUE DES LILAS/LYON/ARA/69003")
                + service("DOCO", "/GRENOBLE FRA/V/CIV0098123/PARIS FRA/14JAN26/CIV")
        )
        #expect(person.name.givenNames == "JANE ODILE" && person.sex == .female && person.residence == "FRA")
        #expect(person.documents.map(\.number) == ["12AB34567", "CIV0098123"] && person.birthPlace == "GRENOBLE FRA")
    }

    @Test func `what may not be kept is counted by class and never kept`() throws {
        let message = try passengerXML(
            service("VGML", "MEALWORD") + service("WCHR", "KNEEWORD") + service("OTHS", "FREEWORD")
                + service("PETC", "CATWORD") + service("CTCR", "NO") + service("FOID", "/CC4000001234562345")
                + "<TicketDocument TicketDocumentNbr='057'><PaymentInfo PaymentType='CC' AccountNbr='4000001234562345'/>"
                + "</TicketDocument>"
        )
        #expect(message.dropped == [.meal: 1, .medical: 1, .remark: 1, .otherService: 1, .cardNumber: 2])
        let json = String(decoding: line(message), as: UTF8.self)
        for word in ["MEALWORD", "KNEEWORD", "FREEWORD", "CATWORD", "4000001234562345"] {
            #expect(!json.contains(word))
        }
    }

    private func line(_ message: PassengerMessage) -> [UInt8] {
        var json = MessageJSON(file: "f") { $0.rawValue }
        return json.line(message)
    }

    // MARK: - Tickets and payments

    @Test func `TicketDocument is a ticket, with PricingInfo, Taxes and Tax read and not kept`() throws {
        let message = try passengerXML(
            "<TicketDocument TicketDocumentNbr='0571234567890' Type='T' DateOfIssue='2026-05-02' TicketLocation='LYS' "
                + "PrimaryDocInd='true'><TotalFare Amount='612.40' CurrencyCode='EUR'/><PricingInfo Date='2026-05-02' "
                + "Time='08:20:00' ISOCountryCode='FR' LocationCode='LYS' NonEndorsableInd='true' "
                + "NonRefundableInd='true' PenaltyRestrictionInd='false'/><Taxes><Tax Amount='41.20' ISOCountry='FR' "
                + "CurrencyCode='EUR' TaxType='QX'/></Taxes></TicketDocument>"
        )
        #expect(
            message.travellers[0].tickets == [
                Ticket(number: "0571234567890", issued: PartialDate(year: 2026, month: 5, day: 2))
            ]
        )
        #expect(message.bookings[0].ticketed?.description == "2026-05-02" && message.findings.isEmpty)
    }

    @Test func `TotalFare and PaymentInfo are a payment whose card is cut`() throws {
        for (sent, expected) in [("2028-04", "2028-04"), ("0428", "2028-04"), ("04/28", "2028-04"), ("x", nil)] {
            let message = try passengerXML(
                "<TicketDocument TicketDocumentNbr='057'><TotalFare Amount='612.40' CurrencyCode='EUR'/>"
                    + "<PaymentInfo PaymentType='CC' PaymentUse='NEW' PaymentAmount='612.40' VendorCode='VI' "
                    + "AccountNbr='4000001234562345' ExpiryDate='\(sent)' CardHolderName='JANE DOE'/></TicketDocument>"
            )
            var payment = Payment(form: "CC")
            payment.scheme = "VI"
            payment.firstSix = "400000"
            payment.lastFour = "2345"
            payment.expires = expected.flatMap { PartialDate(iso: $0) }
            payment.amount = "612.40"
            payment.currency = "EUR"
            payment.holder = "JANE DOE"
            #expect(message.bookings[0].payments == [payment] && message.dropped == [.cardNumber: 1])
        }
    }

    @Test func `PaymentInfo with a masked card keeps the last four`() throws {
        let message = try passengerXML(
            "<TicketDocument TicketDocumentNbr='057'><PaymentInfo PaymentType='CC' AccountNbr='XXXXXXXXXXXX4242'/>"
                + "</TicketDocument>"
        )
        #expect(message.bookings[0].payments[0].lastFour == "4242" && message.dropped.isEmpty)
    }

    // MARK: - Documents

    private func documents(_ element: String, status: String = "HK") -> String {
        "<DOC_SSR SSR_Code='X' ServiceQuantity='1' Status='\(status)'><FlightInfo Code='ZZ'/>\(element)</DOC_SSR>"
    }

    @Test func `DOC_SSR, FlightInfo and DOCS are a document and the person on it`() throws {
        let person = try traveller(
            documents(
                "<DOCS DateOfBirth='1981-03-14' ExpiryDate='2031-02-02' FirstGivenName='JANE' SecondGivenName='ODILE' "
                    + "Surname='DOE' Gender='F' IssuingLoc='FRA' PaxNationality='FR' DocType='P' DocNumber='12AB34567'/>"
            )
        )
        #expect(person.born?.description == "1981-03-14" && person.sex == .female && person.nationality == "FRA")
        #expect(person.name == PersonName(surname: "DOE", givenNames: "JANE ODILE"))
        #expect(
            person.documents == [
                TravelDocument(
                    type: .passport,
                    number: "12AB34567",
                    issuer: "FRA",
                    expires: PartialDate(year: 2031, month: 2, day: 2),
                    nationality: "FRA"
                )
            ]
        )
    }

    @Test func `DOCS without document tells the person alone, and dates keep their precision`() throws {
        for (sent, expected) in [
            ("1981", "1981"), ("1981-03", "1981-03"), ("14MAR81", "1981-03-14"), ("1981-03-00", "1981-03"),
        ] {
            let person = try traveller(documents("<DOCS DateOfBirth='\(sent)' Gender='M'/>"))
            #expect(person.born?.description == expected && person.documents.isEmpty && person.sex == .male)
        }
    }

    @Test func `DOCS with another name keeps it beside the booking's`() throws {
        let message = try passengerXML(
            documents("<DOCS Surname='ROE' FirstGivenName='JANET' DocType='P' DocNumber='1'/>")
        )
        #expect(
            message.documentNames == [DocumentName(traveller: 0, name: PersonName(surname: "ROE", givenNames: "JANET"))]
        )
    }

    @Test func `DOCS with the sex of an infant makes the infant a person`() throws {
        let message = try passengerXML(
            documents(
                "<DOCS Surname='DOE' FirstGivenName='LOU' Gender='FI' DateOfBirth='2025-08-20' DocType='P' DocNumber='9'/>"
            )
        )
        #expect(message.travellers.map(\.role) == [.passenger, .infant] && message.travellers[0].documents.isEmpty)
        #expect(message.travellers[1].sex == .female && message.travellers[1].documents.map(\.number) == ["9"])
    }

    @Test func `DOCS values that are none are findings at their bytes`() throws {
        let text =
            "<IATA_PNRGOV_NotifRQ><FlightLeg CarrierCode='ZZ' FlightNumber='1' DepartureDateTime='2026-06-15T09:00'/>"
            + "<PNRs><PNR><BookingRefID ID='A'/><Passenger><Surname>X</Surname><DOC_SSR><DOCS DateOfBirth='31FEB80' "
            + "Gender='W' IssuingLoc='??' PaxNationality='1234' DocType='P' ExpiryDate='soon'/></DOC_SSR></Passenger>"
            + "</PNR></PNRs></IATA_PNRGOV_NotifRQ>"
        let message = try only(Array(text.utf8))
        let found = message.findings.list.map { finding in
            let range = finding.place.offset..<finding.place.offset + finding.place.length
            return "\(finding.rule) " + String(decoding: Array(text.utf8)[range].prefix(8), as: UTF8.self)
        }
        #expect(
            found == [
                "person.birth-date 31FEB80", "person.sex-code W", "document.issuer-code ??", "person.state-code 1234",
                "document.date soon", "document.number-missing <DOCS Da",
            ]
        )
    }

    @Test func `a cancelled DOC_SSR says nothing`() throws {
        let person = try traveller(documents("<DOCS DateOfBirth='1981-03-14'/>", status: "HX"))
        #expect(person.born == nil)
    }

    @Test func `DOCA is residence, destination or birth`() throws {
        let person = try traveller(
            documents(
                "<DOCA AddressType='R' Address='12 RUE DES LILAS' CityName='LYON' PostalCode='69003' "
                    + "StateProvCounty='ARA' Country='FR'/>"
            ) + documents("<DOCA AddressType='D' Address='1 QUAY' CityName='ABIDJAN' Country='CI'/>")
                + documents("<DOCA AddressType='B' CityName='GRENOBLE'/>")
        )
        #expect(person.residence == "FRA" && person.birthPlace == "GRENOBLE")
        #expect(
            person.contacts == [
                Contact(kind: .address, text: "12 RUE DES LILAS, LYON, ARA, 69003", purpose: "residence", state: "FRA"),
                Contact(kind: .address, text: "1 QUAY, ABIDJAN", purpose: "destination", state: "CIV"),
            ]
        )
    }

    @Test func `DOCO is a visa and the place of birth; redress numbers are no documents`() throws {
        let person = try traveller(
            documents(
                "<DOCO BirthLocation='GRENOBLE FRA' TravelDocType='V' TravelDocNbr='CIV0098123' PlaceOfIssue='PARIS FRA' "
                    + "DateOfIssue='2026-01-14' CountryState='CIV'/>"
            ) + documents("<DOCO TravelDocType='R' TravelDocNbr='5'/>")
        )
        #expect(person.birthPlace == "GRENOBLE FRA")
        #expect(
            person.documents == [
                TravelDocument(
                    type: .visa,
                    number: "CIV0098123",
                    issuer: "CIV",
                    issued: PartialDate(year: 2026, month: 1, day: 14),
                    placeOfIssue: "PARIS FRA"
                )
            ]
        )
    }

    // MARK: - Itinerary

    @Test func `Flight, Equipment, OperatingAirline and MarketingAirline are a segment of the itinerary`() throws {
        let message = try passengerXML(
            "",
            after:
                "<Flight DepartureDateTime='2026-06-15T09:00' ArrivalDateTime='2026-06-15T13:35' ResBookDesigCode='Y' "
                + "NumberInParty='1' Status='HL' FlightNumber='7123'><DepartureAirport LocationCode='CDG'/>"
                + "<ArrivalAirport LocationCode='ABJ'/><Equipment AirEquipType='333'/><OperatingAirline Code='ZZ' "
                + "FlightNumber='0123' ResBookDesigCode='Y'/><MarketingAirline Code='XX'/></Flight>"
        )
        let marketing = FlightDesignator(carrier: "XX", number: "7123")
        let segment = try #require(message.bookings[0].itinerary.first)
        #expect(segment.marketing == marketing && segment.operating == FlightDesignator(carrier: "ZZ", number: "123"))
        #expect(segment.bookingClass == "Y" && segment.party == 1 && segment.status == "HL")
        #expect(segment.leg.from == "CDG" && segment.leg.arrival?.description == "2026-06-15T13:35")
        #expect(message.flights[0].codeshares == [marketing] && message.travellers[0].status == .waitlisted)
    }

    @Test func `Flight ARNK is surface travel`() throws {
        #expect(try bookingXML("<Flight FlightNumber='ARNK'/>").itinerary == [ItinerarySegment(isSurface: true)])
    }

    // MARK: - Parts known by name alone

    @Test func `CheckInInfo, SplitPNR, NonAirService and History are passed over and reported once each`() throws {
        let message = try document("xml/pnrgov-careless")
        #expect(message.travellers.map(\.name.surname) == ["ADEYEMI"])
        #expect(rules(message).count { $0 == "pnrgovxml.unverified-element" } == 4)
        #expect(message.dropped[.historyText] == 2)
    }

    @Test func `names are known in other capitals and in known misspellings, reported once a name`() throws {
        let message = try document("xml/pnrgov-careless")
        #expect(message.bookings[0].agency?.state == "USA")
        #expect(rules(message).count { $0 == "pnrgovxml.misspelt-name" } == 3)
        #expect(message.dropped[.remark] == 1)
    }

    @Test func `unknown names are reported once a name`() throws {
        let message = try document("xml/pnrgov-careless")
        #expect(rules(message).count { $0 == "pnrgovxml.unknown-element" } == 1)
        #expect(rules(message).count { $0 == "pnrgovxml.unknown-attribute" } == 2)
    }

    @Test func `persons inside unknown elements are kept`() throws {
        let message = try notification(
            "<PNR><BookingRefID ID='A'/><Party><Passenger><Surname>DOE</Surname></Passenger></Party></PNR>"
        )
        #expect(message.travellers.map(\.name.surname) == ["DOE"])
    }

    @Test func `a lone hyphen stands for nothing`() throws {
        let message = try document("xml/pnrgov-careless")
        #expect(message.bookings[0].contacts.map(\.text) == ["kit@example.net", "United States"])
        #expect(message.bookings[0].agency?.iataNumber == nil)
    }

    // MARK: - The answer

    @Test func `IATA_PNRGOV_NotifRS with Success accepts`() throws {
        let message = try document("xml/pnrgov-response-success")
        #expect(message.type == .acknowledgement && message.function == .accepted && message.replies.isEmpty)
        #expect(message.interchangeReference == "TX000117" && message.reference == "E4711" && !message.isRejected)
    }

    @Test func `IATA_PNRGOV_NotifRS with Errors and Error refuses`() throws {
        let message = try document("xml/pnrgov-response-errors")
        #expect(message.function == .refused && message.replies.map(\.code) == ["103", "114"])
    }
}
