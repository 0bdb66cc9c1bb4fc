// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking that does not say when it was made.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, RCI; EU 2016/681 annex I, 2.
enum CreationMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.creation-missing",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, RCI; EU 2016/681 annex I, 2",
        en: "A booking does not say when it was made. Send date and time in the RCI.",
        fr: "Une réservation ne dit pas quand elle a été faite. Envoyez la date et l'heure dans le RCI."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool { booking.created == nil && !booking.isFromCheckIn }
}
