// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A version that the readers were not made for.
///
/// Source: UN/EDIFACT directories D.02B to D.21B; PNRGOV 10:1 to 22:1.
enum VersionUnknown: MessageRule {
    static let entry = RuleEntry(
        "message.version-unknown",
        .info,
        in: [.passengerList, .bookings],
        source: "UN/EDIFACT directories D.02B to D.21B; PNRGOV 10:1 to 22:1",
        en: "The version of the message is not one that the reader was made for; it was read like the nearest.",
        fr: "La version du message n'est pas de celles prévues ; elle a été lue comme la plus proche."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        // A document in XML states the version of its schema, if any.
        guard !message.segments.isEmpty else { return }
        let version = message.message.version
        let isKnown =
            message.isList
            ? version.utf8.count == 5 && ("D.02B"..."D.21B").contains(version)
            : version.prefix { $0 != "." }.utf8.reduce(0) { min($0 * 10 + Int($1) - 0x30, 1000) }.isBetween(10, 22)
        if !isKnown { report(message.segments.first?.place(2) ?? message.place(of: "UNH")) }
    }
}
