// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation
import TestSupport
import Testing

@Suite struct RuleCatalogueTests {
    @Test func noTwoRulesHaveTheSameName() {
        #expect(Set(RuleCatalogue.entries.map(\.id)).count == RuleCatalogue.entries.count)
        #expect(RuleCatalogue.entries.count >= 60)
    }

    @Test func everyRuleSaysWhatIsWrongInBothLanguages() {
        for entry in RuleCatalogue.entries {
            #expect(
                entry.english.hasSuffix(".") || entry.english.hasSuffix("'") || entry.english.hasSuffix(")"),
                "\(entry.id)"
            )
            #expect(entry.french != entry.english && entry.french.count > 20 && entry.english.count > 20, "\(entry.id)")
            #expect(RuleCatalogue.wording(entry.id, .french) == entry.french)
            #expect(RuleCatalogue.wording(entry.id) == entry.english)
        }
        #expect(RuleCatalogue.wording("no.such-rule") == "no.such-rule")
    }

    @Test func everyRuleThatTheReadersNameIsInTheCatalogueWithItsSeverity() throws {
        let sources = Fixture.folder.deletingLastPathComponent().appendingPathComponent("Sources")
        var named: Set<String> = []
        for module in ["EDIFACT", "PassengerMessages"] {
            let files = try #require(
                FileManager.default.enumerator(atPath: sources.appendingPathComponent(module).path + "/")
            )
            for case let path as String in files where path.hasSuffix(".swift") {
                let text = try String(contentsOf: sources.appendingPathComponent(module + "/" + path), encoding: .utf8)
                named.formUnion(ruleNames(in: text))
            }
        }
        #expect(named.count >= 40)
        for name in named { #expect(RuleCatalogue.entry(RuleID(rawValue: name)) != nil, "\(name)") }
    }

    /// The quoted texts that look like the name of a rule.
    private func ruleNames(in text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
            guard index % 2 == 1, !part.contains(" "), !part.contains("\n") else { return nil }
            let prefixes = ["edifact.", "message.", "paxlst.", "pnrgov.", "govreq.", "person.", "document."]
            return prefixes.contains { part.hasPrefix($0) && part.count > $0.count } ? String(part) : nil
        }
    }
}
