// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A processing indicator that does not say how the data were captured.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, GEI.
enum UnknownCapture: SegmentRule {
    static let entry = RuleEntry(
        "code.capture",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, GEI",
        en:
            "The indicator in GEI+4 is unknown. Use 173 for data that were read or verified, 174 for data as "
            + "the person gave them.",
        fr:
            "L'indicateur de GEI+4 est inconnu. Employez 173 pour des données lues ou vérifiées, 174 pour "
            + "celles déclarées par la personne."
    )
    static let segments: [SegmentPattern] = ["GEI+4"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        switch segment.value.code {
        case "173", "174", "ZZZ": return nil
        default: return Spot(2, 1)
        }
    }
}
