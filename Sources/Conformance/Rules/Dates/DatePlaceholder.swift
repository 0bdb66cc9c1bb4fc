// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A date of birth that systems fill in when they know none.
///
/// Source: plausibility, our own.
enum DatePlaceholder: SegmentRule {
    static let entry = RuleEntry(
        "date.placeholder",
        .info,
        in: [.passengerList],
        source: "plausibility, our own",
        en:
            "A date of birth looks like one that a system filled in. Send the date of the document, or zeros "
            + "for what is unknown.",
        fr: "Une date de naissance semble remplie d'office. Envoyez celle du document, ou des zéros pour l'inconnu."
    )
    static let segments: [SegmentPattern] = ["DTM+329"]
    static let ordinary: OrdinaryForm? = .day

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        switch segment.second.code {
        case "19000101", "19010101", "11111111", "111111", "999999", "99999999", "18000101": return Spot(1, 2)
        default: return nil
        }
    }
}
