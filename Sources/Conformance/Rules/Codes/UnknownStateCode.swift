// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A State that neither ISO 3166-1 nor ICAO Doc 9303 has.
///
/// Source: ISO 3166-1; ICAO Doc 9303 part 3, section 5.
enum UnknownStateCode: SegmentRule {
    static let entry = RuleEntry(
        "person.unknown-state",
        .warning,
        in: [.passengerList, .bookings],
        source: "ISO 3166-1; ICAO Doc 9303 part 3, section 5",
        en: "A State is neither in ISO 3166-1 nor in ICAO Doc 9303. Use the code that the travel document shows.",
        fr:
            "Un État ne figure ni dans ISO 3166-1 ni dans le Doc 9303 de l'OACI. Employez le code du document "
            + "de voyage."
    )
    static let tags: [ShortCode] = ["NAT", "LOC", "SSR"]

    static func fault(in segment: Segment, _ context: SegmentContext) -> Spot? {
        switch segment.tag {
        case "NAT": return isUnknown(segment[2, 1].code) ? Spot(2, 1) : nil
        case "LOC":
            switch segment[1, 1].code {
            case "174", "91": return isUnknown(segment[2, 1].code) ? Spot(2, 1) : nil
            default: return nil
            }
        default:
            guard context.group == .traveller, segment[1, 1].code == "DOCS" else { return nil }
            var fields = segment[1, 9]
            guard fields[0] == 0x2F else { return nil }
            // /P/FRA/number/FRA/...
            for field in 0..<4 {
                fields = fields.slice(1, fields.byteCount)
                let end = fields.firstIndex(of: 0x2F) ?? fields.byteCount
                if field == 1 || field == 3, isUnknown(fields.slice(0, end).code) { return Spot(1, 9) }
                fields = fields.slice(end, fields.byteCount)
            }
            return nil
        }
    }

    /// Whether a code has the shape of a State's and is none; other shapes are the readers' findings.
    private static func isUnknown(_ code: ShortCode) -> Bool {
        code.rawValue > 0xFFFF && code.rawValue <= 0xFF_FFFF && !CodeSet.states.contains(code)
    }
}
