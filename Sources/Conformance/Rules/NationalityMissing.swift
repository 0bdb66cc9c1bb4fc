// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a nationality.
enum NationalityMissing: PersonRule {
    static let entry = RuleEntry(
        "person.nationality-missing",
        .warning,
        en: "A person has no nationality. Send NAT+2 with the three letters of ICAO Doc 9303.",
        fr: "La nationalité d'une personne manque. Envoyez NAT+2 avec les trois lettres du Doc 9303 de l'OACI."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        person.traveller.nationality == nil && !person.has("NAT", "2") ? person.place : nil
    }
}
