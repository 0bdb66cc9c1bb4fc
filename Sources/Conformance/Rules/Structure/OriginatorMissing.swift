// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A push that does not name its originator.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, level 0.
enum OriginatorMissing: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.originator-missing",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, level 0",
        en: "The ORG segment is missing behind the MSG. Send the carrier and its office.",
        fr: "Le segment ORG manque après le MSG. Envoyez le transporteur et son bureau."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        if !message.has("ORG", before: "SRC") { report(message.segments.first?.place() ?? message.place(of: "UNH")) }
    }
}
