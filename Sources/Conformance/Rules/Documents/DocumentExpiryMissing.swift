// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passport without a date of expiry.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, DTM+36.
enum DocumentExpiryMissing: PersonRule {
    static let entry = RuleEntry(
        "document.expiry-missing",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, DTM+36",
        en: "A passport has no date of expiry. Send DTM+36 behind the DOC.",
        fr: "Un passeport n'a pas de date d'expiration. Envoyez DTM+36 après le DOC."
    )

    static let suspicion: PersonSuspicion = .documents

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        person.documentTraits.contains(.passportWithoutExpiry)
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        person.documents.first { $0.expires == nil && $0.type == .passport }.map { segments.place(of: $0) }
            ?? segments.place
    }
}
