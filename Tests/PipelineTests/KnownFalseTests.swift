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

/// Article 12(5): what a human found false is not raised again for the same person and entry, and nothing else is silenced.
struct KnownFalseTests {
    /// The listed person, and a traveller who is not that person: another document, the same name and birth date.
    private static let listed = Passenger.plain
    private static let traveller: Passenger = {
        var person = Passenger.plain
        person.document = "77OTHER42"
        person.locator = "TRIP01"
        return person
    }()

    /// A flight of its own for each travel, so that nothing is known of the person on it.
    private static func travel(_ person: Passenger, number: Int) -> [UInt8] {
        var head = Compose.Head("260613:0900", "\(number)")
        head.number = "\(5000 + number)"
        return Compose.bookings([person], head)
    }

    /// A unit in which one hit of the traveller was decided.
    private static func unit(
        database: String? = nil,
        reason: Reason = .documentDiffers
    ) async throws -> TestUnit {
        let test = try TestUnit(database: database)
        try test.importOwnList([listed])
        try test.take(travel(traveller, number: 0))
        try await test.close(reason)
        return test
    }

    /// Takes travels under new numbers until one is not drawn as a sample, and says whether that one was silent.
    private static func isSilent(_ person: Passenger, in test: TestUnit, from first: Int) throws -> Bool {
        for number in first..<first + 8 {
            let before = try sampled(test)
            let summary = try test.take(travel(person, number: number))
            if try sampled(test) == before { return summary.hits == 0 }
        }
        return false
    }

    private static func sampled(_ test: TestUnit) throws -> Int { try counts(test).sampled }

    private static func counts(_ test: TestUnit) throws -> (remembered: Int, silenced: Int, sampled: Int) {
        let counts = try test.unit.store.database.read { try $0.knownFalseCounts() }
        return counts.reduce(into: (0, 0, 0)) { sum, count in
            sum = (sum.0 + count.remembered, sum.1 + count.silenced, sum.2 + count.sampled)
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `the same document, or the same name and birth date, stays silent on later travel, with one log record each`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try await Self.unit(database: location)
            defer { test.unit.close() }
            #expect(try Self.counts(test).remembered == 1)
            #expect(try Self.isSilent(Self.traveller, in: test, from: 100))
            var newPassport = Self.traveller
            newPassport.document = "88RENEW43"
            #expect(try Self.isSilent(newPassport, in: test, from: 200))
            let counts = try Self.counts(test)
            #expect(counts.silenced == 2)
            let records = try test.log().filter { $0.record.counts["known-false-silenced"] != nil }
            #expect(records.count == 2)
            #expect(records.allSatisfy { $0.record.subject?.hasPrefix("T-") == true })
            // The very same travel sent again changes nothing and is not counted again.
            let before = try test.tables()
            try test.take(Self.travel(newPassport, number: 200))
            #expect(try Self.counts(test).silenced == 2)
            #expect(
                try test.tables(without: ["processing_log", "submission", "message", "unit_mark"]).count <= before.count
            )
        }
    }

    @Test func `a namesake, another entry, a changed entry and stronger evidence alert again`() async throws {
        let test = try await Self.unit()
        var namesake = Self.traveller
        namesake.born = "690721"
        namesake.document = "55NAME551"
        #expect(try test.take(Self.travel(namesake, number: 1)).hits == 1)
        // The traveller now carries the very document of the entry.
        #expect(try test.take(Self.travel(Self.listed, number: 2)).hits == 1)
        try await Self.checkChangedEntry()
        try await Self.checkAnotherEntry()
    }

    private static func checkChangedEntry() async throws {
        let test = try await unit()
        var changed = listed
        changed.document = "44CHANGED"
        try test.importOwnList([changed])
        #expect(try test.take(travel(traveller, number: 3)).hits == 1)
    }

    private static func checkAnotherEntry() async throws {
        let test = try await unit()
        var other = listed
        other.surname = "TREMOLIERES"
        other.document = "33OTHER33"
        try test.importOwnList([listed, other])
        // On the first trip, which is still to come, and on the second one.
        #expect(try test.take(travel(traveller, number: 4)).hits == 2)
        let open = try test.hits().filter(\.history.state.isOpen)
        #expect(try open.map { try test.dossier($0.row).reference } == ["OWN-TREMOLIERES", "OWN-TREMOLIERES"])
    }

    @Test func `whoever carries a document reported lost is not known by anything`() async throws {
        let test = try TestUnit()
        try test.importLists()
        var listed = Passenger.lostDocument
        listed.document = "11LISTED1"
        try test.importOwnList([listed])
        try test.take(Self.travel(Passenger.lostDocument, number: 1))
        let hits = try test.hits()
        #expect(Set(hits.map(\.row.list)) == ["lost-documents", "own"])
        for _ in hits {
            let analyst = try test.account("analyst")
            let hit = try #require(try await test.unit.review.claimNext(as: analyst))
            try await test.unit.review.decide(hit, as: analyst, reason: .severalElementsDiffer, comment: nil)
        }
        #expect(try test.take(Self.travel(Passenger.lostDocument, number: 2)).hits == 2)
        #expect(try Self.counts(test).silenced == 0)
    }

    @Test func `a decision that does not say somebody else silences nothing`() async throws {
        for reason in [
            Reason.tooLittleAboutTraveller, .elementsContradict, .travellerDataWrong, .entryOutOfDate,
            .notForThisPurpose,
        ] {
            let test = try await Self.unit(reason: reason)
            #expect(try Self.counts(test).remembered == 0, "\(reason)")
            #expect(try test.take(Self.travel(Self.traveller, number: 1)).hits == 1, "\(reason)")
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `Article 12(5): the memory dies with the data that it comes from`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try await Self.unit(database: location)
            defer { test.unit.close() }
            #expect(try Self.isSilent(Self.traveller, in: test, from: 100))
            test.clock.advance(seconds: 214 * 86_400)
            try test.unit.keepIntakeKeysAhead()
            _ = try test.unit.retention.run(asOf: test.unit.store.now.day)
            for table in ["known_false", "known_false_use"] {
                let count = try test.unit.store.database.read { connection in
                    try connection.first("SELECT COUNT(*) FROM \(raw: table)") { try $0.int(0) }
                }
                #expect(count == 0, "\(table)")
            }
            #expect(test.unit.store.keyring.tokenMonths(.pnr).isEmpty)
            try test.importOwnList([Self.listed])
            var head = Compose.Head("270113:0900", "900")
            head.day = "1506"
            #expect(try test.take(Compose.bookings([Self.traveller], head)).hits == 1)
        }
    }

    @Test func `some of what would be silent is shown all the same, and a confirmed sample ends the silence`()
        async throws
    {
        let test = try await Self.unit()
        let trips = 120
        var raised = 0
        for number in 1...trips { raised += try test.take(Self.travel(Self.traveller, number: number)).hits }
        let counts = try Self.counts(test)
        #expect(counts.sampled == raised)
        #expect(counts.silenced == trips - raised)
        // Binomial with one in twenty: outside these bounds once in a million runs.
        #expect((1...22).contains(raised))
        let (analyst, second) = (try test.account("analyst"), try test.account("second"))
        let hit = try #require(try await test.unit.review.claimNext(as: analyst))
        try await test.unit.review.decide(hit, as: analyst, reason: .sameIdentityElements, comment: nil)
        try await test.unit.review.confirm(hit, as: second, comment: nil)
        #expect(try Self.counts(test).remembered == 0)
        #expect(try test.log().contains { $0.record.counts["no-longer-known-false"] != nil })
        #expect(try test.take(Self.travel(Self.traveller, number: trips + 1)).hits == 1)
    }

    @Test func `the tables hold tokens only: no name, document or date of who is known`() async throws {
        let test = try await Self.unit()
        #expect(try Self.isSilent(Self.traveller, in: test, from: 100))
        let rows = try test.unit.store.database.read { connection in
            try ["known_false", "known_false_use"].flatMap { table in
                try connection.query("SELECT * FROM \(raw: table)") { row in
                    try (0..<row.count).map { "\(try row.value($0))" }.joined(separator: "|")
                }
            }
        }
        #expect(rows.count >= 3)
        for value in ["TREMOLIERE", "AUGUSTIN", "77OTHER42", "1969-07-20", "690720"] {
            #expect(!rows.contains { $0.contains(value) }, "\(value)")
        }
    }

    @Test
    func
        `Article 13(1): a redress number silences its entry on later travel, outlives the data, and can be taken back`()
        async throws
    {
        let test = try await Self.unit()
        let (officer, analyst) = (try test.account("officer"), try test.account("analyst"))
        let hit = try #require(try test.hits().first).row.id
        await #expect(throws: Refusal.self) {
            _ = try await test.unit.redress.issue(forHit: hit, request: 7, as: analyst)
        }
        let number = try await test.unit.redress.issue(forHit: hit, request: 7, as: officer)
        #expect(RedressNumber(number.description) == number)
        test.clock.advance(seconds: 214 * 86_400)
        try test.unit.keepIntakeKeysAhead()
        _ = try test.unit.retention.run(asOf: test.unit.store.now.day)
        #expect(try test.hits().isEmpty)

        try test.importOwnList([Self.listed])
        let withNumber = { (control: Int) in
            var head = Compose.Head("270113:0900", "\(control)")
            head.number = "\(5000 + control)"
            var service = "SSR+DOCO:HK:1:ZZ::::://R/\(number.text)/CIV"
            service += "+::1"
            return Compose.bookings([Self.traveller], head, extras: ["TRIP01": .init(personal: [service])])
        }
        var silent = 0
        for control in 1...6 { silent += try test.take(withNumber(control)).hits == 0 ? 1 : 0 }
        #expect(silent >= 3)
        #expect(try test.take(Self.travel(Self.traveller, number: 700)).hits == 1)
        try await test.unit.redress.withdraw(number, request: 8, as: officer)
        #expect(try test.take(withNumber(20)).hits == 1)
        await #expect(throws: StorageError.self) {
            try await test.unit.redress.withdraw(number, request: 8, as: officer)
        }
        let steps = try test.log().compactMap { $0.record.counts.keys.first { $0.hasPrefix("redress") } }
        #expect(steps == ["redress-issued", "redress-withdrawn"])
    }

    @Test func `no number for a hit that was not decided as somebody else's; the refusal changes nothing`() async throws
    {
        let test = try TestUnit()
        try test.importOwnList([Self.listed])
        try test.take(Self.travel(Self.traveller, number: 0))
        let hit = try #require(try test.hits().first).row.id
        let before = try test.tables()
        let officer = try test.account("officer")
        await #expect(throws: StorageError.self) {
            _ = try await test.unit.redress.issue(forHit: hit, request: 7, as: officer)
        }
        #expect(try test.tables() == before)
    }

    @Test func `a redress number is read as people write it, and a slip is noticed`() throws {
        for _ in 0..<200 {
            let number = RedressNumber()
            #expect(RedressNumber(number.text.lowercased()) == number)
            #expect(RedressNumber(number.description) == number)
            let letters = Array(number.text)
            for place in letters.indices {
                var wrong = letters
                wrong[place] = letters[place] == "7" ? "8" : "7"
                #expect(RedressNumber(String(wrong)) == nil)
                guard place + 1 < letters.count, letters[place] != letters[place + 1] else { continue }
                var exchanged = letters
                exchanged.swapAt(place, place + 1)
                #expect(RedressNumber(String(exchanged)) == nil)
            }
        }
    }
}
