// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A travel document that expires before the flight (ICAO Annex 9, 3.8).
enum DocumentExpired: PersonRule {
    static let entry = RuleEntry(
        "document.expired",
        .warning,
        en: "A travel document expires before the flight. Check the document again, or the date.",
        fr: "Un document de voyage expire avant le vol. Vérifiez le document ou la date."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        guard let day = context.day,
            let document = person.traveller.documents.first(where: { $0.expires.map { $0.latest < day } ?? false })
        else { return nil }
        guard context.type == .passengerList else { return person.place("SSR", "DOCS", 1, 9) }
        var isWanted = false
        for segment in person.segments {
            if segment.tag == "DOC" { isWanted = segment[2, 1].string == document.number }
            if isWanted, segment.tag == "DTM", segment[1, 1].code == "36" { return segment.place(1, 2) }
        }
        return person.place
    }
}
