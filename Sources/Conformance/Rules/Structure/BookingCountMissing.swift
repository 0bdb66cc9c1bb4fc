// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A push that does not say how many bookings it has.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, level 0.
enum BookingCountMissing: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.count-missing",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, level 0",
        en: "The EQN segment is missing before the first booking. Send the number of bookings of the whole push.",
        fr: "Le segment EQN manque avant la première réservation. Envoyez le nombre de réservations de tout l'envoi."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        if !message.has("EQN", before: "SRC") { report(message.segments.first?.place() ?? message.place(of: "UNH")) }
    }
}
