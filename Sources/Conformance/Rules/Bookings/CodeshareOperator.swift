// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A flight sold under another number that does not name who operates it.
///
/// Source: IATA PNRGOV guide, PADIS 13:1: TVL with two carriers, or TRA from 14:1.
enum CodeshareOperator: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.codeshare-operator",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1: TVL with two carriers, or TRA from 14:1",
        en:
            "A booking holds the flight under another carrier without naming the operating one. Send it behind "
            + "the marketing carrier, or in a TRA.",
        fr:
            "Une réservation porte le vol sous un autre transporteur sans nommer l'exploitant. Envoyez-le après "
            + "le vendeur, ou dans un TRA."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        guard let carrier = booking.flight?.pointee.carrier else { return false }
        let itinerary = booking.itinerary
        for index in itinerary.indices where itinerary[index].operating == nil && booking.isPrime(itinerary[index]) {
            guard let marketing = itinerary[index].marketing?.carrier, marketing != carrier else { continue }
            if itinerary[index].leg.to == booking.flight?.pointee.legs.first?.to { return true }
        }
        return false
    }
}
