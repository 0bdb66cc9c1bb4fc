// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A transport whose stage of the journey the guide does not name.
///
/// Source: UN/EDIFACT directory D.21B, 8051; WCO/IATA/ICAO API guide, PAXLST.
enum UnknownTransportStage: SegmentRule {
    static let entry = RuleEntry(
        "code.transport-stage",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 8051; WCO/IATA/ICAO API guide, PAXLST",
        en:
            "The stage of a transport (8051) is unknown. Use 20 for the flight, 34 for a flight that only "
            + "passes over.",
        fr: "L'étape d'un transport (8051) est inconnue. Employez 20 pour le vol, 34 pour un simple survol."
    )
    static let segments: [SegmentPattern] = ["TDT"]
    static let exempt: [ShortCode] = ["20", "34", "10", "30"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? { Spot(1, 1) }
}
