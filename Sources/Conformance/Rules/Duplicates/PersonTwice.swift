// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// One person twice in a list: the same names and the same date of birth.
///
/// Source: plausibility, our own.
enum PersonTwice: MessageRule {
    static let entry = RuleEntry(
        "person.twice",
        .warning,
        in: [.passengerList],
        source: "plausibility, our own",
        en: "A person stands twice in the list. Send each person once, with all their documents.",
        fr: "Une personne figure deux fois dans la liste. Envoyez chaque personne une fois, avec tous ses documents."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        // Few share a date of birth with somebody whose names are as long as theirs.
        let mayHoldSome = Duplicates.haveSame(in: message) { person in
            let (surname, given) = (person.pointee.name.surname.utf8.count, person.pointee.name.givenNames.utf8.count)
            return UInt64(UInt32(bitPattern: person.pointee.born?.rawValue ?? 0))
                | UInt64(UInt16(truncatingIfNeeded: surname)) &<< 32 | UInt64(UInt16(truncatingIfNeeded: given)) &<< 48
        }
        guard mayHoldSome else { return }
        Duplicates.people(of: message, report) { person, seen in
            guard let born = person.pointee.born, !person.pointee.name.surname.isEmpty,
                !person.pointee.name.givenNames.isEmpty
            else { return nil }
            let names =
                seen.hash(person.pointee.name.surname) &* 31 ^ seen.hash(person.pointee.name.givenNames)
            return names ^ UInt64(UInt32(bitPattern: born.rawValue)) &* 0x9E37_79B9_7F4A_7C15
        }
    }
}
