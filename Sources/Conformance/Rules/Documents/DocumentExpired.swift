// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document that expires before the flight.
///
/// Source: ICAO Doc 9303; the day of the flight.
enum DocumentExpired: PersonRule {
    static let entry = RuleEntry(
        "document.expired",
        .warning,
        in: [.passengerList, .bookings],
        source: "ICAO Doc 9303; the day of the flight",
        en: "A document expires before the flight. Check the date, and the document at check-in.",
        fr: "Un document expire avant le vol. Vérifiez la date, et le document à l'enregistrement."
    )

    static let suspicion: PersonSuspicion = .validity
    static let attribute: StaticString? = "ExpiryDate"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard let day = person.day, let date = person.date, person.firstExpiry <= date else { return false }
        // Dates in parts settle nearly everybody.
        return person.hasDocument { document in
            guard let expires = document.expires, expires <= date else { return false }
            return expires.latest < day
        }
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        guard let day = person.day, let document = person.documents.first(where: { ($0.expires?.latest ?? day) < day })
        else { return segments.place }
        return segments.place(of: document, date: "36")
    }
}
