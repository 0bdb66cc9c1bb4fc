// SPDX-License-Identifier: Apache-2.0

import Database
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes
import Watchlists

/// What a changed list would do is told in steps of five, to few, few times a day, and never of a proposal.
struct DryRunTests {
    private static func crowd(_ count: Int) -> [Passenger] {
        (0..<count).map { number in
            var person = Passenger.plain
            person.surname += String(repeating: "A", count: number + 1)
            person.document = "CR00000\(number)"
            person.locator = "CRWD0\(number)"
            person.reference = "REFCRWD\(number)"
            return person
        }
    }

    private static func table(_ people: [Passenger]) -> [UInt8] {
        let rows = people.map { "\($0.document),P,\($0.state),stolen,2026-01-02,,\n" }
        return Array(("number,type,state,status,reported,number_from,number_to\n" + rows.joined()).utf8)
    }

    private func unit(_ location: String, people: [Passenger]) throws -> TestUnit {
        let test = try TestUnit(database: location)
        let source = try #require(ListFormat.lostDocuments.standardSource)
        var other = Passenger.plain
        other.document = "ELSE0001"
        _ = try test.unit.lists.importList(format: .lostDocuments, bytes: Self.table([other]), source: source)
        try test.take(Compose.bookings(people, .init("260613:0900", "1")))
        return test
    }

    private func ask(_ test: TestUnit, _ people: [Passenger], by account: String = "manager") throws -> DryRunReport {
        try test.unit.dryRuns.run(
            .lostDocuments,
            ListInput(Self.table(people)),
            list: "lost-documents",
            by: try test.account(account)
        )
    }

    private func expectRefusal(_ reason: Refusal.Reason, _ test: TestUnit, _ act: () throws -> Void) throws {
        let (before, records) = (try test.tables(), try test.log().count)
        do {
            try act()
            Issue.record("nothing was refused; expected \(reason)")
        } catch let refusal as Refusal {
            #expect(refusal.reason == reason)
        }
        #expect(try test.tables() == before)
        #expect(try test.log().count == records + 1)
        #expect(try test.log().last?.record.denialReason?.hasSuffix(": " + reason.rawValue) == true)
    }

    @Test(arguments: TestDatabase.lasting)
    func `the count is that of the hits a real import raises, in steps of five`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let people = Self.crowd(7)
            let test = try unit(location, people: people)
            defer { test.unit.close() }
            #expect(try ask(test, people).atLeast == 5)
            #expect(try ask(test, Array(people.prefix(5)), by: "supervisor").atLeast == 5)
            let few = try ask(test, Array(people.prefix(4)))
            #expect(few.atLeast == 0 && few.changed == 4 && few.removed == 1)
            #expect(try test.hits().isEmpty)
            let records = try test.log().map(\.record).filter { $0.operation == .search }
            #expect(records.map { $0.counts["alerted-at-least"] } == [5, 5, 0])
            #expect(records.map(\.actor) == ["manager", "supervisor", "manager"])
            #expect(records.allSatisfy { $0.purpose == PurposeBranch.assessment.rawValue && $0.count == nil })
            // Who watches over the unit sees all of them.
            let seen = try await test.unit.proposals.dryRuns(limit: 10, as: try test.account("officer"))
            #expect(seen.map(\.username) == ["manager", "supervisor", "manager"])
            #expect(seen.map(\.run.shown) == [0, 5, 5])
            await #expect(throws: Refusal.self) {
                try await test.unit.proposals.dryRuns(limit: 10, as: try test.account("analyst"))
            }
            let source = try #require(ListFormat.lostDocuments.standardSource)
            let bytes = Self.table(people)
            _ = try test.unit.lists.importList(format: .lostDocuments, bytes: bytes, source: source)
            #expect(try test.unit.processor.drain().hits == 7)
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `what may not be asked changes nothing and leaves one log record`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let people = Self.crowd(5)
            let test = try unit(location, people: people)
            defer { test.unit.close() }
            let manager = try test.account("manager")
            try expectRefusal(.roleLacksOperation, test) { _ = try ask(test, people, by: "analyst") }
            try expectRefusal(.roleLacksOperation, test) { _ = try ask(test, people, by: "officer") }
            // A list that is not in force, and one under another format.
            try expectRefusal(.notApproved, test) {
                let input = ListInput(try Fixture.bytes("lists/un-synthetic.xml"))
                _ = try test.unit.dryRuns.run(.un, input, list: "un", by: manager)
            }
            try expectRefusal(.notApproved, test) {
                let input = ListInput(try Fixture.bytes("lists/un-synthetic.xml"))
                _ = try test.unit.dryRuns.run(.un, input, list: "lost-documents", by: manager)
            }
            // A proposal, waiting or approved, whatever it is called.
            let table = ProposalTests.table([ProposalTests.row(.plain)])
            try test.bringIntoForce(table, as: ProposalTests.source)
            for format in [ListFormat.national, .csv, .lostDocuments] {
                try expectRefusal(.notApproved, test) {
                    _ = try test.unit.dryRuns.run(format, ListInput(table), list: "own", by: manager)
                }
            }
            // A table of the unit's own description that waits for a second person.
            var input = ListInput(Array("no,who\nX-1,Olan Bredemoor\n".utf8))
            input.mapping = try ColumnMapping("key: no\nname: who\n")
            var source = ProposalTests.source
            source.id = "table"
            let waiting = try test.unit.lists.importList(format: .csv, input: input, source: source)
            try expectRefusal(.notApproved, test) {
                _ = try test.unit.dryRuns.run(version: waiting.version, by: manager)
            }
            // The day's limits: of the person, and of the unit.
            let limited = DryRunDesk(lists: test.unit.lists, perPerson: 1, perUnit: 2)
            func asked(_ account: String) throws {
                let input = ListInput(Self.table(people))
                _ = try limited.run(.lostDocuments, input, list: "lost-documents", by: try test.account(account))
            }
            try asked("manager")
            try expectRefusal(.dailyLimit, test) { try asked("manager") }
            try asked("supervisor")
            let unit = DryRunDesk(lists: test.unit.lists, perPerson: 9, perUnit: 2)
            try expectRefusal(.dailyLimit, test) {
                let input = ListInput(Self.table(people))
                _ = try unit.run(.lostDocuments, input, list: "lost-documents", by: manager)
            }
            test.clock.advance(seconds: 86_400)
            try asked("manager")
        }
    }

    @Test func `a version that waits can be asked about before somebody releases it`() throws {
        let people = Self.crowd(8)
        let test = try unit("sqlite::memory:", people: people)
        let source = try #require(ListFormat.lostDocuments.standardSource)
        let many = (0..<20).map { number in
            var person = Passenger.plain
            person.document = "ELSE1\(number)"
            return person
        }
        let grown = try test.unit.lists.importList(
            format: .lostDocuments,
            bytes: Self.table(people + many),
            source: source
        )
        #expect(grown.quarantine == .grown)
        let report = try test.unit.dryRuns.run(version: grown.version, by: try test.account("supervisor"))
        #expect(report.atLeast == 5 && report.changed == 28)
        #expect(throws: StorageError.self) {
            try test.unit.dryRuns.run(version: 99, by: try test.account("supervisor"))
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `those who watch see growth and a sample that the system drew`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let rows = (0..<45).map { ProposalTests.row(.plain, "OWN-\($0)") }
            try test.bringIntoForce(ProposalTests.table(rows), as: ProposalTests.source)
            let (officer, desk) = (try test.account("officer"), test.unit.proposals)
            let first = try await desk.audit("own", as: officer)
            #expect(first.entries == 45 && first.budget == 1_000 && first.sample.count == 20)
            #expect(first.months.map(\.text) == ["2026-06"] && first.months[0].approved == 45)
            #expect(first.offences.map(\.of) == [.terrorism] && first.offences.map(\.entries) == [45])
            #expect(first.proposers.map(\.of) == ["manager"] && first.proposers.map(\.entries) == [45])
            #expect(first.sample.allSatisfy { $0.showsPerson })
            // The log has the seed, and the seed draws the same again.
            let record = try #require(try test.log().last).record
            #expect(record.operation == .consultation && record.count == 20 && record.listVersion == "own")
            #expect(record.counts["seed"] == Int(first.seed))
            let again = try await desk.audit("own", seed: first.seed, as: officer)
            #expect(again.sample == first.sample)
            // Drawn by hand with `printf '%s' '7 N' | sha256sum` for the entries 1 to 45.
            let known = try await desk.audit("own", seed: 7, as: officer).sample.map(\.proposal.id)
            #expect(known == [1, 3, 6, 7, 8, 9, 10, 14, 19, 20, 22, 25, 27, 28, 32, 36, 37, 40, 41, 44])
            var drawn: Set<Int64> = []
            for seed in Int64(0)..<40 {
                drawn.formUnion(try await desk.audit("own", seed: seed, as: officer).sample.map(\.proposal.id))
            }
            #expect(drawn.count == 45)
            let auditor = try Account(
                id: officer.id,
                username: "auditor",
                displayName: "Auditor",
                roles: [.auditor],
                organisation: .supervisoryAuthority
            )
            #expect(try await desk.audit("own", as: auditor).sample.allSatisfy { !$0.showsPerson })
            for name in ["manager", "supervisor", "analyst"] {
                await #expect(throws: Refusal.self) { try await desk.audit("own", as: try test.account(name)) }
            }
            await #expect(throws: StorageError.self) { try await desk.audit("un", as: officer) }
        }
    }
}
