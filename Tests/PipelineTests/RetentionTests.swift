// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault

/// Erasure by destroying keys: what is gone is gone in every copy.
struct RetentionTests {
    private static let later = CivilDay(year: 2027, month: 1, day: 15)

    @Test(arguments: TestDatabase.lasting)
    func `Article 12(4): after the period rows and keys are gone, and a second run finds nothing to do`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: kind == .file ? nil : location)
            defer { test.unit.close() }
            try await Planted.plant(in: test)
            let day = TestUnit.start.day
            let plan = try test.unit.retention.plan(asOf: Self.later)
            #expect(plan.erased == 2)
            #expect(plan.days == [day.description])
            #expect(plan.certificate == nil)
            #expect(try test.persons().count == 2)

            test.clock.advance(seconds: 214 * 86_400)
            #expect(test.unit.store.now.day == Self.later)
            let report = try test.unit.retention.run(asOf: Self.later)
            #expect(report.erased == 2)
            #expect(report.overdue == 0)
            #expect(report.days == [day.description])
            for table in [
                "traveller", "booking", "token", "hit", "hit_event", "hand_over", "message", "flight_queue", "flight",
                "submission",
            ] {
                let count = try test.unit.store.database.read { connection in
                    try connection.first("SELECT COUNT(*) FROM \(raw: table)") { try $0.int(0) }
                }
                #expect(count == 0, "\(table)")
            }
            let keyring = test.unit.store.keyring
            #expect(KeyDomain.allCases.allSatisfy { keyring.days($0).isEmpty && keyring.isDestroyed($0, day) })
            #expect(KeyDomain.allCases.allSatisfy { keyring.tokenMonths($0).isEmpty })
            #expect(throws: VaultError.destroyed("intake/\(day)")) {
                _ = try keyring.intakePublicKey(for: day)
            }

            let lines = try #require(report.certificate).split(separator: "\n")
            #expect(lines.count == 2)
            let signature = try #require(lines.last).bytesOfHexadecimal
            let key = try keyring.verifyingKey("certificates")
            #expect(SigningKey.isValid(signature, of: Array(lines[0].utf8), by: key))
            #expect(!SigningKey.isValid(signature, of: Array((lines[0] + " ").utf8), by: key))
            let erasures = try test.log().filter { $0.record.operation == .erasure }
            #expect(erasures.map(\.record.count) == [2])

            let before = try test.tables(without: ["retention_run", "processing_log"])
            let again = try test.unit.retention.run(asOf: Self.later)
            #expect(again.erased == 0)
            #expect(again.days == [])
            #expect(try test.tables(without: ["retention_run", "processing_log"]) == before)
            #expect(try test.log().count { $0.record.operation == .erasure } == 1)
        }
    }

    @Test func `Article 12(4): a copy taken before the erasure gives nothing with the keys of afterwards`() async throws
    {
        let test = try TestUnit()
        try await Planted.plant(in: test)
        try test.unit.integrator.run()
        let copy = test.directory.file("copy")
        try FileManager.default.copyItem(atPath: test.unit.settings.home, toPath: copy)
        var settings = test.unit.settings
        settings.home = copy
        settings.database = "sqlite:\(copy)/passerelle.sqlite"

        // Before the erasure the copy opens: the same look finds something in every class.
        do {
            let unit = try PassengerInformationUnit(opening: settings, clock: test.clock.clock)
            defer { unit.close() }
            let found = try Self.attempts(on: unit)
            #expect(Set(found.map(\.kind)) == ["person", "booking", "evidence", "note", "package", "quarantine"])
            #expect(found.filter { !$0.opened }.map(\.kind) == [])
        }
        test.clock.advance(seconds: 214 * 86_400)
        _ = try test.unit.retention.run(asOf: Self.later)
        let unit = try PassengerInformationUnit(opening: settings, clock: test.clock.clock)
        defer { unit.close() }
        let left = try Self.attempts(on: unit)
        #expect(Set(left.map(\.kind)) == ["person", "booking", "evidence", "note", "package", "quarantine"])
        #expect(left.filter { $0.opened }.map(\.kind) == [])
    }

    @Test func `Article 12(4): a run that stopped after the keys were gone is finished by the next one`() async throws {
        let test = try TestUnit()
        try await Planted.plant(in: test)
        for domain in KeyDomain.allCases { try test.unit.store.keyring.destroyDay(domain, TestUnit.start.day) }
        #expect(try test.unit.retention.plan(asOf: Self.later).erased == 2)
        let report = try test.unit.retention.run(asOf: Self.later)
        #expect(report.erased == 2)
        #expect(report.overdue == 0)
        #expect(try test.flights().isEmpty)
    }

    @Test func `Article 12(4): a person received on two days goes with the first`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        test.clock.advance(seconds: 86_400)
        var moved = Passenger.plain
        moved.seat = "30F"
        try test.take(Compose.bookings([moved, .lostDocument], .init("260614:0900", "2")))
        #expect(try test.persons().map(\.row.day.description).sorted() == ["2026-06-15", "2026-06-16"])
        // 15 December.
        test.clock.advance(seconds: 182 * 86_400)
        try test.unit.keepIntakeKeysAhead()
        let first = try test.unit.retention.run(asOf: test.unit.store.now.day)
        #expect(first.days == ["2026-06-15"])
        #expect(first.erased == 1)
        #expect(try test.persons().map(\.record.merged.traveller.name.surname) == ["WERNICKE"])
        // What comes later still finds its flight, and the one who was erased does not come back by it.
        try test.take(Compose.closeOut([.lostDocument], .init("260615:0910", "3")))
        #expect(try test.persons().map(\.row.status) == [.boarded])
        let second = try test.unit.retention.run(asOf: test.unit.store.now.day.advanced(by: 1))
        #expect(second.days == ["2026-06-16"])
        #expect(second.erased == 1)
    }

    @Test func `a run for a day still to come leaves the unit able to open, and to receive from tomorrow on`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        #expect(try test.unit.retention.run(asOf: Self.later).erased == 1)
        #expect(throws: VaultError.destroyed("intake/\(TestUnit.start.day)")) {
            try test.receive(Compose.bookings([.plain], .init("260613:0900", "2")))
        }
        // What has not come yet may come: the keys of tomorrow and of this month's search tokens are there.
        test.clock.advance(seconds: 86_400)
        let unit = try PassengerInformationUnit(opening: test.unit.settings, clock: test.clock.clock)
        defer { unit.close() }
        _ = try unit.receiver.receiveBlocking(
            Compose.bookings([.plain], .init("260613:0900", "2")),
            from: "ZZ",
            channel: .ingest
        )
        #expect(try unit.processor.drain().added == 1)
    }

    @Test func `Article 12(4): nothing is due before the last day of the period`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let report = try test.unit.retention.run(asOf: CivilDay(year: 2026, month: 12, day: 14))
        #expect(report.erased == 0)
        #expect(try test.persons().count == 1)
    }

    @Test func `Article 12(4): what is past its time is refused before the job has run, and the refusal is logged`()
        async throws
    {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let hit = try #require(try test.hits().first).row
        let row = try #require(try test.persons().first).row
        let supervisor = try test.account("supervisor")
        let purpose = Purpose.hit(hit.id, offence: .terrorism)
        func read() async throws -> String {
            try await test.unit.store.consult(as: supervisor, to: .viewHit, for: purpose) { consultation in
                _ = try consultation.evidence(hit, of: row)
                return try consultation.person(row).merged.traveller.name.surname
            }
        }
        #expect(try await read() == "TREMOLIERE")
        test.clock.advance(seconds: 86_400 * 214)
        let before = try test.log().count
        await #expect(throws: StorageError.pastRetention) { try await read() }
        let records = try test.log().dropFirst(before).map(\.record)
        #expect(records.map(\.operation) == [.refusal])
        #expect(records.first?.denialReason == "view-hit: past-retention")
        #expect(records.first?.outcome == .denied)
    }

    // MARK: -

    private struct Attempt {
        var kind: String
        var opened: Bool
    }

    /// Tries to open everything that a unit's tables hold, with the keys that it has.
    private static func attempts(on unit: PassengerInformationUnit) throws -> [Attempt] {
        var attempts: [Attempt] = []
        func attempt(_ kind: String, _ open: () throws -> Void) {
            do {
                try open()
                attempts.append(Attempt(kind: kind, opened: true))
            } catch {
                attempts.append(Attempt(kind: kind, opened: false))
            }
        }
        try unit.store.database.read { connection in
            var sealer = PersonSealer(keyring: unit.store.keyring)
            for flight in try connection.query("SELECT id FROM flight", { try $0.int64(0) }) {
                for row in try connection.travellers(ofFlight: flight) {
                    attempt("person") { _ = try sealer.open(row) }
                }
                for row in try connection.bookings(ofFlight: flight) {
                    attempt("booking") {
                        _ = try row.open(with: unit.store.keyring.dayKey(row.store, row.day, create: false))
                    }
                }
                for hit in try connection.hits(ofFlight: flight) {
                    guard let row = try connection.traveller(hit.traveller) else { continue }
                    attempt("evidence") {
                        _ = try sealer.open(hit.sealed, for: row, as: .evidence(hit: hit.id, version: hit.version))
                    }
                    for event in try connection.events(ofHit: hit.id) {
                        guard let note = event.note else { continue }
                        attempt("note") {
                            _ = try sealer.open(note, for: row, as: .note(hit: hit.id, ordinal: Int64(event.ordinal)))
                        }
                    }
                    for handOver in try connection.handOvers(ofHit: hit.id) {
                        attempt("package") {
                            _ = try sealer.open(handOver.sealed, for: row, as: .handOver(id: handOver.id))
                        }
                    }
                }
            }
            for (message, submission) in try connection.messages(status: nil, before: .max, limit: 100) {
                guard let raw = try connection.raw(ofMessage: message.id) else { continue }
                attempt("quarantine") {
                    _ = try unit.store.keyring.openIntake(
                        raw,
                        day: message.received.day,
                        context: Receiver.sealContext(submission.receipt, message.ordinal)
                    )
                }
            }
        }
        return attempts
    }
}

extension Substring {
    /// The bytes of pairs of hexadecimal digits.
    fileprivate var bytesOfHexadecimal: [UInt8] {
        let digits = compactMap { $0.hexDigitValue.map { UInt8($0) } }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
