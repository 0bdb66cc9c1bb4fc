// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

/// Writing PNRGOV XML, and reading it again.
@Suite struct BookingsXMLWriterTests {
    @Test(arguments: documents.prefix(2)) func `what was read is written so that reading gives the same`(
        path: String
    ) throws {
        let message = try document(path)
        let written = BookingsXMLWriter(message).bytes
        let again = try only(written)
        #expect(again.travellers == message.travellers && again.bookings == message.bookings)
        #expect(again.flights == message.flights && again.documentNames == message.documentNames)
        #expect(again.unaccompaniedMinors == message.unaccompaniedMinors && again.function == message.function)
        #expect(again.sender == message.sender && again.reference == message.reference && again.sent == message.sent)
        #expect(BookingsXMLWriter(again).bytes == written)
    }

    @Test func `random messages come back from their document`() throws {
        var random = SplitMix64(seed: 4711)
        for round in 0..<300 {
            let first = try only(BookingsXMLWriter(invented(&random)).bytes)
            #expect(first.findings.list.allSatisfy { $0.severity == .warning }, "round \(round)")
            let written = BookingsXMLWriter(first).bytes
            let second = try only(written)
            #expect(second.travellers == first.travellers, "round \(round)")
            #expect(second.bookings == first.bookings && second.flights == first.flights, "round \(round)")
            #expect(second.documentNames == first.documentNames, "round \(round)")
            #expect(BookingsXMLWriter(second).bytes == written, "round \(round)")
        }
    }

    @Test func `simple random values survive one document whole`() throws {
        var random = SplitMix64(seed: 42)
        for _ in 0..<100 {
            let message = invented(&random)
            let read = try only(BookingsXMLWriter(message).bytes)
            #expect(read.travellers.map(\.name.surname) == message.travellers.map(\.name.surname))
            #expect(read.travellers.map(\.born) == message.travellers.map(\.born))
            #expect(read.travellers.map(\.seat) == message.travellers.map(\.seat))
            #expect(
                read.travellers.map { $0.documents.map(\.number) }
                    == message.travellers.map { $0.documents.map(\.number) }
            )
            #expect(read.bookings.map(\.locator) == message.bookings.map(\.locator))
        }
    }

    private func text(_ random: inout SplitMix64) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ<>&\"'ÉÖ")
        return "Q"
            + String(
                (0..<Int.random(in: 1...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "A" }
            )
    }

    private func day(_ random: inout SplitMix64) -> PartialDate? {
        PartialDate(
            year: Int.random(in: 1930...2025, using: &random),
            month: Int.random(in: 1...12, using: &random),
            day: Int.random(in: 1...28, using: &random)
        )
    }

    private func invented(_ random: inout SplitMix64) -> PassengerMessage {
        var message = PassengerMessage(type: .bookings, version: "13.1", function: .full)
        message.sender = "ZZ"
        message.interchangeReference = text(&random)
        let leg = Leg(from: "CDG", to: "ABJ", departure: LocalTime(iso: "2026-06-15T09:00"))
        message.flights = [Flight(carrier: "ZZ", number: "123", legs: [leg])]
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            var booking = Booking(locator: text(&random), carrier: "ZZ")
            booking.contacts = [Contact(kind: .phone, text: "331" + String(Int.random(in: 0...99_999, using: &random)))]
            booking.agency = Agency(office: text(&random), state: "FRA")
            var payment = Payment(form: "CC")
            payment.lastFour = "1234"
            payment.firstSix = Bool.random(using: &random) ? "400000" : nil
            payment.holder = text(&random)
            booking.payments = [payment]
            booking.itinerary = [
                ItinerarySegment(
                    marketing: FlightDesignator(carrier: "ZZ", number: "123"),
                    leg: leg,
                    status: "HK",
                    party: 1
                )
            ]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                var person = Traveller(name: PersonName(surname: text(&random), givenNames: text(&random)))
                if Bool.random(using: &random) { person.name.title = "MRS" }
                person.born = day(&random)
                person.sex = Sex.allCases.randomElement(using: &random)
                person.nationality = Bool.random(using: &random) ? "FRA" : nil
                person.birthPlace = Bool.random(using: &random) ? text(&random) : nil
                person.residence = Bool.random(using: &random) ? "CIV" : nil
                person.seat = "\(Int.random(in: 1...60, using: &random))C"
                person.contacts = [
                    Contact(kind: .address, text: text(&random), purpose: "residence", state: "FRA"),
                    Contact(kind: .email, text: "a@example.org"),
                ]
                person.tickets = [Ticket(number: "0571234567890", coupon: 2, issued: day(&random))]
                person.bags = [Baggage(tag: "ZZ1", count: 1, weight: 20, destination: "ABJ", pool: "MP")]
                for kind in [DocumentType.passport, .visa] where Bool.random(using: &random) {
                    person.documents.append(
                        TravelDocument(
                            type: kind,
                            number: kind.description + text(&random),
                            issuer: "CIV",
                            expires: day(&random)
                        )
                    )
                }
                booking.travellers.append(message.travellers.count)
                message.travellers.append(person)
            }
            message.bookings.append(booking)
        }
        message.announcedBookings = message.bookings.count
        return message
    }
}

/// The answer to PNRGOV XML.
@Suite struct NotificationResponseTests {
    private let now = LocalTime(day: CivilDay(year: 2026, month: 6, day: 14), hour: 9, minute: 1)

    @Test func `an accepted notification is answered with its references`() throws {
        let answer = NotificationResponse(to: try document("xml/pnrgov-notification"), at: now)
        let expected = try Fixture.bytes("xml/pnrgov-response-success.xml")
        #expect(answer.isAccepted && answer.bytes == expected)
        #expect(NotificationResponse(answer.bytes) == answer)
    }

    @Test func `faults are answered with codes and words`() throws {
        let answer = NotificationResponse(
            to: try document("xml/pnrgov-notification"),
            at: now,
            errors: [
                .init(code: "103", shortText: "A time of the flight is not valid."),
                .init(code: "114", shortText: "The flight has no number."),
            ]
        )
        let expected = try Fixture.bytes("xml/pnrgov-response-errors.xml")
        #expect(answer.bytes == expected)
        #expect(NotificationResponse(answer.bytes) == answer && !answer.isAccepted)
    }

    @Test func `a rejected notification is never accepted`() throws {
        let message = try only(Array("<IATA_PNRGOV_NotifRQ EchoToken='&lt;E&gt;'>".utf8))
        let answer = NotificationResponse(to: message, at: now)
        #expect(!answer.isAccepted && answer.echoToken == "<E>")
        #expect(NotificationResponse(answer.bytes) == answer)
    }

    @Test func `what is no whole answer is none`() throws {
        let whole = try Fixture.bytes("xml/pnrgov-response-errors.xml")
        let end = (whole.lastIndex(of: 0x3E) ?? 0) + 1
        for length in 0..<end { #expect(NotificationResponse(Array(whole.prefix(length))) == nil) }
        #expect(NotificationResponse(try Fixture.bytes("xml/pnrgov-notification.xml")) == nil)
        #expect(NotificationResponse(Array("<IATA_PNRGOV_NotifRS/>".utf8)) == nil)
    }
}
