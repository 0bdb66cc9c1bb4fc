// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// What a check found: findings up to a limit, and how often each rule was broken, those beyond the limit included.
package struct CheckedFindings: Sendable {
    package private(set) var list: [Finding] = []
    /// Findings beyond the limit.
    package private(set) var omitted = 0
    package private(set) var hasErrors = false
    /// Those beyond the limit, by the rule's place in `RuleList.entries`; empty until there are some.
    private var omittedOfRules: [Int] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Adds a finding; its place is asked for only if the finding is kept.
    mutating func append(_ rule: WeighedRule, at place: () -> Place) {
        if rule.severity == .error { hasErrors = true }
        guard list.count >= limit else { return list.append(Finding(rule.id, rule.severity, at: place())) }
        if omitted == 0 { omittedOfRules = Array(repeating: 0, count: RuleList.entries.count) }
        omittedOfRules[rule.index] += 1
        omitted += 1
    }

    mutating func sort() { list.sort { $0.place.offset < $1.place.offset } }

    /// How often each broken rule was broken.
    package var counts: [RuleID: Int] {
        var counts: [RuleID: Int] = [:]
        for finding in list { counts[finding.rule, default: 0] += 1 }
        for (index, count) in omittedOfRules.enumerated() where count > 0 {
            counts[RuleList.entries[index].id, default: 0] += count
        }
        return counts
    }

    /// All findings, those beyond the limit included.
    package var count: Int { list.count + omitted }
}

/// A rule as a profile weighs it.
struct WeighedRule: Sendable {
    let id: RuleID
    /// The place in `RuleList.entries`.
    let index: Int
    let severity: Severity
}
