// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Legs of one flight that do not meet.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST.
enum LegsDisconnected: MessageRule {
    static let entry = RuleEntry(
        "flight.legs-disconnected",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST",
        en: "A leg does not begin where the leg before it ends. Send the legs in order, with every stop.",
        fr: "Une étape ne commence pas où la précédente finit. Envoyez les étapes dans l'ordre, avec chaque escale."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for flight in message.message.flights where flight.legs.count > 1 {
            for index in flight.legs.indices.dropFirst() {
                guard let from = flight.legs[index].from, let to = flight.legs[index - 1].to, from != to else {
                    continue
                }
                return report(message.place(of: message.flightTag))
            }
        }
    }
}
