// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Any travel document without a date of expiry, where the profile wants one.
///
/// Source: the profile (row require document-expiry).
enum DocumentExpiryRequired: PersonRule {
    static let entry = RuleEntry(
        "document.expiry-required",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "the profile (row require document-expiry)",
        en: "A travel document has no date of expiry, which is wanted here. Send DTM+36 behind the DOC.",
        fr: "Un document de voyage n'a pas de date d'expiration, exigée ici. Envoyez DTM+36 après le DOC."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        person.documentTraits.contains(.expiryMissing) && person.hasDocument { $0.expires == nil && $0.type != "L" }
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        person.documents.first { $0.expires == nil }.map { segments.place(of: $0) } ?? segments.place
    }
}
