// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without the carrier's reference.
enum ReferenceMissing: PersonRule {
    static let entry = RuleEntry(
        "person.reference-missing",
        .info,
        en: "A person has no reference of the carrier. Send RFF+ABO, so that changes and answers find the person.",
        fr:
            "Une personne n'a pas de référence du transporteur. Envoyez RFF+ABO, afin que changements et "
            + "réponses la retrouvent."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        person.traveller.uniqueReference == nil && !person.isCrew ? person.place : nil
    }
}
