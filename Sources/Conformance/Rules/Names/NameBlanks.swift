// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A name with blanks at its ends.
///
/// Source: UN/EDIFACT directory D.21B: blanks at the ends of a value carry nothing.
enum NameBlanks: SegmentRule {
    static let entry = RuleEntry(
        "name.blanks",
        .info,
        in: [.passengerList, .bookings],
        source: "UN/EDIFACT directory D.21B: blanks at the ends of a value carry nothing",
        en: "A name begins or ends with a blank. Trim the name before it is sent.",
        fr: "Un nom commence ou finit par un blanc. Retirez les blancs avant l'envoi."
    )
    static let segments: [SegmentPattern] = ["NAD", "TIF"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.name?.spot(of: .blanks)
    }
}
