// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Pipeline
package import Storage

/// What became of a submission, as its carrier is told: counts, and findings as rules and places, never values.
package struct SubmissionOutcome: Encodable, Sendable {
    /// SHA-256 of the bytes in hexadecimal.
    package var sha256: String
    package var receipt: String
    /// `received` while any message waits; then `processed`, `rejected` (all of it) or `test`.
    package var state: String
    package var messages: Int
    package var travellers: Int
    package var new: Int
    package var changed: Int
    package var unchanged: Int
    package var rejected: Int
    package var findings: [OutcomeFinding]
    /// Findings beyond the limit, only counted.
    package var findingsOmitted: Int
    /// What was sent and may not be kept, by class.
    package var dropped: [String: Int]

    /// - Throws: `StorageError.damaged` if a stored column is not what it should be.
    package init(_ state: SubmissionState) throws {
        sha256 = Hex.text(state.submission.digest)
        receipt = state.submission.receipt
        self.state = state.state.rawValue
        messages = state.messages
        travellers = state.travellers
        new = state.added
        changed = state.changed
        unchanged = state.unchanged
        rejected = state.rejected
        findings = []
        findingsOmitted = 0
        dropped = [:]
        var seen: Set<OutcomeFinding> = []
        for text in state.findings where !text.isEmpty {
            let stored = try PlainJSON.decode(StoredFindings.self, from: text)
            // What is wrong with a whole file is noted with the file and with what is left of its messages.
            for finding in stored.list.map({ OutcomeFinding($0) }) where seen.insert(finding).inserted {
                findings.append(finding)
            }
            findingsOmitted += stored.omitted
        }
        for text in state.dropped where !text.isEmpty {
            dropped.merge(try PlainJSON.decode([String: Int].self, from: text), uniquingKeysWith: +)
        }
    }

    /// Whether every message was refused because the channel may not speak for its sender or its flight.
    var isForeign: Bool {
        let foreign = findings.filter { ["intake.foreign-sender", "intake.foreign-flight"].contains($0.rule) }
        return messages > 0 && rejected == messages && foreign.count >= messages
    }
}

/// A broken rule and its place in the bytes that the carrier sent.
package struct OutcomeFinding: Encodable, Hashable, Sendable {
    package var rule: String
    package var severity: String
    package var segment: Int
    package var element: Int
    package var component: Int
    package var offset: Int
    package var length: Int
    /// What the rule says, where the caller has words for it.
    package var message: String?

    init(_ finding: Finding) {
        rule = finding.rule.rawValue
        severity = finding.severity.rawValue
        segment = finding.place.segment
        element = finding.place.element
        component = finding.place.component
        offset = finding.place.offset
        length = finding.place.length
    }
}
