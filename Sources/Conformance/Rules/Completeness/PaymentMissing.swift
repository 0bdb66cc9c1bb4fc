// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking that does not say how it was paid.
///
/// Source: EU 2016/681 annex I, 6, as far as collected; see the profiles.
enum PaymentMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.payment-missing",
        .info,
        in: [.bookings],
        isOptional: true,
        source: "EU 2016/681 annex I, 6, as far as collected; see the profiles",
        en: "A booking does not say how it was paid. Send the FOP of its tickets where it was collected.",
        fr: "Une réservation ne dit pas comment elle a été payée. Envoyez le FOP de ses billets s'il a été recueilli."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        !booking.isCancelled && !booking.isFromCheckIn && booking.payments.isEmpty
    }
}
