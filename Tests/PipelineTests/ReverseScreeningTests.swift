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
import Watchlists

/// A changed list meets the travellers who are stored already, without anybody asking for it.
struct ReverseScreeningTests {
    /// Travellers on a flight of their own each.
    private static func push(_ persons: [Passenger], flights: Int, control: String = "1") -> [[UInt8]] {
        (0..<flights).map { flight in
            var head = Compose.Head("260613:0900", "\(control)\(flight)")
            head.number = "\(6000 + flight)"
            return Compose.bookings(persons.enumerated().filter { $0.offset % flights == flight }.map(\.element), head)
        }
    }

    private static func crowd(_ count: Int, seed: UInt64) -> [Passenger] {
        var random = SplitMix64(seed: seed)
        // Names of two or three syllables of their own: as in life, few travellers share a word with the list.
        let syllables = [
            "BA", "RO", "KU", "MI", "TE", "SAN", "DOR", "LIN", "GAR", "PEL", "NOV", "ZIK", "FAL", "WEN", "CHU",
        ]
        func word(_ random: inout SplitMix64) -> String {
            (0..<3).map { _ in syllables[Int(random.next() % UInt64(syllables.count))] }.joined()
        }
        return (0..<count).map { number in
            Passenger(
                surname: word(&random),
                givenNames: word(&random),
                sex: random.next() % 2 == 0 ? "M" : "F",
                born: String(
                    format: "%02d%02d%02d",
                    50 + random.next() % 49,
                    1 + random.next() % 12,
                    1 + random.next() % 28
                ),
                document: String(format: "CR%07d", number),
                locator: String(format: "C%05d", number)
            )
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `what a list adds is raised and what it takes away is withdrawn, by processing alone`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.listed])
            try test.take(Compose.bookings([.listed, .plain, .lostDocument], .init("260613:0900", "1")))
            #expect(try test.hits().map(\.history.state) == [.awaitingReview])
            try test.importOwnList([.plain])
            #expect(try test.unit.processor.drain().hits == 1)
            #expect(try test.hits().map(\.history.state) == [.withdrawn, .awaitingReview])
            try test.importLists()
            #expect(try test.unit.processor.drain().hits == 2)
            #expect(
                Set(try test.hits().filter(\.history.state.isOpen).map(\.row.list)) == ["own", "un", "lost-documents"]
            )
            // Nothing is due any more, and asking again does nothing.
            let before = try test.tables()
            #expect(try test.unit.processor.drain().hits == 0)
            #expect(try test.tables() == before)
            let spread = try test.log().filter { $0.record.counts["to-screen"] != nil }
            #expect(spread.count == 5)
            // Every hit's record names the lines by which it was raised.
            let raised = try test.log().filter { $0.record.operation == .combination && $0.record.hitReference != nil }
            #expect(!raised.isEmpty)
            #expect(raised.allSatisfy { $0.record.software?.hasPrefix("thresholds/") == true })
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `a difference finds through the tokens alone whom a full pass finds`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let crowd = Self.crowd(400, seed: 20_261)
            let listed = Array(crowd.shuffled(with: 5).prefix(40)).map { person in
                var listed = person
                listed.document = "LISTED" + person.document.suffix(3)
                return listed
            }
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            // A list that grows by more than half would wait for a second person.
            let known = Self.crowd(100, seed: 7).map { person in
                var known = person
                known.document = "KNOWN" + person.document.suffix(3)
                return known
            }
            try test.importOwnList(known) { "OWN-" + $0.document }
            for message in Self.push(crowd, flights: 10) { try test.receive(message) }
            _ = try test.unit.processor.drain()
            try test.importOwnList(known + listed) { "OWN-" + $0.document }
            // The tokens first; the sweep of everybody else then finds nothing more.
            var byTokens = 0
            while try test.unit.store.database.read({
                try !$0.dueLists().isEmpty || !$0.flightsToScreen(limit: 1).isEmpty
            }) {
                byTokens += try test.unit.processor.processNext()?.hits ?? 0
            }
            #expect(byTokens >= 40)
            let opened = try #require(try test.log().last { $0.record.counts["to-screen"] != nil }).record
            #expect((40..<200).contains(try #require(opened.counts["to-screen"])))
            #expect(try test.unit.processor.drain().hits == 0)
            #expect(try test.screenAgain().hits == 0)
            #expect(try test.unit.store.database.read { try $0.isSweeping() } == false)
        }
    }

    @Test func `a name that shares no key is found by the sweep`() throws {
        let test = try TestUnit()
        var listed = Passenger.plain
        (listed.surname, listed.givenNames, listed.born) = ("RACHMILEVICH", "CHAIM", "690720")
        var traveller = listed
        (traveller.surname, traveller.givenNames, traveller.document) = ("RAHMILEVITZ", "HAIM", "44HAIM044")
        try test.take(Compose.bookings([traveller], .init("260613:0900", "1")))
        try test.importOwnList([listed])
        #expect(try test.unit.processor.drain().hits == 1)
    }

    @Test func `a process that dies between import and screening has forgotten nothing`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        try test.importOwnList([.plain])
        let again = try PassengerInformationUnit(opening: test.unit.settings, clock: test.clock.clock)
        defer { again.close() }
        #expect(try again.processor.drain().hits == 1)
    }

    @Test func `flights whose time has passed are left alone, but an entry that is gone is withdrawn there too`() throws
    {
        let test = try TestUnit()
        try test.importOwnList([.listed])
        try test.take(Compose.bookings([.listed, .plain], .init("260613:0900", "1")))
        test.clock.advance(seconds: 86_400)
        try test.importOwnList([.plain])
        #expect(try test.unit.processor.drain().hits == 0)
        #expect(try test.hits().map(\.history.state) == [.withdrawn])
    }

    @Test func `at most eight tokens a traveller, whatever a carrier sends`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings(Self.crowd(60, seed: 3), .init("260613:0900", "1")))
        let most = try test.unit.store.database.read { connection in
            try connection.first("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM token GROUP BY traveller) AS t") {
                try $0.int(0)
            }
        }
        #expect((3...8).contains(try #require(most)))
    }
}

extension Array {
    fileprivate func shuffled(with seed: UInt64) -> [Element] {
        var random = SplitMix64(seed: seed)
        return shuffled(using: &random)
    }
}
