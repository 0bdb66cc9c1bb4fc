// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A kind of document that the profile does not accept.
///
/// Source: the profile (row allow document-type).
enum UnlistedDocumentType: SegmentRule {
    static let entry = RuleEntry(
        "profile.document-type",
        .warning,
        in: [.passengerList],
        source: "the profile (row allow document-type)",
        en: "This kind of document is not accepted here. Send one of those that the profile lists.",
        fr: "Cette nature de document n'est pas admise ici. Envoyez-en une que le profil énumère."
    )
    static let segments: [SegmentPattern] = ["DOC"]

    static func isIdle(in profile: Profile) -> Bool { profile.documentTypes.isEmpty }

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.profile.documentTypes.contains(segment.qualifier) ? nil : Spot(1, 1)
    }
}
