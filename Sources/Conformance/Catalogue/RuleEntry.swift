// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
package import PassengerMessages

/// A language that findings are reported to carriers in.
package enum ReportLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
}

/// What a rule is called, how much breaking it weighs, and what to tell whoever broke it.
package struct RuleEntry: Hashable, Sendable {
    package let id: RuleID
    /// How much breaking the rule weighs where a profile says nothing else.
    package let severity: Severity
    /// The messages that the rule is about; empty for rules of every interchange.
    package let types: Set<MessageType>
    /// The text that the rule comes from; empty for rules of the readers, which follow the text of their list.
    package let source: String
    /// The rule is checked only where a profile asks for it.
    package let isOptional: Bool
    /// What is wrong and how to mend it, in one or two sentences; no values of the message.
    package let english: String
    package let french: String

    package init(
        _ id: RuleID,
        _ severity: Severity,
        in types: Set<MessageType> = [],
        isOptional: Bool = false,
        source: String = "",
        en english: String,
        fr french: String
    ) {
        self.id = id
        self.severity = severity
        self.types = types
        self.isOptional = isOptional
        self.source = source
        self.english = english
        self.french = french
    }

    /// The wording in a language.
    package func wording(_ language: ReportLanguage) -> String {
        switch language {
        case .english: english
        case .french: french
        }
    }
}
