// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A name that holds digits.
///
/// Source: ICAO Doc 9303 part 3: names hold letters.
enum NameDigits: SegmentRule {
    static let entry = RuleEntry(
        "name.digits",
        .warning,
        in: [.passengerList, .bookings],
        source: "ICAO Doc 9303 part 3: names hold letters",
        en: "A name holds a digit. Send the letters of the travel document; write numerals such as II as letters.",
        fr: "Un nom contient un chiffre. Envoyez les lettres du document de voyage ; écrivez II en lettres."
    )
    static let segments: [SegmentPattern] = ["NAD", "TIF"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.name?.spot(of: .digits)
    }
}
