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

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        for byte in segment.value.raw where !isAllowed(byte) { return Spot(2, 1) }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x3C
    }
}
