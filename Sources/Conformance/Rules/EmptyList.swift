// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A list of persons without any.
enum EmptyList: MessageRule {
    static let entry = RuleEntry(
        "paxlst.empty-list",
        .warning,
        en: "The list names no person. Where nobody is on board, send a flight status instead.",
        fr: "La liste ne nomme personne. Si personne n'est à bord, envoyez plutôt un état du vol."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        let message = context.message
        switch message.function {
        case .passengerList, .passengerChange, .crewList, .crewChange, .closedOnBoard:
            return message.travellers.isEmpty && message.closeOut.isEmpty ? [context.place(of: "BGM")] : []
        default: return []
        }
    }
}
