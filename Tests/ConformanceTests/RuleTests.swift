// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import PassengerMessages
import TestSupport
import Testing

@Suite struct RuleTests {
    /// A row of `Fixtures/conformance/rules.txt`: a message that breaks one rule, marked where; or one that nearly does.
    struct Case {
        let line: Int
        let rule: RuleID
        let bytes: [UInt8]
        /// Where the rule is broken, or nil where it is not.
        let place: Int?
        let rows: String

        init?(line: Int, _ text: Substring) {
            guard !text.hasPrefix("#"), !text.isEmpty else { return nil }
            let cells = text.split(separator: " | ", omittingEmptySubsequences: false)
            self.line = line
            rule = RuleID(rawValue: String(cells[0]))
            rows = cells.count > 3 ? String(cells[3]) : ""
            let content = String(cells[2])
            var made: (bytes: [UInt8], mark: Int?)
            switch cells[1] {
            case "push": made = push(content)
            case "body": made = message("PAXLST:D:15B:UN:IATA", content)
            case "pushbody": made = message("PNRGOV:15:1:IA", content, sent: "260613:0900")
            case "D:99A": made = list(content, type: "⟦PAXLST:D:99A:UN:IATA")
            case "part": made = list(content, type: "PAXLST:D:15B:UN:IATA+⟦+01")
            case "nobody": made = list(content, recipient: "")
            case "unh": made = message("PNRGOV:15:1:IA", content, sent: "260613:0900", mark: true)
            default: made = list(content)
            }
            if cells[1] == "nobody" { made.mark = 9 }
            (bytes, place) = made
        }
    }

    static func cases() throws -> [Case] {
        String(decoding: try Fixture.bytes("conformance/rules.txt"), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .compactMap { Case(line: $0 + 1, $1) }
    }

    @Test func everyRuleIsFoundAtItsPlaceAndNowhereElse() throws {
        for row in try Self.cases() {
            var library = try ProfileLibrary()
            try library.add(
                Array("profile case\nseverity \(row.rule) warning\n\(row.rows)\n".utf8),
                file: "rules.txt"
            )
            let report = FileReport(row.bytes, file: "case.edi", profile: try library.profile("case"))
            let found = report.messages.flatMap(\.findings).filter { $0.rule == row.rule }
            #expect(
                found.map(\.place.offset) == (row.place.map { [$0] } ?? []),
                "line \(row.line): \(row.rule) in \(String(decoding: row.bytes, as: UTF8.self))"
            )
            #expect(!report.hasErrors, "line \(row.line)")
            #expect(found.allSatisfy { $0.severity == .warning }, "line \(row.line)")
        }
    }

    @Test func everyRuleHasACaseThatBreaksItAndOneThatDoesNot() throws {
        let cases = try Self.cases()
        for entry in RuleCatalogue.ownRules {
            #expect(cases.contains { $0.rule == entry.id && $0.place != nil }, "no case breaks \(entry.id)")
            #expect(cases.contains { $0.rule == entry.id && $0.place == nil }, "no case keeps \(entry.id)")
        }
        #expect(RuleCatalogue.ownRules.count >= 100)
    }

    @Test func aSoundListHasNoFindings() {
        #expect(FileReport(list("NAD+FL+++DOE:JANE'" + sound).bytes, file: "x").count == 0)
    }

    @Test func aRejectedMessageIsNotChecked() {
        let bytes = Array("UNB+UNOA:4+A+B+260615:0735+R1'UNH+1+PAXLST:D:15B:UN'NAD+FL+++DOE'UNT+3+1'UNZ+1+R1'".utf8)
        let report = FileReport(bytes, file: "x")
        #expect(report.messages[0].isRejected && report.messages[0].kinds.isEmpty)
        #expect(report.messages[0].findings.allSatisfy { !$0.rule.rawValue.hasPrefix("person.") })
    }
}
