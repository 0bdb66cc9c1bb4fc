// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A push prepared more than a day after the flight left.
///
/// Source: EU 2016/681 art. 8(3).
enum PushAfterArrival: MessageRule {
    static let entry = RuleEntry(
        "timeliness.push-after-arrival",
        .warning,
        in: [.bookings],
        source: "EU 2016/681 art. 8(3)",
        en:
            "The push was prepared more than a day after the flight left. Send the last push at the close of "
            + "the flight.",
        fr: "L'envoi a été préparé plus d'un jour après le départ. Faites le dernier envoi à la clôture du vol."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard let hours = Timeliness.hoursBeforeDeparture(message), hours < -36 else { return }
        report(message.place(of: "TVL"))
    }
}
