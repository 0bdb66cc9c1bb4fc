// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An infant of two years or more on the day of the flight.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, SSR INFT: under two years.
enum InfantTooOld: PersonRule {
    static let entry = RuleEntry(
        "person.infant-too-old",
        .warning,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, SSR INFT: under two years",
        en:
            "A person was sent as an infant and is two years old or more at departure. Send the person as a "
            + "child with a seat.",
        fr: "Une personne envoyée comme bébé a deux ans ou plus au départ. Envoyez-la comme enfant avec un siège."
    )

    static let suspicion: PersonSuspicion = .age
    static let attribute: StaticString? = "DateOfBirth"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard person.role == .infant, let born = person.born, let day = person.day else { return false }
        return born.latest.adding(months: 24) < day
    }
}
