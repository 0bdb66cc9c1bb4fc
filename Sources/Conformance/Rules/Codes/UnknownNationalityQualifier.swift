// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A nationality that is neither that of birth, nor the present one, nor an earlier one.
///
/// Source: UN/EDIFACT directory D.21B, 3493.
enum UnknownNationalityQualifier: SegmentRule {
    static let entry = RuleEntry(
        "code.nationality-qualifier",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 3493",
        en:
            "The qualifier of a nationality (3493) is unknown. Use 2 for the present nationality, 1 for that at "
            + "birth, 3 for an earlier one.",
        fr:
            "Le qualifiant d'une nationalité (3493) est inconnu. Employez 2 pour la nationalité actuelle, 1 à "
            + "la naissance, 3 pour une ancienne."
    )
    static let segments: [SegmentPattern] = ["NAT"]
    static let exempt: [ShortCode] = ["1", "2", "3", ""]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? { Spot(1, 1) }
}
