// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A card number that was sent in the clear; it is reduced at once and never shown.
///
/// Source: PCI DSS requirement 3.4: no full card numbers.
enum CardInClear: SegmentRule {
    static let entry = RuleEntry(
        "payment.card-in-clear",
        .warning,
        in: [.bookings],
        source: "PCI DSS requirement 3.4: no full card numbers",
        en:
            "A full card number was sent; only its first six and last four digits were kept. Mask the middle "
            + "digits with X.",
        fr:
            "Un numéro de carte entier a été envoyé ; seuls six premiers et quatre derniers chiffres ont été "
            + "gardés. Masquez le milieu par X."
    )
    static let segments: [SegmentPattern] = ["FOP"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        for element in 1...3 {
            let account = segment[element, 5]
            guard (13...19).contains(account.byteCount), CharacterClass.of(account) == .digits else { continue }
            return Spot(UInt8(element), 5)
        }
        return nil
    }
}
