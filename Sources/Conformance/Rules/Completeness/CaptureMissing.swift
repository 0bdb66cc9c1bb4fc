// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person of whom the list does not say how the data were captured.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum CaptureMissing: PersonRule {
    static let entry = RuleEntry(
        "person.capture-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "The list does not say how the data of a person were captured. Send GEI+4 with 173 or 174.",
        fr: "La liste ne dit pas comment les données d'une personne ont été saisies. Envoyez GEI+4 avec 173 ou 174."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.capture == nil }
}
