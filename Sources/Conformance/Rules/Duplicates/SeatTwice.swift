// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Two persons in the same seat on a flight of one leg; infants apart.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, RFF+SEA.
enum SeatTwice: MessageRule {
    static let entry = RuleEntry(
        "person.seat-twice",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, RFF+SEA",
        en: "Two persons have the same seat. Check the seats; an infant on the lap has none.",
        fr: "Deux personnes ont le même siège. Vérifiez les sièges ; un bébé sur les genoux n'en a pas."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard message.message.flights.count == 1, message.message.flights[0].legs.count == 1 else { return }
        Duplicates.people(of: message, report) { person, seen in
            person.pointee.role == .infant ? nil : person.pointee.seat.map { seen.hash($0) }
        }
    }
}
