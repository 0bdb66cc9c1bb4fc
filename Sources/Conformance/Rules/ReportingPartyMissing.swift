// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A passenger list without its reporting party.
enum ReportingPartyMissing: MessageRule {
    static let entry = RuleEntry(
        "paxlst.reporting-party-missing",
        .warning,
        en: "The list names no reporting party. Send NAD+MS with a contact before the flight.",
        fr: "La liste ne nomme pas la partie déclarante. Envoyez NAD+MS et un contact avant le vol."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        context.segments.contains { $0.tag == "NAD" && $0[1, 1].code == "MS" } ? [] : [context.place(of: "BGM")]
    }
}
