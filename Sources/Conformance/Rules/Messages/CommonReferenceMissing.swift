// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A part of a set of messages without the reference that ties the parts together.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST and IATA PNRGOV guide, PADIS 13:1, UNH 0068.
enum CommonReferenceMissing: MessageRule {
    static let entry = RuleEntry(
        "message.common-reference-missing",
        .info,
        in: [.passengerList, .bookings],
        source: "WCO/IATA/ICAO API guide, PAXLST and IATA PNRGOV guide, PADIS 13:1, UNH 0068",
        en:
            "The message is one part of several and has no common access reference. Send the same one in every "
            + "part (UNH element 3).",
        fr:
            "Le message est une partie d'un ensemble sans référence commune. Envoyez la même dans chaque partie "
            + "(UNH, élément 3)."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard !message.isAlone, message.message.commonAccessReference == nil else { return }
        report(message.segments.first?.place(3) ?? message.place(of: "UNH"))
    }
}
