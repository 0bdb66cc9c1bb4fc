// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A crew member in a list of passengers, or a passenger in a list of crew.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST: 745 for passengers, 250 for crew.
enum RoleOfOtherList: PersonRule {
    static let entry = RuleEntry(
        "person.role-of-other-list",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST: 745 for passengers, 250 for crew",
        en: "A crew member stands in a list of passengers, or the reverse. Send crew in their own list, BGM 250.",
        fr:
            "Un membre d'équipage figure dans une liste de passagers, ou l'inverse. Envoyez l'équipage dans sa "
            + "liste, BGM 250."
    )

    static let suspicion: PersonSuspicion = .crew

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        switch person.function {
        case .passengerList, .passengerChange: person.isCrew
        case .crewList, .crewChange, .masterCrewList, .masterCrewDeletion, .masterCrewChange: !person.isCrew
        default: false
        }
    }
}
