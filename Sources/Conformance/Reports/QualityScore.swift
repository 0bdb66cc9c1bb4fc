// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// How good messages are, from 0 to 100, and which rules cost most.
///
/// A message begins with 100 points. Each broken rule costs its weight (error 40, warning 10, info 1) times the share of
/// the message's persons, or bookings, that break it; a rule about the whole message is broken once and costs its whole
/// weight. A rejected message has no points. Several messages together have the mean, weighed by their persons.
package struct QualityScore: Hashable, Sendable, Codable {
    /// Points from 0 to 100.
    package private(set) var value: Double
    /// The persons or bookings that the points are about; at least 1 a message.
    package private(set) var units: Int
    /// The points that each broken rule costs, over all units.
    package private(set) var costs: [RuleID: Double]

    /// How often a rule was broken.
    struct Broken {
        let severity: Severity
        var count = 0

        init(_ severity: Severity) { self.severity = severity }
    }

    init(units: Int, isRejected: Bool, _ broken: [RuleID: Broken]) {
        self.units = units
        costs = [:]
        for (rule, breach) in broken {
            let isAboutUnits = Self.unitPrefixes.contains { rule.rawValue.hasPrefix($0) }
            let share = isAboutUnits ? min(Double(breach.count) / Double(units), 1) : 1
            costs[rule] = Self.weight(breach.severity) * share
        }
        // In an order of their own: the last digits of a sum depend on it, and that of a dictionary changes.
        let lost = costs.values.sorted().reduce(0, +)
        value = isRejected ? 0 : max(100 - lost, 0)
    }

    /// The score of several messages together.
    package init(_ scores: [QualityScore]) {
        var sum = Sum()
        for score in scores { sum.add(score) }
        self = sum.score
    }

    /// Scores of messages that come one after the other.
    package struct Sum: Sendable {
        private var units = 0
        private var points = 0.0
        private var costs: [RuleID: Double] = [:]

        package init() {}

        package mutating func add(_ score: QualityScore) {
            units += score.units
            points += score.value * Double(score.units)
            for (rule, cost) in score.costs { costs[rule, default: 0] += cost * Double(score.units) }
        }

        /// The score of all of them together.
        package var score: QualityScore {
            QualityScore(
                value: units > 0 ? points / Double(units) : 100,
                units: units,
                costs: costs.mapValues { $0 / Double(max(units, 1)) }
            )
        }
    }

    private init(value: Double, units: Int, costs: [RuleID: Double]) {
        self.value = value
        self.units = units
        self.costs = costs
    }

    /// The rules that cost most, the dearest first.
    package func dearest(_ count: Int = 3) -> [(rule: RuleID, cost: Double)] {
        costs.sorted { $0.value > $1.value || $0.value == $1.value && $0.key < $1.key }.prefix(count)
            .map { ($0.key, $0.value) }
    }

    /// The points as a whole number; 100 only where nothing is wrong.
    package var points: Int { value >= 100 ? 100 : min(Int(value.rounded()), 99) }

    private static func weight(_ severity: Severity) -> Double {
        switch severity {
        case .error: 40
        case .warning: 10
        case .info: 1
        }
    }

    /// Rules whose name begins so are about persons, their documents, or bookings.
    private static let unitPrefixes = [
        "person.", "name.", "document.", "date.", "code.", "baggage.", "payment.", "profile.document", "structure.",
        "pnrgov.",
    ]
}
