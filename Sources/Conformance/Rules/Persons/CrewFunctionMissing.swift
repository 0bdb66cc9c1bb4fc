// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A crew member without a function.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, EMP.
enum CrewFunctionMissing: PersonRule {
    static let entry = RuleEntry(
        "person.crew-function-missing",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, EMP",
        en: "A crew member has no function. Send EMP+1 with CR1 to CR5.",
        fr: "Un membre d'équipage n'a pas de fonction. Envoyez EMP+1 avec CR1 à CR5."
    )

    static let suspicion: PersonSuspicion = .crew

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.isCrew && person.crewFunction == nil }
}
