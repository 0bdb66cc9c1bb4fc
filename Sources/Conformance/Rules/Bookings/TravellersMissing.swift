// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking that names nobody, though it is neither cancelled nor a group.
///
/// Source: IATA PNRGOV guide, PADIS 13:1.
enum TravellersMissing: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.travellers-missing",
        .warning,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1",
        en: "A booking names nobody. Send one TIF a traveller; a cancelled booking has an empty ORG.",
        fr: "Une réservation ne nomme personne. Envoyez un TIF par voyageur ; une réservation annulée a un ORG vide."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        booking.travellers.isEmpty && !booking.isCancelled && booking.groupName == nil
    }
}
