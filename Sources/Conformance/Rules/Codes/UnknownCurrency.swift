// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An amount in a currency that ISO 4217 does not have.
///
/// Source: ISO 4217.
enum UnknownCurrency: SegmentRule {
    static let entry = RuleEntry(
        "code.currency",
        .warning,
        in: [.bookings],
        source: "ISO 4217",
        en: "A currency is not in ISO 4217. Send its three letters.",
        fr: "Une monnaie ne figure pas dans l'ISO 4217. Envoyez ses trois lettres."
    )
    static let segments: [SegmentPattern] = ["MON", "EBD"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        if segment.tag == "MON" {
            for element in 1...4 where isUnknown(segment[element, 3].code) { return Spot(UInt8(element), 3) }
            return nil
        }
        return isUnknown(segment.qualifier) ? Spot(1, 1) : nil
    }

    private static func isUnknown(_ code: ShortCode) -> Bool { !code.isEmpty && !CodeSet.currencies.contains(code) }
}
