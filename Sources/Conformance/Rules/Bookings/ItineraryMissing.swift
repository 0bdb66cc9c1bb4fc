// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking without any flight.
///
/// Source: IATA PNRGOV guide, PADIS 13:1.
enum ItineraryMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.itinerary-missing",
        .warning,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1",
        en: "A booking has no flight. Send its whole itinerary, one TVL a flight.",
        fr: "Une réservation n'a pas de vol. Envoyez tout son itinéraire, un TVL par vol."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool { booking.itinerary.isEmpty && !booking.isCancelled }
}
