// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A list that names nobody.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST.
enum EmptyList: MessageRule {
    static let entry = RuleEntry(
        "paxlst.empty-list",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST",
        en: "The list names no person. Where nobody is on board, send a flight status instead.",
        fr: "La liste ne nomme personne. Si personne n'est à bord, envoyez plutôt un état du vol."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        switch message.message.function {
        case .passengerList, .passengerChange, .crewList, .crewChange, .closedOnBoard:
            guard message.message.travellers.isEmpty, message.message.closeOut.isEmpty else { return }
            report(message.place(of: "BGM"))
        default: return
        }
    }
}
