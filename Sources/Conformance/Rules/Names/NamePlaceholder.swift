// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A surname that systems and testers fill in when they know none.
///
/// Source: plausibility, our own.
enum NamePlaceholder: SegmentRule {
    static let entry = RuleEntry(
        "name.placeholder",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en:
            "A surname looks like one that was filled in. Send the name of the travel document; a single name "
            + "is the surname.",
        fr:
            "Un nom de famille semble rempli d'office. Envoyez le nom du document de voyage ; un nom unique est "
            + "le nom de famille."
    )
    static let segments: [SegmentPattern] = ["NAD", "TIF"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard let name = segment.name, isFilledIn(name.surname.code) else { return nil }
        return name.surnameSpot
    }

    /// Whether it is what systems fill in, cut to eight characters.
    static func isFilledIn(_ surname: ShortCode) -> Bool {
        switch surname {
        case "TEST", "TESTING", "TESTER", "UNKNOWN", "UNK", "LNU", "FNU", "NOLAST", "NONAME", "NONE", "NULL", "TBA",
            "TBD", "XXX", "XXXX", "XXXXX", "NOTGIVEN", "DUMMY", "PASSENGE", "PAX", "ADULT":
            true
        default: false
        }
    }
}
