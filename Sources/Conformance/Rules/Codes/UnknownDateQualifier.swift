// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A date that the format does not name.
///
/// Source: UN/EDIFACT directory D.21B, 2005; WCO/IATA/ICAO API guide, PAXLST.
enum UnknownDateQualifier: SegmentRule {
    static let entry = RuleEntry(
        "code.date-qualifier",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 2005; WCO/IATA/ICAO API guide, PAXLST",
        en:
            "The qualifier of a date (2005) is not one of the guide. Use 189, 232, 136, 178, 133 or 132 for the "
            + "flight, 329 for birth, 36 and 182 for documents.",
        fr:
            "Le qualifiant d'une date (2005) n'est pas du guide. Employez 189, 232, 136, 178, 133 ou 132 pour "
            + "le vol, 329 pour la naissance, 36 et 182 pour les documents."
    )
    static let segments: [SegmentPattern] = ["DTM"]
    static let exempt: [ShortCode] = ["189", "232", "136", "178", "133", "132", "554", "329", "36", "182"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? { Spot(1, 1) }
}
