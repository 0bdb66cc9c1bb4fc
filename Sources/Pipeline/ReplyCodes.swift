// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// The codes by which a refusal tells a carrier what was wrong: a table from rules to codes, as data.
///
/// The ERC codes of a CUSRES for errors are bilateral; those of an ACKRES come from PADIS 9321. Rows that no source
/// available here confirms are marked; a State that has agreed on other codes adds a table of its own and names it in the
/// carrier's settings.
struct ReplyCodes: Sendable {
    /// What one group of rules is called in each format.
    struct Row: Sendable {
        /// A rule, or the beginning of the names of several.
        var rule: String
        /// ERC in a CUSRES.
        var customs: String
        /// ERC in an ACKRES, and the code of an error of a PNRGOV XML response.
        var acknowledgement: String
        /// Whether a source was seen for the code of the acknowledgement.
        var isVerified: Bool
    }

    let name: String
    let rows: [Row]

    /// The codes for a refused message's errors: each once, in the order of the findings.
    func codes(for findings: [Finding], _ column: (Row) -> String) -> [String] {
        var codes: [String] = []
        for finding in findings where finding.severity == .error {
            let code = column(row(for: finding.rule.rawValue))
            if !codes.contains(code), codes.count < Self.most { codes.append(code) }
        }
        return codes
    }

    /// More codes than these help nobody: the findings with their places are in the receipt.
    private static let most = 20

    /// The row with the longest beginning of the rule's name.
    private func row(for rule: String) -> Row {
        let fitting = rows.filter { rule.hasPrefix($0.rule) }
        return fitting.max { $0.rule.utf8.count < $1.rule.utf8.count }
            ?? Row(rule: "", customs: "4Z", acknowledgement: "118", isVerified: false)
    }

    /// The table of a name, or the standard one if there is none of that name.
    static func named(_ name: String) -> ReplyCodes { shipped.first { $0.name == name } ?? icao }

    /// The tables that come with the system.
    static let shipped: [ReplyCodes] = [icao]

    /// What the guides' own examples use where they show it; `103` and `114` were seen, the others are from memory.
    static let icao = ReplyCodes(
        name: "icao",
        rows: [
            Row(rule: "", customs: "4Z", acknowledgement: "118", isVerified: false),
            Row(rule: "message.flight-number", customs: "4Z", acknowledgement: "114", isVerified: true),
            Row(rule: "message.flight-time", customs: "4Z", acknowledgement: "103", isVerified: true),
            Row(rule: "message.flight-missing", customs: "4Z", acknowledgement: "114", isVerified: true),
            Row(rule: "intake.no-flight", customs: "4Z", acknowledgement: "114", isVerified: true),
            Row(rule: "edifact.unb-date", customs: "4Z", acknowledgement: "1", isVerified: false),
            Row(rule: "person.", customs: "4Z", acknowledgement: "18", isVerified: false),
            Row(rule: "document.", customs: "4Z", acknowledgement: "18", isVerified: false),
            Row(rule: "date.", customs: "4Z", acknowledgement: "1", isVerified: false),
        ]
    )
}
