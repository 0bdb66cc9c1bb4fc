// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A surname of one letter.
///
/// Source: plausibility, our own.
enum NameSingleLetter: PersonRule {
    static let entry = RuleEntry(
        "name.single-letter",
        .info,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A surname has one letter only. Send the whole surname of the travel document, not an initial.",
        fr: "Un nom de famille n'a qu'une lettre. Envoyez le nom entier du document, pas une initiale."
    )

    static let suspicion: PersonSuspicion = .name

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.surname.utf8.count == 1 }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.segments.first?.place(person.isList ? 4 : 1, 1) ?? segments.place
    }
}
