// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person of whom the list does not say how many bags they have.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum BaggageMissing: PersonRule {
    static let entry = RuleEntry(
        "person.baggage-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "The baggage of a person is not told. Send MEA+CT with the count, zero for none.",
        fr: "Les bagages d'une personne ne sont pas indiqués. Envoyez MEA+CT avec le nombre, zéro s'il n'y en a pas."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.bags.isEmpty }
}
