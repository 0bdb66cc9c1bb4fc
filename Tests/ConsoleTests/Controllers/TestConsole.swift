// SPDX-License-Identifier: Apache-2.0

import Casework
import Crypto
import Database
import Foundation
import Hummingbird
import Logging
import Mandate
import NIOCore
import Pipeline
import ProcessingLog
import Storage
import Synchronization
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

@testable import Console

/// A unit in a temporary directory with its console on a real router: messages received, lists in force, one account
/// for each desk, at a fixed time.
final class TestConsole: Sendable {
    /// A morning on which the flight of the samples, which leaves at 09:00 in Paris, is still to come.
    static let start = Moment(day: CivilDay(year: 2026, month: 6, day: 15), secondOfDay: 6 * 3600)
    static let host = "127.0.0.1:8080"

    let directory: TemporaryDirectory
    let clock: MovableClock
    let unit: PassengerInformationUnit
    private let respond: @Sendable (Request) async throws -> Response

    /// Everybody's password, hashed once: hashing is slow on purpose.
    static let password = "nine green herons"
    private static let passwordHash = PasswordHash(of: password).description

    static let people: [(name: String, role: Role)] = [
        ("analyst", .analyst), ("second", .analyst), ("supervisor", .supervisor), ("manager", .watchlistManager),
        ("officer", .dataProtectionOfficer), ("auditor", .auditor), ("police", .authorityOfficer),
        ("customs", .authorityOfficer), ("protection", .authorityOfficer), ("administrator", .administrator),
    ]

    /// A unit to which the carrier ZZ sent these messages; the passenger list of the samples if nil.
    init(messages: [[UInt8]]? = nil, isSecure: Bool = false) throws {
        directory = try TemporaryDirectory()
        clock = MovableClock(seconds: Self.start.rawValue)
        let settings = UnitSettings(home: directory.file("home"), keys: directory.file("keys"), state: "CIV")
        unit = try PassengerInformationUnit.create(settings, clock: clock.clock)
        let now = unit.store.now
        try unit.store.database.writeBlocking { connection in
            try connection.save(
                CarrierRow(code: "ZZ", name: "Zed Air", senders: ["ZZAIRLINE", "ZZ"]),
                keyDigest: nil,
                at: now
            )
            for (name, kind) in [
                ("Police", Authority.Kind.police), ("Customs", .customs), ("Protection", .childProtection),
            ] {
                _ = try connection.insert(
                    Authority(
                        id: 0,
                        name: name,
                        kind: kind,
                        offences: Set(Offence.allCases),
                        validFrom: now.day.rawValue - 100
                    )
                )
            }
        }
        let authorities = try unit.store.database.read { try $0.authorities() }
        for (name, role) in Self.people {
            let organisation: Organisation =
                switch role.home {
                case .unit: .unit
                case .supervisoryAuthority: .supervisoryAuthority
                case .judiciary: .judiciary
                case .authority: .authority(try #require(authorities.first { $0.name.lowercased() == name }).id)
                }
            let account = try Account(
                id: 0,
                username: name,
                displayName: "The \(name)",
                roles: [role],
                organisation: organisation
            )
            _ = try unit.store.database.writeBlocking { connection in
                try connection.insert(account, password: Self.passwordHash, at: now)
            }
        }
        let router = Router(context: TestContext.self)
        try ConsoleApplication(unit: unit, logger: Logger(label: "console.test"), isSecure: isSecure)
            .addRoutes(to: router)
        let responder = router.buildResponder()
        respond = { try await responder.respond(to: $0, context: TestContext(source: TestSource())) }
        try importLists()
        for message in try messages ?? [Fixture.bytes("paxlst/paxlst-passenger.edi")] {
            _ = try unit.receiver.receiveBlocking(message, from: "ZZ", channel: .ingest)
        }
        _ = try unit.processor.drain()
    }

    private func importLists() throws {
        let sought = """
            surname,given_names,born,sex,nationality,document,reference
            TANAKA,HIROTO,1999-01-01,X,JPN,TZ1234567,NAT-007
            MARCHAND,CELESTE ODILE,1981-03-14,F,FRA,12AB34567,NAT-008
            """
        try propose(sought)
        let waiting = try unit.store.database.read { try $0.proposals(in: .proposed).map(\.line.id) }
        try unit.proposals.approve(waiting, by: try account("supervisor"))
        let lost = "number,type,state,status,reported,number_from,number_to\nLR0001234,P,IRL,stolen,2026-01-02,,\n"
        _ = try unit.lists.importList(
            format: .lostDocuments,
            bytes: Array(lost.utf8),
            source: try #require(ListFormat.lostDocuments.standardSource)
        )
    }

    static let national = ListSource(
        id: "national",
        title: "National list",
        owner: "Ministry",
        legalBasis: "Act 12",
        category: .personsSought,
        offences: ["S04"],
        maximumAgeDays: 7
    )

    /// Proposes the rows of a national table as the watchlist manager.
    func propose(_ table: String) throws {
        _ = try unit.proposals.propose(
            ListInput(Array(table.utf8)),
            to: Self.national,
            common: EntryClaim(
                offence: "S04",
                legalGround: "Act 12, art. 3",
                evidence: "file 44/2026",
                expires: "2026-12-31",
                protectedGrounds: "none"
            ),
            by: try account("manager")
        )
    }

    // MARK: - Requests

    /// Sends a request as it is.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: [String: String] = [:],
        body: String = ""
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers { fields[try #require(HTTPFields.Element.Name(name))] = value }
        let head = HTTPRequest(method: method, scheme: "http", authority: Self.host, path: path, headerFields: fields)
        let response = try await respond(Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))))
        let collected = Mutex<[UInt8]>([])
        if response.headers[.contentType] != "text/event-stream" {
            try await response.body.write(CollectingWriter(bytes: { bytes in collected.withLock { $0 += bytes } }))
        }
        return Answer(response: response, text: String(decoding: collected.withLock(\.self), as: UTF8.self))
    }

    /// The account of one of the people.
    func account(_ name: String) throws -> Account {
        try #require(unit.store.database.read { try $0.account(username: name) }).account
    }

    /// The browser of somebody who has signed in.
    func browser(_ name: String) async throws -> Browser {
        let account = try account(name)
        let secret = Hex.text(randomBytes(32))
        let token = Hex.text(randomBytes(16))
        let now = unit.store.now
        try await unit.store.database.write { connection in
            try connection.insert(
                SessionRow(account: account.id, formToken: token, created: now, seen: now),
                digest: Array(SHA256.hash(data: Array(secret.utf8)))
            )
        }
        return Browser(console: self, cookie: "session=\(secret)", token: token)
    }

    /// What the door answers to a name and a password.
    func signIn(_ name: String, _ password: String = TestConsole.password, next: String = "") async throws -> Answer {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return try await send(
            .post,
            "/sign-in",
            body: "username=\(name)&password=\(escaped(password))&next=\(escaped(next))"
        )
    }

    // MARK: - State

    /// Hits by the list that they were raised on, with the traveller's row.
    func hit(on list: String) throws -> HitRow {
        try #require(
            unit.store.database.read { connection in
                try connection.query("SELECT id FROM hit ORDER BY strength DESC, id") { try $0.int64(0) }
                    .compactMap { try connection.hit($0) }.first { $0.list == list }
            }
        )
    }

    /// The log, oldest first.
    func log() throws -> [LogRecord] {
        try unit.store.database.read { connection in
            try connection.logRecords(operation: nil, actor: nil, from: nil, to: nil, before: nil, limit: 10_000)
        }.map(\.logged.record).reversed()
    }

    /// Everything that a forged or refused request must not change, as one value.
    func state() throws -> [[String]] {
        try unit.store.database.read { connection in
            [
                try connection.query("SELECT hit, ordinal, kind FROM hit_event ORDER BY hit, ordinal") {
                    "\(try $0.int64(0)) \(try $0.int64(1)) \(try $0.string(2))"
                },
                try connection.query("SELECT id FROM hand_over ORDER BY id") { "\(try $0.int64(0))" },
                try connection.query("SELECT id, password, is_disabled FROM account ORDER BY id") {
                    "\(try $0.int64(0)) \(try $0.string(1)) \(try $0.int64(2))"
                },
                try connection.query("SELECT id, state FROM list_proposal ORDER BY id") {
                    "\(try $0.int64(0)) \(try $0.string(1))"
                },
                try connection.query("SELECT id, in_force FROM list_version ORDER BY id") {
                    "\(try $0.int64(0)) \(try $0.int64(1))"
                },
            ]
        }
    }
}

/// What a request was answered with.
struct Answer: Sendable {
    var response: Response
    var text: String

    var status: Int { response.status.code }
    var location: String? { response.headers[.location] }
    var cookies: [String] { response.headers[values: .setCookie] }
}

/// A signed-in browser: its cookie, and the token of its forms.
struct Browser: Sendable {
    var console: TestConsole
    var cookie: String
    var token: String

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await console.send(.get, path, headers: ["cookie": cookie].merging(headers) { $1 })
    }

    func post(
        _ path: String,
        _ fields: [(String, String)] = [],
        token: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        let all = [("token", token ?? self.token)] + fields
        let allowed = CharacterSet.alphanumerics
        let body = all.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }.joined(separator: "&")
        return try await console.send(.post, path, headers: ["cookie": cookie].merging(headers) { $1 }, body: body)
    }
}

private struct TestSource: RequestContextSource {
    var logger: Logger { Logger(label: "console.test") }
}

private struct TestContext: RequestContext {
    typealias Source = TestSource

    var coreContext: CoreRequestContextStorage

    init(source: Source) { coreContext = .init(source: source) }
}

private struct CollectingWriter: ResponseBodyWriter {
    var bytes: @Sendable ([UInt8]) -> Void

    mutating func write(_ buffer: ByteBuffer) async throws { bytes(Array(buffer.readableBytesView)) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
