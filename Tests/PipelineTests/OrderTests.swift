// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Mandate
import Pipeline
import Storage
import TestSupport
import Testing
import TravelTypes

/// Carriers' messages come in any order; the state must not depend on it.
struct OrderTests {
    @Test func `every order of a flight's messages gives the same state`() throws {
        let test = try TestUnit()
        try test.importLists()
        let story = Story.all
        var random = SplitMix64(seed: 20_260_615)
        // Every order of the messages that touch the same persons most, then random orders of all.
        let core = Permutations.all(of: Story.core.count).map { $0.map { Story.core[$0] } }
        let mixed = (0..<Story.randomOrders).map { _ in Array(story.indices).shuffled(using: &random) }
        var expected: [String]?
        for (turn, order) in (core + mixed).enumerated() {
            // The core's orders are followed by the rest in their own order.
            let all = order + story.indices.filter { !order.contains($0) }
            let number = String(7001 + turn)
            var waiting = 0
            for index in all {
                try test.receive(story[index](number))
                waiting += 1
                // Now one by one, now several at once.
                guard Bool.random(using: &random) else { continue }
                let summary = try test.unit.processor.drain()
                #expect(summary.rejected == 0)
                waiting = 0
            }
            if waiting > 0 { _ = try test.unit.processor.drain() }
            let flight = try #require(
                try test.unit.store.database.read { try $0.flight(identity: "ZZ \(number) 2026-06-15 CDG") }
            )
            let state = try test.state(of: flight).map { $0.replacingOccurrences(of: number, with: "0123") }
            guard let wanted = expected else {
                expected = state
                continue
            }
            guard state != wanted else { continue }
            let (more, less) = (Set(state).subtracting(wanted).sorted(), Set(wanted).subtracting(state).sorted())
            Issue.record("order \(all) gives another state\n+ \(more)\n- \(less)")
            return
        }
        // The state itself, so that all orders cannot be wrong together.
        let state = try #require(expected)
        #expect(state.count { $0.hasPrefix("person ") } == 8)
        #expect(state.count { $0.hasPrefix("hit ") } == 3)
        func person(_ name: String) throws -> String {
            try #require(state.first { $0.hasPrefix("person ") && $0.contains(name) })
        }
        #expect(try person("TREMOLIERE").contains("33NEW7777"))
        #expect(try person("TREMOLIERE").contains(" boarded 21F "))
        #expect(try person("OBERLIN").contains(" cancelled "))
        #expect(try person("KEITA").contains(" notBoarded "))
        #expect(try person("\"LEFRANC\"").contains("SPLIT2"))
        #expect(try person("BERGMANN").contains(" true "))
    }

    @Test func `the samples of one flight give one state in every order tried`() throws {
        let test = try TestUnit()
        let names = [
            "paxlst-passenger", "paxlst-crew", "paxlst-closeout", "pnrgov-basic", "pnrgov-history",
            "pnrgov-group-codeshare", "pnrgov-split",
        ]
        let samples = try names.map { String(decoding: try TestUnit.sample($0), as: UTF8.self) }
        var random = SplitMix64(seed: 7)
        var expected: [String]?
        for turn in 0..<12 {
            let number = String(7001 + turn)
            for index in samples.indices.shuffled(using: &random) {
                let text = samples[index].replacingOccurrences(of: "ZZ0123", with: "ZZ" + number)
                    .replacingOccurrences(of: "ZZ+0123", with: "ZZ+" + number)
                    .replacingOccurrences(of: "ZZ+123:", with: "ZZ+" + number + ":")
                try test.receive(Array(text.utf8))
                if Bool.random(using: &random) { _ = try test.unit.processor.drain() }
            }
            _ = try test.unit.processor.drain()
            let flight = try #require(
                try test.unit.store.database.read { try $0.flight(identity: "ZZ \(number) 2026-06-15 CDG") }
            )
            let state = try test.state(of: flight).map { $0.replacingOccurrences(of: number, with: "0123") }
            guard let wanted = expected else {
                expected = state
                continue
            }
            let (more, less) = (Set(state).subtracting(wanted).sorted(), Set(wanted).subtracting(state).sorted())
            #expect(state == wanted, "turn \(turn)\n+ \(more)\n- \(less)")
            guard state == wanted else { return }
        }
        #expect(expected?.count { $0.hasPrefix("person ") } == 11)
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `two workers on PostgreSQL come to the state that one comes to on SQLite`(kind: TestDatabase) async throws {
        let alone = try TestUnit()
        try alone.importLists()
        let number = "7001"
        for message in Story.all { try alone.take(message(number)) }
        let expected = try alone.state().map { $0.replacingOccurrences(of: number, with: "0123") }
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importLists()
            var settings = test.unit.settings
            settings.database = location
            let other = try PassengerInformationUnit(opening: settings, clock: test.clock.clock)
            defer { other.close() }
            var random = SplitMix64(seed: 99)
            let numbers = (7001..<7011).map(String.init)
            var inbox = numbers.flatMap { number in Story.all.map { $0(number) } }
            inbox.shuffle(using: &random)
            let units = [test.unit, other]
            let parts = units.indices.map { part in
                inbox.enumerated().filter { $0.offset % 2 == part }.map(\.element)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (unit, part) in zip(units, parts) {
                    group.addTask {
                        try await onThread {
                            for (place, message) in part.enumerated() {
                                _ = try unit.receiver.receiveBlocking(message, from: "ZZ", channel: .ingest)
                                if place % 3 == 0 { _ = try unit.processor.processNext() }
                            }
                            while try unit.store.database.read({ try $0.queueLength() }) > 0 {
                                _ = try unit.processor.drain()
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for number in numbers {
                let flight = try #require(
                    try test.unit.store.database.read { try $0.flight(identity: "ZZ \(number) 2026-06-15 CDG") }
                )
                let state = try test.state(of: flight).map { $0.replacingOccurrences(of: number, with: "0123") }
                let (more, less) = (
                    Set(state).subtracting(expected).sorted(), Set(expected).subtracting(state).sorted()
                )
                #expect(state == expected, "flight \(number)\n+ \(more)\n- \(less)")
            }
        }
    }
}

/// The messages of one flight from two days before departure to close-out, each for a flight number.
private enum Story {
    /// Places in `all` of the messages that say different things of the same persons.
    static let core = [0, 2, 3, 4, 6]
    /// Random orders of all messages.
    static let randomOrders = isLong ? 200 : 24
    private static let isLong = ProcessInfo.processInfo.environment["PASSERELLE_LONG"] != nil

    static let all: [@Sendable (String) -> [UInt8]] = [
        { Compose.bookings([plain, listed, leaving, splitOne, splitTwo, lost], head("260613:0900", "1", $0)) },
        { Compose.bookings([splitTwoAfter], head("260614:0600", "2", $0), function: "141") },
        { number in
            Compose.bookings([plainMoved, listed, splitOne, splitTwoAfter, lost], head("260614:2100", "3", number))
        },
        { Compose.passengerList([plainNewDocument, listed, lost], head("260615:0500", "4", $0)) },
        { Compose.passengerList([child], head("260615:0530", "5", $0)) },
        { Compose.passengerList([captain], head("260615:0600", "6", $0), function: "250", code: "C") },
        { Compose.closeOut([plain, child, splitOne, splitTwoAfter, lost], head("260615:0910", "7", $0)) },
        // The same push once more, under another reference.
        { number in
            Compose.bookings([plainMoved, listed, splitOne, splitTwoAfter, lost], head("260614:2130", "8", number))
        },
    ]

    static let plain = Passenger.plain
    static let plainMoved = changed(plain) { $0.seat = "21F" }
    static let plainNewDocument = changed(plainMoved) { $0.document = "33NEW7777" }
    static let listed = Passenger.listed
    static let lost = Passenger.lostDocument
    static let child = Passenger.missingChild
    static let leaving = Passenger(
        surname: "OBERLIN",
        givenNames: "JEANNE",
        sex: "F",
        born: "900909",
        document: "44OB1234",
        locator: "GONE01",
        reference: "REFGONE",
        seat: "15E"
    )
    static let splitOne = Passenger(
        surname: "LEFRANCOIS",
        givenNames: "HUGO",
        born: "850505",
        document: "55SP0001",
        locator: "SPLIT1",
        reference: "REFSP1",
        seat: "16A"
    )
    static let splitTwo = Passenger(
        surname: "LEFRANC",
        givenNames: "PAULINE",
        sex: "F",
        born: "860606",
        document: "55SP0002",
        locator: "SPLIT1",
        reference: "REFSP2",
        seat: "16B"
    )
    static let splitTwoAfter = changed(splitTwo) { $0.locator = "SPLIT2" }
    static let captain = Passenger(
        surname: "BERGMANN",
        givenNames: "ANSELM",
        born: "700101",
        document: "66CR0001",
        locator: "CREW00",
        reference: "REFCREW"
    )

    private static func head(_ sent: String, _ control: String, _ number: String) -> Compose.Head {
        var head = Compose.Head(sent, control)
        head.number = number
        return head
    }

    private static func changed(_ person: Passenger, _ change: (inout Passenger) -> Void) -> Passenger {
        var person = person
        change(&person)
        return person
    }
}

/// All orders of a few things.
private enum Permutations {
    static func all(of count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return all(of: count - 1).flatMap { shorter in
            (0...shorter.count).map { place in
                var longer = shorter
                longer.insert(count - 1, at: place)
                return longer
            }
        }
    }
}

/// Runs what blocks on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result { try body() }) }.start()
    }
}
