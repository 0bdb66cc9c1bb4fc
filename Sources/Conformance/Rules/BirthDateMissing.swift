// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a date of birth.
enum BirthDateMissing: PersonRule {
    static let entry = RuleEntry(
        "person.birth-date-missing",
        .warning,
        en: "A person has no date of birth. Send it as the travel document shows it (DTM+329).",
        fr: "Une personne n'a pas de date de naissance. Envoyez celle du document de voyage (DTM+329)."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        person.traveller.born == nil && !person.has("DTM", "329") ? person.place : nil
    }
}
