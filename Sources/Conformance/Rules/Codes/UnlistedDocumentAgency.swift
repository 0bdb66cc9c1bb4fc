// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A code list agency of a document that the profile does not accept.
///
/// Source: the profile (row allow agency); UN/EDIFACT 3055.
enum UnlistedDocumentAgency: SegmentRule {
    static let entry = RuleEntry(
        "profile.document-agency",
        .warning,
        in: [.passengerList],
        source: "the profile (row allow agency); UN/EDIFACT 3055",
        en:
            "The agency of the document code (3055) is not the one that is agreed here. Send that of the "
            + "profile, or leave both out.",
        fr:
            "L'agence du code de document (3055) n'est pas celle convenue ici. Envoyez celle du profil, ou "
            + "omettez-la."
    )
    static let tags: [ShortCode] = ["DOC"]

    static func check(by profile: Profile) -> SegmentCheck? {
        let allowed = profile.documentAgencies
        guard !allowed.isEmpty else { return nil }
        return { segment, _ in
            let agency = segment[1, 3].code
            return agency.isEmpty || allowed.contains(agency) ? nil : Spot(1, 3)
        }
    }

    static func fault(in segment: Segment, _ context: SegmentContext) -> Spot? { nil }
}
