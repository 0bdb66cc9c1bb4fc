// SPDX-License-Identifier: Apache-2.0

import Mandate
import Markup
import ProcessingLog
import Storage
import Testing

@testable import Console

/// Running text keeps article numbers whole, and reading the log is a reading.
struct ProseTests {
    @Test(
        arguments: [
            ("المادة 6(2)(أ) من", "المادة <bdi dir=\"ltr\">6(2)(أ)</bdi> من"),
            ("art. 13(6).", "art. <bdi dir=\"ltr\">13(6)</bdi>."),
            ("مثل 1971-05-09 أو", "مثل <bdi dir=\"ltr\">1971-05-09</bdi> أو"),
            ("in 2016 (twice)", "in 2016 (twice)"),
            ("6(2)(a) and <b> 7(6)", "<bdi dir=\"ltr\">6(2)(a)</bdi> and &lt;b&gt; <bdi dir=\"ltr\">7(6)</bdi>"),
        ]
    )
    func `article numbers and dates are set apart from the direction of the text`(text: String, html: String) {
        #expect(String(decoding: Words.prose(text).rendered(), as: UTF8.self) == html)
    }

    @Test func `no phrase of a language that is written from right to left shows a loose article number`() throws {
        let words = try #require(try Words.loadAll()[.arabic])
        let html = String(decoding: words.html(.purposeHit, ["basis": "x", "offences": "y"]).rendered(), as: UTF8.self)
        #expect(html.contains("<bdi dir=\"ltr\">6(2)(أ)</bdi>"))
        let oversight = String(decoding: words.prose(.purposeOversight).rendered(), as: UTF8.self)
        #expect(oversight.contains("<bdi dir=\"ltr\">6(7)</bdi>"))
    }

    @Test func `Article 13(6): whoever reads the processing log leaves a record of it`() async throws {
        let console = try TestConsole()
        let officer = try await console.browser("officer")
        let before = try console.log().count
        #expect(try await officer.get("/log").status == 200)
        let records = try console.log().dropFirst(before)
        #expect(records.map(\.operation) == [.consultation])
        #expect(records.first?.elementClasses == ["log"] && records.first?.purpose == PurposeBranch.oversight.rawValue)
        #expect((records.first?.count ?? 0) > 0)
    }

    @Test func `the hit page says how many travel together, by seat and never by name`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let analyst = try await console.browser("analyst")
        _ = try await analyst.post("/hits/\(hit.id)/claim")
        let page = try await analyst.get("/hits/\(hit.id)").text
        let words = try #require(try Words.loadAll()[.english])
        #expect(page.contains(words[.factCompanions]))
    }
}
