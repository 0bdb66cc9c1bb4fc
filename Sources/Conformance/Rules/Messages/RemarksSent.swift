// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A push with remarks, meals or medical services, which may not be kept.
///
/// Source: EU 2016/681 art. 13(4): no sensitive data.
enum RemarksSent: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.remarks-sent",
        .info,
        in: [.bookings],
        isOptional: true,
        source: "EU 2016/681 art. 13(4): no sensitive data",
        en:
            "Free remarks, meals or medical services were sent; they were counted and not kept. Filter them out "
            + "before sending.",
        fr:
            "Des remarques, repas ou services médicaux ont été envoyés ; ils ont été comptés et non gardés. "
            + "Filtrez-les avant l'envoi."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        let dropped = message.message.dropped
        guard [.meal, .medical, .osi].contains(where: { dropped[$0, default: 0] > 0 }) else { return }
        report(message.place(of: "UNH"))
    }
}
