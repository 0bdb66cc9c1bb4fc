// SPDX-License-Identifier: Apache-2.0

/// A second person's yes to what a first one proposed; only the check that they are two can make one.
///
/// What takes an approval can rely on it: the permission table gave the second person leave, and it is not the first.
package struct Approval: Hashable, Sendable {
    /// The account that proposed.
    package let proposer: Int64
    /// The account that said yes.
    package let approver: Int64

    /// Checks that the permit is one that takes a second person, and that its holder is not the proposer.
    ///
    /// - Throws: `Refusal.Reason.samePerson`, or `roleLacksOperation` if the permit is for something else.
    package init(of proposer: Int64, by permit: Permit) throws(Refusal) {
        guard permit.condition == .secondPerson else {
            throw Refusal(.roleLacksOperation, permit.operation, permit.purpose.branch, roles: [permit.role])
        }
        guard permit.account != proposer else {
            throw Refusal(.samePerson, permit.operation, permit.purpose.branch, roles: [permit.role])
        }
        self.proposer = proposer
        approver = permit.account
    }
}
