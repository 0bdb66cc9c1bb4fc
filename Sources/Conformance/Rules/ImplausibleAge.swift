// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person older than 120 years.
enum ImplausibleAge: PersonRule {
    static let entry = RuleEntry(
        "person.implausible-age",
        .warning,
        en: "A person is more than 120 years old. Check the century of the date of birth.",
        fr: "Une personne a plus de 120 ans. Vérifiez le siècle de la date de naissance."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        guard let born = person.traveller.born, let day = context.day, born.latest.adding(months: 120 * 12) < day else {
            return nil
        }
        return context.type == .passengerList ? person.place("DTM", "329", 1, 2) : person.place("SSR", "DOCS", 1, 9)
    }
}
