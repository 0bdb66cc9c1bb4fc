// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passport without its date of expiry.
enum DocumentExpiryMissing: PersonRule {
    static let entry = RuleEntry(
        "document.expiry-missing",
        .info,
        en: "A passport has no date of expiry. Send DTM+36 behind the DOC.",
        fr: "Un passeport n'a pas de date d'expiration. Envoyez DTM+36 après le DOC."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        for segment in person.segments where segment.tag == "DOC" && segment[1, 1].code == "P" {
            let number = segment[2, 1].string
            if person.traveller.documents.contains(where: { $0.number == number && $0.expires == nil }) {
                return segment.place()
            }
        }
        return nil
    }
}
