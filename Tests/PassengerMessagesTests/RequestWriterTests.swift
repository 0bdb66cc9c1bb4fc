// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

@Suite struct RequestWriterTests {
    @Test(arguments: [
        ([], MessageFunction.flightRequest, "43"),
        (
            [BookingReference(carrier: "ZZ", locator: "QX7T2M"), BookingReference(locator: "9KLM3P")], .bookingRequest,
            "77"
        ),
    ])
    func aRequestReadsBack(bookings: [BookingReference], function: MessageFunction, code: String) throws {
        let flight = try #require(try decoded("messages/govreq").flights.first)
        let writer = RequestWriter(
            authority: "PIUTEST",
            prepared: try #require(LocalTime(iso: "2026-06-14T12:00")),
            reference: "R78"
        )
        let bytes = writer.request(
            to: "ZZ",
            flight: flight,
            bookings: bookings,
            commonAccessReference: "ZZ0123/150626/0900"
        )
        let message = try only(bytes)
        #expect(message.findings.isEmpty && message.type == .request && message.version == "13.1")
        #expect(message.function == function && message.functionCode == code)
        #expect(message.sender == "PIUTEST" && message.recipient == "ZZ" && message.interchangeReference == "R78")
        #expect(message.sent == LocalTime(iso: "2026-06-14T12:00"))
        #expect(message.commonAccessReference == "ZZ0123/150626/0900" && message.flights == [flight])
        #expect(message.bookings.map(\.locator) == bookings.map(\.locator))
        #expect(message.bookings.map(\.carrier) == bookings.map(\.carrier))
    }
}
