// SPDX-License-Identifier: Apache-2.0

import Database
import Storage
import TestSupport
import Testing
import TravelTypes

/// The questions that are asked for every message find their rows by an index, however large the tables grow.
struct QueryPlanTests {
    /// A question that is asked often.
    struct Question: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var ask: @Sendable (any Connection) throws -> Void

        init(_ name: String, _ ask: @Sendable @escaping (any Connection) throws -> Void) {
            testDescription = name
            self.ask = ask
        }
    }

    static let questions: [Question] = [
        Question("travellers of a flight") { _ = try $0.travellers(ofFlight: 1) },
        Question("one traveller") { _ = try $0.traveller(1) },
        Question("counts of a flight") { _ = try $0.travellerCounts(ofFlight: 1) },
        Question("bookings of a flight") { _ = try $0.bookings(ofFlight: 1) },
        Question("messages of a flight") { _ = try $0.messages(ofFlight: 1) },
        Question("hits of a flight") { _ = try $0.hits(ofFlight: 1) },
        Question("one hit and its events") {
            _ = try $0.hit(1)
            _ = try $0.events(ofHit: 1)
            _ = try $0.handOvers(ofHit: 1)
        },
        Question("hits that wait") { _ = try $0.hitsAwaitingReview(phases: ["claimed"], at: TestStore.now, limit: 5) },
        Question("a flight by identity") { _ = try $0.flight(identity: "x") },
        Question("flights of a day") { _ = try $0.flights(from: TestStore.now, to: TestStore.now, limit: 9) },
        Question("numbers for rows") { _ = try? $0.takeNumbers(1, flight: 1) },
        Question("duplicates") {
            _ = try $0.submission(carrier: "ZZ", digest: [1])
            _ = try $0.submission(receipt: "R")
            _ = try $0.hasMessage(carrier: "ZZ", reference: "1/2")
        },
        Question("receipts to write") { _ = try $0.submissionsAwaitingReceipt(limit: 10) },
        Question("the queue of a flight") {
            _ = try $0.queuedMessages(ofFlight: 1)
            _ = try $0.claimQueued([1, 2])
            try $0.dequeue(messages: [1, 2])
        },
        Question("originals whose time is over") { _ = try $0.dropExpiredOriginals(at: TestStore.now) },
        Question("tokens") {
            _ = try $0.travellers(withTokens: [1, 2], limit: 10)
            _ = try $0.travellers(numbered: [1, 2])
            try $0.replaceTokens([], ofTraveller: 1)
            try $0.deleteTravellers([1, 2])
            try $0.setStatus(.boarded, ofTraveller: 1)
        },
        Question("rolls of names") {
            try $0.dropNameRolls(before: TestStore.now.day)
        },
        Question("the log's entries and places") {
            _ = try $0.logEntries(from: 1, limit: 10)
            _ = try $0.integrateLog(limit: 10)
            _ = try $0.logSize()
            _ = try $0.logTail()
        },
        Question("travellers of receipt days") { _ = try $0.travellers(receivedOn: [TestStore.now.day]) },
        Question("parts of a list") {
            _ = try $0.sealedHead(ofListVersion: 1)
            _ = try $0.sealedPart(0, ofListVersion: 1)
        },
        Question("lists with entries whose time is over") { _ = try $0.listsWithEndedEntries(on: TestStore.now.day) },
        Question("accounts and sessions") {
            _ = try $0.account(1)
            _ = try $0.account(username: "x")
            _ = try $0.session(digest: [1])
            _ = try $0.carrier("ZZ")
        },
    ]

    @Test(arguments: questions)
    func `a hot question scans no table`(_ question: Question) throws {
        let test = try TestStore("sqlite::memory:")
        try test.store.database.writeBlocking { connection in
            let planning = PlanningConnection(connection)
            try question.ask(planning)
            #expect(!planning.plans.isEmpty)
            // An index that holds only what waits may be read from end to end.
            let scans = planning.plans.filter { $0.hasPrefix("SCAN ") && !$0.hasSuffix(" submission_without_receipt") }
            #expect(scans == [])
        }
    }

    @Test func `the plan of a scan is recognised as one`() throws {
        let test = try TestStore("sqlite::memory:")
        try test.store.database.writeBlocking { connection in
            let planning = PlanningConnection(connection)
            _ = try planning.query("SELECT id FROM traveller WHERE seat = '1A'") { try $0.int64(0) }
            #expect(planning.plans == ["SCAN traveller"])
        }
    }

    @Test func `erasing a day goes through the day's rows, not through all of them`() throws {
        let test = try TestStore("sqlite::memory:")
        try test.store.database.writeBlocking { connection in
            let planning = PlanningConnection(connection)
            _ = try planning.erase(receivedOn: TestStore.now.day)
            let scanned = Set(planning.plans.filter { $0.hasPrefix("SCAN ") }.map { $0.split(separator: " ")[1] })
            // Flights and submissions are few beside travellers; they are looked through once a day.
            #expect(scanned.isSubset(of: ["flight", "submission"]))
        }
    }

    @Test func `removing a flight looks through no table for rows that refer to it`() throws {
        let test = try TestStore("sqlite::memory:")
        try test.store.database.writeBlocking { connection in
            // Every foreign key to what retention removes has an index that begins with its column.
            for table in [
                "message", "booking", "hit", "hit_event", "hand_over", "flight_queue", "push_part", "traveller",
                "name_roll",
            ] {
                let keys = try connection.query("PRAGMA foreign_key_list(\(raw: table))") {
                    (parent: try $0.string(2), column: try $0.string(3))
                }
                let removed: Set = ["flight", "traveller", "message", "submission", "hit"]
                for key in keys where removed.contains(key.parent) {
                    let plan = try connection.query(
                        "EXPLAIN QUERY PLAN SELECT 1 FROM \(raw: table) WHERE \(raw: key.column) = 1"
                    ) { try $0.string(3) }
                    #expect(plan.allSatisfy { $0.hasPrefix("SEARCH ") }, "\(table).\(key.column): \(plan)")
                }
            }
        }
    }
}

/// A connection that notes SQLite's plan of every statement before it runs it.
private final class PlanningConnection: Connection {
    private let real: any Connection
    private(set) var plans: [String] = []

    init(_ real: any Connection) { self.real = real }

    var dialect: Dialect { real.dialect }

    func execute(_ sql: SQL) throws -> Int {
        try plan(sql)
        return try real.execute(sql)
    }

    func query<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
        try plan(sql)
        return try real.query(sql, read)
    }

    func first<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> T? {
        try plan(sql)
        return try real.first(sql, read)
    }

    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws -> Int {
        try real.insert(into: table, columns: columns, rows: rows)
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T { try real.savepoint(body) }
    func script(_ sql: String) throws { try real.script(sql) }
    func wake(_ channel: String) throws { try real.wake(channel) }

    private func plan(_ sql: SQL) throws {
        let explain: SQL = "EXPLAIN QUERY PLAN "
        plans += try real.query(explain + sql) { try $0.string(3) }
    }
}
