// SPDX-License-Identifier: Apache-2.0

import Casework
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

/// Hits follow the data and the lists, and stay as a human decided them.
struct HitTests {
    @Test func `Article 6(3)(a): a listed person raises one hit, with its evidence sealed beside it`() throws {
        let test = try TestUnit()
        try test.importLists()
        let summary = try test.take(Compose.passengerList([.listed, .plain], .init("260615:0500", "1")))
        #expect(summary.hits == 1)
        let hits = try test.hits()
        #expect(hits.map(\.row.list) == ["un"])
        #expect(hits.map(\.history.state) == [.awaitingReview])
        let hit = try #require(hits.first)
        #expect(hit.history.grounds.category == .personSought)
        #expect(hit.history.grounds.offence == .terrorism)
        #expect(!hit.history.grounds.isMinor)
        let dossier = try test.dossier(hit.row)
        #expect(dossier.entryKey == "9900009")
        #expect(dossier.names.contains { $0.uppercased().contains("KEITA") })
        #expect(!dossier.evidence.isEmpty)
        #expect(try test.log().count { $0.record.operation == .combination && $0.record.hitReference != nil } == 1)
    }

    @Test func `a later message that changes nothing raises nothing and renews nothing`() throws {
        let test = try TestUnit()
        try test.importLists()
        try test.take(Compose.bookings([.listed, .plain], .init("260613:0900", "1")))
        let before = try test.hits()
        let summary = try test.take(Compose.bookings([.listed, .plain], .init("260614:0900", "2")))
        #expect(summary.hits == 0)
        let after = try test.hits()
        #expect(after.map(\.row) == before.map(\.row))
        #expect(after.map(\.history) == before.map(\.history))
    }

    @Test func `a hit that nobody decided is withdrawn when the carrier corrects its data, even while claimed`()
        async throws
    {
        for isClaimed in [false, true] {
            let test = try TestUnit()
            try test.importOwnList([.plain])
            var wrong = Passenger.plain
            wrong.document = "99OTHER11"
            try test.take(Compose.bookings([wrong], .init("260613:0900", "1")))
            let hit = try #require(try test.hits().first).row.id
            if isClaimed { try await test.unit.review.claim(hit, as: test.account("analyst")) }
            var right = wrong
            right.born = "011231"
            right.surname = "DUFRESNOY"
            right.givenNames = "MAXIMILIEN"
            try test.take(Compose.bookings([right], .init("260613:1200", "2")))
            #expect(try test.persons().count == 1)
            let history = try #require(try test.hits().first).history
            #expect(history.state == .withdrawn)
            #expect(history.events.last?.act == .withdrawn(.dataCorrected))
            #expect(try test.hits().count == 1)
        }
    }

    @Test func `Article 6(5): what a human decided is not put before a human again`() async throws {
        let test = try TestUnit()
        try test.importLists()
        try test.take(Compose.bookings([.listed], .init("260613:0900", "1")))
        try await test.close(.nationalityDiffers)
        var moved = Passenger.listed
        moved.seat = "29C"
        try test.take(Compose.bookings([moved], .init("260614:0900", "2")))
        #expect(try test.screenAgain().hits == 0)
        #expect(try test.hits().map(\.history.state) == [.closed(.notConfirmed)])
    }

    @Test func `much stronger evidence than the one decided on is put before a human once more`() async throws {
        let test = try TestUnit()
        try test.importLists()
        var vague = Passenger.listed
        vague.document = "QQ1112223"
        try test.take(Compose.bookings([vague], .init("260613:0900", "1")))
        try await test.close(.documentDiffers)
        let first = try #require(try test.hits().first).row
        try test.take(Compose.passengerList([.listed], .init("260615:0500", "2")))
        let hits = try test.hits()
        #expect(hits.map(\.history.state) == [.closed(.notConfirmed), .awaitingReview])
        #expect(try #require(hits.last).row.strength > first.strength + Int64(200))
        #expect(try #require(hits.first).row == first)
        // And once only.
        try test.take(Compose.passengerList([.listed], .init("260615:0510", "3")))
        #expect(try test.hits().count == 2)
    }

    @Test func `a missing child raises a hit for a minor that only those who protect children receive`() throws {
        let test = try TestUnit()
        try test.importLists()
        try test.take(Compose.passengerList([.missingChild], .init("260615:0500", "1")))
        let hit = try #require(try test.hits().first)
        #expect(hit.row.list == "to-protect")
        #expect(hit.history.grounds.category == .toProtect)
        #expect(hit.history.grounds.isMinor)
        #expect(hit.history.grounds.ownRecipients == [try test.authority("Child protection")])
    }

    @Test func `a minor of a list of persons sought is known as a minor`() throws {
        let test = try TestUnit()
        var young = Passenger.plain
        young.born = "090301"
        try test.importOwnList([young])
        try test.take(Compose.passengerList([young], .init("260615:0500", "1")))
        #expect(try test.hits().map(\.history.grounds.isMinor) == [true])
        #expect(try test.hits().map(\.history.grounds.category) == [.personSought])
    }

    @Test func `a document reported lost raises a hit on the document, not on its holder`() throws {
        let test = try TestUnit()
        try test.importLists()
        try test.take(Compose.passengerList([.lostDocument], .init("260615:0500", "1")))
        let hits = try test.hits()
        #expect(hits.map(\.row.list) == ["lost-documents"])
        #expect(hits.map(\.history.grounds.category) == [.document])
    }

    @Test func `a new version of a list raises what it adds and withdraws what it takes away`() throws {
        let test = try TestUnit()
        try test.importOwnList([.listed])
        try test.take(Compose.bookings([.listed, .plain], .init("260613:0900", "1")))
        #expect(try test.hits().map(\.history.state) == [.awaitingReview])
        try test.importOwnList([.plain])
        #expect(try test.screenAgain().hits == 1)
        let hits = try test.hits()
        #expect(hits.map(\.history.state) == [.withdrawn, .awaitingReview])
        #expect(hits.first?.history.events.last?.act == .withdrawn(.entryRemoved))
        #expect(try test.screenAgain().hits == 0)
    }

    @Test func `flights whose time has passed are not screened again`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        try test.importOwnList([.plain])
        test.clock.advance(seconds: 86_400)
        #expect(try test.screenAgain().hits == 0)
    }

    @Test func `who no longer travels has no hit to review`() throws {
        let test = try TestUnit()
        try test.importLists()
        try test.take(Compose.bookings([.listed, .plain], .init("260613:0900", "1")))
        try test.take(Compose.bookings([.plain], .init("260614:0900", "2")))
        let hit = try #require(try test.hits().first)
        #expect(hit.history.state == .withdrawn)
        #expect(hit.history.events.last?.act == .withdrawn(.notTravelling))
        // The booking comes back: somebody must look after all.
        try test.take(Compose.bookings([.listed, .plain], .init("260614:1200", "3")))
        #expect(try test.hits().map(\.history.state) == [.withdrawn, .awaitingReview])
    }

    @Test(arguments: TestDatabase.lasting)
    func `two who turn out to be one keep every hit, note and package of both`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let booked = Passenger.plain
            let checked = Passenger(
                surname: "VAILLANCOURT",
                givenNames: "THIBAUD",
                born: "750404",
                document: "66YY00001",
                locator: "OTHER1",
                reference: "REFOTHER",
                seat: "22C"
            )
            try test.importOwnList([booked, checked])
            try test.take(Compose.bookings([booked], .init("260613:0900", "1")))
            try test.take(Compose.passengerList([checked], .init("260615:0500", "2")))
            #expect(try test.persons().count == 2)
            let (analyst, second) = (try test.account("analyst"), try test.account("second"))
            let moved = try #require(try test.hits().last).row.id
            try await test.unit.review.claim(moved, as: analyst)
            try await test.unit.review.decide(moved, as: analyst, reason: .sameDocument, comment: "A word to keep.")
            try await test.unit.review.confirm(moved, as: second, comment: nil)
            let package = try await test.unit.handOvers.handOver(moved, to: test.authority("Police"), as: analyst)

            // The reference of one and the document of the other.
            var both = booked
            both.document = checked.document
            try test.take(Compose.passengerList([both], .init("260615:0600", "3")))
            let person = try #require(try test.persons().first)
            #expect(try test.persons().count == 1)
            let hits = try test.hits()
            #expect(hits.allSatisfy { $0.row.traveller == person.row.id })
            #expect(hits.map(\.history.state) == [.awaitingReview, .handedOver])
            let received = try await test.unit.handOvers.open(package, as: test.account("police"))
            #expect(received.isSignatureValid)
            #expect(received.package.person.surname == "VAILLANCOURT")
            let notes = try test.unit.store.database.read { connection in
                var sealer = PersonSealer(keyring: test.unit.store.keyring)
                return try connection.events(ofHit: moved).compactMap { event in
                    try event.note.map { note in
                        String(
                            decoding: try sealer.open(
                                note,
                                for: person.row,
                                as: .note(hit: moved, ordinal: Int64(event.ordinal))
                            ),
                            as: UTF8.self
                        )
                    }
                }
            }
            #expect(notes == ["A word to keep."])
            for hit in hits { #expect(!(try test.dossier(hit.row).evidence.isEmpty)) }
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `readers who decide while the data change lose no hit and no decision`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.plain])
            let numbers = (8001...8010).map(String.init)
            @Sendable func push(_ number: String, _ turn: Int) -> [UInt8] {
                var head = Compose.Head("260613:09\(10 + turn)", "\(number)\(turn)")
                head.number = number
                // The evidence is another one each time: the document of the list, or one that differs from it.
                var person = Passenger.plain
                if turn.isMultiple(of: 2) { person.document = "NEW\(turn)00001" }
                return Compose.bookings([person], head)
            }
            for number in numbers { try test.take(push(number, 0)) }
            let (unit, analyst) = (test.unit, try test.account("analyst"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await onThread {
                        for turn in 1...5 {
                            for number in numbers {
                                _ = try unit.receiver.receiveBlocking(push(number, turn), from: "ZZ", channel: .ingest)
                            }
                            _ = try unit.processor.drain()
                        }
                    }
                }
                group.addTask {
                    for _ in numbers {
                        guard let hit = try await unit.review.claimNext(as: analyst) else { continue }
                        try await unit.review.decide(hit, as: analyst, reason: .sameDocument, comment: "Decided.")
                    }
                }
                try await group.waitForAll()
            }
            let hits = try test.hits()
            #expect(hits.count { $0.history.state == .awaitingSecondPerson } == numbers.count)
            for hit in hits {
                #expect(hit.row.phase == hit.history.state.code)
                #expect(!(try test.dossier(hit.row).evidence.isEmpty))
            }
        }
    }

    @Test func `a booking that the carrier withdraws takes its persons off the flight`() throws {
        for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [0, 2, 1], [1, 2, 0], [2, 0, 1]] {
            let test = try TestUnit()
            try test.importLists()
            let messages = [
                Compose.bookings([.listed, .plain], .init("260613:0900", "1")),
                Compose.bookings([], .init("260614:0900", "2"), function: "141", withdrawn: [Passenger.listed.locator]),
                Compose.bookings([.lostDocument], .init("260614:1000", "3"), function: "141"),
            ]
            for place in order { try test.take(messages[place]) }
            let persons = try test.persons()
            #expect(persons.count == 3)
            for person in persons {
                let isGone = person.record.merged.traveller.name.surname == Passenger.listed.surname
                #expect(person.row.status == (isGone ? .cancelled : .booked), "order \(order)")
            }
            let open = try test.hits().filter(\.history.state.isOpen).map(\.row.list)
            #expect(open == ["lost-documents"], "order \(order)")
        }
    }
}

extension TestUnit {
    /// Has the analyst take the next hit and decide it.
    func close(_ reason: Reason) async throws {
        let analyst = try account("analyst")
        guard let hit = try await unit.review.claimNext(as: analyst) else { throw StorageError.notFound("a hit") }
        try await unit.review.decide(hit, as: analyst, reason: reason, comment: nil)
    }
}
