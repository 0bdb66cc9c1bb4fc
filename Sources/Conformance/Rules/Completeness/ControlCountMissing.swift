// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A list that does not say how many persons it has.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, CNT.
enum ControlCountMissing: MessageRule {
    static let entry = RuleEntry(
        "paxlst.count-missing",
        .info,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST, CNT",
        en: "The list does not say how many persons it has. Send CNT+42 for passengers, CNT+41 for crew.",
        fr:
            "La liste ne dit pas combien de personnes elle compte. Envoyez CNT+42 pour les passagers, CNT+41 "
            + "pour l'équipage."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for segment in message.segments.suffix(4) where segment.tag == "CNT" { return }
        report(message.segments.last?.place() ?? message.place(of: "BGM"))
    }
}
