// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A leg without an airport or a time.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; IATA PNRGOV guide, PADIS 13:1.
enum RouteIncomplete: MessageRule {
    static let entry = RuleEntry(
        "flight.route-incomplete",
        .warning,
        in: [.passengerList, .bookings],
        source: "WCO/IATA/ICAO API guide, PAXLST; IATA PNRGOV guide, PADIS 13:1",
        en: "A leg of the flight lacks an airport or a time. Send both airports with scheduled departure and arrival.",
        fr:
            "Il manque un aéroport ou un horaire à une étape du vol. Envoyez les deux aéroports, départ et "
            + "arrivée prévus."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        var count = 0
        for flight in message.message.flights {
            count += flight.legs.count
            for leg in flight.legs where leg.from == nil || leg.to == nil || leg.departure == nil || leg.arrival == nil
            {
                return report(message.place(of: message.flightTag))
            }
        }
        if count == 0 { report(message.place(of: message.flightTag)) }
    }
}
