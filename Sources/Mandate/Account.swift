// SPDX-License-Identifier: Apache-2.0

/// A person or a service that may act, with the roles it holds.
///
/// An account with incompatible roles cannot be made: every way in checks them, also when it is read from the store.
package struct Account: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let username: String
    package var displayName: String
    package private(set) var roles: Set<Role>
    package let organisation: Organisation
    /// Languages the person reads, the preferred one first (BCP 47: `fr`, `ar`).
    package var languages: [String]
    /// An account without a person behind it; it can never decide anything about a traveller.
    package let isService: Bool
    package var isDisabled: Bool

    /// - Throws: `AssignmentRefusal` if the roles do not go together or do not belong to the organisation.
    package init(
        id: Int64,
        username: String,
        displayName: String,
        roles: Set<Role>,
        organisation: Organisation = .unit,
        languages: [String] = ["en"],
        isService: Bool = false,
        isDisabled: Bool = false
    ) throws(AssignmentRefusal) {
        try Self.check(roles, organisation: organisation, isService: isService)
        self.id = id
        self.username = username
        self.displayName = displayName
        self.roles = roles
        self.organisation = organisation
        self.languages = languages
        self.isService = isService
        self.isDisabled = isDisabled
    }

    /// Gives the account other roles in place of those it has.
    ///
    /// - Throws: `AssignmentRefusal`; the account then keeps the roles it had.
    package mutating func assign(_ roles: Set<Role>) throws(AssignmentRefusal) {
        try Self.check(roles, organisation: organisation, isService: isService)
        self.roles = roles
    }

    private static func check(
        _ roles: Set<Role>,
        organisation: Organisation,
        isService: Bool
    ) throws(AssignmentRefusal) {
        let ordered = Role.allCases.filter(roles.contains)
        guard !ordered.isEmpty else { throw .noRole }
        for (place, role) in ordered.enumerated() {
            guard (role == .service) == isService else { throw .serviceAndPerson(role) }
            guard role.home == organisation.kind else { throw .wrongOrganisation(role, organisation.kind) }
            for other in ordered[(place + 1)...] where !role.isCompatible(with: other) {
                throw .incompatible(role, other)
            }
        }
    }
}

/// Why an account cannot have the roles it was to get.
package enum AssignmentRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case noRole
    case incompatible(Role, Role)
    case wrongOrganisation(Role, Organisation.Kind)
    /// A person with the service's role, or a service with a person's.
    case serviceAndPerson(Role)
    /// The last data protection officer cannot be disabled or given another role: art. 5.
    case lastDataProtectionOfficer

    /// A stable code for logs and for the wording of pages.
    package var code: String {
        switch self {
        case .noRole: "no-role"
        case .incompatible: "incompatible-roles"
        case .wrongOrganisation: "wrong-organisation"
        case .serviceAndPerson: "service-and-person"
        case .lastDataProtectionOfficer: "last-data-protection-officer"
        }
    }

    package var description: String {
        switch self {
        case .noRole: "an account needs at least one role; choose one"
        case .incompatible(let one, let other):
            "one account cannot be both \(one.rawValue) and \(other.rawValue); give the roles to two persons"
        case .wrongOrganisation(let role, let kind):
            "the role \(role.rawValue) belongs to \(role.home.rawValue), the account to \(kind.rawValue)"
        case .serviceAndPerson(let role):
            "the role \(role.rawValue) does not suit this account: services and persons do not share roles"
        case .lastDataProtectionOfficer:
            "the unit must have a data protection officer; appoint another one first"
        }
    }
}

extension Account {
    /// Checks that a change of accounts leaves the unit a data protection officer who can sign in.
    ///
    /// - Parameters:
    ///   - after: All accounts as they would be after the change.
    ///   - before: All accounts as they are now.
    /// - Throws: `AssignmentRefusal.lastDataProtectionOfficer`.
    package static func checkOversight(after: [Account], before: [Account]) throws(AssignmentRefusal) {
        func watched(_ accounts: [Account]) -> Bool {
            accounts.contains { $0.roles.contains(.dataProtectionOfficer) && !$0.isDisabled }
        }
        guard watched(after) || !watched(before) else { throw .lastDataProtectionOfficer }
    }
}

extension Account {
    /// For what the account reads cases and lists: to watch over the unit if it is the data protection officer's.
    package var purposeOfReading: Purpose { roles.contains(.dataProtectionOfficer) ? .oversight() : .assessment }

    /// For what the account looks at how the unit works: an audit if it is the auditor's, oversight otherwise.
    package var purposeOfWatching: Purpose { roles.contains(.auditor) ? .audit() : .oversight() }
}
