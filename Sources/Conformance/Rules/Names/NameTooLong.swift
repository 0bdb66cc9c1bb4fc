// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A part of a name that is longer than the guide allows.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST: 35 characters for each part of a name.
enum NameTooLong: SegmentRule {
    static let entry = RuleEntry(
        "name.length",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST: 35 characters for each part of a name",
        en:
            "A part of a name is longer than 35 characters. Cut it as the machine readable zone does, or spread "
            + "it over components.",
        fr:
            "Une partie d'un nom dépasse 35 caractères. Coupez-la comme la zone lisible à la machine, ou "
            + "répartissez-la."
    )
    static let segments: [SegmentPattern] = ["NAD"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.name?.spot(of: .tooLong)
    }
}
