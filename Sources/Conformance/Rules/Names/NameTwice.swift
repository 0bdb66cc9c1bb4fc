// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A given name that repeats the surname, as systems do for a single name.
///
/// Source: plausibility, our own.
enum NameTwice: PersonRule {
    static let entry = RuleEntry(
        "name.twice",
        .info,
        in: [.passengerList],
        source: "plausibility, our own",
        en: "Surname and given name are the same. Send a single name once, as the surname.",
        fr: "Nom et prénom sont identiques. Envoyez un nom unique une seule fois, comme nom de famille."
    )

    static let suspicion: PersonSuspicion = .name

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        !person.surname.isEmpty && person.surname.utf8.elementsEqual(person.givenNames.utf8)
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.segments.first?.place(4) ?? segments.place
    }
}
