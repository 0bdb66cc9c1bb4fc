// SPDX-License-Identifier: Apache-2.0

/// The answer to somebody who may not do something: what, as whom, why; never about whom.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, as a stable code.
    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case accountDisabled = "account-disabled"
        /// None of the account's roles has the operation under any purpose.
        case roleLacksOperation = "role-lacks-operation"
        /// A role has the operation, but not for this purpose.
        case purposeNotAllowed = "purpose-not-allowed"
        /// The data are past their period, whether or not the job has run.
        case pastRetention = "past-retention"
        /// The thing belongs to somebody else: another reader's hit, another authority's package.
        case notYours = "not-yours"
        /// It takes a second person, and the account did the first part.
        case samePerson = "same-person"
        /// The request that would allow it is missing, refused or narrower.
        case noApprovedRequest = "no-approved-request"
        /// The last day of what is asked for has passed.
        case expired
        /// The list would have more entries than the unit has set for it.
        case overBudget = "over-budget"
        /// The person, or the unit, has asked as often today as is allowed.
        case dailyLimit = "daily-limit"
        /// The entries are still proposals, or come from no list that is in force.
        case notApproved = "not-approved"
    }

    package var reason: Reason
    package var operation: Operation
    package var branch: PurposeBranch
    package var roles: [Role]

    package init(_ reason: Reason, _ operation: Operation, _ branch: PurposeBranch, roles: [Role] = []) {
        self.reason = reason
        self.operation = operation
        self.branch = branch
        self.roles = roles
    }

    /// A stable code for logs and answers.
    package var code: String { reason.rawValue }

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "refusal." + reason.rawValue }

    package var description: String {
        let who = roles.isEmpty ? "this account" : roles.map(\.rawValue).joined(separator: ", ")
        let what = "\(operation.rawValue) for purpose \(branch.rawValue)"
        return switch reason {
        case .accountDisabled: "refused: the account is disabled; ask the administrator"
        case .roleLacksOperation:
            "refused: \(who) may not \(operation.rawValue) for any purpose; ask somebody whose role it is"
        case .purposeNotAllowed: "refused: \(who) may not \(what); the operation needs another purpose"
        case .pastRetention: "refused: the data are past their retention period and wait for erasure"
        case .notYours: "refused: \(who) may \(operation.rawValue) only what is assigned to them"
        case .samePerson: "refused: another person must \(operation.rawValue) than the one who acted before"
        case .noApprovedRequest: "refused: \(what) needs an approved request that covers it"
        case .expired:
            "refused: its last day has passed; propose the entry again, with a later day and present evidence"
        case .overBudget:
            "refused: the list would outgrow its budget (setting 'listBudget'); end entries that are not needed any more"
        case .dailyLimit: "refused: no more dry runs today, by this person or by the unit; come back tomorrow"
        case .notApproved:
            "refused: a dry run takes only a change of an external list in force, never proposals; have them approved"
        }
    }
}
