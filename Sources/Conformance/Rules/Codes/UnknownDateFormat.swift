// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A date whose format code is not known.
///
/// Source: UN/EDIFACT directory D.21B, 2379.
enum UnknownDateFormat: SegmentRule {
    static let entry = RuleEntry(
        "code.date-format",
        .warning,
        in: [.passengerList, .customsResponse],
        source: "UN/EDIFACT directory D.21B, 2379",
        en: "The format code of a date (2379) is unknown. Use 101, 102, 201, 203, 204 or 303, or leave it out.",
        fr: "Le code de format d'une date (2379) est inconnu. Employez 101, 102, 201, 203, 204 ou 303, ou omettez-le."
    )
    static let segments: [SegmentPattern] = ["DTM"]
    static let ordinary: OrdinaryForm? = .day

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        switch segment[1, 3].code {
        case "", "101", "102", "201", "203", "204", "303": nil
        default: Spot(1, 3)
        }
    }
}
