// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person born after the flight.
///
/// Source: plausibility, our own.
enum BornInFuture: PersonRule {
    static let entry = RuleEntry(
        "person.born-in-future",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A date of birth lies after the flight. Check the century: write CCYYMMDD, or YYMMDD for the past.",
        fr:
            "Une date de naissance est postérieure au vol. Vérifiez le siècle : écrivez SSAAMMJJ, ou AAMMJJ "
            + "pour le passé."
    )

    static let suspicion: PersonSuspicion = .age
    static let attribute: StaticString? = "DateOfBirth"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard let born = person.born, let day = person.day, let date = person.date, born >= date else { return false }
        return born.earliest > day
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        person.isList ? segments.place("DTM", "329", 1, 2) : segments.place("SSR", "DOCS", 1, 9)
    }
}
