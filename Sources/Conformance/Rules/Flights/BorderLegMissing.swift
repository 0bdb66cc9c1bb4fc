// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A route that does not say where the border is crossed.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, LOC 125 and 87.
enum BorderLegMissing: MessageRule {
    static let entry = RuleEntry(
        "flight.border-leg-missing",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, LOC 125 and 87",
        en:
            "The route does not say where it crosses the border. Send LOC+125 for the last airport before it, "
            + "LOC+87 for the first behind it.",
        fr:
            "L'itinéraire ne dit pas où il franchit la frontière. Envoyez LOC+125 pour le dernier aéroport "
            + "avant elle, LOC+87 pour le premier après."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        let flights = message.message.flights
        for flight in flights where flight.legs.isEmpty || flight.legs.contains(where: \.crossesBorder) { return }
        if !flights.isEmpty { report(message.place(of: "TDT")) }
    }
}
