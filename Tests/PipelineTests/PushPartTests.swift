// SPDX-License-Identifier: Apache-2.0

import Database
import EDIFACT
import Foundation
import Mandate
import PassengerMessages
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes

/// Pushes of bookings that come in parts: whatever the order, whatever is repeated, whatever never comes.
struct PushPartTests {
    /// Everybody who is booked two days before.
    private static let all = (0..<6).map { number in
        Passenger(
            surname: ["ABELARD", "BERTILLON", "CHARPENTIER", "DELAUNAY", "ESTIENNE", "FLAMMARION"][number],
            givenNames: "LOUISE",
            sex: "F",
            born: "80010\(number + 1)",
            document: "77PT000\(number)",
            locator: "PART0\(number)",
            reference: "REFPART\(number)",
            seat: "1\(number)A"
        )
    }

    /// The first push, in one part.
    private static let before = Compose.bookings(all, Compose.Head("260613:0900", "1"))

    /// One of the four parts of the second push, in which the last of all is no more.
    private static func part(
        _ number: Int,
        announced: Int = 5,
        control: String? = nil,
        at time: String = "2100"
    )
        -> [UInt8]
    {
        var head = Compose.Head("260614:\(time)", control ?? "2\(number)")
        head.part = ["01:C", "02", "03", "04:F"][number]
        head.announced = announced
        return Compose.bookings([[all[0], all[1]], [all[2]], [all[3]], [all[4]]][number], head)
    }

    private static func status(_ test: TestUnit, of surname: String) throws -> TravelStatus? {
        try test.persons().first { $0.record.merged.traveller.name.surname == surname }?.row.status
    }

    private static func rules(_ test: TestUnit) throws -> [String] {
        try test.unit.store.database.read { try $0.messages(status: nil, before: .max, limit: 100) }.flatMap {
            try PlainJSON.decode(StoredFindings.self, from: $0.0.findings).list.map(\.rule.rawValue)
        }
        .filter { $0.hasPrefix("pnrgov.part") || $0 == "pnrgov.booking-count" }.sorted()
    }

    private static let orders: [[Int]] = [0, 1, 2, 3].flatMap { a in
        [0, 1, 2, 3].flatMap { b in
            [0, 1, 2, 3].flatMap { c in [0, 1, 2, 3].map { [a, b, c, $0] } }
        }
    }
    .filter { Set($0).count == 4 }

    @Test(arguments: TestDatabase.lasting)
    func `every order of the parts gives the same state, with a restart between any two`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            var settings = test.unit.settings
            settings.database = location
            var expected: [String]?
            for (turn, order) in Self.orders.enumerated() {
                let number = String(7001 + turn)
                func message(_ bytes: [UInt8]) -> [UInt8] {
                    Array(
                        String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "0123", with: number)
                            .utf8
                    )
                }
                var parts = order.map { message(Self.part($0)) }
                // The first push comes before, between or after the parts: its rank says where it belongs.
                parts.insert(message(Self.before), at: turn % 5)
                for (place, bytes) in parts.enumerated() {
                    // A process of its own for every message: nothing of a push lives in memory.
                    let unit = try PassengerInformationUnit(opening: settings, clock: test.clock.clock)
                    defer { unit.close() }
                    _ = try unit.receiver.receiveBlocking(bytes, from: "ZZ", channel: .ingest)
                    // Now one by one, now several at once.
                    guard (turn + place) % 3 != 0 || place == parts.count - 1 else { continue }
                    #expect(try unit.processor.drain().rejected == 0)
                }
                let flight = try #require(
                    try test.unit.store.database.read { try $0.flight(identity: "ZZ \(number) 2026-06-15 CDG") }
                )
                let state = try test.state(of: flight).map { $0.replacingOccurrences(of: number, with: "0123") }
                if let expected { #expect(state == expected, "\(order)") }
                expected = expected ?? state
            }
            let state = try #require(expected)
            #expect(state.count { $0.hasPrefix("person ") } == 6)
            #expect(state.count { $0.contains(" cancelled ") } == 1)
            #expect(state.contains { $0.contains("FLAMMARION") && $0.contains(" cancelled ") })
            #expect(try Self.rules(test).isEmpty)
        }
    }

    @Test func `persons of a part are there at once, and absence counts only when the push is whole`() throws {
        let test = try TestUnit()
        try test.take(Self.part(0))
        #expect(try test.persons().count == 2)
        try test.take(Self.before)
        for number in [3, 1] { try test.take(Self.part(number)) }
        #expect(try Self.status(test, of: "FLAMMARION") == .booked)
        try test.take(Self.part(2))
        #expect(try Self.status(test, of: "FLAMMARION") == .cancelled)
        #expect(try Self.status(test, of: "ABELARD") == .booked)
    }

    @Test func `a part that comes twice changes nothing and is found`() throws {
        let test = try TestUnit()
        try test.take(Self.before)
        for number in 0..<4 { try test.take(Self.part(number)) }
        let state = try test.state()
        try test.take(Self.part(1, control: "99"))
        #expect(try test.state() == state)
        #expect(try Self.rules(test) == ["pnrgov.part-duplicate"])
        // Before the push is whole, too.
        let other = try TestUnit()
        try other.take(Self.before, Self.part(1), Self.part(1, control: "99"), Self.part(0), Self.part(3))
        #expect(try Self.status(other, of: "FLAMMARION") == .booked)
        try other.take(Self.part(2))
        #expect(try other.state() == state)
        #expect(try Self.rules(other) == ["pnrgov.part-duplicate"])
    }

    @Test(arguments: orders)
    func `a push that is whole and has not as many bookings as announced is found once`(order: [Int]) throws {
        let test = try TestUnit()
        for number in order { try test.take(Self.part(number, announced: 9)) }
        #expect(try Self.rules(test) == ["pnrgov.booking-count"])
    }

    @Test func `a part that never comes is reported once, after the profile's time, and nothing is lost`() throws {
        let test = try TestUnit()
        try test.take(Self.before)
        for number in [0, 1, 3] { try test.take(Self.part(number)) }
        let minutes = Int64(test.unit.store.profile.pushPartMinutes)
        test.clock.advance(seconds: minutes * 60 - 1)
        #expect(try test.unit.pushes.reportMissing().isEmpty)
        test.clock.advance(seconds: 1)
        let logged = try test.log().count
        let reports = try test.unit.pushes.reportMissing()
        #expect(reports.map(\.missing) == [[3]] && reports.map(\.came) == [[1, 2, 4]])
        #expect(reports.first.map { "\($0)" }?.contains("flight ZZ 123 2026-06-15 CDG came without part 3") == true)
        #expect(try Self.rules(test) == ["pnrgov.part-missing"])
        let record = try #require(try test.log().dropFirst(logged).first?.record)
        #expect(record.outcome == .error && record.organisation == "ZZ" && record.counts["parts-missing"] == 1)
        #expect(try test.unit.pushes.reportMissing().isEmpty)
        #expect(try test.unit.store.database.read { try $0.incompletePushes() } == 1)
        // What came is there; nobody is taken off the flight on account of a push that is not whole.
        #expect(try test.persons().count == 6)
        #expect(try Self.status(test, of: "FLAMMARION") == .booked)
        // The part comes after all.
        try test.take(Self.part(2))
        #expect(try Self.status(test, of: "FLAMMARION") == .cancelled)
        #expect(try test.unit.store.database.read { try $0.incompletePushes() } == 0)
        test.clock.advance(seconds: minutes * 60)
        #expect(try test.unit.pushes.reportMissing().isEmpty)
    }

    @Test func `a push whose last part is missing says so without knowing its number`() throws {
        let test = try TestUnit()
        for number in [0, 1] { try test.take(Self.part(number)) }
        test.clock.advance(seconds: Int64(test.unit.store.profile.pushPartMinutes) * 60)
        let reports = try test.unit.pushes.reportMissing()
        #expect(reports.map(\.missing) == [[]])
        #expect(reports.first.map { "\($0)" }?.contains("came without its last part") == true)
    }

    @Test func `a later push under the same references begins anew`() throws {
        let test = try TestUnit()
        try test.take(Self.before)
        // The first attempt lost two parts.
        for number in [0, 1] { try test.take(Self.part(number, at: "1200")) }
        // Parts of the second attempt must not complete the first one.
        for number in [2, 3] { try test.take(Self.part(number, control: "3\(number)")) }
        #expect(try Self.status(test, of: "FLAMMARION") == .booked)
        for number in [0, 1] { try test.take(Self.part(number, control: "3\(number)")) }
        #expect(try Self.status(test, of: "FLAMMARION") == .cancelled)
        // Nobody has to ask for the rest of the first attempt any more.
        test.clock.advance(seconds: Int64(test.unit.store.profile.pushPartMinutes) * 60)
        #expect(try test.unit.pushes.reportMissing().isEmpty)
    }

    @Test func `Article 12: what is known of parts goes with their day, also while others are awaited`() throws {
        let test = try TestUnit()
        for number in [0, 1] { try test.take(Self.part(number)) }
        #expect(try test.tables(without: []).contains { $0.hasPrefix("push_part ") })
        _ = try test.unit.retention.run(asOf: TestUnit.start.day.advanced(by: 400))
        #expect(try !test.tables(without: []).contains { $0.hasPrefix("push_part ") })
        #expect(try test.persons().isEmpty)
        #expect(try test.unit.pushes.reportMissing().isEmpty)
    }
}
