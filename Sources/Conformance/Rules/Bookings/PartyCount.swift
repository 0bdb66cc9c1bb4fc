// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking with fewer places on the flight than named travellers who take one.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, RPI.
enum PartyCount: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.party-count",
        .info,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, RPI",
        en:
            "A booking has fewer places on the flight than travellers. Send the number of places in the RPI, "
            + "infants without seat left out.",
        fr:
            "Une réservation a moins de places sur le vol que de voyageurs. Envoyez le nombre de places dans le "
            + "RPI, sans les bébés sans siège."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        let itinerary = booking.itinerary
        for index in itinerary.indices where booking.isPrime(itinerary[index]) {
            guard let party = itinerary[index].party, party > 0, party < booking.travellers.count else { continue }
            var seated = 0
            _ = booking.hasTraveller { traveller in
                if traveller.role != .infant { seated += 1 }
                return false
            }
            return party < seated
        }
        return false
    }
}
