// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking whose itinerary does not hold the flight that it is sent for.
enum FlightNotInItinerary: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.flight-not-in-itinerary",
        .warning,
        en: "The itinerary of a booking does not hold the flight of the message. Send all flights of the booking.",
        fr: "L'itinéraire d'une réservation ne contient pas le vol du message. Envoyez tous les vols de la réservation."
    )
    static let types: Set<MessageType> = [.bookings]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        guard let leg = context.message.flights.first?.legs.first else { return [] }
        let sources = context.segments.filter { $0.tag == "SRC" }
        return zip(sources, context.message.bookings).compactMap { source, booking in
            let isHeld = booking.itinerary.contains {
                $0.leg.from == leg.from && $0.leg.to == leg.to && $0.leg.departure?.day == leg.departure?.day
            }
            return isHeld || booking.itinerary.isEmpty ? nil : source.place()
        }
    }
}
