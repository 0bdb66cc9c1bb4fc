// SPDX-License-Identifier: Apache-2.0

import Database
import Mandate
import Pipeline
import ProcessingLog
import Storage
import Testing
import TravelTypes
import Watchlists

@testable import Console

/// Lists in the console: an entry by two persons, a release by a second one, and those who watch.
struct ControllersListTests {
    private static let fields = [
        ("list", "national"), ("reference", "NAT-100"), ("surname", "Bredemoor"), ("given", "Olan"),
        ("born", "1971-05-09"), ("sex", "M"), ("nationality", "IRQ"), ("document", ""), ("offence", "S04"),
        ("ground", "Act 12, art. 3"), ("evidence", "file 9"), ("expires", "2026-12-01"), ("statement", "yes"),
    ]

    @Test func `an entry is proposed by one person and approved by another, in each language`() async throws {
        let console = try TestConsole()
        let (manager, supervisor) = (try await console.browser("manager"), try await console.browser("supervisor"))
        let sent = try await manager.post("/lists/proposals", Self.fields)
        #expect(sent.status == 303)
        let waiting = try console.unit.store.database.read { try $0.proposals(in: .proposed).map(\.line) }
        let line = try #require(waiting.first)
        #expect(try console.unit.lists.snapshot().entry("NAT-100", of: "national") == nil)
        // The same again is a mistake beside the field, not a second proposal.
        let again = try await manager.post("/lists/proposals", Self.fields)
        #expect(again.status == 422 && again.text.contains("reference-mistake"))
        let own = try await manager.get("/lists/proposals")
        #expect(own.text.contains("/lists/proposals/\(line.id)/end"))
        #expect(!own.text.contains("/lists/proposals/\(line.id)/approve"))
        let all = try Words.loadAll()
        for (language, direction) in [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")] {
            let page = try await supervisor.get(
                "/lists/proposals",
                headers: ["cookie": supervisor.cookie + "; language=\(language)"]
            )
            #expect(page.status == 200 && page.text.contains("dir=\"\(direction)\""))
            #expect(page.text.contains("Bredemoor") && page.text.contains("/lists/proposals/\(line.id)/approve"))
            // Who it is stands in words, not in codes.
            let words = try #require(Language(rawValue: language).flatMap { all[$0] })
            let born = try #require(PartialDate(year: 1971, month: 5, day: 9))
            #expect(page.text.contains(words[.sexM]) && page.text.contains(words.date(born)))
        }
        let form = try await manager.get("/lists/proposals", headers: ["cookie": manager.cookie + "; language=ar"])
        // Written from right to left, the day would stand first, and be typed so.
        #expect(form.text.contains("<bdi dir=\"ltr\">1971-05-09</bdi>"))
        #expect(try await supervisor.post("/lists/proposals/\(line.id)/reject", []).status == 422)
        #expect(try await supervisor.post("/lists/proposals/\(line.id)/approve", []).status == 303)
        #expect(try console.unit.lists.snapshot().entry("NAT-100", of: "national") != nil)
        #expect(try await supervisor.post("/lists/proposals/\(line.id)/approve", []).status == 409)
        #expect(try await supervisor.post("/lists/proposals/\(line.id)/end", []).status == 303)
        #expect(try console.unit.lists.snapshot().entry("NAT-100", of: "national") == nil)
    }

    @Test(arguments: [
        ("offence", "S99"), ("ground", ""), ("evidence", " "), ("expires", "2099-01-01"), ("expires", "soon"),
        ("statement", ""), ("reference", ""), ("list", "un"),
    ])
    func `a proposal that lacks anything comes back with the mistake beside its field`(
        field: String,
        value: String
    ) async throws {
        let console = try TestConsole()
        let manager = try await console.browser("manager")
        let before = try console.unit.store.database.read { try $0.proposals(in: .proposed).count }
        let answer = try await manager.post(
            "/lists/proposals",
            Self.fields.map { $0.0 == field ? (field, value) : $0 }
        )
        #expect(answer.status == 422)
        #expect(answer.text.contains("id=\"\(field)-mistake\""))
        #expect(answer.text.contains("value=\"Bredemoor\""))
        #expect(try console.unit.store.database.read { try $0.proposals(in: .proposed).count } == before)
    }

    @Test func `a version that waits is asked about, and released by somebody who did not import it`() async throws {
        let console = try TestConsole()
        let rows = (0..<40).map { "LR\(200_000 + $0),P,IRL,stolen,2026-01-02,,\n" }
        let report = try console.unit.lists.importList(
            format: .lostDocuments,
            bytes: Array(("number,type,state,status,reported,number_from,number_to\n" + rows.joined()).utf8),
            source: try #require(ListFormat.lostDocuments.standardSource),
            by: try console.account("manager")
        )
        #expect(report.quarantine == .grown)
        let (manager, supervisor) = (try await console.browser("manager"), try await console.browser("supervisor"))
        let seen = try await manager.get("/lists")
        #expect(seen.text.contains("/lists/\(report.version)/dry-run"))
        #expect(!seen.text.contains("/lists/\(report.version)/release"))
        let asked = try await manager.post("/lists/\(report.version)/dry-run", [])
        #expect(asked.status == 200 && asked.text.contains("fewer than 5"))
        let officer = try await console.browser("officer")
        let watched = try await officer.get("/lists/oversight")
        #expect(watched.text.contains("manager") && watched.text.contains("lost-documents"))
        #expect(try await supervisor.post("/lists/\(report.version)/release", []).status == 303)
        #expect(try console.unit.lists.snapshot().versions["lost-documents"] == report.version)
        #expect(try await supervisor.post("/lists/\(report.version)/release", []).status == 404)
    }

    @Test func `the officer sees who is in the sample, the auditor does not`() async throws {
        let console = try TestConsole()
        let officer = try await console.browser("officer").get("/lists/oversight")
        let auditor = try await console.browser("auditor").get("/lists/oversight")
        for page in [officer, auditor] {
            #expect(page.status == 200 && page.text.contains("file 44/2026") && page.text.contains("2026-06"))
        }
        #expect(officer.text.contains("TANAKA") && !auditor.text.contains("TANAKA"))
        let words = try #require(try Words.loadAll()[.english])
        let column = "scope=\"col\">\(words[.columnName])<"
        #expect(officer.text.contains(column) && !auditor.text.contains(column))
        let seeds = try console.log().compactMap { $0.counts["seed"] }
        #expect(seeds.count == 2)
    }
}
