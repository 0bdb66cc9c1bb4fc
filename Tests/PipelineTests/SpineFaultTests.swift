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

/// Faults of the spine that were found and mended: each stays mended.
struct SpineFaultTests {
    // MARK: The log's tiles

    @Test func `missing tiles are no silence: verification says so, and integration builds them again`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let integrator = test.unit.integrator
        let size = try integrator.run()
        #expect(size > 0)
        #expect(try integrator.verify().ok)
        try TileStore.removeTiles(in: integrator.directory)
        let verdict = try integrator.verify()
        #expect(!verdict.ok && verdict.problem == .tilesMissing && verdict.firstBad == nil)
        #expect(try integrator.run() == size)
        #expect(try integrator.verify().ok)
    }

    @Test func `tiles are not built again over records that the last checkpoint does not know`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let integrator = test.unit.integrator
        try integrator.run()
        try TileStore.removeTiles(in: integrator.directory)
        // Somebody with the database in hand exchanges two whole records.
        try test.unit.store.database.writeBlocking { connection in
            for sql in ["-1 WHERE entry = 0", "0 WHERE entry = 1", "1 WHERE entry = -1"] {
                try connection.execute("UPDATE processing_log SET entry = \(raw: sql)")
            }
        }
        #expect(throws: StorageError.self) { try integrator.run() }
        #expect(try !integrator.verify().ok)
    }

    // MARK: Retention

    @Test func `a retention run is done although somebody else reads the database`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let other = try Database(try DatabaseLocation(test.unit.settings.database))
        defer { other.close() }
        let report = try other.read { connection in
            #expect(try connection.first("SELECT COUNT(*) FROM traveller") { try $0.int(0) } == 1)
            return try test.unit.retention.run(asOf: TestUnit.start.day.adding(months: 7))
        }
        #expect(report.erased == 1 && report.overdue == 0 && report.certificate != nil)
        #expect(try test.persons().isEmpty)
    }

    // MARK: Hits that nobody reviewed

    @Test func `a hit that was given up is not raised again by a changed push`() throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let grounds = try #require(try test.hits().first).history.grounds
        test.clock.advance(seconds: grounds.expires.rawValue - TestUnit.start.rawValue)
        #expect(try test.unit.review.expireUnreviewed() == 1)
        var seated = Passenger.plain
        seated.seat = "30F"
        try test.take(Compose.bookings([seated], .init("260617:0900", "2")))
        #expect(try test.hits().map(\.history.state) == [.expired])
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `two units that give up the same hits at once give up each once`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.plain, .listed, .lostDocument])
            try test.take(Compose.bookings([.plain, .listed, .lostDocument], .init("260613:0900", "1")))
            var settings = test.unit.settings
            settings.database = location
            let other = try PassengerInformationUnit(opening: settings, clock: test.clock.clock)
            defer { other.close() }
            let latest = try test.hits().map(\.history.grounds.expires).max() ?? TestUnit.start
            test.clock.advance(seconds: latest.rawValue - TestUnit.start.rawValue)
            let units = [test.unit, other]
            let expired = try await withThrowingTaskGroup(of: Int.self) { group in
                for unit in units { group.addTask { try await onThread { try unit.review.expireUnreviewed() } } }
                return try await group.reduce(0, +)
            }
            #expect(expired == 3)
            #expect(try test.hits().allSatisfy { $0.history.state == .expired })
        }
    }

    // MARK: Accounts

    @Test func `accounts are changed by administrators alone, and every change and refusal is recorded`() async throws {
        let test = try TestUnit()
        let desk = test.unit.accounts
        let (analyst, administrator) = (try test.account("analyst"), try test.account("administrator"))
        let second = try test.account("second")
        let start = try test.log().count
        await #expect(throws: Refusal.self) {
            try await desk.add(username: "amina", displayName: "Amina", roles: [.analyst], by: analyst)
        }
        await #expect(throws: Refusal.self) { try await desk.resetPassword(account: second.id, by: analyst) }
        await #expect(throws: Refusal.self) { try await desk.setDisabled(true, account: second.id, by: analyst) }
        let refusals = try test.log().dropFirst(start).map(\.record)
        #expect(refusals.map(\.operation) == [.refusal, .refusal, .refusal])
        #expect(refusals.allSatisfy { $0.actor == "analyst" && $0.denialReason?.hasPrefix("manage-accounts") == true })
        #expect(try test.unit.store.database.read { try $0.account(username: "amina") } == nil)
        let password = try await desk.add(
            username: "amina",
            displayName: "Amina",
            roles: [.analyst],
            by: administrator
        )
        let amina = try test.account("amina")
        #expect(try await desk.signIn(username: "amina", password: password) != nil)
        let renewed = try await desk.resetPassword(account: amina.id, by: administrator)
        #expect(try await desk.signIn(username: "amina", password: password) == nil)
        #expect(try await desk.signIn(username: "amina", password: renewed) != nil)
        try await desk.setDisabled(true, account: amina.id, by: administrator)
        let changes = try test.log().dropFirst(start).map(\.record).filter { $0.operation == .config }
        #expect(changes.map { $0.counts.keys.first } == ["account-added", "password-reset", "account-disabled"])
        #expect(changes.allSatisfy { $0.actor == "administrator" && $0.caseReference == "account:\(amina.id)" })
        await #expect(throws: StorageError.self) { try await desk.resetPassword(account: 9999, by: administrator) }
    }

    // MARK: Companions

    @Test func `the others of a booking are found by its locator, and nobody else is`() throws {
        let test = try TestUnit()
        var partner = Passenger.lostDocument
        partner.locator = Passenger.plain.locator
        var child = Passenger.missingChild
        child.locator = Passenger.plain.locator
        child.seat = nil
        try test.take(Compose.bookings([.plain, partner, child, .listed], .init("260613:0900", "1")))
        let persons = try test.persons()
        func row(_ surname: String) throws -> TravellerRow {
            try #require(persons.first { $0.record.merged.traveller.name.surname == surname }).row
        }
        let companions = Companions(store: test.unit.store)
        let (plain, listed) = (try row("TREMOLIERE"), try row("KEITA"))
        let (found, none, unknown) = try test.unit.store.database.read { connection in
            (
                try companions.of(plain, locator: Passenger.plain.locator, connection),
                try companions.of(listed, locator: Passenger.listed.locator, connection),
                try companions.of(plain, locator: nil, connection)
            )
        }
        #expect(found.map(\.id) == [try row("WERNICKE").id, try row("SYLLA").id])
        #expect(found.map(\.seat) == ["13C", nil])
        #expect(none.isEmpty && unknown.isEmpty)
    }
}
