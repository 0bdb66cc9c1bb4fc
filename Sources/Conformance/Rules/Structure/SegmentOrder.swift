// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A segment that stands behind one which it must precede in its group; re-orderings that guides print themselves are
/// not counted.
///
/// Source: UN/EDIFACT directory D.21B and IATA PNRGOV guide, PADIS 13:1: groups with the loosest limits of all
/// versions.
enum SegmentOrder {
    static let entry = RuleEntry(
        "structure.segment-order",
        .info,
        in: [.passengerList, .bookings],
        source:
            "UN/EDIFACT directory D.21B and IATA PNRGOV guide, PADIS 13:1: groups with the loosest limits of "
            + "all versions",
        en: "A segment stands behind one that the guide puts after it. Keep the order of the guide inside each group.",
        fr: "Un segment se trouve après un autre qui devrait le suivre. Gardez l'ordre du guide dans chaque groupe."
    )
}
