// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A segment that stands more often in its group than any version of the format allows.
///
/// Source: UN/EDIFACT directory D.21B and IATA PNRGOV guide, PADIS 13:1: groups with the loosest limits of all
/// versions.
enum SegmentRepeated {
    static let entry = RuleEntry(
        "structure.segment-repeated",
        .warning,
        in: [.passengerList, .bookings],
        source:
            "UN/EDIFACT directory D.21B and IATA PNRGOV guide, PADIS 13:1: groups with the loosest limits of "
            + "all versions",
        en: "A segment is repeated more often than its group allows. Send it once, or open another group.",
        fr:
            "Un segment est répété plus souvent que son groupe ne l'admet. Envoyez-le une fois, ou ouvrez un "
            + "autre groupe."
    )
}
