// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking without a ticket.
///
/// Source: EU 2016/681 annex I, 13, as far as collected; see the profiles.
enum TicketMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.ticket-missing",
        .info,
        in: [.bookings],
        isOptional: true,
        source: "EU 2016/681 annex I, 13, as far as collected; see the profiles",
        en: "A booking has no ticket. Send TKT or SSR TKNE once tickets are issued.",
        fr: "Une réservation n'a pas de billet. Envoyez TKT ou SSR TKNE dès l'émission."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        !booking.isCancelled && !booking.isFromCheckIn && booking.tickets.isEmpty
            && !booking.hasTraveller { !$0.tickets.isEmpty }
    }
}
