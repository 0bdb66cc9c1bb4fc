// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Logging

/// What a rule says in words, by its name.
enum FindingWording {
    static func text(of rule: String) -> String? { RuleCatalogue.entry(RuleID(rawValue: rule))?.english }
}

/// Where the processes that stay write what happens: standard error, one line an event.
enum OperatorLog {
    /// The log of a process; to be made once.
    static func make() -> Logger { Logger(label: "passerelle") { StreamLogHandler.standardError(label: $0) } }
}
