// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A given name that ends in a title without a space before it.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST: no titles in names.
enum NameTitleGlued: SegmentRule {
    static let entry = RuleEntry(
        "name.title-glued",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST: no titles in names",
        en: "A given name seems to end in a title that is glued to it. Send the name of the document without titles.",
        fr: "Un prénom semble finir par un titre collé. Envoyez le nom du document sans titre."
    )
    static let segments: [SegmentPattern] = ["NAD"]
    static let ordinary: OrdinaryForm? = .name

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard let name = segment.name?.given, mayEndInTitle(name) else { return nil }
        let count = name.byteCount
        for (title, length) in [("MRS" as ShortCode, 3), ("MSTR", 4), ("MISS", 4)] where count >= length + 3 {
            if name.slice(count - length, count).code == title, name[count - length - 1] != 0x20 { return Spot(4, 2) }
        }
        return nil
    }

    /// Whether a given name is long enough, and ends as the titles do.
    static func mayEndInTitle(_ name: Component) -> Bool {
        let count = name.byteCount
        return count >= 6 && (name[count - 1] == UInt8(ascii: "S") || name[count - 1] == UInt8(ascii: "R"))
    }
}
