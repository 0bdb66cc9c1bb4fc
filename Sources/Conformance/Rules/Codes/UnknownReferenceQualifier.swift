// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A reference of a kind that the guide does not name.
///
/// Source: UN/EDIFACT directory D.21B, 1153; WCO/IATA/ICAO API guide, PAXLST.
enum UnknownReferenceQualifier: SegmentRule {
    static let entry = RuleEntry(
        "code.reference-qualifier",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 1153; WCO/IATA/ICAO API guide, PAXLST",
        en:
            "The qualifier of a reference (1153) is not one of the guide. Use TN for the list, AVF, ABO, SEA, "
            + "AEA, CR or YZY for persons.",
        fr:
            "Le qualifiant d'une référence (1153) n'est pas du guide. Employez TN pour la liste, AVF, ABO, SEA, "
            + "AEA, CR ou YZY pour les personnes."
    )
    static let segments: [SegmentPattern] = ["RFF"]
    static let exempt: [ShortCode] = ["TN", "AVF", "ABO", "SEA", "AEA", "CR", "YZY", "AF"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? { Spot(1, 1) }
}
