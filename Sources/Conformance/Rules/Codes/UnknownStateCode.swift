// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A State that neither ISO 3166-1 nor ICAO Doc 9303 has.
///
/// Source: ISO 3166-1; ICAO Doc 9303 part 3, section 5.
enum UnknownStateCode: SegmentRule {
    static let entry = RuleEntry(
        "person.unknown-state",
        .warning,
        in: [.passengerList, .bookings],
        source: "ISO 3166-1; ICAO Doc 9303 part 3, section 5",
        en: "A State is neither in ISO 3166-1 nor in ICAO Doc 9303. Use the code that the travel document shows.",
        fr:
            "Un État ne figure ni dans ISO 3166-1 ni dans le Doc 9303 de l'OACI. Employez le code du document "
            + "de voyage."
    )
    static let segments = StateFields.segments

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        StateFields.first(in: &segment, where: isUnknown)
    }

    /// Whether a code has the shape of a State's and is none; other shapes are the readers' findings.
    private static func isUnknown(_ code: ShortCode) -> Bool {
        code.rawValue > 0xFFFF && code.rawValue <= 0xFF_FFFF && !CodeSet.states.contains(code)
    }
}
