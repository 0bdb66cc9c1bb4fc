// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passenger list prepared more than six hours after the flight left.
///
/// Source: API programmes: lists before or at departure; transports of the handbook.
enum ListAfterDeparture: MessageRule {
    static let entry = RuleEntry(
        "timeliness.list-after-departure",
        .warning,
        in: [.passengerList],
        source: "API programmes: lists before or at departure; transports of the handbook",
        en:
            "The list was prepared more than six hours after the flight left. Send it at the close of check-in, "
            + "before departure.",
        fr:
            "La liste a été préparée plus de six heures après le départ. Envoyez-la à la clôture de "
            + "l'enregistrement, avant le départ."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard message.message.function == .passengerList, let hours = Timeliness.hoursBeforeDeparture(message),
            hours < -6
        else { return }
        report(message.place(of: "TDT"))
    }
}
