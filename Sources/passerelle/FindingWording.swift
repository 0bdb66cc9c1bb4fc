// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Logging

/// What a rule says in words, by its name.
enum FindingWording {
    static func text(of rule: String) -> String? {
        RuleCatalogue.entry(RuleID(rawValue: rule))?.english ?? atDoor[rule]
    }

    /// The rules of the door itself, which no message can be checked against without its channel.
    private static let atDoor = [
        "intake.foreign-sender":
            "The interchange's sender (UNB 0004) is not one of this channel. Send it over its own channel, or have it registered.",
        "intake.foreign-flight":
            "The operating carrier of the flight has given this channel no mandate. Have the mandate registered.",
        "intake.reference-reused":
            "The same control references were used before for another message. Give every message references of its own.",
        "intake.no-flight": "The message names no flight that it could be filed under: carrier, number, day and place.",
    ]
}

/// Where the processes that stay write what happens: standard error, one line an event.
enum OperatorLog {
    /// The log of a process; to be made once.
    static func make() -> Logger { Logger(label: "passerelle") { StreamLogHandler.standardError(label: $0) } }
}
