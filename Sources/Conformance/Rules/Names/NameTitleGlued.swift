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
        guard let name = segment.name?.given, endsInTitle(name) else { return nil }
        return Spot(4, 2)
    }

    /// Whether a given name ends in a title with something of its own before it.
    static func endsInTitle(_ name: Component) -> Bool {
        let count = name.byteCount
        guard count >= 6, name[count - 1] == UInt8(ascii: "S") || name[count - 1] == UInt8(ascii: "R") else {
            return false
        }
        let length =
            switch name.slice(count - 4, count).code {
            case "MSTR", "MISS": 4
            default: name.slice(count - 3, count).code == "MRS" ? 3 : 0
            }
        return length > 0 && count >= length + 3 && name[count - length - 1] != 0x20
    }
}
