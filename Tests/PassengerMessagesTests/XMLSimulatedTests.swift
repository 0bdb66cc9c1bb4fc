// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Simulator
import Testing
import TravelTypes

/// The invented airlines' bookings in XML, against the same bookings in EDIFACT.
@Suite struct XMLSimulatedTests {
    private func stream(_ kinds: Set<SimulatedMessage.Kind>) throws -> MessageStream {
        try MessageStream(
            seed: 31,
            from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)),
            kinds: kinds,
            travellersPerFlight: 60
        )
    }

    @Test func `pushes in XML name the same persons, documents and bookings as in EDIFACT`() throws {
        var stream = try stream([.bookings, .departure])
        var persons = 0
        for _ in 0..<12 {
            let next = stream.next()
            let message = try #require(next)
            let bytes = try #require(message.xml())
            let document = try only(bytes)
            #expect(document.findings.isEmpty && document.function == .full)
            // Some carriers send all parts of a push in one interchange; the first one is compared.
            let interchange = try #require(DecodedFile(message.bytes()).messages.first)
            #expect(document.bookings.map(\.locator) == interchange.bookings.map(\.locator))
            #expect(document.flights.first?.legs == interchange.flights.first?.legs)
            let differing = Set(Self.keys(document)).symmetricDifference(Self.keys(interchange)).sorted()
            #expect(differing.isEmpty, "\(message.name)")
            persons += document.travellers.count
        }
        #expect(persons > 300)
    }

    @Test func `simulated documents are written so that reading gives the same`() throws {
        var stream = try stream([.bookings, .changes, .departure])
        for _ in 0..<12 {
            let next = stream.next()?.xml()
            let bytes = try #require(next)
            let first = try only(bytes)
            let written = BookingsXMLWriter(first).bytes
            let second = try only(written)
            #expect(second.travellers == first.travellers && second.bookings == first.bookings)
            #expect(second.flights == first.flights && second.announcedBookings == first.announcedBookings)
            #expect(BookingsXMLWriter(second).bytes == written)
        }
    }

    /// Birth, sex and documents of each person, which both forms carry in full.
    private static func keys(_ message: PassengerMessage) -> [String] {
        message.travellers.map { person in
            let documents = person.documents.map { "\($0.type?.description ?? "") \($0.number)" }.sorted()
            return
                "\(person.bookingReference ?? "") \(person.born?.description ?? "") \(person.sex?.rawValue ?? "") \(documents)"
        }
        .sorted()
    }
}
