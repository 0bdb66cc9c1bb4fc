// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a sex.
enum SexMissing: PersonRule {
    static let entry = RuleEntry(
        "person.sex-missing",
        .warning,
        en: "A person has no sex. Send ATT+2 with M, F, X, or U where the document does not tell.",
        fr: "Le sexe d'une personne manque. Envoyez ATT+2 avec M, F, X, ou U si le document ne le dit pas."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        person.traveller.sex == nil && !person.has("ATT", "2") ? person.place : nil
    }
}
