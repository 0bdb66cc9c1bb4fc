// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A leg that arrives where it departs.
///
/// Source: plausibility, our own.
enum LegNowhere: MessageRule {
    static let entry = RuleEntry(
        "flight.leg-nowhere",
        .warning,
        in: [.bookings],
        source: "plausibility, our own",
        en: "A leg arrives at the airport that it departs from. Check both airports.",
        fr: "Une étape arrive à l'aéroport de son départ. Vérifiez les deux aéroports."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for flight in message.message.flights {
            for leg in flight.legs where leg.from != nil && leg.from == leg.to {
                return report(message.place(of: message.flightTag))
            }
        }
    }
}
