// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A divided booking that names itself as the other part.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, group 8.
enum SplitFromItself: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.split-from-itself",
        .warning,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, group 8",
        en: "A divided booking names itself as the other part. Send the locator of the other booking behind the EQN.",
        fr:
            "Une réservation divisée se nomme elle-même comme l'autre partie. Envoyez le repère de l'autre "
            + "après le EQN."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        let split = booking.split
        guard !split.isEmpty, !booking.locator.isEmpty else { return false }
        return split.contains { $0.locator == booking.locator && $0.carrier == booking.carrier }
    }
}
