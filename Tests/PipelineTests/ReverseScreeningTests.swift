// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Foundation
import Mandate
import NameMatching
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
    func `a difference finds through the rolls of names alone whom a full pass finds`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let crowd = Self.crowd(400, seed: 20_261)
            let listed = Array(crowd.shuffled(with: 5).prefix(40)).map { person in
                var listed = person
                listed.document = "LISTED" + person.document.suffix(3)
                // A letter left out, or two letters exchanged: the consonants differ, and with them the stored keys.
                var letters = Array(person.surname)
                if person.document.hasSuffix("1") { letters.remove(at: 3) }
                if person.document.hasSuffix("2") { letters.swapAt(2, 3) }
                listed.surname = String(letters)
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
            // The rolls first; the sweep of everybody else then finds nothing more.
            let byTokens = try test.hitsBeforeTheSweep()
            #expect(byTokens >= 40)
            let opened = try #require(try test.log().last { $0.record.counts["to-screen"] != nil }).record
            #expect((40..<200).contains(try #require(opened.counts["to-screen"])))
            #expect(try test.unit.processor.drain().hits == 0)
            #expect(try test.screenAgain().hits == 0)
            #expect(try test.unit.store.database.read { try $0.isSweeping() } == false)
        }
    }

    @Test func `a name that shares no stored key is found all the same`() throws {
        let test = try TestUnit()
        var listed = Passenger.plain
        (listed.surname, listed.givenNames, listed.born) = ("ZHUGE", "LICHUN", "690720")
        var traveller = listed
        (traveller.surname, traveller.givenNames, traveller.document) = ("ZHU GE", "LI CHUN", "44ZHU044")
        let keys = { (person: Passenger) in
            Set(BlockingKeys.storeKeys(surname: person.surname, given: person.givenNames))
        }
        #expect(keys(listed).isDisjoint(with: keys(traveller)))
        try test.take(Compose.bookings([traveller], .init("260613:0900", "1")))
        try test.importOwnList([listed])
        #expect(try test.hitsBeforeTheSweep() == 1)
    }

    @Test func `who was stored before there were rolls of names is found`() throws {
        for isMarked in [true, false] {
            let test = try TestUnit()
            try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
            try test.unit.store.database.writeBlocking { connection in
                // As the migration leaves a store, and as a flight is whose rolls were thrown away.
                try connection.execute(
                    isMarked ? "UPDATE name_roll SET key = NULL, sealed = NULL" : "DELETE FROM name_roll"
                )
            }
            try test.importOwnList([.plain])
            #expect(try test.hitsBeforeTheSweep() == 1)
        }
    }

    @Test func `rolls are thrown away when their flight is over, and not before`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain, .listed], .init("260613:0900", "1")))
        let store = test.unit.store
        func rolls(dropping day: CivilDay) throws -> Int? {
            try store.database.writeBlocking { connection in
                try connection.dropNameRolls(before: day)
                return try connection.first("SELECT COUNT(*) FROM name_roll") { try $0.int(0) }
            }
        }
        #expect(try rolls(dropping: CivilDay(year: 2026, month: 6, day: 13)) == 1)
        #expect(try rolls(dropping: CivilDay(year: 2026, month: 6, day: 16)) == 0)
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

extension TestUnit {
    /// Works until nobody waits whom the rolls of names gave: what was raised before everybody is gone through.
    fileprivate func hitsBeforeTheSweep() throws -> Int {
        var hits = 0
        while try unit.store.database.read({ try !$0.dueLists().isEmpty || !$0.flightsToScreen(limit: 1).isEmpty }) {
            hits += try unit.processor.processNext()?.hits ?? 0
        }
        return hits
    }
}

extension Array {
    fileprivate func shuffled(with seed: UInt64) -> [Element] {
        var random = SplitMix64(seed: seed)
        return shuffled(using: &random)
    }
}
