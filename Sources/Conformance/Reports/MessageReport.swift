// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
package import PassengerMessages

/// What was found in one message, kept without any of its values: rules, places and skeletons.
///
/// It can be stored and shown for as long as one likes. While the original lives, `text` draws the caret under it;
/// afterwards under the skeleton of tags and lengths.
package struct MessageReport: Hashable, Sendable, Codable {
    /// The message's type as sent; empty for what lies outside any message.
    package var type: String
    /// The message reference number.
    package var reference: String
    /// The offset of the message in its file.
    package var offset: Int
    package var isRejected: Bool
    package var findings: [ReportedFinding]
    /// Findings beyond the limit, counted but not kept.
    package var omitted: Int

    /// A finding with the skeleton of its segment.
    package struct ReportedFinding: Hashable, Sendable, Codable {
        package var rule: RuleID
        package var severity: Severity
        package var place: Place
        package var skeleton: SegmentExcerpt
    }

    /// Reports one message.
    ///
    /// - Parameters:
    ///   - message: The decoded message.
    ///   - extra: What the checker found besides the message's own findings.
    ///   - syntax: How the message's interchange is read.
    ///   - bytes: The whole file.
    ///   - limit: The most findings to keep.
    package init(
        _ message: PassengerMessage,
        extra: [Finding],
        syntax: Syntax,
        in bytes: [UInt8],
        limit: Int = Limits.findings
    ) {
        self.init(
            type: message.typeName,
            reference: message.reference,
            offset: message.range.lowerBound,
            findings: message.findings,
            extra: extra,
            syntax: syntax,
            in: bytes,
            limit: limit
        )
    }

    /// Reports what was wrong outside any message.
    package init(_ findings: Findings, in bytes: [UInt8], limit: Int = Limits.findings) {
        self.init(
            type: "",
            reference: "",
            offset: 0,
            findings: findings,
            extra: [],
            syntax: Syntax(),
            in: bytes,
            limit: limit
        )
    }

    private init(
        type: String,
        reference: String,
        offset: Int,
        findings: Findings,
        extra: [Finding],
        syntax: Syntax,
        in bytes: [UInt8],
        limit: Int
    ) {
        self.type = type
        self.reference = reference
        self.offset = offset
        let all = (findings.list + extra).sorted { $0.place.offset < $1.place.offset }
        isRejected = findings.hasErrors || extra.contains { $0.severity == .error }
        omitted = findings.omitted + max(all.count - limit, 0)
        self.findings = all.prefix(limit).map { finding in
            ReportedFinding(
                rule: finding.rule,
                severity: finding.severity,
                place: finding.place,
                skeleton: .skeleton(at: finding.place, in: bytes, syntax: syntax)
            )
        }
    }

    /// All findings, those beyond the limit included.
    package var count: Int { findings.count + omitted }
}
