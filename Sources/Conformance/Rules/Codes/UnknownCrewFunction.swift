// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A crew member whose function is none of CR1 to CR5.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, EMP.
enum UnknownCrewFunction: SegmentRule {
    static let entry = RuleEntry(
        "code.crew-function",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, EMP",
        en:
            "The function of a crew member is unknown. Use CR1 (cockpit), CR2 (cabin), CR3 (operations), CR4 "
            + "(cargo) or CR5 (pilot off duty).",
        fr:
            "La fonction d'un membre d'équipage est inconnue. Employez CR1 (poste), CR2 (cabine), CR3 "
            + "(exploitation), CR4 (fret) ou CR5 (pilote hors service)."
    )
    static let segments: [SegmentPattern] = ["EMP"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        switch segment.value.code {
        case "CR1", "CR2", "CR3", "CR4", "CR5": nil
        default: Spot(2, 1)
        }
    }
}
