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
    static let segments: [SegmentPattern] = ["DOC"]

    static func isIdle(in profile: Profile) -> Bool { profile.documentAgencies.isEmpty }

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let agency = segment[1, 3].code
        return agency.isEmpty || segment.profile.documentAgencies.contains(agency) ? nil : Spot(1, 3)
    }
}
