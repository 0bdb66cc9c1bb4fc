// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document number that somebody filled in: one character only, or a run of digits.
///
/// Source: plausibility, our own.
enum DocumentNumberPlaceholder: SegmentRule {
    static let entry = RuleEntry(
        "document.number-placeholder",
        .warning,
        in: [.passengerList],
        source: "plausibility, our own",
        en: "A document number looks like one that was filled in. Send the number of the document.",
        fr: "Un numéro de document semble rempli d'office. Envoyez celui du document."
    )
    static let segments: [SegmentPattern] = ["DOC"]
    static let ordinary: OrdinaryForm? = .documentNumber

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let number = segment.value
        if isFilledIn(number.code) { return Spot(2, 1) }
        guard number.byteCount >= 5 else { return nil }
        for position in 1..<number.byteCount where number[position] != number[0] { return nil }
        return Spot(2, 1)
    }

    /// Whether it is what systems fill in.
    static func isFilledIn(_ number: ShortCode) -> Bool {
        switch number {
        case "UNKNOWN", "NONE", "NULL", "TEST", "TBA", "12345678", "1234567", "123456": true
        default: false
        }
    }
}
