// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

@Suite struct BookingsWriterTests {
    /// What a push says, without where it stood and what was not kept of it.
    private func value(_ message: PassengerMessage) -> PassengerMessage {
        var value = message
        value.range = 0..<0
        value.findings = Findings()
        value.dropped = [:]
        return value
    }

    /// Where two values begin to differ as texts: a look at both; empty if they do not.
    private func firstDifference(_ left: PassengerMessage, _ right: PassengerMessage) -> String {
        let (one, other) = (Array(String(describing: left)), Array(String(describing: right)))
        guard let place = zip(one, other).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
            return one.count == other.count ? "" : "one value is longer"
        }
        func look(_ text: [Character]) -> String { String(text[max(place - 150, 0)..<min(place + 80, text.count)]) }
        return look(one) + "\n\n" + look(other)
    }

    @Test(arguments: samples.filter { $0.hasPrefix("pnrgov/") })
    func writingASampleGivesItsCanonicalForm(path: String) throws {
        let message = try decoded(path)
        let written = BookingsWriter().interchange(message)
        let again = try only(written)
        #expect(again.findings.isEmpty && again.dropped.isEmpty)
        #expect(value(again).travellers == value(message).travellers)
        #expect(value(again).bookings == value(message).bookings)
        #expect(value(again) == value(message))
        #expect(BookingsWriter().interchange(again) == written)
    }

    @Test func everyInventedPushIsReadAsItWasWritten() throws {
        let seed: UInt64 = 20_261
        var inventor = BookingInventor(seed: seed)
        for round in 0..<300 {
            let push = inventor.push()
            let written = BookingsWriter().interchange(push)
            let read = try only(written)
            let difference = firstDifference(value(read), value(push))
            try #require(difference.isEmpty, "seed \(seed), round \(round)")
            try #require(value(read) == value(push), "seed \(seed), round \(round)")
            try #require(BookingsWriter().interchange(read) == written, "seed \(seed), round \(round)")
            try #require(read.findings.isEmpty, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: [UInt64](1...20))
    func aPushInPartsIsThePushAgain(seed: UInt64) throws {
        var inventor = BookingInventor(seed: seed)
        var push = inventor.push()
        for _ in 0..<4 {
            let more = inventor.push()
            let shift = push.travellers.count
            push.travellers += more.travellers
            push.bookings += more.bookings.filter { !$0.isCancelled }.map { booking in
                var booking = booking
                booking.travellers = booking.travellers.map { $0 + shift }
                booking.itinerary = []
                return booking
            }
        }
        push.commonAccessReference = "ZZ0123/150626/0900"
        push.part = MessageFrame.Part(sequence: 1, isFirst: true, isLast: true)
        push.announcedBookings = push.bookings.count
        let bytes = BookingsWriter(partBytes: 1_500).interchange(push)
        let file = DecodedFile(bytes)
        #expect(file.findings.isEmpty && file.messages.count > 1)
        #expect(
            file.messages.allSatisfy { $0.findings.isEmpty && $0.commonAccessReference == push.commonAccessReference }
        )
        #expect(file.messages.map { $0.part?.sequence } == (1...file.messages.count).map { $0 })
        let joined = PushAssembler.joined(file.messages.reversed())
        #expect(joined.findings.isEmpty && joined.part == push.part)
        // The parts together say what the same push says in one message.
        let whole = try only(BookingsWriter().interchange(push))
        #expect(joined.bookings == whole.bookings && joined.travellers == whole.travellers)
        #expect(joined.documentNames == whole.documentNames && joined.flights == whole.flights)
        #expect(joined.unaccompaniedMinors == whole.unaccompaniedMinors)
        #expect(joined.bookings.map(\.travellers) == push.bookings.map(\.travellers))
    }

    @Test func aCardInFullIsNeverWritten() throws {
        let message = try only(
            bookings(booking("TKT+9992400000011:T:1'FOP+CC::10.00:VI:4111111111111111:0928'"))
        )
        let written = String(decoding: BookingsWriter().interchange(message), as: UTF8.self)
        #expect(written.contains("FOP+CC::10.00:VI:411111XXXXXX1111:0928'"))
    }
}
