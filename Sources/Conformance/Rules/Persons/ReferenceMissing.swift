// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passenger without the reference by which changes and answers find them.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, RFF+ABO.
enum ReferenceMissing: PersonRule {
    static let entry = RuleEntry(
        "person.reference-missing",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, RFF+ABO",
        en: "A person has no reference of the carrier. Send RFF+ABO, so that changes and answers find the person.",
        fr:
            "Une personne n'a pas de référence du transporteur. Envoyez RFF+ABO, afin que changements et "
            + "réponses la retrouvent."
    )

    static let suspicion: PersonSuspicion = .incomplete

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.uniqueReference == nil && !person.isCrew }
}
