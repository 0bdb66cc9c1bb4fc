// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a nationality.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data.
enum NationalityMissing: PersonRule {
    static let entry = RuleEntry(
        "person.nationality-missing",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST; Annex 9 standard 9.8 data",
        en: "A person has no nationality. Send NAT+2 with the three letters of ICAO Doc 9303.",
        fr: "La nationalité d'une personne manque. Envoyez NAT+2 avec les trois lettres du Doc 9303 de l'OACI."
    )

    static let suspicion: PersonSuspicion = .incomplete

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.nationality == nil }

    /// A code that was sent and could not be read is the reader's finding.
    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.has("NAT", "2") ? nil : segments.place
    }
}
