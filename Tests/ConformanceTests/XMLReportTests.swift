// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import TestSupport
import Testing

/// Validation of messages in XML.
@Suite struct XMLReportTests {
    @Test func `a sound document is one message without errors`() throws {
        let report = FileReport(try Fixture.bytes("xml/pnrgov-notification.xml"), file: "f")
        #expect(report.messages.map(\.type) == ["PNRGOV"] && !report.hasErrors)
        #expect(report.messages[0].reference == "E4711")
    }

    @Test func `findings of the reader and of the rules on values stand together`() throws {
        let report = FileReport(try Fixture.bytes("xml/pnrgov-careless.xml"), file: "f")
        let rules = Set(report.messages[0].findings.map(\.rule))
        #expect(rules.isSuperset(of: ["pnrgovxml.misspelt-name", "pnrgovxml.unknown-element", "person.birth-date"]))
        #expect(report.messages.count == 1 && !report.hasErrors)
        #expect(rules.allSatisfy { RuleCatalogue.entry($0) != nil })
    }

    @Test func `what is no whole document is an error, and findings are kept up to the limit`() throws {
        let bytes = try Fixture.bytes("xml/pnrgov-careless.xml")
        let cut = FileReport(Array(bytes.prefix(bytes.count / 2)), file: "f", limit: 2)
        #expect(cut.hasErrors && cut.messages.count == 1 && cut.messages[0].findings.count == 2)
        #expect(cut.messages[0].omitted > 0)
        let foreign = FileReport(Array("<Invoice/>".utf8), file: "f")
        #expect(foreign.messages.flatMap(\.findings).map(\.rule) == ["message.unknown-type"])
        let wide = FileReport([0xFF, 0xFE, 0x3C, 0], file: "f")
        #expect(wide.messages.flatMap(\.findings).map(\.rule) == ["xml.incomplete"])
    }
}
