// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a travel document.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data.
enum DocumentMissing: PersonRule {
    static let entry = RuleEntry(
        "document.missing",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data",
        en: "A person has no travel document. Send at least one DOC with its number.",
        fr: "Une personne n'a pas de document de voyage. Envoyez au moins un DOC avec son numéro."
    )

    static let suspicion: PersonSuspicion = .documents

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        !person.documentTraits.contains(.travelDocument)
    }
}
