// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

@Suite struct SampleTests {
    @Test(arguments: samples)
    func everyFieldIsAsExpected(path: String) throws {
        let expected = try #require(
            try JSONSerialization.jsonObject(with: Data(try Fixture.bytes(path + ".json"))) as? NSDictionary
        )
        var lines: [NSDictionary] = []
        let name = (path.split(separator: "/").last ?? "") + ".edi"
        MessageJSON.lines(try sample(path), file: String(name), wording: { $0.rawValue }) { line in
            if let object = try? JSONSerialization.jsonObject(with: Data(line)) as? NSDictionary {
                lines.append(object)
            }
        }
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(Set(line.allKeys.compactMap { $0 as? String }) == Set(expected.allKeys.compactMap { $0 as? String }))
        for case (let key as String, let value) in expected {
            #expect(line[key] as? NSObject == value as? NSObject, "\(key)")
        }
    }

    @Test(arguments: manySamples)
    func everyFieldOfEveryMessageIsAsExpected(path: String) throws {
        let expected = try JSONSerialization.jsonObject(with: Data(try Fixture.bytes(path + ".json"))) as? NSArray
        let lines = NSMutableArray()
        let name = (path.split(separator: "/").last ?? "") + ".edi"
        MessageJSON.lines(try sample(path), file: String(name), wording: { $0.rawValue }) { line in
            if let object = try? JSONSerialization.jsonObject(with: Data(line)) { lines.add(object) }
        }
        #expect(expected == lines)
    }

    @Test(arguments: samples)
    func noSampleHasAFault(path: String) throws {
        let message = try decoded(path)
        #expect(message.findings.isEmpty && !message.isRejected && !message.isTest)
        #expect(message.flights.count == (path.hasPrefix("messages/ackres") ? 0 : 1))
    }

    @Test func thePassengerList() throws {
        let message = try decoded("paxlst/paxlst-passenger")
        #expect(message.type == .passengerList && message.version == "D.15B" && message.function == .passengerList)
        #expect(message.transactionReference == "ZZ0123260615A" && message.revision == 1)
        #expect(message.sent == LocalTime(iso: "2026-06-15T07:35"))
        let leg = try #require(message.flights[0].legs.first)
        #expect(leg.from == "CDG" && leg.to == "ABJ" && leg.crossesBorder)
        #expect(
            leg.departure == LocalTime(iso: "2026-06-15T09:00") && leg.arrival == LocalTime(iso: "2026-06-15T13:35")
        )
        #expect(message.travellers.map(\.role) == [.passenger, .infant, .transit])
        #expect(message.travellers.map(\.name.surname) == ["MARCHAND", "O'DONOVAN-KONE", "TANAKA"])
        let adult = message.travellers[0]
        #expect(adult.name.givenNames == "CELESTE ODILE" && adult.name.title == nil)
        #expect(adult.born == PartialDate(iso: "1981-03-14") && adult.sex == .female && adult.seat == "14C")
        #expect(adult.documents.map(\.number) == ["12AB34567", "CIV0098123"])
        #expect(adult.documents.map(\.issuer) == ["FRA", "CIV"])
        #expect(adult.documents[0].expires == PartialDate(iso: "2031-02-02"))
        #expect(adult.bags == [Baggage(tag: "ZZ123456", count: 2, weight: 41)])
        #expect(adult.contacts == [Contact(kind: .address, text: "12 RUE DES LILAS, LYON, 69003", state: "FRA")])
        #expect(adult.capture == .verified && message.travellers[2].capture == .unverified)
        #expect(message.travellers[2].sex == .unspecified && message.travellers[2].embarkation == "HND")
    }

    @Test func theCrewList() throws {
        let message = try decoded("paxlst/paxlst-crew")
        #expect(message.function == .crewList && message.functionCode == "250+C")
        #expect(message.travellers.map(\.role) == [.crew, .crew, .transitCrew])
        #expect(message.travellers.map(\.crewFunction) == [.cockpit, .cabin, .cargo])
        #expect(message.travellers[0].documents.map(\.type) == [.passport, "L"])
        #expect(!message.travellers[0].documents[1].type!.isTravelDocument)
    }

    @Test func theCloseOut() throws {
        let message = try decoded("paxlst/paxlst-closeout")
        #expect(message.function == .closedOnBoard && message.travellers.isEmpty)
        #expect(message.closeOut.map(\.uniqueReference) == ["ZZ0123000001", "ZZ0123000002", "ZZ0123000003"])
        #expect(message.closeOut.map(\.bookingReference) == ["QX7T2M", "QX7T2M", "9KLM3P"])
    }

    @Test func theLegs() throws {
        let legs = try decoded("paxlst/paxlst-multileg").flights[0].legs
        #expect(legs.map(\.from) == ["BRU", "CDG", "DSS"] && legs.map(\.to) == ["CDG", "DSS", "ABJ"])
        #expect(legs.map(\.crossesBorder) == [false, true, false])
    }

    @Test func theFerry() throws {
        let message = try decoded("paxlst/paxlst-sea")
        let flight = message.flights[0]
        #expect(flight.mode == .sea && flight.number == "V0412" && flight.carrier == "ORN")
        #expect(flight.craft == "MV ETOILE DU RADE" && flight.legs.first?.from == "FRMRS")
        #expect(message.travellers.map(\.birthPlace) == ["SFAX TUN", nil])
        #expect(message.travellers.count == 2, "the car is no person")
    }

    @Test func theBooking() throws {
        let message = try decoded("pnrgov/pnrgov-basic")
        #expect(message.version == "13.1" && message.function == .full && message.announcedBookings == 1)
        #expect(message.travellers.map(\.role) == [.passenger, .infant])
        let adult = message.travellers[0]
        #expect(adult.name == PersonName(surname: "MARCHAND", givenNames: "CELESTE ODILE", title: "MRS"))
        let ticket = try #require(adult.tickets.first)
        #expect(adult.tickets.count == 1 && ticket.number == "9992400000011" && ticket.coupon == 1)
        #expect(ticket.issued == PartialDate(iso: "2026-05-02"))
        #expect(
            ticket.pricing == [
                TicketPricing(
                    amounts: [
                        TicketAmount(kind: .base, amount: "512.00", currency: "EUR"),
                        TicketAmount(kind: .total, amount: "688.40", currency: "EUR"),
                        TicketAmount(kind: .tax, amount: "96.40", code: "YR"),
                        TicketAmount(kind: .tax, amount: "80.00", code: "FR"),
                    ],
                    conditions: "NR",
                    limit: LocalTime(iso: "2026-05-02T23:59"),
                    validatingCarrier: "ZZ",
                    carrierNumber: "999",
                    place: "PAR"
                )
            ]
        )
        #expect(adult.fares == [Fare(type: "A", age: 45, basis: "YFLEX")] && adult.typeCode == "A")
        #expect(adult.loyalty == [LoyaltyAccount(carrier: "ZZ", number: "100200300", level: "GOLD")])
        #expect(adult.contacts.map(\.text).contains("C.MARCHAND@MAIL.EXAMPLE"))
        #expect(message.travellers[1].name.surname == "O'DONOVANKONE" && message.travellers[1].sex == .male)
        let booking = message.bookings[0]
        #expect(booking.travellers == [0, 1] && booking.itinerary.count == 2)
        #expect(booking.created == LocalTime(iso: "2026-05-02T09:14"))
        let payment = try #require(booking.payments.first)
        #expect(payment.lastFour == "4242" && payment.firstSix == nil && payment.expires == PartialDate(iso: "2028-09"))
        #expect(payment.holder == "CELESTE MARCHAND" && payment.currency == "EUR")
        #expect(message.dropped == [.meal: 1, .remark: 1])
    }

    @Test func theHistory() throws {
        let message = try decoded("pnrgov/pnrgov-history")
        #expect(
            message.travellers.map(\.name.surname) == ["MARCHAND", "ADJEI"],
            "neither check-in nor history adds one"
        )
        #expect(message.travellers.map(\.status) == [.checkedIn, .checkedIn])
        #expect(message.travellers[0].bags.first?.pool == "CDG-057" && message.travellers[1].seat == "31A")
        #expect(message.bookings[1].isFromCheckIn && !message.bookings[0].isFromCheckIn)
        #expect(message.bookings[0].history.map(\.subject) == ["TIF", "TVL", "TVL", "TVL", "SSR SEAT"])
        #expect(message.bookings[0].history.map(\.action) == [.added, .added, .cancelled, .added, .cancelled])
        #expect(message.bookings[0].otherServices.map(\.kind) == ["hotel"])
        #expect(message.dropped == [.historyText: 3, .osi: 1])
    }

    @Test func theSplit() throws {
        let message = try decoded("pnrgov/pnrgov-split")
        #expect(message.function == .update && message.part == nil)
        #expect(message.bookings.map(\.locator) == ["K2LPAR", "K2LCHI", "CANX01"])
        #expect(message.bookings.map(\.isCancelled) == [false, false, true])
        #expect(message.bookings[0].split.map(\.locator) == ["K2LCHI"])
        #expect(message.bookings[1].split.map(\.locator) == ["K2LPAR"])
        #expect(message.bookings[0].created == LocalTime(iso: "2026-05-11T11:48"))
    }

    @Test func theGroup() throws {
        let message = try decoded("pnrgov/pnrgov-group-codeshare")
        #expect(message.travellers.map(\.name.surname) == ["DELACROIX", "VON BERG"], "the group's name is no person")
        #expect(message.bookings[0].groupName == "CHOIR OF LYON")
        #expect(message.flights[0].codeshares == [FlightDesignator(carrier: "XX", number: "7123")])
        #expect(message.bookings[0].itinerary[0].operating == FlightDesignator(carrier: "ZZ", number: "123"))
        #expect(message.bookings[0].itinerary[2].isSurface)
        #expect(message.travellers.map(\.seat) == ["21A", "21B"])
        #expect(message.travellers[0].documents.count == 1, "FOID names the same passport")
        #expect(message.travellers[1].nationality == "D" && message.travellers[1].documents[0].issuer == "D")
        #expect(message.dropped == [.osi: 1, .otherService: 1])
        #expect(message.bookings[0].groupSize == 12)
    }

    @Test func theReplies() throws {
        let response = try decoded("messages/cusres-iapi")
        #expect(response.function == .response && response.replies.map(\.code) == ["0Z", "4Z", "1Z"])
        #expect(response.replies.map(\.uniqueReference) == ["ZZ0123000001", "ZZ0123000002", "ZZ0123000003"])
        #expect(response.flights[0].legs.first?.arrival == LocalTime(iso: "2026-06-15T13:35"))
        let refusal = try decoded("messages/ackres")
        #expect(refusal.function == .refused && refusal.replies == [Reply(code: "103")])
        let request = try decoded("messages/govreq")
        #expect(request.function == .flightRequest && request.bookings.map(\.locator) == ["QX7T2M"])
        #expect(request.flights[0].number == "123")
    }

    @Test(arguments: samples)
    func theEnvelopeAgreesWithTheMessage(path: String) throws {
        let message = try decoded(path)
        let file = EnvelopeFile(try sample(path))
        #expect(file.findings.isEmpty && file.messages.count == 1)
        let envelope = try #require(file.messages.first)
        #expect(envelope.type == message.type && envelope.version == message.version)
        #expect(envelope.sender == message.sender && envelope.recipient == message.recipient)
        #expect(envelope.reference == message.reference && envelope.sent == message.sent)
        #expect(envelope.range == message.range && envelope.findings.isEmpty)
        guard message.type != .acknowledgement else { return }
        let flight = try #require(envelope.flight)
        #expect(flight.carrier == message.flights[0].carrier && flight.number == message.flights[0].number)
        #expect(envelope.departureDay == message.flights[0].legs.first?.departure?.day)
    }
}
