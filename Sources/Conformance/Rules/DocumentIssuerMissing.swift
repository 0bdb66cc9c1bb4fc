// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A travel document without its issuing State.
enum DocumentIssuerMissing: PersonRule {
    static let entry = RuleEntry(
        "document.issuer-missing",
        .warning,
        en: "A travel document has no issuing State. Send LOC+91 behind the DOC.",
        fr: "Un document de voyage n'a pas d'État émetteur. Envoyez LOC+91 après le DOC."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        for segment in person.segments where segment.tag == "DOC" {
            let number = segment[2, 1].string
            if person.traveller.documents.contains(where: { $0.number == number && $0.issuer == nil }) {
                return segment.place()
            }
        }
        return nil
    }
}
