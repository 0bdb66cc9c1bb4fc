// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A kind of document that no table has; the document is kept all the same.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, DOC 1001; ICAO Doc 9303 part 3.
enum UnknownDocumentType: SegmentRule {
    static let entry = RuleEntry(
        "code.document-type",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, DOC 1001; ICAO Doc 9303 part 3",
        en:
            "The kind of a document is unknown; it was kept as sent. Use P, V, I, A, C, AC, IP, L or F, or the "
            + "letters of the document itself.",
        fr:
            "La nature d'un document est inconnue ; elle a été gardée telle quelle. Employez P, V, I, A, C, AC, "
            + "IP, L ou F, ou les lettres du document."
    )
    static let segments: [SegmentPattern] = ["DOC"]
    static let exempt: [ShortCode] = ["P", "V", "I", "A", "C", "AC", "IP", "F", "L", "T", "M"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let type = segment.qualifier
        // The two letters of a machine readable zone: P for passports, then the issuer's own letter.
        let isPassport = type.rawValue <= 0xFFFF && type.rawValue & 0xFF == 0x50 && type.rawValue > 0xFF
        return isPassport ? nil : Spot(1, 1)
    }
}
