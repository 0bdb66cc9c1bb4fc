// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person with a surname only.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST.
enum GivenNameMissing: PersonRule {
    static let entry = RuleEntry(
        "name.given-missing",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST",
        en:
            "A person has no given name. Send it in the second component of the name; leave it out only if the "
            + "document shows none.",
        fr:
            "Une personne n'a pas de prénom. Envoyez-le au deuxième composant du nom ; ne l'omettez que si le "
            + "document n'en montre pas."
    )

    static let suspicion: PersonSuspicion = .name

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.givenNames.isEmpty && !person.surname.isEmpty }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.segments.first?.place(4) ?? segments.place
    }
}
