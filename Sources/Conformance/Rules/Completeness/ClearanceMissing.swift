// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a place of clearance.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum ClearanceMissing: PersonRule {
    static let entry = RuleEntry(
        "person.clearance-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "A person has no place of clearance. Send LOC+22 with the first airport of the receiving State.",
        fr:
            "Le lieu de contrôle d'une personne manque. Envoyez LOC+22 avec le premier aéroport de l'État "
            + "destinataire."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.clearance == nil }
}
