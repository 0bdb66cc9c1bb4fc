// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document number that holds other signs than capitals and digits.
///
/// Source: ICAO Doc 9303 part 3.
enum DocumentNumberShape: SegmentRule {
    static let entry = RuleEntry(
        "document.number-shape",
        .warning,
        in: [.passengerList],
        source: "ICAO Doc 9303 part 3",
        en:
            "A document number holds characters other than capitals and digits. Send the number without spaces, "
            + "hyphens or signs.",
        fr:
            "Un numéro de document contient autre chose que capitales et chiffres. Envoyez-le sans espaces, "
            + "traits ni signes."
    )
    static let segments: [SegmentPattern] = ["DOC"]
    static let ordinary: OrdinaryForm? = .documentNumber

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        // All bytes, without a jump for each.
        var isAllowed = true
        for byte in segment.value.raw {
            isAllowed = isAllowed && (byte &- 0x30 < 10 || byte &- 0x41 < 26 || byte == 0x3C)
        }
        return isAllowed ? nil : Spot(2, 1)
    }
}
