// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A given name that says that there is none.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST: FNU where no given name is known.
enum GivenNameUnknown: SegmentRule {
    static let entry = RuleEntry(
        "name.given-unknown",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST: FNU where no given name is known",
        en: "The given name is a placeholder. Where the document shows none, leave it out; FNU is accepted.",
        fr: "Le prénom est un mot de remplacement. Si le document n'en montre pas, omettez-le ; FNU est admis."
    )
    static let segments: [SegmentPattern] = ["NAD"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard let name = segment.name, isFilledIn(name.given.code) else { return nil }
        return Spot(4, 2)
    }

    /// Whether it is what systems fill in.
    static func isFilledIn(_ given: ShortCode) -> Bool {
        switch given {
        case "FNU", "NFN", "UNKNOWN", "NONE", "NOFIRST", "NULL", "XXX", "TBA", "TBD", "TEST": true
        default: false
        }
    }
}
