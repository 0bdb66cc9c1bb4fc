// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A date of six digits that begins with a century and is none as YYMMDD.
///
/// Source: handbook of deviations: CCYYMMDD cut to six digits.
enum DateCenturyCut: SegmentRule {
    static let entry = RuleEntry(
        "date.century-cut",
        .warning,
        in: [.passengerList],
        source: "handbook of deviations: CCYYMMDD cut to six digits",
        en:
            "A date of six digits begins with the century: the day was cut off. Write YYMMDD, or CCYYMMDD with "
            + "all eight digits.",
        fr:
            "Une date de six chiffres commence par le siècle : le jour a été coupé. Écrivez AAMMJJ, ou SSAAMMJJ "
            + "avec huit chiffres."
    )
    static let segments: [SegmentPattern] = ["DTM"]
    static let ordinary: OrdinaryForm? = .day

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard segment.group == .person || segment.group == .document, let parts = segment.secondDigits,
            parts.first == 19 || parts.first == 20
        else { return nil }
        return parts.second > 12 && (1...12).contains(parts.third) ? Spot(1, 2) : nil
    }
}
