// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person of more than 120 years.
///
/// Source: plausibility, our own.
enum ImplausibleAge: PersonRule {
    static let entry = RuleEntry(
        "person.implausible-age",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A person is more than 120 years old. Check the century of the date of birth.",
        fr: "Une personne a plus de 120 ans. Vérifiez le siècle de la date de naissance."
    )

    static let suspicion: PersonSuspicion = .age
    static let attribute: StaticString? = "DateOfBirth"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        // A year is compared first, which settles nearly everybody.
        guard let born = person.born, let day = person.day, born.year < 1930 else { return false }
        return born.latest.adding(months: 120 * 12) < day
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        person.isList ? segments.place("DTM", "329", 1, 2) : segments.place("SSR", "DOCS", 1, 9)
    }
}
