// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A reporting party that nobody can reach.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, COM.
enum ContactOfPartyMissing: MessageRule {
    static let entry = RuleEntry(
        "paxlst.party-contact-missing",
        .info,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST, COM",
        en: "The reporting party has no contact. Send COM with telephone, fax or e-mail behind NAD+MS.",
        fr: "La partie déclarante n'a pas de contact. Envoyez COM avec téléphone, fax ou courriel après NAD+MS."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        if !message.has("COM", before: "TDT") { report(message.place(of: "NAD")) }
    }
}
