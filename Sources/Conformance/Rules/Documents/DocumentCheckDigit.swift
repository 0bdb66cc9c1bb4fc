// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelDocuments
import TravelTypes

/// A passport number of ten characters whose last one is the check digit of the others.
///
/// Source: ICAO Doc 9303 part 3, check digits.
enum DocumentCheckDigit: SegmentRule {
    static let entry = RuleEntry(
        "document.check-digit",
        .info,
        in: [.passengerList, .bookings],
        source: "ICAO Doc 9303 part 3, check digits",
        en: "A passport number seems to end in its check digit. Send the nine characters before it.",
        fr:
            "Un numéro de passeport semble finir par sa clé de contrôle. Envoyez les neuf caractères qui la "
            + "précèdent."
    )
    static let segments: [SegmentPattern] = ["DOC+P", "SSR+DOCS"]
    static let ordinary: OrdinaryForm? = .documentNumber

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        if segment.tag == "DOC" {
            return isGlued(segment.value) ? Spot(2, 1) : nil
        }
        // SSR DOCS: /P/FRA/number/...
        guard segment.group == .traveller else { return nil }
        let fields = segment[1, 9]
        guard fields[0] == 0x2F, fields[1] == UInt8(ascii: "P"), fields[2] == 0x2F,
            let issuerEnd = fields.firstIndex(of: 0x2F, from: 3)
        else { return nil }
        let end = fields.firstIndex(of: 0x2F, from: issuerEnd + 1) ?? fields.byteCount
        return isGlued(fields.slice(issuerEnd + 1, end)) ? Spot(1, 9) : nil
    }

    private static func isGlued(_ number: Component) -> Bool {
        number.byteCount == 10 && DocumentNumber.hasGluedCheckDigit(number.raw.span)
    }
}
