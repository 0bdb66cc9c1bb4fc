// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without an address at the destination.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum AddressMissing: PersonRule {
    static let entry = RuleEntry(
        "person.address-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "A person has no address. Send the address of the stay in elements 5 to 9 of the NAD.",
        fr: "L'adresse d'une personne manque. Envoyez l'adresse du séjour aux éléments 5 à 9 du NAD."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { !person.contacts.contains { $0.kind == .address } }
}
