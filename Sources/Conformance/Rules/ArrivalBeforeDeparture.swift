// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A flight that arrives more than a day before it departs; local clocks differ by at most 26 hours.
enum ArrivalBeforeDeparture: MessageRule {
    static let entry = RuleEntry(
        "flight.arrival-before-departure",
        .warning,
        en: "A leg arrives more than a day before it departs. Check the dates.",
        fr: "Une étape arrive plus d'un jour avant son départ. Vérifiez les dates."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        let isWrong = context.message.flights.flatMap(\.legs).contains { leg in
            guard let departure = leg.departure, let arrival = leg.arrival else { return false }
            return arrival.rawValue < departure.rawValue - 26 * 60
        }
        return isWrong ? [context.place(of: context.type == .passengerList ? "TDT" : "TVL")] : []
    }
}
