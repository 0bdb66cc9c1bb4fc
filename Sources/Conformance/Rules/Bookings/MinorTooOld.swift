// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An unaccompanied minor of eighteen years or more.
///
/// Source: AIRIMP, SSR UMNR.
enum MinorTooOld: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.minor-too-old",
        .info,
        in: [.bookings],
        source: "AIRIMP, SSR UMNR",
        en:
            "A traveller is announced as an unaccompanied minor and is eighteen or older. Check the age in the "
            + "SSR UMNR.",
        fr: "Un voyageur annoncé comme mineur non accompagné a dix-huit ans ou plus. Vérifiez l'âge dans le SSR UMNR."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        for minor in message.message.unaccompaniedMinors where (minor.age ?? 0) >= 18 {
            let segment = message.segments.first { $0.tag == "SSR" && $0[1, 1].code == "UMNR" }
            return report(segment?.place(1, 9) ?? message.place(of: "SSR"))
        }
    }
}
