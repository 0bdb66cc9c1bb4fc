// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
import PassengerMessages

/// The report as a carrier reads it.
extension OnboardingReport {
    /// The report as text.
    package func text(_ language: ReportLanguage) -> String {
        let words = OnboardingWords(language)
        var text = words.title(carrier, profile.title) + "\n"
        text += words.counts(files, messages, rejected) + "\n"
        text += words.score(score.points) + "\n"
        for cost in score.dearest() {
            text += "  - \(words.points(cost.cost))  \(cost.rule): \(RuleCatalogue.wording(cost.rule, language))\n"
        }
        text += "\n" + words.kinds + "\n"
        for kind in MessageKind.allCases where seen[kind] != nil || profile.expected.contains(kind) {
            text += "  [\(seen[kind].map(String.init) ?? "-")] \(kind.name(language))\n"
        }
        text += "\n" + (rules.isEmpty ? words.nothing : words.findings) + "\n"
        for rule in rules {
            text += "\n  \(rule.rule) (\(words.severity(rule.severity))) \(words.times(rule.count, rule.messages))\n"
            text += "    \(RuleCatalogue.wording(rule.rule, language))\n"
            for example in rule.examples {
                text += "    \(example.file), \(example.reference), \(words.place(example.finding.place))\n"
                guard !example.finding.skeleton.text.isEmpty else { continue }
                text += "      \(example.finding.skeleton.text)\n      \(example.finding.skeleton.mark)\n"
            }
        }
        text += "\n" + words.verdict(isReady) + "\n"
        for obstacle in obstacles { text += "  - " + obstacle.text(language) + "\n" }
        return text
    }

    /// The report as one JSON object.
    package func json(_ language: ReportLanguage) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("carrier", carrier)
            json.member("profile", profile.name)
            json.member("files", files)
            json.member("messages", messages)
            json.member("rejected", rejected)
            json.member("score", score.points)
            json.member("ready", isReady)
            json.key("obstacles")
            json.array(obstacles) { json, obstacle in json.string(obstacle.text(language)) }
            json.key("dearest")
            json.array(score.dearest()) { json, cost in
                json.object { json in
                    json.member("rule", cost.rule.rawValue)
                    json.member("points", OnboardingWords.rounded(cost.cost))
                }
            }
            json.key("seen")
            json.array(MessageKind.allCases.filter { seen[$0] != nil }) { json, kind in
                json.string(kind.rawValue)
            }
            json.key("missing")
            json.array(missing) { json, kind in json.string(kind.rawValue) }
            json.key("rules")
            json.array(rules) { json, rule in
                json.object { json in
                    json.member("rule", rule.rule.rawValue)
                    json.member("severity", rule.severity.rawValue)
                    json.member("count", rule.count)
                    json.member("messages", rule.messages)
                    json.member("message", RuleCatalogue.wording(rule.rule, language))
                    json.key("examples")
                    json.array(rule.examples) { json, example in
                        json.object { json in
                            json.member("file", example.file)
                            json.member("reference", example.reference)
                            json.member("segment", example.finding.place.segment)
                            json.member("element", example.finding.place.element)
                            json.member("component", example.finding.place.component)
                            json.member("offset", example.finding.place.offset)
                            json.member("skeleton", example.finding.skeleton.text)
                        }
                    }
                }
            }
        }
        return json.bytes + [0x0A]
    }
}

/// The words of an onboarding report around the wording of the rules.
package struct OnboardingWords: Sendable {
    private let language: ReportLanguage

    package init(_ language: ReportLanguage) { self.language = language }

    package func title(_ carrier: String, _ profile: String) -> String {
        language == .english
            ? "Test messages of \(carrier), by: \(profile)" : "Messages d'essai de \(carrier) ; profil : \(profile)"
    }

    package func counts(_ files: Int, _ messages: Int, _ rejected: Int) -> String {
        language == .english
            ? "Files: \(files). Messages: \(messages). Rejected: \(rejected)."
            : "Fichiers : \(files). Messages : \(messages). Rejetés : \(rejected)."
    }

    package func score(_ points: Int) -> String {
        language == .english
            ? "Score: \(points) of 100. What costs most:" : "Note : \(points) sur 100. Ce qui coûte le plus :"
    }

    package var kinds: String {
        language == .english
            ? "Kinds of message (how many; - where one is expected and missing)"
            : "Genres de message (combien ; - si un genre attendu manque)"
    }

    package var nothing: String { language == .english ? "No findings." : "Aucun constat." }
    package var findings: String { language == .english ? "Findings by rule" : "Constats par règle" }

    package func times(_ count: Int, _ messages: Int) -> String {
        language == .english
            ? "\(count) times in \(messages) message(s)" : "\(count) fois dans \(messages) message(s)"
    }

    package func verdict(_ isReady: Bool) -> String {
        switch (isReady, language) {
        case (true, .english): "READY to send live messages."
        case (true, .french): "PRÊT pour l'envoi réel."
        case (false, .english): "NOT READY:"
        case (false, .french): "PAS PRÊT :"
        }
    }

    package func severity(_ severity: Severity) -> String { Phrases.severity(severity, language) }
    package func place(_ place: Place) -> String { Phrases.place(place, language) }

    package func points(_ cost: Double) -> String { cost < 0.05 ? "<0.1" : "-" + Self.rounded(cost) }

    /// A number with one digit behind the point.
    static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
