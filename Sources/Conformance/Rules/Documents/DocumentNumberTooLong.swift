// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passport number that is longer than its field in the machine readable zone.
///
/// Source: ICAO Doc 9303 part 4: nine characters.
enum DocumentNumberTooLong: SegmentRule {
    static let entry = RuleEntry(
        "document.number-length",
        .info,
        in: [.passengerList],
        source: "ICAO Doc 9303 part 4: nine characters",
        en:
            "A passport number has more than nine characters, which no machine readable zone shows. Check what "
            + "was captured.",
        fr: "Un numéro de passeport dépasse neuf caractères, ce qu'aucune zone lisible ne montre. Vérifiez la saisie."
    )
    static let segments: [SegmentPattern] = ["DOC+P"]
    static let ordinary: OrdinaryForm? = .documentNumber

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.value.byteCount > 9 ? Spot(2, 1) : nil
    }
}
