// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A name that holds signs other than letters, space, hyphen, apostrophe and full stop.
///
/// Source: ICAO Doc 9303 part 3; WCO/IATA/ICAO API guide, PAXLST.
enum NameCharacters: SegmentRule {
    static let entry = RuleEntry(
        "name.characters",
        .info,
        in: [.passengerList, .bookings],
        source: "ICAO Doc 9303 part 3; WCO/IATA/ICAO API guide, PAXLST",
        en: "A name holds a sign that no name has. Send letters, spaces, hyphens and apostrophes only.",
        fr:
            "Un nom contient un signe étranger aux noms. N'envoyez que lettres, espaces, traits d'union et "
            + "apostrophes."
    )
    static let segments: [SegmentPattern] = ["NAD", "TIF"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        segment.name?.spot(of: .signs)
    }
}
