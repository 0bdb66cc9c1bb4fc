// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document issued after the flight.
///
/// Source: plausibility, our own.
enum IssuedInFuture: PersonRule {
    static let entry = RuleEntry(
        "document.issued-in-future",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A document is issued after the flight. Check the date of issue.",
        fr: "Un document est délivré après le vol. Vérifiez la date de délivrance."
    )

    static let suspicion: PersonSuspicion = .documents
    static let attribute: StaticString? = "DateOfIssue"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard person.documentTraits.contains(.issued), let day = person.day, let date = person.date else {
            return false
        }
        return person.hasDocument { document in
            guard let issued = document.issued, issued.rawValue > date.rawValue else { return false }
            return issued.earliest > day
        }
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        guard let day = person.day, let document = person.documents.first(where: { ($0.issued?.earliest ?? day) > day })
        else { return segments.place }
        return segments.place(of: document, date: "182")
    }
}
