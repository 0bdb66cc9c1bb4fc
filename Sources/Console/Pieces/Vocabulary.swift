// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import Screening
import Watchlists

// Codes of the modules below, worded by the console: they carry their own phrase keys.

extension Decision: Worded {}
extension Reason: Worded {}
extension Outcome: Worded {}
extension RecallReason: Worded {}
extension WithdrawalReason: Worded {}
extension HitCategory: Worded {}
extension Dissemination.Wording: Worded {}
extension Dissemination.Caveat: Worded {}
extension Offence: Worded {}
extension ProposalRejection: Worded {}

extension CaseworkRefusal.Reason: Worded {
    var phraseKey: String { "casework.\(rawValue)" }
}

extension Refusal.Reason: Worded {
    var phraseKey: String { "refusal.\(rawValue)" }
}

extension ListQuarantine: Worded {
    var phraseKey: String { "quarantine.\(rawValue)" }
}

extension Authority.Kind: Worded {
    var phraseKey: String { "authority-kind.\(rawValue)" }
}

extension EvidenceTerm.Field: Worded {
    var phraseKey: String { "field.\(code)" }
}

extension EvidenceTerm.Agreement: Worded {
    var phraseKey: String { "agreement.\(code)" }
}

extension HitCategory {
    /// The drawing that stands beside the category's word.
    var icon: Icon {
        switch self {
        case .personSought: .list
        case .document: .document
        case .toProtect: .child
        case .criterion: .criterion
        }
    }
}

extension Decision {
    /// The decisions in the order of the form, and of the keys 1 to 4.
    static let inFormOrder: [Decision] = [.notConfirmed, .confirmed, .inconclusive, .dataError]

    /// The reasons that the form offers for a hit of a category.
    func reasons(for category: HitCategory) -> [Reason] { reasons.filter { $0.suits(category) } }
}

extension Desk {
    /// The desk of a person with these roles; nil for roles that have no pages.
    init?(roles: some Sequence<Role>) {
        let desks = roles.compactMap { role -> Desk? in
            switch role {
            case .analyst: .analyst
            case .supervisor: .supervisor
            case .watchlistManager: .watchlistManager
            case .dataProtectionOfficer: .dataProtectionOfficer
            case .auditor: .auditor
            case .authorityOfficer: .authorityOfficer
            case .administrator: .administrator
            case .criteriaAuthor, .statisticsReader, .judge, .keyCustodian, .service: nil
            }
        }
        guard let desk = Desk.allCases.first(where: desks.contains) else { return nil }
        self = desk
    }

    /// The role that an account of the desk is given.
    var role: Role {
        switch self {
        case .supervisor: .supervisor
        case .analyst: .analyst
        case .watchlistManager: .watchlistManager
        case .dataProtectionOfficer: .dataProtectionOfficer
        case .auditor: .auditor
        case .authorityOfficer: .authorityOfficer
        case .administrator: .administrator
        }
    }
}
