// SPDX-License-Identifier: Apache-2.0

import Testing
import Watchlists

struct HostileXMLTests {
    private func reason(_ text: String, limits: ListLimits = .standard) -> ListError.Reason? {
        do throws(ListError) {
            _ = try ListFormat.un.read(Array(text.utf8), limits: limits) { _ in nil }
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(arguments: [
        "<!DOCTYPE CONSOLIDATED_LIST>",
        "<!DOCTYPE CONSOLIDATED_LIST SYSTEM \"http://192.0.2.1/list.dtd\">",
        "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>",
        "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY % remote SYSTEM \"http://192.0.2.1/x\"> %remote;]>",
    ])
    func `A document type declaration is refused before anything in it counts`(declaration: String) {
        let list = SyntheticLists.un(SyntheticLists.individual(name: "&c;"))
        let text = list.replacing("<CONSOLIDATED_LIST", with: declaration + "<CONSOLIDATED_LIST", maxReplacements: 1)
        #expect(reason(text) == .documentType)
    }

    @Test(arguments: ["&file;", "&#0;", "<b", "</NAME>", "<a x=1/>"])
    func `What is not well-formed is refused`(content: String) {
        #expect(reason(SyntheticLists.un(SyntheticLists.individual(name: content))) == .notWellFormed)
    }

    @Test func `A list that breaks off anywhere is refused whole`() {
        let text = Array(SyntheticLists.un(SyntheticLists.individual("<GENDER>Male</GENDER>")).utf8)
        for length in stride(from: 0, to: text.count, by: 7) {
            #expect(throws: ListError.self) {
                try ListFormat.un.read(Array(text.prefix(length))) { _ in nil }
            }
        }
    }

    @Test func `Deep nesting is refused`() {
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        #expect(reason(SyntheticLists.un(deep)) == .tooDeep(limit: ListLimits.standard.depth))
    }

    @Test func `Long texts, many records and large files are refused`() {
        var limits = ListLimits.standard
        limits.text = 1000
        #expect(
            reason(
                SyntheticLists.un(SyntheticLists.individual(name: String(repeating: "A", count: 1001))),
                limits: limits
            )
                == .textTooLong(limit: 1000)
        )
        limits.records = 2
        let three = (1...3).map { SyntheticLists.individual(key: "\($0)") }.joined()
        #expect(reason(SyntheticLists.un(three), limits: limits) == .tooManyRecords(limit: 2))
        limits.bytes = 100
        #expect(reason(SyntheticLists.un(three), limits: limits) == .tooLarge(limit: 100))
    }

    @Test func `Another root or an empty list is refused`() {
        #expect(reason("<html><body/></html>") == .wrongRoot(expected: "CONSOLIDATED_LIST"))
        #expect(reason(SyntheticLists.un("")) == .noRecords)
        #expect(reason("") == .notWellFormed)
    }

    @Test func `Bytes that are no UTF-8 are refused`() {
        var bytes = Array(SyntheticLists.un(SyntheticLists.individual()).utf8)
        bytes[bytes.count / 2] = 0xFF
        #expect(throws: ListError.self) { try ListFormat.un.read(bytes) { _ in nil } }
    }

    @Test func `The error says the line and nothing of the content`() {
        let text = SyntheticLists.un("\n\n" + SyntheticLists.individual(name: "SECRET<"))
        #expect {
            try ListFormat.un.read(Array(text.utf8)) { _ in nil }
        } throws: { error in
            let words = "\(error)"
            return words.hasPrefix("line 5:") && !words.contains("SECRET")
        }
    }
}
