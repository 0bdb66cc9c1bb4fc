// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passport number of ten characters whose last one is the check digit of the others.
///
/// Source: ICAO Doc 9303 part 3, check digits.
enum DocumentCheckDigit: SegmentRule {
    static let entry = RuleEntry(
        "document.check-digit",
        .info,
        in: [.passengerList],
        source: "ICAO Doc 9303 part 3, check digits",
        en: "A passport number seems to end in its check digit. Send the nine characters before it.",
        fr:
            "Un numéro de passeport semble finir par sa clé de contrôle. Envoyez les neuf caractères qui la "
            + "précèdent."
    )
    static let tags: [ShortCode] = ["DOC"]

    static func fault(in segment: Segment, _ context: SegmentContext) -> Spot? {
        let number = segment[2, 1]
        guard number.byteCount == 10, segment[1, 1].code == "P" else { return nil }
        var sum = 0
        for position in 0..<9 {
            let byte = Int(number[position])
            let value = byte >= 0x41 ? byte - 0x37 : byte - 0x30
            guard (0...35).contains(value) else { return nil }
            sum += value * [7, 3, 1][position % 3]
        }
        return Int(number[9]) - 0x30 == sum % 10 ? Spot(2, 1) : nil
    }
}
