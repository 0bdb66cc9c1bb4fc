// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passport of another State than the nationality; refugees and stateless persons apart.
///
/// Source: ICAO Doc 9303: passports are issued to nationals.
enum IssuerNotNationality: PersonRule {
    static let entry = RuleEntry(
        "document.issuer-not-nationality",
        .info,
        in: [.passengerList, .bookings],
        source: "ICAO Doc 9303: passports are issued to nationals",
        en: "A passport is issued by another State than that of the nationality. Check both codes.",
        fr: "Un passeport est délivré par un autre État que celui de la nationalité. Vérifiez les deux codes."
    )

    static let suspicion: PersonSuspicion = .documents
    static let attribute: StaticString? = "IssuingLoc"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard person.documentTraits.contains(.foreign), let nationality = person.nationality else { return false }
        return person.hasDocument { document in
            guard document.type == .passport, let issuer = document.issuer, issuer != nationality else { return false }
            return !isSpecial(nationality) && !isSpecial(issuer)
        }
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        let document = person.documents.first { $0.type == .passport && $0.issuer != person.nationality }
        return document.map { segments.place(of: $0) } ?? segments.place
    }

    /// Codes beyond ISO 3166-1, by which organisations issue and nationality differs from the issuer on purpose.
    private static func isSpecial(_ state: StateCode) -> Bool {
        state == "D" || state == "DEU" || !state.isISO || state == "GBR" || state == "CHN" || state == "HKG"
    }
}
