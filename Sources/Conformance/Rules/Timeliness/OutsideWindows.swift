// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A full push prepared outside the windows that the profile names.
///
/// Source: EU 2016/681 art. 8(3); the windows of the profile.
enum OutsideWindows: MessageRule {
    static let entry = RuleEntry(
        "timeliness.outside-windows",
        .info,
        in: [.bookings],
        source: "EU 2016/681 art. 8(3); the windows of the profile",
        en:
            "The push was not prepared in one of the windows that are agreed. For the Union: 24 to 48 hours "
            + "before departure, and at the close of the flight.",
        fr:
            "L'envoi n'a pas été préparé dans l'un des créneaux convenus. Pour l'Union : de 24 à 48 heures "
            + "avant le départ, et à la clôture du vol."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        let windows = message.profile.windows
        guard !windows.isEmpty, message.message.function == .full,
            let hours = Timeliness.hoursBeforeDeparture(message), !windows.contains(where: { $0.contains(hours) })
        else { return }
        report(message.place(of: "TVL"))
    }
}
