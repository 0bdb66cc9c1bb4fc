// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A baggage tag that is neither ten digits nor a carrier with six.
///
/// Source: IATA Resolution 740: licence plate numbers.
enum BaggageTagShape: SegmentRule {
    static let entry = RuleEntry(
        "baggage.tag",
        .info,
        in: [.passengerList],
        source: "IATA Resolution 740: licence plate numbers",
        en: "A baggage tag has not the shape of one. Send ten digits, or the carrier and six digits.",
        fr:
            "Une étiquette de bagage n'a pas la forme voulue. Envoyez dix chiffres, ou le transporteur et six "
            + "chiffres."
    )
    static let segments: [SegmentPattern] = ["FTX+BAG"]
    static let ordinary: OrdinaryForm? = .baggageTag

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let tag = segment[4, 1]
        guard !tag.isEmpty else { return nil }
        let isTag = (8...12).contains(tag.byteCount) && tag.slice(tag.byteCount - 6, tag.byteCount).integer != nil
        return isTag ? nil : Spot(4, 1)
    }
}
