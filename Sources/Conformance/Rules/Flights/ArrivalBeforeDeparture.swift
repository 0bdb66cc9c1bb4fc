// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A leg that arrives more than a day before it departs, by the clocks of its places.
///
/// Source: plausibility, our own.
enum ArrivalBeforeDeparture: MessageRule {
    static let entry = RuleEntry(
        "flight.arrival-before-departure",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A leg arrives before it departs. Send local times of each airport, and check the dates.",
        fr: "Une étape arrive avant son départ. Envoyez l'heure locale de chaque aéroport et vérifiez les dates."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for flight in message.message.flights {
            for leg in flight.legs {
                // Clocks differ by 26 hours at most.
                guard let departure = leg.departure, let arrival = leg.arrival,
                    arrival.rawValue < departure.rawValue - 26 * 60
                else { continue }
                return report(message.place(of: message.flightTag))
            }
        }
    }
}
