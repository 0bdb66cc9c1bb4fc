// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Pipeline
import ProcessingLog
import Storage
import Synchronization
import TestSupport
import Testing
import TravelTypes
import Vault

/// Reading personal data: recorded first, released then.
struct ConsultationTests {
    private static func read(
        _ test: TestUnit,
        as name: String = "supervisor",
        parts: Set<PersonPart> = [.identity]
    )
        async throws -> String
    {
        let row = try #require(try test.persons().first).row
        let account = try test.account(name)
        let purpose = Purpose.assessment(ofFlight: row.flight)
        return try await test.unit.store.consult(as: account, to: .viewHit, for: purpose) { consultation in
            try consultation.person(row, parts: parts).merged.traveller.name.surname
        }
    }

    private static func unit(_ database: String? = nil) throws -> TestUnit {
        let test = try TestUnit(database: database)
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        return test
    }

    @Test func `Article 13(6): who read what, when and why is recorded with how much and which classes`() async throws {
        let test = try Self.unit()
        let before = try test.log().count
        #expect(try await Self.read(test, parts: [.identity, .contact, .payment]) == "TREMOLIERE")
        let records = try test.log().dropFirst(before).map(\.record)
        #expect(records.count == 1)
        let record = try #require(records.first)
        #expect(record.operation == .consultation)
        #expect(record.actor == "supervisor")
        #expect(record.role == Role.supervisor.rawValue)
        #expect(record.time == TestUnit.start.rawValue)
        #expect(record.count == 1)
        #expect(record.elementClasses == ["contact", "identity", "payment"])
        #expect(record.purpose == PurposeBranch.assessment.rawValue)
        #expect(record.flightReference != nil)
    }

    @Test(arguments: TestDatabase.lasting)
    func `Article 13(6): a value whose record cannot be written is not released`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try Self.unit(location)
            defer { test.unit.close() }
            // The log refuses every further record, as a full disk would.
            try test.unit.store.database.writeBlocking { connection in
                switch kind {
                case .postgres:
                    try connection.script(
                        "ALTER TABLE processing_log ADD CONSTRAINT full_disk CHECK (seq < 0) NOT VALID"
                    )
                case .file, .memory:
                    try connection.script(
                        "CREATE TRIGGER full_disk BEFORE INSERT ON processing_log BEGIN SELECT RAISE(ABORT, 'full'); END"
                    )
                }
            }
            let hasRun = Mutex(false)
            let row = try #require(try test.persons().first).row
            let account = try test.account("supervisor")
            await #expect(throws: DatabaseError.self) {
                _ = try await test.unit.store.consult(
                    as: account,
                    to: .viewHit,
                    for: .assessment(ofFlight: row.flight)
                ) { consultation in
                    let name = try consultation.person(row).merged.traveller.name.surname
                    hasRun.withLock { $0 = true }
                    return name
                }
            }
            #expect(hasRun.withLock { $0 })
        }
    }

    @Test func `Article 13(7): whose role or purpose does not cover it reads nothing, and the refusal is recorded`()
        async throws
    {
        let test = try Self.unit()
        for (name, reason) in [
            ("administrator", "view-hit: role-lacks-operation"), ("police", "view-hit: role-lacks-operation"),
            ("officer", "view-hit: purpose-not-allowed"),
        ] {
            let before = try test.log().count
            await #expect(throws: Refusal.self) { _ = try await Self.read(test, as: name) }
            #expect(try test.log().dropFirst(before).map(\.record.denialReason) == [reason])
        }
    }

    @Test func `when too many records wait for a signature reading stops and receiving goes on`() async throws {
        let test = try Self.unit()
        let store = test.unit.store
        let strict = try Store(
            database: store.database,
            keyring: store.keyring,
            clock: test.clock.clock,
            state: store.state,
            unsignedBound: 1
        )
        let row = try #require(try test.persons().first).row
        let account = try test.account("supervisor")
        func read() async throws -> String {
            try await strict.consult(as: account, to: .viewHit, for: .assessment(ofFlight: row.flight)) {
                consultation in
                try consultation.person(row).merged.traveller.name.surname
            }
        }
        let tail = try store.database.read { try $0.logTail() }
        #expect(tail > 1)
        await #expect(throws: StorageError.logLagging(unsigned: tail)) { _ = try await read() }
        let receiver = Receiver(store: strict, reference: test.unit.reference)
        let receipt = try receiver.receiveBlocking(
            Compose.passengerList([.lostDocument], .init("260615:0500", "2")),
            from: "ZZ",
            channel: .http
        )
        #expect(!receipt.isDuplicate)
        try test.unit.integrator.run()
        #expect(try await read() == "TREMOLIERE")
    }

    @Test func `a locked unit gives nothing to read`() async throws {
        let test = try Self.unit()
        let row = try #require(try test.persons().first).row
        let account = try test.account("supervisor")
        test.unit.store.keyring.lock()
        await #expect(throws: VaultError.locked) {
            _ = try await test.unit.store.consult(as: account, to: .viewHit, for: .assessment(ofFlight: row.flight)) {
                try $0.person(row).merged.traveller.name.surname
            }
        }
    }
}
