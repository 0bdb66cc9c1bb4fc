// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person without the airports where the journey begins and ends.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles.
enum EmbarkationMissing: PersonRule {
    static let entry = RuleEntry(
        "person.embarkation-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST; wanted by some States only, see the profiles",
        en: "The beginning or the end of a journey is not told. Send LOC+178 and LOC+179.",
        fr: "Le début ou la fin d'un voyage n'est pas indiqué. Envoyez LOC+178 et LOC+179."
    )

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.embarkation == nil || person.destination == nil }
}
