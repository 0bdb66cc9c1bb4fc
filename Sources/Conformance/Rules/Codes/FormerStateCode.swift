// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A State that is no more, or its former code: `ZAR`, `ROM`, `SCG`.
///
/// Source: ISO 3166-3. Documents that still show one exist, so it is told and not refused.
enum FormerStateCode: SegmentRule {
    static let entry = RuleEntry(
        "state.legacy-code",
        .info,
        in: [.passengerList, .bookings],
        source: "ISO 3166-3",
        en:
            "A State is named by a code that was withdrawn. Send the code of its successor, unless the travel document "
            + "shows the old one.",
        fr:
            "Un État est désigné par un code retiré. Envoyez le code de l'État qui lui a succédé, sauf si le document "
            + "de voyage porte l'ancien."
    )
    static let segments = StateFields.segments

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        StateFields.first(in: &segment) { CodeSet.formerStates.contains($0) }
    }
}
