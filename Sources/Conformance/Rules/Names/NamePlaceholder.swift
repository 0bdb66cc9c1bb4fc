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
    static let tags: [ShortCode] = ["NAD", "TIF"]

    static func fault(in segment: Segment, _ context: SegmentContext) -> Spot? {
        guard let spot = NameElements.surname(in: segment, context) else { return nil }
        switch segment[Int(spot.element), Int(spot.component)].code {
        case "TEST", "TESTING", "TESTER", "UNKNOWN", "UNK", "LNU", "FNU", "NOLAST", "NONAME", "NONE", "NULL", "TBA",
            "TBD", "XXX", "XXXX", "XXXXX", "NOTGIVEN", "DUMMY", "PASSENGE", "PAX", "ADULT":
            return spot
        default: return nil
        }
    }
}
