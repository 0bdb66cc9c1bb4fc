// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A leg in the air that takes more than two days by the clocks of its places.
///
/// Source: plausibility, our own.
enum LegTooLong: MessageRule {
    static let entry = RuleEntry(
        "flight.leg-too-long",
        .info,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A leg takes more than two days. Check the dates of departure and arrival.",
        fr: "Une étape dure plus de deux jours. Vérifiez les dates de départ et d'arrivée."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for flight in message.message.flights where flight.mode == .air {
            for leg in flight.legs {
                guard let departure = leg.departure, let arrival = leg.arrival,
                    arrival.rawValue > departure.rawValue + 48 * 60
                else { continue }
                return report(message.place(of: message.flightTag))
            }
        }
    }
}
