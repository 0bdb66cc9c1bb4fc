// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document number with the filler of the machine readable zone.
///
/// Source: ICAO Doc 9303 part 3.
enum DocumentFiller: SegmentRule {
    static let entry = RuleEntry(
        "document.filler",
        .warning,
        in: [.passengerList],
        source: "ICAO Doc 9303 part 3",
        en: "A document number holds the filler sign of the machine readable zone. Send the number without it.",
        fr: "Un numéro de document contient le signe de remplissage de la zone lisible. Envoyez le numéro sans lui."
    )
    static let segments: [SegmentPattern] = ["DOC"]
    static let ordinary: OrdinaryForm? = .documentNumber

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.value.firstIndex(of: 0x3C) == nil ? nil : Spot(2, 1)
    }
}
