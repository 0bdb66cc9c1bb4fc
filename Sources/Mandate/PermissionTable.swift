// SPDX-License-Identifier: Apache-2.0

/// What must also hold, beyond role and purpose, and is checked where the thing itself is known.
package enum Condition: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only a hit that the reader holds or has decided.
    case assigned
    /// Somebody else than those who acted before.
    case secondPerson = "second-person"
    /// Only what was sent to the reader's own authority.
    case ownAuthority = "own-authority"
    /// Only inside an approved request, within its scope.
    case approvedRequest = "approved-request"
    /// Only records of the reader's own acts.
    case own
    /// Without what identifies a person.
    case minimised
}

/// Leave to do one thing, as one role, for one purpose: made by the permission table only.
package struct Permit: Hashable, Sendable {
    package let account: Int64
    package let role: Role
    package let operation: Operation
    package let purpose: Purpose
    package let condition: Condition?

    fileprivate init(account: Int64, role: Role, operation: Operation, purpose: Purpose, condition: Condition?) {
        self.account = account
        self.role = role
        self.operation = operation
        self.purpose = purpose
        self.condition = condition
    }
}

/// Who may do what for which purpose; what is not in the table is refused.
///
/// Directive (EU) 2016/681, art. 4 to 7, 12, 13 and 15 distribute the work; the separation of duties follows.
package struct PermissionTable: Sendable {
    /// What one cell of the table says.
    package enum Verdict: Hashable, Sendable {
        case permitted(Condition?)
        case refused(Refusal.Reason)

        package var isPermitted: Bool {
            guard case .permitted = self else { return false }
            return true
        }
    }

    /// The table of this release: there is no other one, and no setting that changes it.
    package static let standard = PermissionTable(grants: standardGrants)

    fileprivate struct Cell: Hashable {
        var role: Role
        var operation: Operation
    }

    private let cells: [Cell: [PurposeBranch: Condition?]]

    fileprivate init(grants: [Grant]) {
        var cells: [Cell: [PurposeBranch: Condition?]] = [:]
        for grant in grants {
            for operation in grant.operations {
                for branch in grant.branches {
                    cells[Cell(role: grant.role, operation: operation), default: [:]][branch] = .some(grant.condition)
                }
            }
        }
        self.cells = cells
    }

    /// What the table says about a role, an operation and a branch.
    package func verdict(_ role: Role, _ operation: Operation, _ branch: PurposeBranch) -> Verdict {
        guard let branches = cells[Cell(role: role, operation: operation)] else {
            return .refused(.roleLacksOperation)
        }
        guard let condition = branches[branch] else { return .refused(.purposeNotAllowed) }
        return .permitted(condition)
    }

    /// Whether the role has the operation for any purpose: for menus, never for deciding.
    package func offers(_ operation: Operation, to roles: Set<Role>) -> Bool {
        roles.contains { cells[Cell(role: $0, operation: operation)] != nil }
    }

    /// Gives leave to an account, or says why not.
    ///
    /// A person with several roles acts in the first one that has the operation, unconditional ones first.
    package func permit(
        _ account: Account,
        to operation: Operation,
        for purpose: Purpose
    ) throws(Refusal) -> Permit {
        let roles = Role.allCases.filter(account.roles.contains)
        guard !account.isDisabled else { throw Refusal(.accountDisabled, operation, purpose.branch, roles: roles) }
        var best: Permit?
        var reason = Refusal.Reason.roleLacksOperation
        for role in roles {
            switch verdict(role, operation, purpose.branch) {
            case .permitted(let condition):
                guard best == nil || (best?.condition != nil && condition == nil) else { continue }
                best = Permit(
                    account: account.id,
                    role: role,
                    operation: operation,
                    purpose: purpose,
                    condition: condition
                )
            case .refused(.purposeNotAllowed): reason = .purposeNotAllowed
            case .refused: continue
            }
        }
        guard let best else { throw Refusal(reason, operation, purpose.branch, roles: roles) }
        return best
    }
}

/// One line of the table.
private struct Grant {
    var role: Role
    var branches: [PurposeBranch]
    var condition: Condition?
    var operations: [Operation]

    init(_ role: Role, _ branches: [PurposeBranch], _ condition: Condition?, _ operations: [Operation]) {
        self.role = role
        self.branches = branches
        self.condition = condition
        self.operations = operations
    }

    init(_ role: Role, _ branches: [PurposeBranch], _ operations: [Operation]) {
        self.init(role, branches, nil, operations)
    }
}

private let standardGrants: [Grant] = [
    Grant(
        .analyst,
        [.assessment],
        [.viewHitQueue, .claimHit, .viewFlight, .viewMessage, .openQuarantinedMessage, .viewLists]
    ),
    Grant(.analyst, [.assessment], .assigned, [.viewHit, .decideHit, .handOver]),
    Grant(.analyst, [.assessment], .secondPerson, [.confirmHit]),
    Grant(.analyst, [.assessment], [.recallHandOver]),
    Grant(.analyst, [.reasonedRequest, .dataSubjectRequest], .approvedRequest, [.searchTravellers]),
    Grant(.analyst, [.criteriaAnalysis], [.writeCriterion]),
    Grant(.analyst, [.oversight], .own, [.readOwnLog]),

    Grant(
        .supervisor,
        [.assessment],
        [
            .viewHitQueue, .viewHit, .claimHit, .withdrawHit, .handOver, .recallHandOver, .viewFlight, .viewMessage,
            .openQuarantinedMessage, .viewLists, .suspendList, .dryRunList, .viewRetention,
        ]
    ),
    Grant(.supervisor, [.assessment], .assigned, [.decideHit]),
    Grant(.supervisor, [.assessment], .secondPerson, [.confirmHit, .settleDisagreement, .approveListEntry]),
    Grant(.supervisor, [.reasonedRequest], [.examineRequest]),
    Grant(.supervisor, [.reasonedRequest], .approvedRequest, [.searchTravellers]),
    Grant(.supervisor, [.criteriaAnalysis], [.suspendCriterion, .testCriterion]),
    Grant(.supervisor, [.criteriaAnalysis], .secondPerson, [.approveCriterion]),
    Grant(.supervisor, [.oversight], .own, [.readOwnLog]),
    Grant(.supervisor, [.administration], [.viewStatistics]),

    Grant(.watchlistManager, [.assessment], [.viewLists, .viewListEntry, .importList, .proposeListEntry, .dryRunList]),
    Grant(.watchlistManager, [.oversight], .own, [.readOwnLog]),

    Grant(.criteriaAuthor, [.criteriaAnalysis], [.writeCriterion, .testCriterion]),
    Grant(.criteriaAuthor, [.oversight], .own, [.readOwnLog]),

    Grant(.statisticsReader, [.administration], [.viewStatistics]),
    Grant(.statisticsReader, [.oversight], .own, [.readOwnLog]),

    Grant(
        .dataProtectionOfficer,
        [.oversight],
        [
            .viewHitQueue, .viewHit, .viewHandOver, .searchTravellers, .viewFlight, .viewMessage,
            .openQuarantinedMessage, .viewLists, .viewListEntry, .suspendList, .auditList, .suspendCriterion,
            .readOwnLog,
            .readLog, .verifyLog, .exportLog, .viewAccounts, .viewRetention, .viewStatistics,
        ]
    ),
    Grant(.dataProtectionOfficer, [.dataSubjectRequest], [.searchTravellers, .answerDataSubject]),

    Grant(
        .auditor,
        [.audit],
        [
            .viewHitQueue, .viewHandOver, .viewFlight, .viewMessage, .viewLists, .readOwnLog, .readLog, .verifyLog,
            .exportLog, .viewAccounts, .viewRetention, .viewStatistics,
        ]
    ),
    Grant(.auditor, [.audit], .minimised, [.viewHit, .viewListEntry, .auditList]),
    Grant(.auditor, [.dataSubjectRequest], [.answerDataSubject]),

    Grant(
        .authorityOfficer,
        [.assessment],
        .ownAuthority,
        [.viewHandOver, .acknowledgeReceipt, .recordOutcome, .acknowledgeRecall]
    ),
    Grant(
        .authorityOfficer,
        [.reasonedRequest],
        .ownAuthority,
        [.submitRequest, .viewHandOver, .acknowledgeReceipt, .recordOutcome, .acknowledgeRecall]
    ),
    Grant(.authorityOfficer, [.oversight], .own, [.readOwnLog]),

    Grant(.judge, [.reasonedRequest], [.approveRequest]),
    Grant(.judge, [.oversight], .own, [.readOwnLog]),

    Grant(
        .administrator,
        [.administration],
        [
            .viewAccounts, .manageAccounts, .manageRegisters, .unsealKeys, .backUp, .verifyLog, .viewRetention,
            .viewMessage, .viewLists,
        ]
    ),
    Grant(.administrator, [.oversight], .own, [.readOwnLog]),

    Grant(.keyCustodian, [.administration], [.unsealKeys]),
    Grant(.keyCustodian, [.oversight], .own, [.readOwnLog]),

    Grant(.service, [.collection], [.receiveMessages]),
    Grant(
        .service,
        [.assessment],
        [.processMessages, .raiseHit, .expireHit, .withdrawHit, .recallHandOver, .importList]
    ),
    Grant(.service, [.retention], [.runRetention, .expireHit, .viewRetention]),
    Grant(.service, [.administration], [.backUp, .verifyLog]),
]
