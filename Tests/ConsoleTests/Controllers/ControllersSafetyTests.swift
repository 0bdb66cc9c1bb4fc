// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Logging
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes

@testable import Console

/// What the console refuses, whoever asks how.
struct ControllersSafetyTests {
    // MARK: - Who may open what

    /// An address and the people for whom it opens; everybody else is refused, and the refusal recorded.
    private static let pages: [(path: String, opens: Set<String>)] = [
        ("/", Set(TestConsole.people.map(\.name))),
        ("/tour", Set(TestConsole.people.map(\.name))),
        ("/hits", ["analyst", "second", "supervisor", "officer", "auditor"]),
        ("/hits?show=closed", ["analyst", "second", "supervisor", "officer", "auditor"]),
        ("/hits/events", ["analyst", "second", "supervisor", "officer", "auditor"]),
        ("/hits/HIT", ["analyst", "second", "supervisor", "officer", "auditor"]),
        ("/authority", ["police", "customs", "protection"]),
        ("/flights", ["analyst", "second", "supervisor", "officer", "auditor"]),
        ("/flights/FLIGHT", ["analyst", "second", "supervisor", "officer", "auditor"]),
        ("/messages", ["analyst", "second", "supervisor", "officer", "auditor", "administrator"]),
        ("/messages?show=faulty", ["analyst", "second", "supervisor", "officer", "auditor", "administrator"]),
        ("/messages/1", ["analyst", "second", "supervisor", "officer", "auditor", "administrator"]),
        ("/lists", ["analyst", "second", "supervisor", "manager", "officer", "auditor", "administrator"]),
        ("/lists/proposals", ["supervisor", "manager", "officer"]), ("/lists/oversight", ["officer", "auditor"]),
        ("/log", ["officer", "auditor"]),
        ("/log/verify", ["officer", "auditor", "administrator"]),
        ("/accounts", ["officer", "auditor", "administrator"]),
        ("/retention", ["supervisor", "officer", "auditor", "administrator"]),
    ]

    @Test func `each page opens for the desks of the permission table and for nobody else`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        for (name, _) in TestConsole.people {
            let browser = try await console.browser(name)
            for (template, opens) in Self.pages {
                let path = template.replacing("HIT", with: "\(hit.id)").replacing("FLIGHT", with: "\(hit.flight)")
                let before = try console.log().count
                let answer = try await browser.get(path)
                let refusals = try console.log().dropFirst(before).filter { $0.operation == .refusal }
                #expect(answer.status == (opens.contains(name) ? 200 : 403), "\(name) \(path)")
                #expect(refusals.count == (opens.contains(name) ? 0 : 1), "\(name) \(path)")
                #expect(refusals.allSatisfy { $0.actor == name && $0.outcome == .denied })
            }
        }
    }

    /// Acts and the people who may try them; for the others nothing changes but one record.
    private static let acts: [(path: String, fields: [(String, String)], mayTry: Set<String>)] = [
        ("/hits/next", [], ["analyst", "second", "supervisor"]),
        ("/hits/HIT/claim", [], ["analyst", "second", "supervisor"]),
        ("/hits/HIT/release", [], ["analyst", "second", "supervisor"]),
        ("/hits/HIT/decide", [("verdict", "name-differs")], ["analyst", "second", "supervisor"]),
        ("/hits/HIT/confirm", [("verdict", "agree")], ["analyst", "second", "supervisor"]),
        ("/hits/HIT/settle", [("verdict", "name-differs")], ["supervisor"]),
        ("/hits/HIT/recall", [("reason", "wrong-person")], ["analyst", "second", "supervisor"]),
        ("/hits/HIT/hand-over", [("authority", "1"), ("read", "yes")], ["supervisor"]),
        ("/lists/1/release", [], ["supervisor"]), ("/lists/1/dry-run", [], ["supervisor", "manager"]),
        ("/lists/proposals", [("list", "national")], ["manager"]),
        ("/lists/proposals/1/approve", [], ["supervisor"]),
        ("/lists/proposals/1/reject", [("reason", "disproportionate")], ["supervisor"]),
        ("/lists/proposals/1/end", [], ["supervisor", "officer"]),
        ("/log/verify", [("checkpoint", "")], ["officer", "auditor", "administrator"]),
        ("/accounts", [("username", "new.one"), ("name", "New"), ("role", "analyst")], ["administrator"]),
        ("/accounts/1/password", [], ["administrator"]),
        ("/accounts/1/disable", [], ["administrator"]),
        ("/accounts/1/enable", [], ["administrator"]),
    ]

    @Test func `nobody acts beyond the permission table, and each attempt is recorded once`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        for (name, _) in TestConsole.people {
            let browser = try await console.browser(name)
            for (template, fields, mayTry) in Self.acts where !mayTry.contains(name) {
                let path = template.replacing("HIT", with: "\(hit.id)")
                let (state, before) = (try console.state(), try console.log().count)
                let answer = try await browser.post(path, fields)
                #expect(answer.status == 403, "\(name) \(path)")
                #expect(try console.state() == state, "\(name) \(path)")
                let records = try console.log().dropFirst(before)
                #expect(records.map(\.operation) == [.refusal], "\(name) \(path)")
            }
        }
    }

    @Test func `the administrator adds, disables and re-enables an account but not the last officer`() async throws {
        let console = try TestConsole()
        let administrator = try await console.browser("administrator")
        let made = try await administrator.post(
            "/accounts",
            [("username", "n.kone"), ("name", "Noura Kone"), ("role", "analyst")]
        )
        #expect(made.status == 200 && made.text.contains("n.kone"))
        #expect(
            try await administrator.post(
                "/accounts",
                [("username", "n.kone"), ("name", "Other"), ("role", "analyst")]
            ).status == 422
        )
        let account = try #require(console.unit.store.database.read { try $0.account(username: "n.kone") }).account
        #expect(try await administrator.post("/accounts/\(account.id)/disable").location == "/accounts")
        let disabled = try console.unit.store.database.read { try $0.account(account.id) }?.account.isDisabled
        #expect(disabled == true)
        #expect(try await administrator.post("/accounts/\(account.id)/enable").location == "/accounts")
        let officer = try #require(console.unit.store.database.read { try $0.account(username: "officer") }).account
        #expect(try await administrator.post("/accounts/\(officer.id)/disable").status == 409)
    }

    // MARK: - Forged forms

    private static let forgeries: [(name: String, token: String?, headers: [String: String])] = [
        ("no token", "", [:]),
        ("another token", "00000000000000000000000000000000", [:]),
        ("a foreign origin", nil, ["origin": "https://elsewhere.example"]),
        ("another port", nil, ["origin": "http://127.0.0.1:9999"]),
        ("a host that begins alike", nil, ["origin": "http://127.0.0.1:8080.elsewhere.example"]),
        ("a cross-site fetch", nil, ["sec-fetch-site": "cross-site"]),
        ("a same-site fetch", nil, ["sec-fetch-site": "same-site"]),
        ("an opaque origin", nil, ["origin": "null"]),
    ]

    @Test func `a form from elsewhere is refused on every address and changes nothing`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let routes = try ConsoleApplication(unit: console.unit, logger: .init(label: "test"), isSecure: false).routes
        let browser = try await console.browser("analyst")
        let posts = routes.filter { route in
            guard case .signedIn = route.handler else { return false }
            return route.method == .post
        }
        #expect(posts.count >= 17)
        let state = try console.state()
        for route in posts {
            let path = route.path.replacing(":id", with: "\(hit.id)")
            for forgery in Self.forgeries {
                let answer = try await browser.post(
                    path,
                    [("verdict", "name-differs")],
                    token: forgery.token,
                    headers: forgery.headers
                )
                #expect(answer.status == 403, "\(path) with \(forgery.name)")
            }
        }
        #expect(try console.state() == state)
        #expect(try await browser.get("/hits").status == 200)
    }

    @Test(arguments: [
        ["origin": "http://127.0.0.1:8080", "sec-fetch-site": "same-origin"],
        ["origin": "null", "sec-fetch-site": "same-origin"],
        ["origin": "http://127.0.0.1:8080"], [:],
    ])
    func `a form of our own page is taken`(headers: [String: String]) async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let browser = try await console.browser("analyst")
        #expect(try await browser.post("/hits/\(hit.id)/claim", headers: headers).status == 303)
    }

    @Test func `signing in from another site's form is refused`() async throws {
        let console = try TestConsole()
        let answer = try await console.send(
            .post,
            "/sign-in",
            headers: ["origin": "https://elsewhere.example"],
            body: "username=analyst&password=\(TestConsole.password.replacing(" ", with: "+"))"
        )
        #expect(answer.status == 403 && answer.cookies.isEmpty)
    }

    @Test func `nothing changes by GET`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let browser = try await console.browser("analyst")
        let state = try console.state()
        for act in ["claim", "release", "decide?verdict=name-differs", "confirm?verdict=agree", "recall"] {
            #expect(try await browser.get("/hits/\(hit.id)/\(act)").status == 404)
        }
        #expect(try console.state() == state)
    }

    @Test func `a form that is too large is refused`() async throws {
        let console = try TestConsole()
        let browser = try await console.browser("analyst")
        let answer = try await browser.post("/hits/next", [("comment", String(repeating: "x", count: 70_000))])
        #expect(answer.status == 400)
    }

    // MARK: - Sessions

    @Test func `a session ends after 15 idle minutes and after 12 hours`() async throws {
        let console = try TestConsole()
        let browser = try await console.browser("analyst")
        console.clock.advance(seconds: 14 * 60)
        #expect(try await browser.get("/hits").status == 200)
        console.clock.advance(seconds: 15 * 60)
        let late = try await browser.get("/hits")
        #expect(late.status == 303 && late.location == "/sign-in?next=%2Fhits")
        let door = try await browser.get("/sign-in")
        #expect(door.text.contains("role=\"alert\"") && door.cookies.contains { $0.contains("Max-Age=0") })

        let busy = try await console.browser("analyst")
        for _ in 0..<71 {
            console.clock.advance(seconds: 10 * 60)
            #expect(try await busy.get("/tour").status == 200)
        }
        console.clock.advance(seconds: 11 * 60)
        #expect(try await busy.get("/tour").status == 303)
    }

    @Test func `what a page fetches in the background does not keep a session alive`() async throws {
        let console = try TestConsole()
        let browser = try await console.browser("analyst")
        for _ in 0..<2 {
            console.clock.advance(seconds: 7 * 60)
            #expect(try await browser.get("/hits", headers: ["sec-fetch-dest": "empty"]).status == 200)
        }
        console.clock.advance(seconds: 2 * 60)
        #expect(try await browser.get("/hits").status == 303)
    }

    @Test func `a signed-out session is worth nothing`() async throws {
        let console = try TestConsole()
        let browser = try await console.browser("analyst")
        #expect(try await browser.post("/sign-out").location == "/sign-in")
        #expect(try await browser.get("/hits").status == 303)
    }

    @Test func `guessing a password is slowed down, for names that exist and names that do not`() async throws {
        let console = try TestConsole()
        for name in ["analyst", "nobody"] {
            for attempt in 0..<8 {
                let answer = try await console.signIn(name, "wrong \(attempt)")
                #expect(answer.status == (attempt < SignInThrottle.limit ? 401 : 429), "\(name) \(attempt)")
            }
        }
        #expect(try await console.signIn("analyst").status == 429)
        console.clock.advance(seconds: SignInThrottle.window)
        #expect(try await console.signIn("analyst").status == 303)
    }

    @Test func `cookies are for this host, for no script and for no other site`() async throws {
        let console = try TestConsole(isSecure: true)
        let answer = try await console.signIn("analyst")
        let cookie = try #require(answer.cookies.first { $0.hasPrefix("__Host-session=") })
        for part in ["; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"] { #expect(cookie.contains(part)) }
    }

    @Test(arguments: [
        "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "javascript:alert(1)", "/sign-in",
    ])
    func `signing in leads to a page of ours only`(next: String) async throws {
        let console = try TestConsole()
        #expect(try await console.signIn("analyst", next: next).location == "/")
    }

    // MARK: - Pages

    @Test func `each answer carries the security headers`() async throws {
        let console = try TestConsole()
        let browser = try await console.browser("analyst")
        for path in ["/", "/hits", "/nowhere", "/hits/0", "/assets/console.css", "/assets/passwd", "/sign-in"] {
            let answer = try await browser.get(path)
            let fields = answer.response.headers
            #expect(fields.contains { $0.value == ContentSecurity.policy }, "\(path)")
            #expect(fields.contains { $0.name.canonicalName == "x-content-type-options" && $0.value == "nosniff" })
            #expect(fields[.cacheControl] == (path == "/assets/console.css" ? "no-cache" : "no-store"), "\(path)")
        }
    }

    @Test func `an address that leads nowhere says so in the reader's language`() async throws {
        let console = try TestConsole()
        let browser = try await console.browser("analyst")
        for path in ["/hits/99999999", "/hits/abc", "/hits/-1", "/flights/77", "/messages/77", "/retention/1", "/x/y"] {
            let reader = path.hasPrefix("/retention") ? try await console.browser("supervisor") : browser
            let answer = try await reader.get(
                path,
                headers: ["accept-language": "fr", "cookie": reader.cookie + "; language=fr"]
            )
            #expect(answer.status == 404, "\(path)")
            #expect(answer.text.contains("lang=\"fr\""), "\(path)")
        }
    }

    @Test func `a name that is markup stays text on the page of the review`() async throws {
        let hostile = String(decoding: try Fixture.bytes("paxlst/paxlst-passenger.edi"), as: UTF8.self)
            .replacing("TANAKA:HIROTO", with: "<SCRIPT>ALERT(1)</SCRIPT>:\"><IMG SRC=X ONERROR=ALERT(1)>")
            .replacing("LR0001234", with: "QQ0009999").replacing("TZ1234567", with: "LR0001234")
            .replacing("LOC+91+JPN", with: "LOC+91+IRL")
        let console = try TestConsole(messages: [Array(hostile.utf8)])
        let hit = try console.hit(on: "lost-documents")
        let analyst = try await console.browser("analyst")
        _ = try await analyst.post("/hits/\(hit.id)/claim")
        for path in ["/hits/\(hit.id)", "/flights/\(hit.flight)"] {
            let page = try await analyst.get(path)
            #expect(page.status == 200)
            #expect(!page.text.uppercased().contains("<SCRIPT>ALERT") && !page.text.uppercased().contains("<IMG"))
            #expect(WellFormedness(page.text).faults.isEmpty)
        }
        #expect(try await analyst.get("/flights/\(hit.flight)").text.contains("&lt;SCRIPT&gt;"))
    }

    @Test func `no address that a page links to holds a name or a number of a document`() async throws {
        let console = try TestConsole()
        let hit = try console.hit(on: "national")
        let analyst = try await console.browser("analyst")
        _ = try await analyst.post("/hits/\(hit.id)/claim")
        for path in ["/", "/hits", "/hits/\(hit.id)", "/flights/\(hit.flight)", "/messages/1"] {
            let text = try await analyst.get(path).text
            let addresses = text.components(separatedBy: "=\"/").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(addresses.count > 10)
            for address in addresses {
                #expect(address.allSatisfy { $0.isASCII && !$0.isUppercase }, "\(path): \(address)")
            }
        }
    }

    @Test func `a message in quarantine is opened for an analyst, with a record, and for nobody who runs the system`()
        async throws
    {
        let broken = String(decoding: try Fixture.bytes("paxlst/paxlst-passenger.edi"), as: UTF8.self)
            .replacing("DTM+329:990101'", with: "DTM+329:99'").replacing("UNZ+1+000000101'", with: "UNZ+9+000000777'")
        let console = try TestConsole(messages: [Array(broken.utf8)])
        let row = try #require(console.unit.store.database.read { try $0.message(1) })
        #expect(row.status == .rejected && row.hasRaw)
        let before = try console.log().count
        let page = try await console.browser("analyst").get("/messages/1")
        #expect(page.status == 200 && page.text.contains("UNZ"))
        let consultations = try console.log().dropFirst(before).filter { $0.operation == .consultation }
        #expect(consultations.map(\.messageReference) == ["message:1"])
        let other = try await console.browser("administrator").get("/messages/1")
        #expect(other.status == 200)
        #expect(try console.log().filter { $0.operation == .consultation }.count == 1)
    }

    @Test func `the log verifies on the page, and a changed record turns it red`() async throws {
        let console = try TestConsole()
        let officer = try await console.browser("officer")
        #expect(try await officer.post("/log/verify", [("checkpoint", "no note")]).status == 422)
        let note = try console.unit.integrator.signedCheckpoint()
        let good = try await officer.post("/log/verify", [("checkpoint", note.replacing("\n", with: "\r\n"))])
        #expect(good.status == 200 && good.text.contains("notice-done log-state"))
        try console.unit.store.database.writeBlocking { connection in
            try connection.execute("UPDATE processing_log SET record = \(Array("{}".utf8)) WHERE entry = 2")
        }
        let bad = try await officer.post("/log/verify", [("checkpoint", "")])
        #expect(bad.text.contains("notice-alarm log-state"))
    }

    @Test func `an erasure leaves a certificate on the page`() async throws {
        let console = try TestConsole()
        console.clock.advance(seconds: 200 * 86_400)
        _ = try console.unit.retention.run(asOf: console.unit.store.now.day)
        let supervisor = try await console.browser("supervisor")
        #expect(try await supervisor.get("/retention").text.contains("/retention/1"))
        #expect(try await supervisor.get("/retention/1").text.contains("2026"))
    }
}
