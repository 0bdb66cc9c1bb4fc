// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
import PassengerMessages
import TravelTypes

/// What was found in one message, kept without any of its values: rules, places and skeletons.
///
/// It can be stored and shown for as long as one likes. While the original lives, `text` draws the caret under it;
/// afterwards under the skeleton of tags and lengths.
package struct MessageReport: Hashable, Sendable, Codable {
    /// The message's type as sent; empty for what lies outside any message.
    package var type: String
    /// The message reference number.
    package var reference: String
    /// The operating carrier of the message's flight; empty if it has none.
    package var carrier: String
    /// The offset of the message in its file.
    package var offset: Int
    package var isRejected: Bool
    /// The kinds of message that it shows; empty for a rejected one.
    package var kinds: [MessageKind]
    /// How good the message is.
    package var score: QualityScore
    package var findings: [ReportedFinding]
    /// Findings beyond the limit, counted but not kept.
    package var omitted: Int

    /// A finding with the skeleton of its segment.
    package struct ReportedFinding: Hashable, Sendable, Codable {
        package var rule: RuleID
        package var severity: Severity
        package var place: Place
        package var skeleton: SegmentExcerpt
        /// In XML, the element or attribute that the place lies in, as XPath writes it; nil for segments.
        package var path: String?

        init(_ finding: Finding, skeleton: SegmentExcerpt) {
            rule = finding.rule
            severity = finding.severity
            place = finding.place
            self.skeleton = skeleton
        }
    }

    /// Reports one message.
    ///
    /// - Parameters:
    ///   - message: The decoded message.
    ///   - checked: What the checker found besides the message's own findings; nothing if it was not asked.
    ///   - kinds: The kinds of message that it shows.
    ///   - profile: What the findings of the readers weigh.
    ///   - original: The bytes around the message.
    ///   - start: How far the places of the findings are from the beginning of the file.
    ///   - limit: The most findings to keep.
    init(
        _ message: PassengerMessage,
        checked: CheckedFindings?,
        kinds: Set<MessageKind>,
        by profile: Profile,
        in original: OriginalText,
        offset start: Int = 0,
        limit: Int
    ) {
        type = message.typeName
        reference = message.reference
        carrier = message.flights.first?.carrier?.description ?? ""
        offset = message.range.lowerBound + start
        self.kinds = kinds.sorted { $0.rawValue < $1.rawValue }
        let collected = Collected(message.findings, checked, profile, limit)
        isRejected = collected.hasErrors
        omitted = collected.omitted
        findings = collected.list.map { finding in
            let moved = Finding(finding.rule, finding.severity, at: finding.place.moved(by: start))
            return ReportedFinding(moved, skeleton: original.skeleton(at: moved.place))
        }
        let persons = message.travellers.count + message.closeOut.count
        score = QualityScore(units: max(persons, message.bookings.count, 1), isRejected: isRejected, collected.counts)
    }

    /// Reports what was wrong outside any message; a closure knows the skeleton of a place.
    init(_ outside: Findings, by profile: Profile, limit: Int, skeleton: (Place) -> SegmentExcerpt) {
        type = ""
        reference = ""
        carrier = ""
        offset = 0
        kinds = []
        let collected = Collected(outside, nil, profile, limit)
        isRejected = collected.hasErrors
        omitted = collected.omitted
        findings = collected.list.map { ReportedFinding($0, skeleton: skeleton($0.place)) }
        score = QualityScore(units: 1, isRejected: isRejected, collected.counts)
    }

    /// Reports findings that were made elsewhere, such as at the door.
    package init(_ findings: Findings, in bytes: [UInt8], limit: Int = Limits.findings) {
        self.init(findings, by: .standard, limit: limit) { .skeleton(at: $0, in: bytes, syntax: Syntax()) }
    }

    /// Findings of the readers and of the checker together, weighed by a profile.
    private struct Collected {
        var list: [Finding]
        var omitted: Int
        var hasErrors: Bool
        var counts: [RuleID: QualityScore.Broken] = [:]

        init(_ read: Findings, _ checked: CheckedFindings?, _ profile: Profile, _ limit: Int) {
            list = read.list
            hasErrors = read.hasErrors || checked?.hasErrors ?? false
            omitted = read.omitted + (checked?.omitted ?? 0)
            if profile.changesSeverities, !list.isEmpty {
                list = list.compactMap { finding in
                    profile.severity(of: finding).map { Finding(finding.rule, $0, at: finding.place) }
                }
                hasErrors = hasErrors || list.contains { $0.severity == .error }
            }
            for finding in list { counts[finding.rule, default: .init(finding.severity)].count += 1 }
            if let checked {
                for finding in checked.list where counts[finding.rule] == nil {
                    counts[finding.rule] = .init(finding.severity)
                    counts[finding.rule]?.count = checked.counts[finding.rule, default: 1]
                }
                list += checked.list
            }
            if list.count > limit {
                omitted += list.count - limit
                list.sort { $0.place.offset < $1.place.offset }
                list.removeLast(list.count - limit)
            } else {
                list.sort { $0.place.offset < $1.place.offset }
            }
        }
    }

    /// Names the elements of a document in XML that the findings lie in.
    mutating func findPaths(in document: UnsafeBufferPointer<UInt8>) {
        var paths = ElementPaths(document)
        // They are in the order of the file.
        for index in findings.indices { findings[index].path = paths.path(at: findings[index].place.offset) }
    }

    /// All findings, those beyond the limit included.
    package var count: Int { findings.count + omitted }
}
