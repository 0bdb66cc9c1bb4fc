// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Judges a segment that the format does not know.
///
/// Behind a segment of free text it is most likely the rest of a name with an unescaped apostrophe: what was read
/// before is then cut, and the message must not be taken for data. Elsewhere it is only reported.
enum UnknownSegment {
    static func report(_ segment: Segment, after previous: ShortCode, in findings: inout Findings) {
        // A tag of another length was reported when the message was framed.
        guard segment.tag.rawValue >> 16 != 0, segment.tag.rawValue >> 24 == 0 else { return }
        switch previous {
        case "NAD", "TIF", "SSR", "ADD", "IFT", "LTS", "FOP":
            findings.append("edifact.unescaped-terminator", .error, at: segment.place())
        default:
            findings.append("message.unknown-segment", .warning, at: segment.place())
        }
    }
}
