// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes
import Watchlists

/// Entries of national lists are proposals: nobody is compared with them before a second person has said yes.
struct ProposalTests {
    static let source = ListSource(
        id: "own",
        title: "Own list",
        owner: "The unit",
        legalBasis: "an act of the test",
        category: .personsSought,
        offences: [Offence.terrorism.rawValue],
        maximumAgeDays: 30
    )

    static let header = "surname,given_names,born,sex,nationality,document,reference"

    static func row(_ person: Passenger, _ reference: String = "OWN-1") -> String {
        let born = [person.born.prefix(2), person.born.dropFirst(2).prefix(2), person.born.suffix(2)]
        return "\(person.surname),\(person.givenNames),19\(born.joined(separator: "-")),\(person.sex),\(person.state),"
            + "\(person.document),\(reference)"
    }

    static func table(_ rows: [String], columns: String = header) -> [UInt8] {
        Array((columns + "\n" + rows.map { $0 + "\n" }.joined()).utf8)
    }

    @discardableResult
    private func propose(_ test: TestUnit, _ rows: [String], by account: String = "manager") throws -> ProposalReport {
        try test.unit.proposals.propose(
            ListInput(Self.table(rows)),
            to: Self.source,
            common: test.grounds(),
            by: try test.account(account)
        )
    }

    private func waiting(_ test: TestUnit) throws -> [Int64] {
        try test.unit.store.database.read { try $0.proposals(in: .proposed).map(\.line.id) }
    }

    /// Expects a refusal that changes no table and leaves one log record.
    private func expectRefusal(
        _ reason: Refusal.Reason,
        _ test: TestUnit,
        _ act: () throws -> Void
    ) throws {
        let (before, records) = (try test.tables(), try test.log().count)
        do {
            try act()
            Issue.record("nothing was refused; expected \(reason)")
        } catch let refusal as Refusal {
            #expect(refusal.reason == reason)
        }
        #expect(try test.tables() == before)
        let log = try test.log()
        #expect(log.count == records + 1)
        #expect(log.last?.record.denialReason?.hasSuffix(": " + reason.rawValue) == true)
        #expect(log.last?.record.outcome == .denied)
    }

    @Test(arguments: TestDatabase.lasting)
    func `a proposal screens nobody until a second person approves it, and ends by itself`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let second = try test.account("supervisor")
            try test.take(Compose.bookings([.plain], .init("260613:0900", "1")))
            let report = try propose(test, [Self.row(.plain)])
            #expect(report.proposed == 1 && report.version == nil && report.findings.isEmpty)
            #expect(try test.unit.processor.drain().hits == 0)
            #expect(try test.unit.lists.snapshot().versions["own"] == nil)
            let version = try test.unit.proposals.approve(try waiting(test), by: second)
            #expect(try test.unit.lists.snapshot().versions["own"] == version)
            #expect(try test.unit.processor.drain().hits == 1)
            #expect(try test.hits().first?.history.grounds.offence == .terrorism)
            let record = try #require(try test.log().first { $0.record.counts["approved"] == 1 }).record
            #expect(record.operation == .approval && record.actor == "supervisor")
            #expect(record.approvalReference?.hasPrefix("proposal:") == true)
            // The same table again proposes nothing.
            let again = try propose(test, [Self.row(.plain)])
            #expect(again.isUnchanged && again.proposed == 0 && again.unchanged == 1 && again.entries == 1)
            // The last day passes: nobody has to remember.
            let line = try test.unit.store.database.read { try $0.proposalLines(ofList: "own") }[0]
            try test.unit.store.database.writeBlocking { connection in
                try connection.execute(
                    "UPDATE list_proposal SET expires_on = \(Int64(test.unit.store.now.day.rawValue - 1))"
                )
            }
            _ = try test.unit.processor.drain()
            #expect(try test.hits().map(\.history.state) == [.withdrawn])
            #expect(try test.unit.lists.snapshot().contents(of: "own")?.entries.isEmpty == true)
            let ended = try #require(try test.unit.store.database.read { try $0.proposal(line.id) })
            #expect(ended.line.state == .expired && ended.sealed.isEmpty)
            #expect(try test.log().contains { $0.record.counts["entries-expired"] == 1 })
        }
    }

    @Test func `a row that lacks offence, ground, evidence, last day or statement is a finding on its line`() throws {
        let test = try TestUnit()
        let columns = Self.header + ",offence,ground,evidence,expires,protected_grounds"
        let cases: [(String, [ListFinding.Problem])] = [
            ("T,act 1,file 1,2026-12-01,none", []),
            (",act 1,file 1,2026-12-01,none", [.noOffence]), ("S27,act 1,file 1,2026-12-01,none", [.noOffence]),
            ("T,,file 1,2026-12-01,none", [.noGround]), ("T,act 1,,2026-12-01,none", [.noEvidence]),
            ("T,act 1,file 1,,none", [.noExpiry]), ("T,act 1,file 1,soon,none", [.noExpiry]),
            ("T,act 1,file 1,2026-06-14,none", [.expiryOutOfBounds]),
            ("T,act 1,file 1,2027-06-15,none", []), ("T,act 1,file 1,2027-06-16,none", [.expiryOutOfBounds]),
            ("T,act 1,file 1,2026-12-01,", [.noStatement]), ("T,act 1,file 1,2026-12-01,religion", [.noStatement]),
            (",,,,", [.noOffence, .noGround, .noEvidence, .noExpiry, .noStatement]),
        ]
        let rows = cases.enumerated().map { Self.row(.plain, "R-\($0)") + "," + $1.0 }
        let report = try test.unit.proposals.propose(
            ListInput(Self.table(rows, columns: columns)),
            to: Self.source,
            by: try test.account("manager")
        )
        #expect(report.proposed == 2 && report.incomplete == cases.count - 2)
        for (place, (text, problems)) in cases.enumerated() {
            let found = report.findings.filter { $0.line == place + 2 }
            #expect(found.map(\.problem) == problems, "\(text)")
            #expect(found.allSatisfy { $0.dropsRecord && !$0.message.contains(Passenger.plain.surname) })
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `what is refused changes nothing and leaves one log record`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let desk = test.unit.proposals
            try propose(test, [Self.row(.plain), Self.row(.listed, "OWN-2")])
            let ids = try waiting(test)
            let (manager, second) = (try test.account("manager"), try test.account("supervisor"))
            // Lacking the role: to approve, to reject, to propose.
            try expectRefusal(.roleLacksOperation, test) { try desk.approve(ids, by: manager) }
            try expectRefusal(.roleLacksOperation, test) {
                try desk.approve(ids, by: try test.account("analyst"))
            }
            try expectRefusal(.roleLacksOperation, test) {
                try desk.reject(ids[0], reason: .protectedConduct, by: manager)
            }
            try expectRefusal(.roleLacksOperation, test) { try propose(test, [Self.row(.plain)], by: "supervisor") }
            // The same person, who has changed roles in between.
            var turned = manager
            try turned.assign([.supervisor])
            let changed = turned
            try expectRefusal(.samePerson, test) { try desk.approve(ids, by: changed) }
            try expectRefusal(.samePerson, test) { try desk.reject(ids[0], reason: .disproportionate, by: changed) }
            // One of two is past its last day: neither comes into force.
            try test.unit.store.database.writeBlocking { connection in
                let yesterday = Int64(test.unit.store.now.day.rawValue - 1)
                try connection.execute("UPDATE list_proposal SET expires_on = \(yesterday) WHERE id = \(ids[1])")
            }
            try expectRefusal(.expired, test) { try desk.approve(ids, by: second) }
            // Over the budget: the whole table is refused.
            let small = ProposalDesk(lists: test.unit.lists, budget: 2)
            try expectRefusal(.overBudget, test) {
                _ = try small.propose(
                    ListInput(Self.table([Self.row(.lostDocument, "OWN-3")])),
                    to: Self.source,
                    common: test.grounds(),
                    by: manager
                )
            }
            let tiny = ProposalDesk(lists: test.unit.lists, budget: 0)
            try expectRefusal(.overBudget, test) { try tiny.approve([ids[0]], by: second) }
            // Somebody else's proposal cannot be taken back.
            let other = try Account(id: 99, username: "other", displayName: "Other", roles: [.watchlistManager])
            try expectRefusal(.notYours, test) { try desk.end(ids[0], by: other) }
        }
    }

    @Test func `a rejected proposal loses person, ground and evidence, and cannot be approved any more`() throws {
        let test = try TestUnit()
        try propose(test, [Self.row(.plain), Self.row(.listed, "OWN-2")])
        let ids = try waiting(test)
        let second = try test.account("supervisor")
        try test.unit.proposals.reject(ids[0], reason: .protectedConduct, by: second)
        let rejected = try #require(try test.unit.store.database.read { try $0.proposal(ids[0]) })
        #expect(rejected.line.state == .rejected && rejected.sealed.isEmpty && rejected.line.decidedBy == second.id)
        let record = try #require(try test.log().last).record
        #expect(record.counts == ["rejected": 1] && record.justification == "protected-conduct")
        #expect(throws: StorageError.self) { try test.unit.proposals.approve([ids[0]], by: second) }
        #expect(throws: StorageError.self) { try test.unit.proposals.approve(ids, by: second) }
        #expect(try waiting(test) == [ids[1]])
        try test.unit.proposals.end(ids[1], by: try test.account("manager"))
        #expect(try waiting(test).isEmpty)
        #expect(try test.unit.lists.snapshot().versions["own"] == nil)
    }

    @Test func `an entry is changed by a proposal, and ended by one person; its hits follow`() throws {
        let test = try TestUnit()
        try test.take(Compose.bookings([.plain, .listed], .init("260613:0900", "1")))
        let second = try test.account("supervisor")
        try propose(test, [Self.row(.plain)])
        try test.unit.proposals.approve(try waiting(test), by: second)
        _ = try test.unit.processor.drain()
        // The reference now names somebody else.
        #expect(try propose(test, [Self.row(.listed)]).proposed == 1)
        try test.unit.proposals.approve(try waiting(test), by: second)
        _ = try test.unit.processor.drain()
        #expect(try test.hits().map(\.history.state) == [.withdrawn, .awaitingReview])
        let lines = try test.unit.store.database.read { try $0.proposalLines(ofList: "own") }
        #expect(lines.map(\.state) == [.replaced, .approved])
        try test.unit.proposals.end(lines[1].id, by: try test.account("officer"))
        _ = try test.unit.processor.drain()
        #expect(try test.hits().map(\.history.state) == [.withdrawn, .withdrawn])
        #expect(throws: StorageError.self) { try test.unit.proposals.end(lines[1].id, by: second) }
    }

    @Test func `no other import changes a national list, and the register stands while entries do`() throws {
        let test = try TestUnit()
        let table = Self.table([Self.row(.plain)])
        #expect(throws: ListError(.nationalEntriesAreProposals, line: nil)) {
            try test.unit.lists.importList(format: .national, bytes: table, source: Self.source)
        }
        try propose(test, [Self.row(.plain)])
        let un = try Fixture.bytes("lists/un-synthetic.xml")
        #expect(throws: ListError(.nationalEntriesAreProposals, line: nil)) {
            try test.unit.lists.importList(format: .un, bytes: un, source: Self.source)
        }
        try test.unit.proposals.approve(try waiting(test), by: try test.account("supervisor"))
        var other = Self.source
        other.legalBasis = "another act"
        let changed = other
        #expect(throws: StorageError.self) {
            try test.unit.proposals.propose(
                ListInput(table),
                to: changed,
                common: test.grounds(),
                by: try test.account("manager")
            )
        }
        #expect(try test.unit.lists.snapshot().sources["own"] == Self.source)
    }

    @Test func `a table that the unit described itself waits for a second person`() throws {
        let test = try TestUnit()
        var input = ListInput(Array("no,who\nX-1,Olan Bredemoor\n".utf8))
        input.mapping = try ColumnMapping("key: no\nname: who\n")
        let report = try test.unit.lists.importList(format: .csv, input: input, source: Self.source)
        #expect(report.quarantine == .ownTable)
        #expect(try test.unit.lists.snapshot().versions["own"] == nil)
    }

    @Test(arguments: TestDatabase.lasting)
    func `two workers who approve at once make one list of all entries`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            let other = try PassengerInformationUnit(opening: test.unit.settings, clock: test.clock.clock)
            defer { other.close() }
            try propose(test, (0..<12).map { Self.row(.plain, "OWN-\($0)") })
            let ids = try waiting(test)
            let second = try test.account("supervisor")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, id) in ids.enumerated() {
                    let desk = place % 2 == 0 ? test.unit.proposals : other.proposals
                    group.addTask { try desk.approve([id], by: second) }
                }
                try await group.waitForAll()
            }
            for unit in [test.unit, other] {
                #expect(try unit.lists.snapshot().contents(of: "own")?.count == ids.count)
            }
        }
    }

    @Test func `the store holds no name, ground or evidence of a proposal in plain`() throws {
        let test = try TestUnit()
        try propose(test, [Self.row(.plain)])
        let text = try test.tables(without: []).joined()
        for secret in [Passenger.plain.surname, Passenger.plain.document, "file 1", "art. 1", "OWN-1"] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }
}
