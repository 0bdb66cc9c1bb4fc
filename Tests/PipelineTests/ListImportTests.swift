// SPDX-License-Identifier: Apache-2.0

import Casework
import Crypto
import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Screening
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

/// Versions of lists come into force, wait for a second person, or are refused; what is stale says so.
struct ListImportTests {
    private static let source = ListSource(
        id: "own",
        title: "Own list",
        owner: "The unit",
        legalBasis: "an act of the test",
        category: .personsSought,
        offences: [Offence.terrorism.rawValue],
        maximumAgeDays: 30
    )

    private static func table(_ count: Int) -> [UInt8] {
        let rows = (0..<count).map { "LR\(100_000 + $0),P,IRL,stolen,2026-01-02,,\n" }
        return Array(("number,type,state,status,reported,number_from,number_to\n" + rows.joined()).utf8)
    }

    private func entities(_ lines: String...) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

    private func person(_ id: String, _ topic: String, op: String? = nil) -> String {
        let entity =
            "{\"id\":\"\(id)\",\"schema\":\"Person\",\"caption\":\"Olan \(id)\",\"properties\":{\"name\":[\"Olan \(id)\"],"
            + "\"topics\":[\"\(topic)\"]}}"
        return op.map { "{\"op\":\"\($0)\",\"entity\":\(entity)}" } ?? entity
    }

    @Test(arguments: TestDatabase.lasting)
    func `A version that shrinks waits until somebody else than its importer releases it`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let lists = test.unit.lists
            let (importer, second) = (try test.account("supervisor"), try test.account("analyst"))
            let first = try lists.importList(
                format: .lostDocuments,
                bytes: Self.table(100),
                source: Self.source,
                by: importer
            )
            #expect(first.quarantine == nil && first.entries == 100)
            let shrunk = try lists.importList(
                format: .lostDocuments,
                bytes: Self.table(70),
                source: Self.source,
                by: importer
            )
            #expect(shrunk.quarantine == .shrunk)
            #expect(try lists.snapshot().versions["own"] == first.version)
            #expect(try lists.snapshot().contents(of: "own")?.count == 100)
            await #expect(throws: Refusal.self) { try await lists.release(shrunk.version, by: importer) }
            // The role decides too: an analyst may not release.
            await #expect(throws: Refusal.self) { try await lists.release(shrunk.version, by: second) }
            #expect(try lists.snapshot().versions["own"] == first.version)
            let again = try lists.importList(format: .lostDocuments, bytes: Self.table(60), source: Self.source)
            #expect(again.quarantine == .shrunk)
            #expect(
                try test.unit.store.database.read { try $0.listVersionsInQuarantine() }.map(\.id) == [again.version]
            )
            try await lists.release(again.version, by: importer)
            #expect(try lists.snapshot().versions["own"] == again.version)
            #expect(try lists.snapshot().contents(of: "own")?.count == 60)
            #expect(try test.unit.store.database.read { try $0.listVersionsInQuarantine() }.isEmpty)
            await #expect(throws: StorageError.self) { try await lists.release(again.version, by: importer) }
            #expect(try test.log().contains { $0.record.counts["released-shrunk"] == 1 })
        }
    }

    @Test func `A wrong hash, a version that grew and an older one wait, a list's first version does not`() throws {
        let test = try TestUnit()
        let lists = test.unit.lists
        let bytes = Self.table(20)
        let digest = Array(SHA256.hash(data: bytes))
        func take(_ bytes: [UInt8], sha256: [UInt8]? = nil) throws -> ImportReport {
            try lists.importList(format: .lostDocuments, input: ListInput(bytes), source: Self.source, sha256: sha256)
        }
        #expect(try take(bytes, sha256: Array(digest.reversed())).quarantine == .wrongHash)
        #expect(try take(bytes, sha256: digest).quarantine == nil)
        let same = try take(bytes, sha256: digest)
        #expect(same.isUnchanged && same.quarantine == nil)
        #expect(try take(Self.table(40)).quarantine == .grown)
        #expect(try take(Self.table(22)).quarantine == nil)
        let un = try #require(ListFormat.un.standardSource)
        let list = try Fixture.bytes("lists/un-synthetic.xml")
        #expect(try lists.importList(format: .un, bytes: list, source: un).quarantine == nil)
        let older = try Fixture.text("lists/un-synthetic.xml").replacing(/dateGenerated="[0-9]{4}/) { _ in
            "dateGenerated=\"1999"
        }
        #expect(try lists.importList(format: .un, bytes: Array(older.utf8), source: un).quarantine == .older)
    }

    @Test(arguments: TestDatabase.lasting)
    func `A long list lies in parts that are read, changed, released and retired like a short one`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let (lists, database) = (test.unit.lists, test.unit.store.database)
            // Entries of 18 KB each: a hundred and fifty of them are three parts.
            func long(_ number: Int) -> String {
                let aliases = (0..<100).map { "\"Ola\(number) \(String(repeating: "n", count: 150)) \($0)\"" }
                return "{\"id\":\"L\(number)\",\"schema\":\"Organization\",\"caption\":\"Olan \(number)\","
                    + "\"properties\":{\"alias\":[\(aliases.joined(separator: ","))],\"topics\":[\"crime.terror\"]}}"
            }
            func take(_ lines: [String]) throws -> ImportReport {
                let bytes = Array(lines.joined(separator: "\n").utf8)
                return try lists.importList(format: .ftm, bytes: bytes, source: Self.source)
            }
            func parts() throws -> [Int64: Int] {
                let rows = try database.read { try $0.query("SELECT version FROM list_part") { try $0.int64(0) } }
                return Dictionary(grouping: rows) { $0 }.mapValues(\.count)
            }
            let first = try take((0..<150).map(long))
            #expect(first.entries == 150 && first.quarantine == nil)
            #expect(try parts() == [first.version: 3])
            #expect(try lists.snapshot().contents(of: "own")?.entries.map(\.key) == (0..<150).map { "L\($0)" })
            #expect(try lists.snapshot().contents(of: "own")?.entries.allSatisfy { $0.names.count == 101 } == true)
            // A difference goes through the parts, too.
            let changed = try take([person("L7", "crime.terror", op: "MOD"), person("L149", "", op: "DEL")])
            #expect(changed.entries == 149)
            #expect(try parts() == [changed.version: 3])
            #expect(try lists.snapshot().entry("L7", of: "own")?.names.count == 1)
            #expect(try lists.snapshot().entry("L149", of: "own") == nil)
            // What waits has its parts beside those in force, and is alone when it is released.
            let waiting = try take((0..<110).map(long))
            #expect(waiting.quarantine == .shrunk)
            #expect(try parts() == [changed.version: 3, waiting.version: 2])
            try await lists.release(waiting.version, by: try test.account("supervisor"))
            #expect(try parts() == [waiting.version: 2])
            #expect(try lists.snapshot().contents(of: "own")?.count == 110)
            // Parts are sealed to their places: none can stand for another, and none can go.
            func move(_ moves: [(from: Int64, to: Int64)]) throws {
                try database.writeBlocking { connection in
                    for (from, to) in moves {
                        try connection.execute("UPDATE list_part SET number = \(to) WHERE number = \(from)")
                    }
                }
            }
            func read() throws -> ListSnapshot {
                try ListDesk(store: test.unit.store, reference: test.unit.reference).snapshot()
            }
            try move([(0, 9), (1, 0), (9, 1)])
            #expect(throws: VaultError.self) { try read() }
            try move([(0, 9), (1, 0), (9, 1)])
            #expect(try read().contents(of: "own")?.count == 110)
            try database.writeBlocking { _ = try $0.execute("DELETE FROM list_part WHERE number = 1") }
            #expect(throws: ListError.self) { try read() }
        }
    }

    @Test func `What a list may not bring in is counted by class, and a difference changes the version in force`()
        throws
    {
        let test = try TestUnit()
        let lists = test.unit.lists
        let source = try #require(ListFormat.ftm.standardSource)
        let difference = entities(person("c", "wanted", op: "ADD"), "{\"op\":\"DEL\",\"entity\":{\"id\":\"a\"}}")
        #expect(throws: ListError(.differenceOfNothing, line: nil)) {
            try lists.importList(format: .ftm, bytes: difference, source: source)
        }
        let whole = entities(
            person("a", "crime.terror"),
            person("b", "crime.terror"),
            person("p", "role.pep"),
            person("r", "role.rca")
        )
        let report = try lists.importList(format: .ftm, bytes: whole, source: source)
        #expect(report.entries == 2 && report.refused == [.politicallyExposed: 1, .relative: 1])
        #expect(try lists.importList(format: .ftm, bytes: difference, source: source).entries == 2)
        #expect(try lists.snapshot().contents(of: source.id)?.entries.map(\.key).sorted() == ["b", "c"])
        #expect(try lists.snapshot().entry("b", of: source.id)?.offences == ["T"])
    }

    @Test func `A list without legal basis, or whose time is over, does not match; a stale one does`() throws {
        let test = try TestUnit()
        let today = test.unit.store.now.day
        var source = Self.source
        for (basis, expires, isUsed) in [
            ("an act", nil, true), (" ", nil, false), ("an act", today, true),
            ("an act", CivilDay(rawValue: today.rawValue - 1), false),
        ] {
            source.legalBasis = basis
            source.expires = expires
            _ = try test.unit.lists.importList(format: .lostDocuments, bytes: Self.table(3), source: source)
            test.clock.advance(seconds: 1)
            let snapshot = try test.unit.lists.snapshot()
            #expect((snapshot.screening.refused["own"] == nil) == isUsed)
        }
        source.expires = nil
        #expect(source.standing(refreshed: today, on: CivilDay(rawValue: today.rawValue + 31)) == .stale)
        #expect(source.staleDays(refreshed: today, on: CivilDay(rawValue: today.rawValue + 31)) == 31)
        #expect(source.staleDays(refreshed: today, on: CivilDay(rawValue: today.rawValue + 30)) == nil)
    }

    @Test func `A hit of a stale list is handed over only when somebody verified it at its source`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        // The list is thirty days old at most; the clock goes on while the flight is still to come.
        try test.unit.store.database.writeBlocking { connection in
            try connection.execute("UPDATE list_version SET imported_at = imported_at - \(Int64(40 * 86_400))")
        }
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let hit = try #require(try test.hits().first).row.id
        let (analyst, second) = (try test.account("analyst"), try test.account("second"))
        try await test.unit.review.claim(hit, as: analyst)
        try await test.unit.review.decide(hit, as: analyst, reason: .sameDocument, comment: "Seen.")
        try await test.unit.review.confirm(hit, as: second, comment: "Seen too.")
        let police = try test.authority("Police")
        #expect(try await test.unit.handOvers.staleDays(of: hit) == 40)
        await #expect(throws: CaseworkRefusal(.listNotVerified, hit: hit, act: "handed-over")) {
            try await test.unit.handOvers.handOver(hit, to: police, as: analyst)
        }
        _ = try await test.unit.handOvers.handOver(hit, to: police, as: analyst, verifiedAtSource: true)
        #expect(try test.log().contains { $0.record.counts["stale-list-days"] == 40 })
    }
}
