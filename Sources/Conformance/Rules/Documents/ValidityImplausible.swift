// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passport that holds for more than twenty years from the flight.
///
/// Source: ICAO Doc 9303: passports hold ten years at most as a rule.
enum ValidityImplausible: PersonRule {
    static let entry = RuleEntry(
        "document.validity-implausible",
        .info,
        in: [.passengerList, .bookings],
        source: "ICAO Doc 9303: passports hold ten years at most as a rule",
        en: "A passport expires more than twenty years after the flight. Check the century of the date.",
        fr: "Un passeport expire plus de vingt ans après le vol. Vérifiez le siècle de la date."
    )

    static let suspicion: PersonSuspicion = .validity
    static let attribute: StaticString? = "ExpiryDate"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard let year = person.date?.year, person.lastExpiry.year > year + 20 else { return false }
        return person.hasDocument { document in
            document.type == .passport && (document.expires.map { $0.year > year + 20 } ?? false)
        }
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        let year = person.date?.year ?? 0
        let document = person.documents.first { ($0.expires?.year ?? 0) > year + 20 }
        return document.map { segments.place(of: $0, date: "36") } ?? segments.place
    }
}
