// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A close-out prepared more than six hours before the flight leaves.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST: flight close messages follow the closing of the doors.
enum CloseOutTooEarly: MessageRule {
    static let entry = RuleEntry(
        "timeliness.close-out-too-early",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST: flight close messages follow the closing of the doors",
        en:
            "The close-out was prepared more than six hours before the flight leaves. Send it when the doors "
            + "are closed.",
        fr: "La clôture a été préparée plus de six heures avant le départ. Envoyez-la une fois les portes fermées."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        switch message.message.function {
        case .flightClosed, .closedOnBoard, .closedNotOnBoard: break
        default: return
        }
        guard let hours = Timeliness.hoursBeforeDeparture(message), hours > 6 else { return }
        report(message.place(of: "TDT"))
    }
}
