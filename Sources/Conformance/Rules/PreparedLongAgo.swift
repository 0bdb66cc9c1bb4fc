// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A message prepared more than a year before its flight or a month after it.
enum PreparedLongAgo: MessageRule {
    static let entry = RuleEntry(
        "message.prepared-long-ago",
        .warning,
        en:
            "The date of preparation is more than a year before the flight or a month after it. Check the "
            + "dates in UNB and flight.",
        fr:
            "La date de préparation précède le vol de plus d'un an ou le suit de plus d'un mois. Vérifiez "
            + "les dates du UNB et du vol."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        guard let sent = context.message.sent?.day,
            let departure = context.message.flights.first?.legs.first?.departure?.day,
            departure > sent.advanced(by: 366) || departure < sent.advanced(by: -31)
        else { return [] }
        return [context.place(of: context.type == .passengerList ? "TDT" : "TVL")]
    }
}
