// SPDX-License-Identifier: Apache-2.0

import EDIFACT
public import TravelTypes

/// Writes what a unit asks a carrier for: the bookings of a flight, or single bookings (GOVREQ).
///
/// The shape and the codes come from memory and are not verified against the guide; carriers that take no GOVREQ are
/// asked by other means.
public struct RequestWriter: Sendable {
    /// The unit as the carrier knows it.
    private let authority: String
    /// The moment to write into the interchange, in UTC.
    private let prepared: LocalTime
    /// The control reference of the interchange, at most fourteen characters.
    private let reference: String

    public init(authority: String, prepared: LocalTime, reference: String) {
        self.authority = authority
        self.prepared = prepared
        self.reference = reference
    }

    /// A request for the whole flight, or for those of its bookings whose locators are given.
    public func request(
        to carrier: String,
        flight: Flight,
        bookings: [BookingReference] = [],
        commonAccessReference: String = ""
    ) -> [UInt8] {
        var header = InterchangeHeader(
            syntaxIdentifier: "IATA",
            sender: authority,
            recipient: carrier,
            date: PassengerListText.date(prepared.day),
            time: PassengerListText.clock(prepared),
            reference: reference
        )
        header.application = "GOVREQ"
        var writer = InterchangeWriter(header, syntax: Syntax(version: 1))
        let message = MessageHeader(
            type: MessageType.request.rawValue,
            version: "13",
            release: "1",
            agency: "IA",
            commonAccessReference: commonAccessReference
        )
        let function: MessageFunction = bookings.isEmpty ? .flightRequest : .bookingRequest
        writer.message(message) { segments in
            segments.segment("MSG", [["", ExchangeCodes.code(function, in: ExchangeCodes.requests)]])
            segments.segment("ORG", authority)
            let leg = flight.legs.first ?? Leg()
            segments.segment(
                "TVL",
                [
                    BookingText.stamp(leg.departure) + BookingText.stamp(leg.arrival), [leg.from?.description ?? ""],
                    [leg.to?.description ?? ""], [flight.carrier?.description ?? ""],
                    [BookingText.number(flight.number), "", flight.suffix ?? ""],
                ]
            )
            for booking in bookings {
                segments.segment("RCI", [[booking.carrier?.description ?? "", booking.locator]])
            }
        }
        return writer.finish()
    }
}
