// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An interchange that names no recipient.
///
/// Source: ISO 9735, UNB S003.
enum RecipientMissing: MessageRule {
    static let entry = RuleEntry(
        "message.recipient-missing",
        .info,
        in: [.passengerList, .bookings],
        source: "ISO 9735, UNB S003",
        en: "The UNB names no recipient. Fill element 3 with the identification of the receiving unit.",
        fr: "Le UNB ne nomme pas de destinataire. Renseignez l'élément 3 avec l'identification de l'unité."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard message.message.recipient.isEmpty, let range = message.interchange?.range else { return }
        var start = range.lowerBound
        // The UNA before the UNB is nine bytes long, and a line break may follow it.
        while start + 3 < range.upperBound, message.bytes[start + 2] != 0x42 { start += 1 }
        report(Place(offset: start, length: 3))
    }
}
