// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document issued after it expires.
///
/// Source: plausibility, our own.
enum IssuedAfterExpiry: PersonRule {
    static let entry = RuleEntry(
        "document.issued-after-expiry",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en: "A document is issued after it expires. Check which date is which: 182 is issue, 36 is expiry.",
        fr: "Un document est délivré après son expiration. Vérifiez les dates : 182 la délivrance, 36 l'expiration."
    )

    static let suspicion: PersonSuspicion = .documents
    static let attribute: StaticString? = "DateOfIssue"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        person.documentTraits.contains(.issued) && person.hasDocument(where: isFaulty)
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        person.documents.first(where: isFaulty).map { segments.place(of: $0, date: "182") } ?? segments.place
    }

    private static func isFaulty(_ document: borrowing TravelDocument) -> Bool {
        guard let issued = document.issued, let expires = document.expires else { return false }
        return issued.earliest > expires.latest
    }
}
