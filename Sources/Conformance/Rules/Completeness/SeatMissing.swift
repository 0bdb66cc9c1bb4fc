// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a seat.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum SeatMissing: PersonRule {
    static let entry = RuleEntry(
        "person.seat-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "A person has no seat. Send RFF+SEA once the seat is given.",
        fr: "Le siège d'une personne manque. Envoyez RFF+SEA dès que le siège est attribué."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.seat == nil }
}
