// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A segment that its group does not have, so that nobody can tell what it describes.
///
/// Source: UN/EDIFACT directory D.21B and IATA PNRGOV guide, PADIS 13:1: groups with the loosest limits of all
/// versions.
enum SegmentMisplaced {
    static let entry = RuleEntry(
        "structure.segment-misplaced",
        .warning,
        in: [.passengerList, .bookings],
        source:
            "UN/EDIFACT directory D.21B and IATA PNRGOV guide, PADIS 13:1: groups with the loosest limits of "
            + "all versions",
        en:
            "A segment stands in a group that does not have it. Send it in the group of the guide, before the "
            + "next group opens.",
        fr:
            "Un segment se trouve dans un groupe qui ne l'a pas. Envoyez-le dans le groupe du guide, avant le "
            + "groupe suivant."
    )
}
