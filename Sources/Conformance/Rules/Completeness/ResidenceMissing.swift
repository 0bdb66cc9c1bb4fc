// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a State of residence.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum ResidenceMissing: PersonRule {
    static let entry = RuleEntry(
        "person.residence-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "A person has no State of residence. Send LOC+174 with the three letters of the State.",
        fr: "L'État de résidence d'une personne manque. Envoyez LOC+174 avec les trois lettres de l'État."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.residence == nil }
}
