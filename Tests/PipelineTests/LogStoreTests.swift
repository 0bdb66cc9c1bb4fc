// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing

/// The processing log on a real store: what somebody with the database in hand does to it is found.
struct LogStoreTests {
    /// A change to the table behind the program's back, and what the verifier says of it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var problems: Set<LogVerdict.Problem>
        var sql: [String]
    }

    static let tamperings: [Tampering] = [
        Tampering(
            testDescription: "a record is changed",
            problems: [.altered],
            sql: [
                "UPDATE processing_log SET record = (SELECT record FROM processing_log WHERE entry = 1) WHERE entry = 2"
            ]
        ),
        Tampering(
            testDescription: "a salt is changed",
            problems: [.altered],
            sql: ["UPDATE processing_log SET salt = (SELECT salt FROM processing_log WHERE entry = 1) WHERE entry = 2"]
        ),
        Tampering(
            testDescription: "a record is taken out",
            problems: [.order],
            sql: ["DELETE FROM processing_log WHERE entry = 2"]
        ),
        Tampering(
            testDescription: "a record is taken out and the rest closed up",
            problems: [.differsFromTiles, .forked],
            sql: [
                "DELETE FROM processing_log WHERE entry = 2",
                "UPDATE processing_log SET entry = -entry WHERE entry > 2",
                "UPDATE processing_log SET entry = -entry - 1 WHERE entry < 0",
            ]
        ),
        Tampering(
            testDescription: "two records change places",
            problems: [.differsFromTiles, .forked],
            sql: [
                "UPDATE processing_log SET entry = -1 WHERE entry = 2",
                "UPDATE processing_log SET entry = 2 WHERE entry = 3",
                "UPDATE processing_log SET entry = 3 WHERE entry = -1",
            ]
        ),
        Tampering(
            testDescription: "the end is cut off",
            problems: [.truncated],
            sql: ["DELETE FROM processing_log WHERE entry > 3"]
        ),
        Tampering(
            testDescription: "another record is put in with a commitment of its own",
            problems: [.differsFromTiles, .forked],
            sql: [
                """
                UPDATE processing_log SET record = (SELECT record FROM processing_log WHERE entry = 1),
                    salt = (SELECT salt FROM processing_log WHERE entry = 1),
                    commitment = (SELECT commitment FROM processing_log WHERE entry = 1) WHERE entry = 2
                """
            ]
        ),
    ]

    private static func unit(_ location: String) throws -> TestUnit {
        let test = try TestUnit(database: location)
        for number in 0..<4 { try test.take(Compose.bookings([.plain], .init("260613:090\(number)", "\(number)"))) }
        return test
    }

    @Test(arguments: tamperings, TestDatabase.lasting)
    func `Article 13(6): tampering with the log is found against a checkpoint kept elsewhere`(
        _ tampering: Tampering,
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try Self.unit(location)
            defer { test.unit.close() }
            let kept = try test.unit.integrator.signedCheckpoint()
            let sound = try test.unit.integrator.verify(against: [kept])
            #expect(sound.ok)
            #expect(sound.entries > 5)
            try test.unit.store.database.writeBlocking { connection in
                for statement in tampering.sql { try connection.script(statement) }
            }
            let verdict = try test.unit.integrator.verify(against: [kept])
            #expect(!verdict.ok)
            let problem = try #require(verdict.problem)
            #expect(tampering.problems.contains(problem), "\(problem)")
            #expect(verdict.firstBad != nil)
            // Whoever removes tiles and checkpoint as well is found by the note kept elsewhere.
            try FileManager.default.removeItem(atPath: test.unit.integrator.directory)
            #expect(!(try test.unit.integrator.verify(against: [kept]).ok))
        }
    }

    @Test func `Article 13(6): a log rebuilt with the signing key is a fork that the note kept elsewhere shows`() throws
    {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let kept = try test.unit.integrator.signedCheckpoint()
        // Everything is rewritten and signed again by the real key, tiles and all.
        try test.unit.store.database.writeBlocking { try $0.script("UPDATE processing_log SET entry = NULL") }
        let swap = "UPDATE processing_log SET at = at + 1, "
        try test.unit.store.database.writeBlocking { connection in
            try connection.script(
                swap
                    + """
                    record = (SELECT record FROM processing_log ORDER BY seq LIMIT 1),
                    salt = (SELECT salt FROM processing_log ORDER BY seq LIMIT 1),
                    commitment = (SELECT commitment FROM processing_log ORDER BY seq LIMIT 1)
                    """
            )
        }
        try FileManager.default.removeItem(atPath: test.unit.integrator.directory)
        try test.unit.integrator.run()
        #expect(try test.unit.integrator.verify().ok)
        let verdict = try test.unit.integrator.verify(against: [kept])
        #expect(verdict.problem == .forked)
    }

    @Test func `a checkpoint that another key signed is not taken as proof`() throws {
        let (test, other) = (try TestUnit(), try TestUnit())
        for unit in [test, other] { try unit.take(Compose.bookings([.plain], .init("260613:0900", "1"))) }
        let foreign = try other.unit.integrator.signedCheckpoint()
        #expect(throws: StorageError.self) { _ = try test.unit.integrator.verify(against: [foreign]) }
    }

    @Test func `a database older than its log's checkpoint is refused`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        try test.unit.integrator.run()
        try test.unit.store.database.checkpoint()
        let files = FileManager.default
        let (old, path) = (test.directory.file("old.sqlite"), test.unit.settings.home + "/passerelle.sqlite")
        try files.copyItem(atPath: path, toPath: old)
        try test.take(Compose.bookings([.lostDocument], .init("260613:1000", "2")))
        try test.unit.integrator.run()
        let known = try #require(try test.unit.integrator.lastCheckpoint()).size
        test.unit.close()
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path + suffix) }
        try files.copyItem(atPath: old, toPath: path)
        let error = #expect(throws: StorageError.self) {
            _ = try PassengerInformationUnit(opening: test.unit.settings, clock: test.clock.clock)
        }
        guard case .olderThanCheckpoint(let size, Int(known))? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(size < known)
    }

    @Test func `Article 13(2): no record names a passenger, a document or a contact`() async throws {
        let test = try TestUnit()
        try await Planted.plant(in: test)
        let records = try test.unit.store.database.read { connection in
            try connection.query("SELECT record FROM processing_log") { try $0.bytes(0) }
        }
        #expect(records.count > 10)
        let all = ["records": Array(records.joined())]
        #expect(Leak.search(for: Planted.kept + Planted.dropped, in: all) == [])
        #expect(!Leak.search(for: ["Police"], in: all).isEmpty)
    }

    @Test func `tiles and checkpoint that were lost are built again and say the same`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let kept = try test.unit.integrator.signedCheckpoint()
        try FileManager.default.removeItem(atPath: test.unit.integrator.directory)
        try test.unit.integrator.run()
        #expect(try test.unit.integrator.verify(against: [kept]).ok)
        #expect(try test.unit.integrator.lastCheckpoint() == Checkpoint(uncheckedNote: kept))
    }
}
