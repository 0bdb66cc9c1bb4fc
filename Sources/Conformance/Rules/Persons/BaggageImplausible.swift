// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// More than thirty bags, or more than five hundred kilograms, for one person.
///
/// Source: plausibility, our own.
enum BaggageImplausible: SegmentRule {
    static let entry = RuleEntry(
        "baggage.implausible",
        .info,
        in: [.passengerList],
        source: "plausibility, our own",
        en: "One person has more baggage than a person carries. Check count and weight, and pool baggage of groups.",
        fr: "Une personne a plus de bagages qu'on n'en porte. Vérifiez nombre et poids ; regroupez ceux d'un groupe."
    )
    static let segments: [SegmentPattern] = ["MEA+CT", "MEA+WT"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard let value = segment[3, 2].integer else { return nil }
        return value > (segment.qualifier == "CT" ? 30 : 500) ? Spot(3, 2) : nil
    }
}
