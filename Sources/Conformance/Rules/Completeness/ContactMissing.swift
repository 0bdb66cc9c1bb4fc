// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking without any telephone, e-mail or address.
///
/// Source: EU 2016/681 annex I, 5, as far as collected; see the profiles.
enum ContactMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.contact-missing",
        .info,
        in: [.bookings],
        isOptional: true,
        source: "EU 2016/681 annex I, 5, as far as collected; see the profiles",
        en: "A booking has no contact. Send what was collected: ADD, IFT 28 with CTC, or SSR CTCM and CTCE.",
        fr:
            "Une réservation n'a pas de contact. Envoyez ce qui a été recueilli : ADD, IFT 28 avec CTC, ou SSR "
            + "CTCM et CTCE."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        !booking.isCancelled && !booking.isFromCheckIn && booking.contacts.isEmpty
            && !booking.hasTraveller { !$0.contacts.isEmpty }
    }
}
