// SPDX-License-Identifier: Apache-2.0

/// Everything that an account can do; there is no operation on a set of hits.
package enum Operation: String, Hashable, Sendable, Codable, CaseIterable {
    // The engine's own steps.
    case receiveMessages = "receive-messages"
    case processMessages = "process-messages"
    case raiseHit = "raise-hit"
    case expireHit = "expire-hit"
    case runRetention = "run-retention"

    // Work on one hit.
    case viewHitQueue = "view-hit-queue"
    case viewHit = "view-hit"
    case claimHit = "claim-hit"
    case decideHit = "decide-hit"
    case confirmHit = "confirm-hit"
    case settleDisagreement = "settle-disagreement"
    case withdrawHit = "withdraw-hit"
    case handOver = "hand-over"
    case recallHandOver = "recall-hand-over"

    // The authority's side.
    case viewHandOver = "view-hand-over"
    case acknowledgeReceipt = "acknowledge-receipt"
    case recordOutcome = "record-outcome"
    case acknowledgeRecall = "acknowledge-recall"
    case submitRequest = "submit-request"

    // Requests and persons' rights.
    case examineRequest = "examine-request"
    case approveRequest = "approve-request"
    case searchTravellers = "search-travellers"
    case answerDataSubject = "answer-data-subject"

    // Flights and messages.
    case viewFlight = "view-flight"
    case viewMessage = "view-message"
    case openQuarantinedMessage = "open-quarantined-message"

    // Lists and criteria.
    case viewLists = "view-lists"
    case viewListEntry = "view-list-entry"
    case importList = "import-list"
    case proposeListEntry = "propose-list-entry"
    case approveListEntry = "approve-list-entry"
    case dryRunList = "dry-run-list"
    case auditList = "audit-list"
    case suspendList = "suspend-list"
    case writeCriterion = "write-criterion"
    case approveCriterion = "approve-criterion"
    case suspendCriterion = "suspend-criterion"
    case testCriterion = "test-criterion"

    // The processing log.
    case readOwnLog = "read-own-log"
    case readLog = "read-log"
    case verifyLog = "verify-log"
    case exportLog = "export-log"

    // Running the system.
    case viewAccounts = "view-accounts"
    case manageAccounts = "manage-accounts"
    case manageRegisters = "manage-registers"
    case unsealKeys = "unseal-keys"
    case backUp = "back-up"
    case viewRetention = "view-retention"
    case viewStatistics = "view-statistics"

    /// Whether the operation opens data by which somebody can be named.
    package var opensPersonalData: Bool {
        switch self {
        case .processMessages, .raiseHit, .viewHit, .decideHit, .confirmHit, .settleDisagreement, .handOver,
            .viewHandOver, .searchTravellers, .answerDataSubject, .openQuarantinedMessage, .viewListEntry, .importList,
            .proposeListEntry, .approveListEntry, .auditList:
            true
        default: false
        }
    }

    /// Whether the operation is a judgement about a person, which only a person may make: articles 6(5), 7(6).
    package var isHumanDecision: Bool {
        switch self {
        case .claimHit, .decideHit, .confirmHit, .settleDisagreement, .handOver, .acknowledgeReceipt, .recordOutcome,
            .acknowledgeRecall, .examineRequest, .approveRequest, .approveListEntry, .approveCriterion,
            .answerDataSubject:
            true
        default: false
        }
    }
}
