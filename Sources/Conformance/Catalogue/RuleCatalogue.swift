// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
package import PassengerMessages

/// All rules that a message may break: those that the readers enforce, and those that the checker adds.
package enum RuleCatalogue {
    /// Every rule, by name.
    package static let entries: [RuleEntry] =
        (syntaxRules + deviationRules + serviceRules + readingRules + documentRules + doorRules + RuleList.entries)
        .sorted { $0.id < $1.id }

    /// The rules of this module, each in a file of its own.
    package static var ownRules: [RuleEntry] { RuleList.entries }

    private static let byID = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }

    /// The entry of a rule, or nil if the catalogue has none.
    package static func entry(_ id: RuleID) -> RuleEntry? { byID[id] }

    /// What a rule says in words; the rule's name where the catalogue has no entry.
    package static func wording(_ id: RuleID, _ language: ReportLanguage = .english) -> String {
        byID[id]?.wording(language) ?? id.rawValue
    }

    /// The messages that a rule is about, in the order of their names.
    package static func types(of entry: RuleEntry) -> [MessageType] {
        if !entry.types.isEmpty { return entry.types.sorted { $0.rawValue < $1.rawValue } }
        return switch entry.id.rawValue.prefix(7) {
        case "paxlst.": [.passengerList]
        case "pnrgov.": [.bookings]
        case "govreq.": [.request]
        case "person.", "documen": [.passengerList, .bookings]
        default: MessageType.allCases.sorted { $0.rawValue < $1.rawValue }
        }
    }

    /// The text that a rule comes from.
    package static func source(of entry: RuleEntry) -> String {
        if !entry.source.isEmpty { return entry.source }
        if syntaxRules.contains(entry) || serviceRules.contains(entry) {
            return "ISO 9735, by way of messages and readers"
        }
        return doorRules.contains(entry) ? "the agreement with the carrier" : "what the reader needs in order to read"
    }
}
