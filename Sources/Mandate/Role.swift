// SPDX-License-Identifier: Apache-2.0

/// What an account may be: the functions that the law keeps apart.
///
/// A carrier is no account: its channel has a key and can only send. The order is the order in which a person with
/// several roles is taken to act.
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    case analyst
    case supervisor
    case watchlistManager = "watchlist-manager"
    case criteriaAuthor = "criteria-author"
    case statisticsReader = "statistics-reader"
    case dataProtectionOfficer = "data-protection-officer"
    case auditor
    case authorityOfficer = "authority-officer"
    case judge
    case administrator
    case keyCustodian = "key-custodian"
    case service

    /// Where a holder of the role must belong.
    package var home: Organisation.Kind {
        switch self {
        case .auditor: .supervisoryAuthority
        case .authorityOfficer: .authority
        case .judge: .judiciary
        default: .unit
        }
    }

    /// The key under which a page finds the role's name in the reader's language.
    package var phraseKey: String { "role." + rawValue }

    /// Whether one account may hold both roles.
    ///
    /// An administrator sees no traveller; who watches does not take part; who writes an entry or a criterion does not
    /// approve it; a service is nobody. Directive (EU) 2016/681, art. 5, 12(3), 15; CJEU C-817/19, question 7.
    package func isCompatible(with other: Role) -> Bool {
        self == other || (home == other.home && !apart(self, other) && !apart(other, self))
    }

    private func apart(_ one: Role, _ other: Role) -> Bool {
        switch one {
        case .service, .auditor, .authorityOfficer, .judge: true
        case .administrator: other != .keyCustodian && other != .statisticsReader
        case .dataProtectionOfficer: other != .statisticsReader
        case .supervisor: other == .watchlistManager || other == .criteriaAuthor
        default: false
        }
    }
}

/// Where an account belongs.
package enum Organisation: Hashable, Sendable, Codable {
    /// The kinds of organisations.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case unit, authority, judiciary
        case supervisoryAuthority = "supervisory-authority"
    }

    /// The Passenger Information Unit itself.
    case unit
    /// A competent authority, by its place in the register.
    case authority(Int64)
    /// A court, or the independent body that the law names instead.
    case judiciary
    /// The national supervisory authority for data protection.
    case supervisoryAuthority

    package var kind: Kind {
        switch self {
        case .unit: .unit
        case .authority: .authority
        case .judiciary: .judiciary
        case .supervisoryAuthority: .supervisoryAuthority
        }
    }

    /// The authority's place in the register, if the organisation is one.
    package var authority: Int64? {
        guard case .authority(let id) = self else { return nil }
        return id
    }
}
