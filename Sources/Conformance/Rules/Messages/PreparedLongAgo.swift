// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A message prepared more than a year before the flight, or a month after it.
///
/// Source: plausibility, our own.
enum PreparedLongAgo: MessageRule {
    static let entry = RuleEntry(
        "message.prepared-long-ago",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en:
            "The date of preparation is more than a year before the flight or a month after it. Check the dates "
            + "in UNB and flight.",
        fr:
            "La date de préparation précède le vol de plus d'un an ou le suit de plus d'un mois. Vérifiez les "
            + "dates du UNB et du vol."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard let sent = message.message.sent?.day,
            let departure = message.message.flights.first?.legs.first?.departure?.day,
            departure > sent.advanced(by: 366) || departure < sent.advanced(by: -31)
        else { return }
        report(message.place(of: message.flightTag))
    }
}
