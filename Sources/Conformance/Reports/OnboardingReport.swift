// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// What a carrier's test files show: which kinds of message are there, what is wrong by rule, and whether to go live.
package struct OnboardingReport: Sendable {
    package let carrier: String
    package let profile: Profile
    package private(set) var files = 0
    package private(set) var messages = 0
    package private(set) var rejected = 0
    /// Messages about flights of another carrier.
    package private(set) var foreign = 0
    /// How many messages show each kind.
    package private(set) var seen: [MessageKind: Int] = [:]
    /// What is wrong, rule by rule.
    private var byRule: [RuleID: RuleSummary] = [:]
    private var scores: [QualityScore] = []

    /// The least score with which a carrier is ready.
    package static let leastScore = 90
    /// The places shown for each rule.
    private static let places = 3

    /// What is wrong by one rule.
    package struct RuleSummary: Sendable {
        package let rule: RuleID
        package internal(set) var severity: Severity
        package internal(set) var count = 0
        package internal(set) var messages = 0
        /// The first places: file, message reference and finding.
        package internal(set) var examples: [Example] = []
    }

    /// A place where a rule was broken, without any value.
    package struct Example: Sendable {
        package let file: String
        package let reference: String
        package let finding: MessageReport.ReportedFinding
    }

    package init(carrier: String, profile: Profile) {
        self.carrier = carrier
        self.profile = profile
    }

    /// Adds what was found in one file.
    package mutating func add(_ report: FileReport) {
        files += 1
        for message in report.messages {
            scores.append(message.score)
            if !message.type.isEmpty {
                messages += 1
                if !message.carrier.isEmpty, message.carrier != carrier { foreign += 1 }
            }
            if message.isRejected { rejected += 1 }
            for kind in message.kinds { seen[kind, default: 0] += 1 }
            var broken: Set<RuleID> = []
            for finding in message.findings {
                var summary = byRule[finding.rule] ?? RuleSummary(rule: finding.rule, severity: finding.severity)
                summary.count += 1
                if broken.insert(finding.rule).inserted { summary.messages += 1 }
                summary.severity = max(summary.severity, finding.severity)
                if summary.examples.count < Self.places {
                    summary.examples.append(Example(file: report.file, reference: message.reference, finding: finding))
                }
                byRule[finding.rule] = summary
            }
        }
    }

    /// What is wrong, the gravest and most frequent first.
    package var rules: [RuleSummary] {
        byRule.values.sorted {
            $0.severity != $1.severity
                ? $0.severity > $1.severity : $0.count != $1.count ? $0.count > $1.count : $0.rule < $1.rule
        }
    }

    /// The kinds of message that the profile expects and no file shows.
    package var missing: [MessageKind] { profile.expected.filter { seen[$0] == nil } }

    /// How good the messages are together.
    package var score: QualityScore { QualityScore(scores) }

    /// Why the carrier is not ready; empty if it is.
    package var obstacles: [Obstacle] {
        var obstacles: [Obstacle] = []
        if messages == 0 { obstacles.append(.noMessage) }
        if rejected > 0 { obstacles.append(.rejected(rejected)) }
        if foreign > 0 { obstacles.append(.foreign(foreign)) }
        obstacles += missing.map { .missing($0) }
        if messages > 0, score.points < Self.leastScore { obstacles.append(.score(score.points)) }
        return obstacles
    }

    package var isReady: Bool { obstacles.isEmpty }

    /// One reason why a carrier is not ready.
    package enum Obstacle: Hashable, Sendable {
        case noMessage
        case rejected(Int)
        case foreign(Int)
        case missing(MessageKind)
        case score(Int)

        /// The reason in words, with what to do.
        package func text(_ language: ReportLanguage) -> String {
            switch (self, language) {
            case (.noMessage, .english): "No file holds a message. Send the test files as EDIFACT text."
            case (.noMessage, .french): "Aucun fichier ne contient de message. Envoyez les fichiers en texte EDIFACT."
            case (.rejected(let count), .english): "\(count) rejected. Mend the errors below and send them again."
            case (.rejected(let count), .french): "\(count) rejeté(s). Corrigez les erreurs ci-dessous et renvoyez-les."
            case (.foreign(let count), .english): "\(count) about flights of another carrier. Send your own flights."
            case (.foreign(let count), .french): "\(count) sur les vols d'un autre transporteur. Envoyez vos vols."
            case (.missing(let kind), .english): "Not shown yet: \(kind.name(.english)). Send an example."
            case (.missing(let kind), .french): "Pas encore montré : \(kind.name(.french)). Envoyez un exemple."
            case (.score(let points), .english):
                "The score is \(points); \(OnboardingReport.leastScore) is needed. Mend what costs most."
            case (.score(let points), .french):
                "La note est \(points) ; il faut \(OnboardingReport.leastScore). Corrigez ce qui coûte le plus."
            }
        }
    }
}
