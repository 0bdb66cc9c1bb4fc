// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Pipeline
import ProcessingLog
import Storage
import Testing
import TravelTypes

@testable import Console

/// A hit's whole way through the console, on a unit that received a real message.
struct ControllersReviewTests {
    @Test func `an analyst decides, a second one confirms, the authority receives, and the officer finds it all`()
        async throws
    {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let page = "/hits/\(hit.id)"
        let analyst = try await console.browser("analyst")

        let queue = try await analyst.get("/hits")
        #expect(queue.text.contains("T-") && !queue.text.contains("TANAKA") && !queue.text.contains("MARCHAND"))
        let unclaimed = try await analyst.get(page)
        #expect(unclaimed.status == 200 && !unclaimed.text.contains("TANAKA") && !unclaimed.text.contains("NAT-00"))
        #expect(try await analyst.post(page + "/claim").location == page)

        let review = try await analyst.get(page)
        let reference = review.text.contains("NAT-007") ? "NAT-007" : "NAT-008"
        #expect(review.text.contains(reference == "NAT-007" ? "TANAKA" : "MARCHAND"))
        let without = try await analyst.post(page + "/decide", [("verdict", "same-document"), ("reference", "NAT-9")])
        #expect(without.status == 422 && without.text.contains("reference-mistake"))
        #expect(try await analyst.post(page + "/decide", [("comment", "x")]).status == 422)
        let decided = try await analyst.post(
            page + "/decide",
            [
                ("verdict", "same-document"), ("reference", " nat-00\(reference.suffix(1))"),
                ("comment", "One passport."),
            ]
        )
        #expect(decided.location == page)
        #expect(try await analyst.post(page + "/confirm", [("verdict", "agree")]).status == 409)

        let second = try await console.browser("second")
        #expect(try await second.get("/hits?show=second").text.contains(page))
        let seconding = try await second.get(page)
        #expect(seconding.text.contains("One passport.") && seconding.text.contains("action=\"\(page)/confirm\""))
        #expect(try await second.get(page + "/hand-over").status == 409)
        #expect(try await second.post(page + "/confirm", [("verdict", "agree")]).location == page)

        try await handOver(console, second, hit)
        let officer = try await console.browser("officer")
        for operation in ["review", "disclosure", "consultation"] {
            #expect(try await officer.get("/log?operation=\(operation)").text.contains("hit:\(hit.id)"), "\(operation)")
        }
    }

    private func handOver(_ console: TestConsole, _ sender: Browser, _ hit: HitRow) async throws {
        let page = "/hits/\(hit.id)"
        let register = try console.unit.store.database.read { try $0.authorities() }
        let authority = try #require(register.first { $0.name == "Police" }).id
        let preview = try await sender.get("\(page)/hand-over?authority=\(authority)")
        #expect(preview.text.contains("TANAKA") || preview.text.contains("MARCHAND"))
        #expect(try console.state()[1].isEmpty)
        #expect(try await sender.post(page + "/hand-over", [("authority", "\(authority)")]).status == 422)
        #expect(
            try await sender.post(page + "/hand-over", [("authority", "\(authority)"), ("read", "yes")]).location
                == page
        )
        let id = try #require(try console.state()[1].first)

        let police = try await console.browser("police")
        #expect(try await police.get("/authority").text.contains("/authority/\(id)"))
        let package = try await police.get("/authority/\(id)")
        #expect(package.text.contains("/authority/\(id)/receipt"))
        #expect(try await police.post("/authority/\(id)/outcome", [("outcome", "no-action")]).status == 409)
        #expect(try await police.post("/authority/\(id)/receipt").location == "/authority/\(id)")
        #expect(try await police.post("/authority/\(id)/outcome", []).status == 422)
        #expect(
            try await police.post("/authority/\(id)/outcome", [("outcome", "no-action")]).location == "/authority/\(id)"
        )
        #expect(try await police.get("/authority/\(id)/print").text.contains("The police"))

        let customs = try await console.browser("customs")
        let before = try console.log().count
        #expect(try await customs.get("/authority/\(id)").status == 403)
        let refusals = try console.log().dropFirst(before).filter { $0.operation == .refusal }
        #expect(refusals.count == 1)

        #expect(try await sender.post(page + "/recall", [("reason", "wrong-person")]).location == page)
        let recalled = try await police.get("/authority/\(id)")
        #expect(!recalled.text.contains("TANAKA") && !recalled.text.contains("MARCHAND"))
        #expect(try await police.post("/authority/\(id)/recall").location == "/authority/\(id)")
    }

    @Test func `two analysts reach for one hit and one of them is told so`() async throws {
        let console = try TestConsole()
        let page = "/hits/\(try console.hit(on: "national").id)"
        let one = try await console.browser("analyst")
        let two = try await console.browser("second")
        async let first = one.post(page + "/claim")
        async let other = two.post(page + "/claim")
        let answers = [try await first, try await other]
        #expect(answers.map(\.status).sorted() == [303, 409])
        let told = try #require(answers.first { $0.status == 409 })
        let words = try #require(try Words.loadAll()[.english])
        let wording = words(CaseworkRefusal.Reason.leaseHeldByAnother)
        #expect(told.text.contains(wording))
        let loser = answers[0].status == 409 ? one : two
        let withheld = try await loser.get(page)
        #expect(withheld.status == 200 && !withheld.text.contains("NAT-00") && !withheld.text.contains("TZ1234567"))
    }

    @Test func `next gives the hits one after another and then says that none waits`() async throws {
        let console = try TestConsole()
        let analyst = try await console.browser("analyst")
        var seen: Set<String> = []
        for _ in 0..<3 {
            let next = try await analyst.post("/hits/next")
            let page = try #require(next.location)
            #expect(seen.insert(page).inserted && page.hasPrefix("/hits/"))
            let decided = try await analyst.post(page + "/decide", [("verdict", "several-elements-differ")])
            #expect(decided.location == page)
        }
        let none = try await analyst.post("/hits/next")
        #expect(none.location == "/hits")
        let notice = try #require(none.cookies.first { $0.hasPrefix("notice=") }).prefix { $0 != ";" }
        let queue = try await analyst.get("/hits", headers: ["cookie": analyst.cookie + "; " + notice])
        #expect(queue.text.contains("role=\"status\""))
    }

    @Test func `deciding with the box ticked goes on to the next hit`() async throws {
        let console = try TestConsole()
        let analyst = try await console.browser("analyst")
        let first = try #require(try await analyst.post("/hits/next").location)
        let going = try await analyst.post(
            first + "/decide",
            [("verdict", "several-elements-differ"), ("then", "yes")]
        )
        let second = try #require(going.location)
        #expect(second != first && second.hasPrefix("/hits/"))
    }

    @Test func `a lease that has run out shows the form without names again`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let analyst = try await console.browser("analyst")
        _ = try await analyst.post("/hits/\(hit.id)/claim")
        console.clock.advance(seconds: 14 * 60)
        #expect(try await analyst.get("/hits/\(hit.id)").text.contains("NAT-00"))
        console.clock.advance(seconds: 2 * 60)
        let page = try await analyst.get("/hits/\(hit.id)")
        #expect(page.status == 200 && !page.text.contains("NAT-00") && page.text.contains("/claim"))
        #expect(try await analyst.post("/hits/\(hit.id)/decide", [("verdict", "name-differs")]).status == 409)
    }

    @Test func `a page of a hit that opens a person leaves one consultation with the hit's own purpose`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let analyst = try await console.browser("analyst")
        _ = try await analyst.post("/hits/\(hit.id)/claim")
        let before = try console.log().count
        _ = try await analyst.get("/hits/\(hit.id)")
        let records = try console.log().dropFirst(before)
        #expect(records.map(\.operation) == [.consultation])
        let record = try #require(records.first)
        #expect(record.hitReference == "hit:\(hit.id)" && record.offence == "S04" && record.count == 1)
        #expect(record.actor == "analyst" && record.purpose == "6(2)(a)")
    }

    @Test func `a flight shows the name of the reader's own hit and of nobody else`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let analyst = try await console.browser("analyst")
        let second = try await console.browser("second")
        _ = try await analyst.post("/hits/\(hit.id)/claim")
        let mine = try await analyst.get("/flights/\(hit.flight)").text
        #expect(["TANAKA", "MARCHAND"].count { mine.contains($0) } == 1 && !mine.contains("DONOVAN"))
        let theirs = try await second.get("/flights/\(hit.flight)").text
        #expect(["TANAKA", "MARCHAND", "DONOVAN"].allSatisfy { !theirs.contains($0) } && theirs.contains("T-"))
    }

    @Test func `an auditor sees weights and no value`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let auditor = try await console.browser("auditor")
        let page = try await auditor.get("/hits/\(hit.id)")
        #expect(page.status == 200 && page.text.contains("agreement-same"))
        for value in ["TANAKA", "MARCHAND", "NAT-00", "TZ1234567", "12AB34567", "1999", "1981"] {
            #expect(!page.text.contains(value), "\(value)")
        }
    }
}
