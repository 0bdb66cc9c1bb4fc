// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A weight in a unit that is neither kilograms nor pounds.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, MEA.
enum UnknownWeightUnit: SegmentRule {
    static let entry = RuleEntry(
        "code.weight-unit",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, MEA",
        en: "The unit of a weight is unknown. Write MEA+WT++KGM:41 for kilograms, LBR for pounds.",
        fr: "L'unité d'un poids est inconnue. Écrivez MEA+WT++KGM:41 pour des kilogrammes, LBR pour des livres."
    )
    static let segments: [SegmentPattern] = ["MEA+WT"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        switch segment[3, 1].code {
        case "KGM", "LBR": return nil
        default: return Spot(3, 1)
        }
    }
}
