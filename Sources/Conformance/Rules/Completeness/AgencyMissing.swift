// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking that does not name the agency or office that made it.
///
/// Source: EU 2016/681 annex I, 9, as far as collected; see the profiles.
enum AgencyMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.agency-missing",
        .info,
        in: [.bookings],
        isOptional: true,
        source: "EU 2016/681 annex I, 9, as far as collected; see the profiles",
        en: "A booking does not name who made it. Send the ORG of the booking.",
        fr: "Une réservation ne nomme pas son auteur. Envoyez le ORG de la réservation."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        !booking.isCancelled && !booking.isFromCheckIn && booking.agency == nil
    }
}
