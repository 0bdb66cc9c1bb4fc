// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing

/// The whole table once more, by hand, so that no cell can change unnoticed.
///
/// One line an operation; a column a role: analyst, supervisor, watchlist manager, criteria author, statistics reader,
/// data protection officer, auditor, authority officer, judge, administrator, key custodian, service. A cell lists
/// purposes: k collection, a assessment, b reasoned request, c criteria, o oversight, u audit, r retention,
/// d data subject, m administration; after a colon stands the condition.
private let matrix = """
    receive-messages          -    -    -   -   -   -   -    -    -   -   -   k
    process-messages          -    -    -   -   -   -   -    -    -   -   -   a
    raise-hit                 -    -    -   -   -   -   -    -    -   -   -   a
    expire-hit                -    -    -   -   -   -   -    -    -   -   -   ar
    run-retention             -    -    -   -   -   -   -    -    -   -   -   r
    view-hit-queue            a    a    -   -   -   o   u    -    -   -   -   -
    view-hit                  a:1  a    -   -   -   o   u:m  -    -   -   -   -
    claim-hit                 a    a    -   -   -   -   -    -    -   -   -   -
    decide-hit                a:1  a:1  -   -   -   -   -    -    -   -   -   -
    confirm-hit               a:2  a:2  -   -   -   -   -    -    -   -   -   -
    settle-disagreement       -    a:2  -   -   -   -   -    -    -   -   -   -
    withdraw-hit              -    a    -   -   -   -   -    -    -   -   -   a
    hand-over                 a:1  a    -   -   -   -   -    -    -   -   -   -
    recall-hand-over          a    a    -   -   -   -   -    -    -   -   -   a
    view-hand-over            -    -    -   -   -   o   u    ab:3 -   -   -   -
    acknowledge-receipt       -    -    -   -   -   -   -    ab:3 -   -   -   -
    record-outcome            -    -    -   -   -   -   -    ab:3 -   -   -   -
    acknowledge-recall        -    -    -   -   -   -   -    ab:3 -   -   -   -
    submit-request            -    -    -   -   -   -   -    b:3  -   -   -   -
    examine-request           -    b    -   -   -   -   -    -    -   -   -   -
    approve-request           -    -    -   -   -   -   -    -    b   -   -   -
    search-travellers         bd:4 b:4  -   -   -   od  -    -    -   -   -   -
    answer-data-subject       -    -    -   -   -   d   d    -    -   -   -   -
    view-flight               a    a    -   -   -   o   u    -    -   -   -   -
    view-message              a    a    -   -   -   o   u    -    -   m   -   -
    open-quarantined-message  a    a    -   -   -   o   -    -    -   -   -   -
    view-lists                a    a    a   -   -   o   u    -    -   m   -   -
    view-list-entry           -    -    a   -   -   o   u:m  -    -   -   -   -
    import-list               -    -    a   -   -   -   -    -    -   -   -   a
    propose-list-entry        -    -    a   -   -   -   -    -    -   -   -   -
    dry-run-list              -    a    a   -   -   -   -    -    -   -   -   -
    audit-list                -    -    -   -   -   o   u:m  -    -   -   -   -
    approve-list-entry        -    a:2  -   -   -   -   -    -    -   -   -   -
    suspend-list              -    a    -   -   -   o   -    -    -   -   -   -
    write-criterion           c    -    -   c   -   -   -    -    -   -   -   -
    approve-criterion         -    c:2  -   -   -   -   -    -    -   -   -   -
    suspend-criterion         -    c    -   -   -   o   -    -    -   -   -   -
    test-criterion            -    c    -   c   -   -   -    -    -   -   -   -
    read-own-log              o:5  o:5  o:5 o:5 o:5 o   u    o:5  o:5 o:5 o:5 -
    read-log                  -    -    -   -   -   o   u    -    -   -   -   -
    verify-log                -    -    -   -   -   o   u    -    -   m   -   m
    export-log                -    -    -   -   -   o   u    -    -   -   -   -
    view-accounts             -    -    -   -   -   o   u    -    -   m   -   -
    manage-accounts           -    -    -   -   -   -   -    -    -   m   -   -
    manage-registers          -    -    -   -   -   -   -    -    -   m   -   -
    unseal-keys               -    -    -   -   -   -   -    -    -   m   m   -
    back-up                   -    -    -   -   -   -   -    -    -   m   -   m
    view-retention            -    a    -   -   -   o   u    -    -   m   -   r
    view-statistics           -    m    -   -   m   o   u    -    -   -   -   -
    """

private let letters: [Character: PurposeBranch] = [
    "k": .collection, "a": .assessment, "b": .reasonedRequest, "c": .criteriaAnalysis, "o": .oversight, "u": .audit,
    "r": .retention, "d": .dataSubjectRequest, "m": .administration,
]

private let conditions: [String: Condition] = [
    "1": .assigned, "2": .secondPerson, "3": .ownAuthority, "4": .approvedRequest, "5": .own, "m": .minimised,
]

@Suite("Who may do what, and why")
struct PermissionTableTests {
    private let table = PermissionTable.standard

    @Test("Article 4 to 7, 13, 15: every role, operation and purpose is permitted or refused as written down")
    func exhaustiveMatrix() throws {
        var operations: Set<Operation> = []
        for line in matrix.split(separator: "\n") {
            let cells = line.split(separator: " ").map(String.init)
            let operation = try #require(Operation(rawValue: cells[0]))
            operations.insert(operation)
            try #require(cells.count == Role.allCases.count + 1, "\(line)")
            for (role, cell) in zip(Role.allCases, cells.dropFirst()) {
                let parts = cell.split(separator: ":").map(String.init)
                let expected = cell == "-" ? [] : Set(parts[0].compactMap { letters[$0] })
                let condition = parts.count == 2 ? conditions[parts[1]] : nil
                try #require((condition == nil) == (parts.count == 1), "\(line)")
                for branch in PurposeBranch.allCases {
                    let verdict: PermissionTable.Verdict =
                        if expected.contains(branch) {
                            .permitted(condition)
                        } else {
                            .refused(expected.isEmpty ? .roleLacksOperation : .purposeNotAllowed)
                        }
                    #expect(
                        table.verdict(role, operation, branch) == verdict,
                        "\(role.rawValue), \(operation.rawValue), \(branch.rawValue)"
                    )
                }
            }
        }
        #expect(operations == Set(Operation.allCases))
    }

    private func permitted(_ role: Role, _ branch: PurposeBranch) -> [Operation] {
        Operation.allCases.filter { table.verdict(role, $0, branch).isPermitted }
    }

    @Test("Article 6(5), 7(6): a service decides nothing about a person", arguments: PurposeBranch.allCases)
    func servicesDoNotDecide(branch: PurposeBranch) {
        #expect(permitted(.service, branch).allSatisfy { !$0.isHumanDecision })
    }

    @Test(
        "Article 13(7): whoever runs the system opens no personal data",
        arguments: [Role.administrator, .keyCustodian, .statisticsReader, .judge]
    )
    func runningIsNotReading(role: Role) {
        for branch in PurposeBranch.allCases {
            #expect(permitted(role, branch).allSatisfy { !$0.opensPersonalData })
        }
    }

    @Test(
        "Nothing is opened under administration, criteria analysis, collection or retention",
        arguments: Role.allCases
    )
    func branchesThatOpenNothing(role: Role) {
        for branch in [PurposeBranch.administration, .criteriaAnalysis, .collection, .retention] {
            #expect(permitted(role, branch).allSatisfy { !$0.opensPersonalData })
        }
    }

    @Test("Article 5, 15: who watches takes no part", arguments: [Role.dataProtectionOfficer, .auditor])
    func watchersTakeNoPart(role: Role) {
        for branch in PurposeBranch.allCases {
            #expect(permitted(role, branch).allSatisfy { !$0.isHumanDecision || $0 == .answerDataSubject })
        }
    }

    @Test("Article 12(3), C-817/19 question 7: only a judge approves, and a judge belongs to no unit")
    func onlyJudgesApprove() {
        let approvers = Role.allCases.filter { table.offers(.approveRequest, to: [$0]) }
        #expect(approvers == [.judge])
        #expect(Role.judge.home == .judiciary)
    }

    @Test("Article 13(6): the log is read for oversight and audit only")
    func logPurposes() {
        for operation in [Operation.readOwnLog, .readLog, .exportLog] {
            for role in Role.allCases {
                for branch in PurposeBranch.allCases where table.verdict(role, operation, branch).isPermitted {
                    #expect(branch == .oversight || branch == .audit)
                }
            }
        }
    }

    @Test("Nobody searches travellers freely but who watches over the unit")
    func noFreeSearch() {
        for role in Role.allCases {
            for branch in PurposeBranch.allCases {
                guard case .permitted(let condition) = table.verdict(role, .searchTravellers, branch) else { continue }
                #expect(role == .dataProtectionOfficer || condition == .approvedRequest)
            }
        }
    }

    @Test("Every operation has somebody who may do it", arguments: Operation.allCases)
    func nothingIsOrphaned(operation: Operation) {
        #expect(table.offers(operation, to: Set(Role.allCases)))
    }

    @Test("A permit says who, as what, for what")
    func permit() throws {
        let analyst = try Account(id: 7, username: "an", displayName: "An Alyst", roles: [.analyst])
        let permit = try table.permit(analyst, to: .viewHit, for: .hit(42, offence: .terrorism))
        #expect(permit.account == 7 && permit.role == .analyst && permit.operation == .viewHit)
        #expect(permit.condition == .assigned)
        #expect(permit.purpose.description == "6(2)(a) T hit:42")
    }

    @Test("With two roles the freer one counts")
    func freerRole() throws {
        let both = try Account(id: 1, username: "b", displayName: "B", roles: [.analyst, .supervisor])
        let permit = try table.permit(both, to: .handOver, for: .hit(1, offence: .narcotics))
        #expect(permit.role == .supervisor && permit.condition == nil)
    }

    @Test("A disabled account may nothing")
    func disabled() throws {
        let account = try Account(id: 1, username: "a", displayName: "A", roles: [.analyst], isDisabled: true)
        #expect(throws: Refusal(.accountDisabled, .viewHitQueue, .assessment, roles: [.analyst])) {
            try table.permit(account, to: .viewHitQueue, for: .assessment)
        }
    }

    @Test("A refusal tells a wrong role from a wrong purpose")
    func refusalReasons() throws {
        let analyst = try Account(id: 1, username: "a", displayName: "A", roles: [.analyst])
        #expect(throws: Refusal(.purposeNotAllowed, .viewHit, .oversight, roles: [.analyst])) {
            try table.permit(analyst, to: .viewHit, for: .oversight())
        }
        #expect(throws: Refusal(.roleLacksOperation, .readLog, .oversight, roles: [.analyst])) {
            try table.permit(analyst, to: .readLog, for: .oversight())
        }
    }

    @Test("A refusal is worded in one line that says what to do", arguments: Refusal.Reason.allCases)
    func refusalWords(reason: Refusal.Reason) {
        let refusal = Refusal(reason, .viewHit, .assessment, roles: [.analyst])
        #expect(refusal.description.hasPrefix("refused: ") && !refusal.description.contains("\n"))
        #expect(refusal.phraseKey == "refusal." + refusal.code)
    }
}
