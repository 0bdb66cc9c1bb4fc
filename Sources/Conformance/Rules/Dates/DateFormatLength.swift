// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A date that is longer or shorter than its format code says.
///
/// Source: UN/EDIFACT directory D.21B, 2379.
enum DateFormatLength: SegmentRule {
    static let entry = RuleEntry(
        "date.format-length",
        .warning,
        in: [.passengerList, .customsResponse],
        source: "UN/EDIFACT directory D.21B, 2379",
        en:
            "A date has not the length of its format code. Six digits are 101, eight are 102, ten are 201, "
            + "twelve are 203.",
        fr:
            "Une date n'a pas la longueur de son code de format. Six chiffres : 101, huit : 102, dix : 201, "
            + "douze : 203."
    )
    static let segments: [SegmentPattern] = ["DTM"]
    static let ordinary: OrdinaryForm? = .day

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let length =
            switch segment[1, 3].code {
            case "101": 6
            case "102": 8
            case "201": 10
            case "203": 12
            case "204": 14
            default: 0
            }
        return length == 0 || segment.second.byteCount == length ? nil : Spot(1, 2)
    }
}
