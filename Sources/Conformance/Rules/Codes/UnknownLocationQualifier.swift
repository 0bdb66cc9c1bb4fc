// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A place whose part in the journey the format does not name.
///
/// Source: UN/EDIFACT directory D.21B, 3227; WCO/IATA/ICAO API guide, PAXLST.
enum UnknownLocationQualifier: SegmentRule {
    static let entry = RuleEntry(
        "code.location-qualifier",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 3227; WCO/IATA/ICAO API guide, PAXLST",
        en:
            "The qualifier of a place (3227) is not one of the guide. Use 125, 87, 92 and 130 for the flight, "
            + "22, 174, 178, 179 and 180 for persons, 91 for documents.",
        fr:
            "Le qualifiant d'un lieu (3227) n'est pas du guide. Employez 125, 87, 92 et 130 pour le vol, 22, "
            + "174, 178, 179 et 180 pour les personnes, 91 pour les documents."
    )
    static let segments: [SegmentPattern] = ["LOC"]
    static let exempt: [ShortCode] = ["125", "87", "92", "130", "188", "172", "91", "22", "174", "178", "179", "180"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        switch segment.qualifier {
        case "5", "8", "9", "11", "13", "60", "85", "94", "89": segment.isAir ? Spot(1, 1) : nil
        default: Spot(1, 1)
        }
    }
}
