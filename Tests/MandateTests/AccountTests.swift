// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing

@Suite("Accounts and the roles that do not go together")
struct AccountTests {
    /// Pairs that one person may hold; every other pair of different roles is refused.
    private static let compatible: Set<Set<Role>> = [
        [.analyst, .supervisor], [.analyst, .watchlistManager], [.analyst, .criteriaAuthor],
        [.analyst, .statisticsReader], [.analyst, .keyCustodian], [.supervisor, .statisticsReader],
        [.supervisor, .keyCustodian], [.watchlistManager, .criteriaAuthor], [.watchlistManager, .statisticsReader],
        [.watchlistManager, .keyCustodian], [.criteriaAuthor, .statisticsReader], [.criteriaAuthor, .keyCustodian],
        [.statisticsReader, .dataProtectionOfficer], [.statisticsReader, .administrator],
        [.statisticsReader, .keyCustodian], [.administrator, .keyCustodian],
    ]

    private func account(
        _ roles: Set<Role>,
        _ organisation: Organisation = .unit,
        isService: Bool = false
    ) throws(AssignmentRefusal) -> Account {
        try Account(
            id: 1,
            username: "someone",
            displayName: "Someone",
            roles: roles,
            organisation: organisation,
            isService: isService
        )
    }

    @Test("Every pair of roles is allowed or refused as written down, in both directions")
    func everyPair() {
        for one in Role.allCases {
            for other in Role.allCases where one != other {
                #expect(
                    one.isCompatible(with: other) == Self.compatible.contains([one, other]),
                    "\(one.rawValue) with \(other.rawValue)"
                )
            }
        }
    }

    @Test("Incompatible roles are refused when an account is made and when roles are given")
    func incompatible() throws {
        #expect(throws: AssignmentRefusal.incompatible(.analyst, .administrator)) {
            try account([.administrator, .analyst])
        }
        var analyst = try account([.analyst])
        #expect(throws: AssignmentRefusal.incompatible(.analyst, .dataProtectionOfficer)) {
            try analyst.assign([.analyst, .dataProtectionOfficer])
        }
        #expect(analyst.roles == [.analyst])
        try analyst.assign([.supervisor])
        #expect(analyst.roles == [.supervisor])
    }

    @Test("C-817/19 question 7: nobody of the unit can be the judge, nobody of an authority the analyst")
    func homes() throws {
        #expect(throws: AssignmentRefusal.wrongOrganisation(.judge, .unit)) { try account([.judge]) }
        #expect(throws: AssignmentRefusal.wrongOrganisation(.auditor, .unit)) { try account([.auditor]) }
        #expect(throws: AssignmentRefusal.wrongOrganisation(.analyst, .authority)) {
            try account([.analyst], .authority(3))
        }
        #expect(throws: AssignmentRefusal.wrongOrganisation(.authorityOfficer, .judiciary)) {
            try account([.authorityOfficer], .judiciary)
        }
        #expect(try account([.authorityOfficer], .authority(3)).organisation.authority == 3)
        #expect(try account([.judge], .judiciary).organisation.authority == nil)
    }

    @Test("Who watches over the unit reads as such: the officer and the auditor, each for their own purpose")
    func purposesOfWatchers() throws {
        for (role, organisation, reading, watching) in [
            (Role.watchlistManager, Organisation.unit, Purpose.assessment, Purpose.oversight()),
            (.supervisor, .unit, .assessment, .oversight()),
            (.dataProtectionOfficer, .unit, .oversight(), .oversight()),
            (.auditor, .supervisoryAuthority, .assessment, .audit()),
        ] {
            let account = try account([role], organisation)
            #expect(account.purposeOfReading == reading && account.purposeOfWatching == watching, "\(role.rawValue)")
        }
    }

    @Test("A service is nobody: it has the service's role and no person has it")
    func services() throws {
        #expect(throws: AssignmentRefusal.serviceAndPerson(.analyst)) { try account([.analyst], isService: true) }
        #expect(throws: AssignmentRefusal.serviceAndPerson(.service)) { try account([.service]) }
        #expect(try account([.service], isService: true).isService)
        #expect(throws: AssignmentRefusal.noRole) { try account([]) }
    }

    @Test("Article 5: the last data protection officer cannot be disabled")
    func lastOfficer() throws {
        let officer = try account([.dataProtectionOfficer])
        var disabled = officer
        disabled.isDisabled = true
        let analyst = try account([.analyst])
        #expect(throws: AssignmentRefusal.lastDataProtectionOfficer) {
            try Account.checkOversight(after: [disabled, analyst], before: [officer, analyst])
        }
        #expect(throws: AssignmentRefusal.lastDataProtectionOfficer) {
            try Account.checkOversight(after: [analyst], before: [officer, analyst])
        }
        try Account.checkOversight(after: [disabled, officer], before: [officer, officer])
        try Account.checkOversight(after: [analyst], before: [])
    }

    @Test("Each refusal has its own code")
    func codes() {
        let all: [AssignmentRefusal] = [
            .noRole, .incompatible(.analyst, .judge), .wrongOrganisation(.judge, .unit), .serviceAndPerson(.service),
            .lastDataProtectionOfficer,
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { !$0.description.isEmpty })
    }
}
