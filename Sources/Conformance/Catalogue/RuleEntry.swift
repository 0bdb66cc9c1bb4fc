// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// A language that findings are reported to carriers in.
package enum ReportLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
}

/// What a rule is called, how much breaking it weighs, and what to tell whoever broke it.
package struct RuleEntry: Hashable, Sendable {
    package let id: RuleID
    package let severity: Severity
    /// What is wrong and how to mend it, in one or two sentences; no values of the message.
    package let english: String
    package let french: String

    package init(_ id: RuleID, _ severity: Severity, en english: String, fr french: String) {
        self.id = id
        self.severity = severity
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
