// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a travel document.
enum DocumentMissing: PersonRule {
    static let entry = RuleEntry(
        "document.missing",
        .warning,
        en: "A person has no travel document. Send at least one DOC with its number.",
        fr: "Une personne n'a pas de document de voyage. Envoyez au moins un DOC avec son numéro."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        person.traveller.documents.contains { $0.type?.isTravelDocument ?? true } ? nil : person.place
    }
}
