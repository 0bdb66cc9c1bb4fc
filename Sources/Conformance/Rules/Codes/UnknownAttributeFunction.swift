// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An attribute that is not the sex of a person.
///
/// Source: UN/EDIFACT directory D.21B, 9017; WCO/IATA/ICAO API guide, PAXLST.
enum UnknownAttributeFunction: SegmentRule {
    static let entry = RuleEntry(
        "code.attribute-function",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 9017; WCO/IATA/ICAO API guide, PAXLST",
        en:
            "The function of an attribute (9017) is not 2, so the attribute was left out. Send sex as ATT+2++F, "
            + "M, X or U.",
        fr:
            "La fonction d'un attribut (9017) n'est pas 2 ; l'attribut a été laissé de côté. Envoyez le sexe "
            + "ainsi : ATT+2++F, M, X ou U."
    )
    static let segments: [SegmentPattern] = ["ATT"]
    static let exempt: [ShortCode] = ["2"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        Spot(1, 1)
    }
}
