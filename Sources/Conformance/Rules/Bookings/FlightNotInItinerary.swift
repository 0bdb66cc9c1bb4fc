// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking whose itinerary does not hold the flight of the push.
///
/// Source: IATA PNRGOV guide, PADIS 13:1.
enum FlightNotInItinerary: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.flight-not-in-itinerary",
        .warning,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1",
        en: "The itinerary of a booking does not hold the flight of the message. Send all flights of the booking.",
        fr:
            "L'itinéraire d'une réservation ne contient pas le vol du message. Envoyez tous les vols de la "
            + "réservation."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        let itinerary = booking.itinerary
        guard !itinerary.isEmpty, let leg = booking.flight?.pointee.legs.first else { return false }
        let day = leg.departure?.day
        for index in itinerary.indices {
            let other = itinerary[index].leg
            if other.from == leg.from, other.to == leg.to, other.departure?.day == day { return false }
        }
        return true
    }
}
