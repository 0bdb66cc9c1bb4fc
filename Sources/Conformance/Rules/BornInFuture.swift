// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person born after the day of the flight.
enum BornInFuture: PersonRule {
    static let entry = RuleEntry(
        "person.born-in-future",
        .warning,
        en: "A person is born after the day of the flight. Check the year and the order of day and month.",
        fr: "Une personne est née après le jour du vol. Vérifiez l'année et l'ordre du jour et du mois."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        guard let born = person.traveller.born, let day = context.day, born.earliest > day else { return nil }
        return context.type == .passengerList ? person.place("DTM", "329", 1, 2) : person.place("SSR", "DOCS", 1, 9)
    }
}
