// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import TestSupport
import Testing

@testable import Conformance

@Suite struct ElementPathsTests {
    private static let document = """
        <?xml version="1.0"?>
        <!-- <A> is no element here -->
        <n:A xmlns:n='urn:x'><B c="1" d='>/"'>one</B><C/><B><![CDATA[</B>]]><D e="2"/>two</B >
        <B ></B></n:A>
        """

    @Test(arguments: [
        ("version", nil), ("is no", nil), ("n:A", "/A"), ("urn:x", "/A/@n"), ("c=", "/A/B[1]"),
        ("1\" d", "/A/B[1]/@c"), (">/\"'", "/A/B[1]/@d"), ("one", "/A/B[1]"), ("C/>", "/A/C[1]"),
        ("</B>]]", "/A/B[2]"), ("D e", "/A/B[2]/D[1]"), ("2\"/", "/A/B[2]/D[1]/@e"), ("two", "/A/B[2]"),
        ("</B >", "/A/B[2]"), ("B ></B></", "/A/B[3]"), ("</n:A>", "/A"),
    ])
    func `a place is named by its element and attribute`(_ text: String, _ path: String?) throws {
        let bytes = Array(Self.document.utf8)
        let range = try #require(Self.document.range(of: text))
        let offset = Self.document.utf8.distance(from: Self.document.startIndex, to: range.lowerBound)
        bytes.withUnsafeBufferPointer { buffer in
            var paths = ElementPaths(buffer)
            #expect(paths.path(at: offset) == path)
            // Asked again, and after all places before it, the same.
            #expect(paths.path(at: offset) == path)
            var others = ElementPaths(buffer)
            for place in 0..<offset { _ = others.path(at: place) }
            #expect(others.path(at: offset) == path)
        }
    }

    @Test func `what is no document has bounded paths`() {
        let open = String(repeating: "<A>", count: 100)
        for (text, count) in [
            (open, 64), ("<A <A \"", 1), (open + String(repeating: "</A>", count: 37), 63), ("</A>", 0),
        ] {
            let bytes = Array(text.utf8)
            bytes.withUnsafeBufferPointer { buffer in
                var paths = ElementPaths(buffer)
                let path = paths.path(at: bytes.count) ?? ""
                #expect(path.split(separator: "/").count == count, "\(path)")
            }
        }
        let wide = Array(("<A>" + (0..<100).map { "<B\($0)/>" }.joined() + "<B99>").utf8)
        wide.withUnsafeBufferPointer { buffer in
            var paths = ElementPaths(buffer)
            #expect(paths.path(at: wide.count) == "/A/B99")
        }
    }

    @Test func `findings in XML name their elements, in words and in JSON`() throws {
        let report = FileReport(try Fixture.bytes("xml/pnrgov-careless.xml"), file: "f")
        let findings = report.messages[0].findings
        #expect(findings.contains { $0.path?.contains("PNR[1]/") ?? false })
        #expect(findings.allSatisfy { $0.path?.hasPrefix("/IATA_PNRGOV_NotifRQ") ?? ($0.place.offset == 0) })
        let path = try #require(findings.compactMap(\.path).first { $0.contains("[") })
        #expect(String(decoding: report.messages[0].jsonLines(.english, file: "f"), as: UTF8.self).contains(path))
    }
}
