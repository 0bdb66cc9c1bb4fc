// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// The places where a message names the State of a person or of a document, for the rules that look at them.
enum StateFields {
    static let segments: [SegmentPattern] = ["NAT", "LOC+174", "LOC+91", "SSR+DOCS"]

    /// The first of them in a segment whose code is as a closure says.
    @inline(__always)
    static func first(
        in segment: inout SegmentUnderCheck,
        where isWanted: (ShortCode) -> Bool
    ) -> Spot? {
        switch segment.tag {
        case "NAT", "LOC": return isWanted(segment.value.code) ? Spot(2, 1) : nil
        default:
            guard segment.group == .traveller else { return nil }
            var fields = segment[1, 9]
            guard fields[0] == 0x2F else { return nil }
            // /P/FRA/number/FRA/...
            for field in 0..<4 {
                fields = fields.slice(1, fields.byteCount)
                let end = fields.firstIndex(of: 0x2F) ?? fields.byteCount
                if field == 1 || field == 3, isWanted(fields.slice(0, end).code) { return Spot(1, 9) }
                fields = fields.slice(end, fields.byteCount)
            }
            return nil
        }
    }
}
