// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a date of birth.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data.
enum BirthDateMissing: PersonRule {
    static let entry = RuleEntry(
        "person.birth-date-missing",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data",
        en: "A person has no date of birth. Send DTM+329 with the date of the travel document.",
        fr: "La date de naissance d'une personne manque. Envoyez DTM+329 avec la date du document de voyage."
    )

    static let suspicion: PersonSuspicion = .incomplete

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.born == nil }

    /// A date that was sent and could not be read is the reader's finding.
    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.has("DTM", "329") ? nil : segments.place
    }
}
