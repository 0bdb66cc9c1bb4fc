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

/// Persons decide; what they may not do changes nothing and is recorded.
struct ReviewTests {
    @Test(arguments: TestDatabase.lasting)
    func `Article 6(5) and 6(6): a hit goes from claim to outcome by named persons, every step in the log`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.plain])
            try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
            let (analyst, second, police) = (
                try test.account("analyst"), try test.account("second"), try test.account("police")
            )
            let (review, handOvers) = (test.unit.review, test.unit.handOvers)
            let start = try test.log().count
            let hit = try #require(try await review.claimNext(as: analyst))
            #expect(try await review.claimNext(as: second) == nil)
            try await review.release(hit, as: analyst)
            #expect(try await review.claimNext(as: second) == hit)
            try await review.release(hit, as: second)
            try await review.claim(hit, as: analyst)
            try await review.decide(hit, as: analyst, reason: .sameDocument, comment: "Seen.")
            #expect(try await handOvers.recipients(of: hit, as: analyst) == [])
            try await review.confirm(hit, as: second, comment: "Seen too.")
            let authority = try test.authority("Police")
            #expect(try await handOvers.recipients(of: hit, as: analyst).map(\.name).contains("Police"))
            let preview = try await handOvers.preview(of: hit, to: authority, as: analyst)
            let package = try await handOvers.handOver(hit, to: authority, as: analyst)
            let received = try await handOvers.open(package, as: police)
            #expect(received.isSignatureValid)
            #expect(received.package.person == preview.person)
            #expect(received.package.person.surname == "TREMOLIERE")
            #expect(received.package.journey.flight == "ZZ 123")
            #expect(received.package.ground.reference == "OWN-TREMOLIERE")
            #expect(received.package.conclusions.count == 2)
            try await handOvers.acknowledge(package, as: police)
            try await handOvers.record(.nothingFound, of: package, as: police)
            #expect(try test.hits().first?.history.state == .concluded)
            try await handOvers.recall(hit, reason: .wrongPerson, as: analyst)
            try await handOvers.acknowledgeRecall(package, as: police)
            #expect(try test.hits().first?.history.state == .recallAcknowledged)
            let steps = try test.log().dropFirst(start).map { logged in
                logged.record.actor + " "
                    + (logged.record.counts.keys.sorted().first ?? logged.record.operation.rawValue)
            }
            #expect(
                steps == [
                    "analyst claimed", "analyst released", "second claimed", "second released", "analyst claimed",
                    "analyst decided", "second second-confirmed", "analyst consultation", "analyst disclosure",
                    "police consultation", "police receipt-acknowledged", "police outcome-recorded", "analyst recalled",
                    "police recall-acknowledged",
                ]
            )
            let purposes = Set(try test.log().dropFirst(start).compactMap(\.record.offence))
            #expect(purposes.isSubset(of: [Offence.terrorism.rawValue]))
        }
    }

    @Test func `Article 7(6): two who disagree are settled by a third, and only then may something leave`() async throws
    {
        let test = try TestUnit()
        let hit = try await test.hitAwaitingSecond()
        let (second, supervisor) = (try test.account("second"), try test.account("supervisor"))
        try await test.unit.review.disagree(hit, as: second, reason: .birthDateDiffers, comment: nil)
        #expect(try test.hits().first?.history.state == .awaitingSupervisor)
        #expect(try await test.unit.handOvers.recipients(of: hit, as: supervisor) == [])
        try await test.unit.review.settle(hit, as: supervisor, reason: .sameIdentityElements, comment: nil)
        #expect(try test.hits().first?.history.state == .confirmed)
        #expect(try await test.unit.handOvers.recipients(of: hit, as: supervisor).map(\.name).contains("Police"))
    }

    @Test func `a lease that ended frees the hit for the next reader`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
        let (analyst, second) = (try test.account("analyst"), try test.account("second"))
        let hit = try #require(try await test.unit.review.claimNext(as: analyst))
        #expect(try await test.unit.review.claimNext(as: second) == nil)
        test.clock.advance(seconds: Int64(test.unit.store.profile.leaseMinutes) * 60)
        #expect(try await test.unit.review.claimNext(as: second) == hit)
        await #expect(throws: CaseworkRefusal.self) {
            try await test.unit.review.decide(hit, as: analyst, reason: .sameDocument, comment: nil)
        }
    }

    @Test func `a hit that nobody reviewed in time is given up and counted, never sent`() async throws {
        let test = try TestUnit()
        let hit = try await test.hitAwaitingSecond()
        #expect(try test.unit.review.expireUnreviewed() == 0)
        let grounds = try #require(try test.hits().first).history.grounds
        test.clock.advance(seconds: grounds.expires.rawValue - TestUnit.start.rawValue)
        #expect(try test.unit.review.expireUnreviewed() == 1)
        #expect(try test.unit.review.expireUnreviewed() == 0)
        #expect(try test.hits().map(\.history.state) == [.expired])
        let supervisor = try test.account("supervisor")
        await #expect(throws: CaseworkRefusal.self) {
            _ = try await test.unit.handOvers.handOver(hit, to: test.authority("Police"), as: supervisor)
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `two readers who take the same hit at the same time: one has it, again and again`(
        kind: TestDatabase
    )
        async throws
    {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.plain])
            for number in 0..<20 {
                var head = Compose.Head("260613:0900", "\(number)")
                head.number = "\(8001 + number)"
                try test.take(Compose.bookings([.plain], head))
            }
            let readers = [try test.account("analyst"), try test.account("second")]
            let hits = try test.hits().map(\.row.id)
            #expect(hits.count == 20)
            let review = test.unit.review
            // By name: one of the two is refused.
            for hit in hits.prefix(10) {
                let winners = await withTaskGroup(of: Bool.self) { group in
                    for reader in readers {
                        group.addTask { (try? await review.claim(hit, as: reader)) != nil }
                    }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(winners == 1)
            }
            // By turn: everybody gets another one, until there is none.
            let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for reader in readers {
                    group.addTask {
                        var taken: [Int64] = []
                        while let hit = try await review.claimNext(as: reader) { taken.append(hit) }
                        return taken
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == 10)
            #expect(Set(taken) == Set(hits.suffix(10)))
            let claims = try test.log().count { $0.record.counts["claimed"] == 1 }
            #expect(claims == 20)
            #expect(try test.log().count { $0.record.denialReason == "claim-hit: lease-held-by-another" } == 10)
        }
    }

    // MARK: - Refusals

    /// Somebody tries what they may not.
    struct Attempt: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var reason: String
        var person = Passenger.plain
        var category = ListedAs.sought
        var act: @Sendable (TestUnit, Int64) async throws -> Void

        enum ListedAs: Sendable { case sought, toProtect }
    }

    static let attempts: [Attempt] = [
        Attempt(testDescription: "a service account decides", reason: "decide-hit: role-lacks-operation") { test, hit in
            try await test.unit.review.decide(hit, as: ServiceAccount.account, reason: .sameDocument, comment: nil)
        },
        Attempt(testDescription: "the administrator claims", reason: "claim-hit: role-lacks-operation") { test, _ in
            _ = try await test.unit.review.claimNext(as: test.account("administrator"))
        },
        Attempt(testDescription: "the officer decides", reason: "decide-hit: role-lacks-operation") { test, hit in
            try await test.unit.review.decide(
                hit,
                as: test.account("officer"),
                reason: .sameDocument,
                comment: nil
            )
        },
        Attempt(testDescription: "somebody decides unclaimed", reason: "decide-hit: not-claimed") { test, hit in
            try await test.unit.review.decide(hit, as: test.account("analyst"), reason: .sameDocument, comment: "x")
        },
        Attempt(testDescription: "somebody decides another's", reason: "decide-hit: lease-held-by-another") {
            test,
            hit in
            try await test.unit.review.decide(hit, as: test.account("second"), reason: .sameDocument, comment: "x")
        },
        Attempt(testDescription: "somebody claims another's", reason: "claim-hit: lease-held-by-another") { test, hit in
            try await test.unit.review.claim(hit, as: test.account("second"))
        },
        Attempt(testDescription: "somebody releases another's", reason: "claim-hit: lease-held-by-another") {
            test,
            hit in
            try await test.unit.review.release(hit, as: test.account("second"))
        },
        Attempt(testDescription: "the same person confirms", reason: "confirm-hit: same-person") { test, hit in
            try await test.unit.review.confirm(hit, as: test.account("analyst"), comment: "x")
        },
        Attempt(testDescription: "a decided hit is decided again", reason: "decide-hit: already-decided") { test, hit in
            try await test.unit.review.decide(hit, as: test.account("analyst"), reason: .nameDiffers, comment: nil)
        },
        Attempt(testDescription: "an analyst settles", reason: "settle-disagreement: role-lacks-operation") {
            test,
            hit in
            try await test.unit.review.settle(hit, as: test.account("analyst"), reason: .nameDiffers, comment: nil)
        },
        Attempt(testDescription: "an unconfirmed hit leaves", reason: "hand-over: not-confirmed") { test, hit in
            _ = try await test.unit.handOvers.handOver(
                hit,
                to: test.authority("Police"),
                as: test.account("supervisor")
            )
        },
        Attempt(testDescription: "a stranger to the hit hands over", reason: "hand-over: not-yours") { test, hit in
            _ = try await test.unit.handOvers.handOver(hit, to: test.authority("Police"), as: test.account("third"))
        },
        Attempt(testDescription: "a minor goes to the police first", reason: "hand-over: child-protection-first") {
            test,
            hit in
            _ = try await test.unit.handOvers.handOver(
                hit,
                to: test.authority("Police"),
                as: test.account("supervisor")
            )
        },
        Attempt(testDescription: "another authority's officer opens", reason: "view-hand-over: not-yours") { test, id in
            _ = try await test.unit.handOvers.open(id, as: test.account("child-protection"))
        },
        Attempt(testDescription: "another authority's officer acknowledges", reason: "acknowledge-receipt: not-yours") {
            test,
            id in
            try await test.unit.handOvers.acknowledge(id, as: test.account("child-protection"))
        },
        Attempt(testDescription: "an outcome comes before the receipt", reason: "record-outcome: receipt-first") {
            test,
            id in
            try await test.unit.handOvers.record(.nothingFound, of: id, as: test.account("police"))
        },
        Attempt(testDescription: "the same package leaves twice", reason: "hand-over: already-sent") { test, id in
            let hit = try #require(try test.hits().first).row.id
            _ = try await test.unit.handOvers.handOver(hit, to: test.authority("Police"), as: test.account("analyst"))
        },
        Attempt(testDescription: "an analyst reads a package", reason: "view-hand-over: role-lacks-operation") {
            test,
            id in
            _ = try await test.unit.handOvers.open(id, as: test.account("analyst"))
        },
    ]

    @Test(arguments: attempts)
    func `Article 13(6): what somebody may not do changes nothing and leaves one record`(
        _ attempt: Attempt
    ) async throws {
        let test = try TestUnit()
        let subject = try await Self.prepare(test, for: attempt)
        let (tables, log) = (try test.tables(), try test.log().count)
        await #expect(throws: (any Error).self) { try await attempt.act(test, subject) }
        #expect(try test.tables() == tables)
        let records = try test.log().dropFirst(log).map(\.record)
        #expect(records.map(\.operation) == [.refusal])
        #expect(records.map(\.denialReason) == [attempt.reason])
        #expect(records.map(\.outcome) == [.denied])
    }

    /// Brings a hit where the attempt finds it.
    ///
    /// - Returns: The hit, or the package where one has left.
    private static func prepare(_ test: TestUnit, for attempt: Attempt) async throws -> Int64 {
        var person = Passenger.plain
        if attempt.reason.hasSuffix("child-protection-first") { person.born = "120401" }
        let (analyst, second) = (try test.account("analyst"), try test.account("second"))
        let words = attempt.testDescription
        if words.contains("unclaimed") {
            try test.importOwnList([person])
            try test.take(Compose.bookings([person], .init("260613:0900", "1")))
            return try #require(try test.hits().first).row.id
        }
        if words.contains("another's") {
            try test.importOwnList([person])
            try test.take(Compose.bookings([person], .init("260613:0900", "1")))
            return try #require(try await test.unit.review.claimNext(as: analyst))
        }
        let hit = try await test.hitAwaitingSecond(person)
        if ["same person", "unconfirmed", "decided", "settles", "claims", "service", "officer decides"]
            .contains(where: words.contains)
        {
            return hit
        }
        try await test.unit.review.confirm(hit, as: second, comment: nil)
        if words.contains("minor") { return hit }
        if words.contains("stranger") {
            try await test.unit.store.database.write { connection in
                let third = try Account(id: 0, username: "third", displayName: "Third", roles: [.analyst])
                _ = try connection.insert(third, password: "none", at: TestUnit.start)
            }
            return hit
        }
        return try await test.unit.handOvers.handOver(hit, to: test.authority("Police"), as: analyst)
    }

    @Test
    func `Article 3 of the Convention on the Rights of the Child: a minor goes to child protection, then to others`()
        async throws
    {
        let test = try TestUnit()
        var young = Passenger.plain
        young.born = "120401"
        let hit = try await test.hitAwaitingSecond(young)
        try await test.unit.review.confirm(hit, as: test.account("second"), comment: nil)
        let analyst = try test.account("analyst")
        #expect(try await test.unit.handOvers.recipients(of: hit, as: analyst).map(\.name) == ["Child protection"])
        let package = try await test.unit.handOvers.handOver(hit, to: test.authority("Child protection"), as: analyst)
        let received = try await test.unit.handOvers.open(package, as: test.account("child-protection"))
        #expect(received.package.isMinor)
        #expect(received.package.caveats.contains("minor"))
        #expect(try await test.unit.handOvers.recipients(of: hit, as: analyst).map(\.name) == ["Police"])
    }

    @Test func `Article 6(6): the package holds what recognises the person and nothing of contacts and payments`()
        async throws
    {
        let test = try TestUnit()
        try await Planted.plant(in: test)
        let handOver = try #require(
            try test.unit.store.database.read { try $0.handOvers(toAuthority: try $0.authorities()[1].id, limit: 1) }
                .first
        )
        let received = try await test.unit.handOvers.open(handOver.id, as: test.account("police"))
        let text = String(decoding: try received.package.signedBytes(), as: UTF8.self)
        #expect(text.contains("BELLWETHERSON"))
        #expect(text.contains("88WN55443"))
        for canary in Planted.kept where !["BELLWETHERSON", "88WN55443"].contains(canary) {
            #expect(!text.contains(canary), "\(canary)")
        }
    }
}

extension TestUnit {
    /// A hit that the analyst has confirmed and that waits for a second person.
    func hitAwaitingSecond(_ person: Passenger = .plain) async throws -> Int64 {
        try importOwnList([person])
        try take(Compose.bookings([person], .init("260613:0900", "1")))
        let analyst = try account("analyst")
        let hit = try #require(try await unit.review.claimNext(as: analyst))
        try await unit.review.decide(hit, as: analyst, reason: .sameIdentityElements, comment: "Looked twice.")
        return hit
    }
}
