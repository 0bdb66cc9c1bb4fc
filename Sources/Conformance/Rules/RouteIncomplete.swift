// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A flight whose places or times are missing.
enum RouteIncomplete: MessageRule {
    static let entry = RuleEntry(
        "flight.route-incomplete",
        .warning,
        en: "A leg of the flight lacks an airport or a time. Send both airports with scheduled departure and arrival.",
        fr:
            "Il manque un aéroport ou un horaire à une étape du vol. Envoyez les deux aéroports, départ et "
            + "arrivée prévus."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        let legs = context.message.flights.flatMap(\.legs)
        let isComplete =
            !legs.isEmpty
            && legs.allSatisfy { $0.from != nil && $0.to != nil && $0.departure != nil && $0.arrival != nil }
        return isComplete ? [] : [context.place(of: context.type == .passengerList ? "TDT" : "TVL")]
    }
}
