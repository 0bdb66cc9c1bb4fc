// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A push that does not say whether it is full or an update.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, level 0.
enum FunctionMissing: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.function-missing",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, level 0",
        en: "The MSG segment is missing. Send MSG+:22 for a full push, MSG+:141 for an update.",
        fr: "Le segment MSG manque. Envoyez MSG+:22 pour un envoi complet, MSG+:141 pour une mise à jour."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        if !message.has("MSG", before: "SRC") { report(message.segments.first?.place() ?? message.place(of: "UNH")) }
    }
}
