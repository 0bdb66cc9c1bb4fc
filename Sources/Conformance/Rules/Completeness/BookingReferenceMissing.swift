// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without a record locator.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum BookingReferenceMissing: PersonRule {
    static let entry = RuleEntry(
        "person.booking-reference-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "A person has no record locator. Send RFF+AVF.",
        fr: "Le repère de dossier d'une personne manque. Envoyez RFF+AVF."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.bookingReference == nil }
}
