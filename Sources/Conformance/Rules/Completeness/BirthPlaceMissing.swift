// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a place of birth.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum BirthPlaceMissing: PersonRule {
    static let entry = RuleEntry(
        "person.birth-place-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "A person has no place of birth. Send LOC+180 with State and city.",
        fr: "Le lieu de naissance d'une personne manque. Envoyez LOC+180 avec l'État et la ville."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.birthPlace == nil }
}
