// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a sex.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data.
enum SexMissing: PersonRule {
    static let entry = RuleEntry(
        "person.sex-missing",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data",
        en: "A person has no sex. Send ATT+2 with M, F, X, or U where the document does not tell.",
        fr: "Le sexe d'une personne manque. Envoyez ATT+2 avec M, F, X, ou U si le document ne le dit pas."
    )

    static let suspicion: PersonSuspicion = .incomplete

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.sex == nil }

    /// A code that was sent and could not be read is the reader's finding.
    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.has("ATT", "2") ? nil : segments.place
    }
}
