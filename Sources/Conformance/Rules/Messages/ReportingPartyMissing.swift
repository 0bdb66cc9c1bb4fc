// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A list without a reporting party.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, NAD+MS.
enum ReportingPartyMissing: MessageRule {
    static let entry = RuleEntry(
        "paxlst.reporting-party-missing",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, NAD+MS",
        en: "The list names no reporting party. Send NAD+MS with a contact before the flight.",
        fr: "La liste ne nomme pas la partie déclarante. Envoyez NAD+MS et un contact avant le vol."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for segment in message.segments where segment.tag == "NAD" {
            // The reporting party comes first; a list without one is not searched to its end.
            if segment[1, 1].code == "MS" { return }
            break
        }
        report(message.place(of: "BGM"))
    }
}
