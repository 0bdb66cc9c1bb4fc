// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An itinerary whose flights are not in the order of time.
///
/// Source: IATA PNRGOV guide, PADIS 13:1.
enum ItineraryOrder: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.itinerary-order",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1",
        en: "The flights of a booking are not in the order of time. Send them as they are flown.",
        fr: "Les vols d'une réservation ne sont pas dans l'ordre du temps. Envoyez-les comme ils sont effectués."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        let itinerary = booking.itinerary
        var last: LocalTime?
        for index in itinerary.indices {
            guard let departure = itinerary[index].leg.departure else { continue }
            // A day is allowed for clocks of different places.
            if let last, departure.rawValue < last.rawValue - 1440 { return true }
            last = departure
        }
        return false
    }
}
