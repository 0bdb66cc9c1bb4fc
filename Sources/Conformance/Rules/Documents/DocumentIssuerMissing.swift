// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document without an issuing State.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, LOC+91.
enum DocumentIssuerMissing: PersonRule {
    static let entry = RuleEntry(
        "document.issuer-missing",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, LOC+91",
        en: "A travel document has no issuing State. Send LOC+91 behind the DOC.",
        fr: "Un document de voyage n'a pas d'État émetteur. Envoyez LOC+91 après le DOC."
    )

    static let suspicion: PersonSuspicion = .documents

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.documentTraits.contains(.issuerMissing) }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        person.documents.first { $0.issuer == nil }.map { segments.place(of: $0) } ?? segments.place
    }
}
