// SPDX-License-Identifier: Apache-2.0

package import Mandate

/// Who did something to a hit, as it was at that moment: events keep it, whatever becomes of the account later.
package struct Actor: Hashable, Sendable {
    package let account: Int64
    package let role: Role
    package let isService: Bool
    /// The authority that an authority's officer speaks for.
    package let authority: Int64?

    /// An account in the role for which it was given leave.
    package init(_ account: Account, as role: Role) {
        self.account = account.id
        self.role = role
        isService = account.isService
        authority = account.organisation.authority
    }

    init(account: Int64, role: Role, isService: Bool, authority: Int64?) {
        self.account = account
        self.role = role
        self.isService = isService
        self.authority = authority
    }
}
