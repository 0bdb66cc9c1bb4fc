// SPDX-License-Identifier: Apache-2.0

package import Mandate
package import TravelTypes

/// One confirmed hit for one authority: what may become a package, and nothing else can.
///
/// Directive (EU) 2016/681, art. 6(6) and 7: case by case, to a listed authority, for the same purpose only.
package struct Dissemination: Hashable, Sendable {
    /// What the package asks of its reader.
    package enum Wording: String, Hashable, Sendable, Codable, CaseIterable {
        /// The person requires further examination.
        case examine
        /// The document requires further examination; its holder may be its rightful owner or a victim.
        case examineDocument = "examine-document"
        /// The person is to be protected; no word of arrest or suspicion.
        case protect

        package var phraseKey: String { "wording." + rawValue }
    }

    /// What is printed on every package; the wording stands beside the languages.
    package enum Caveat: String, Hashable, Sendable, Codable, CaseIterable {
        /// Only for the purpose it was sent for: article 7(4).
        case samePurposeOnly = "same-purpose-only"
        /// No decision from automated processing alone: article 7(6).
        case humanDecision = "human-decision"
        /// The right of entry of persons with free movement is untouched: article 6(9).
        case rightOfEntry = "right-of-entry"
        /// Two persons of the unit confirmed the hit; their conclusion comes before any machine's.
        case reviewedByTwo = "reviewed-by-two"
        /// Delete at once when recalled, and confirm it.
        case deleteOnRecall = "delete-on-recall"
        /// The person may be under eighteen.
        case minor

        package var phraseKey: String { "caveat." + rawValue }
    }

    package let hit: ConfirmedHit
    package let authority: Authority
    package let preparedBy: Actor
    package let at: Moment

    /// Checks the authority against the register's day, the offence, and who may receive such a hit.
    ///
    /// - Throws: `CaseworkRefusal` naming the rule that stands against the recipient or the sender.
    package init(
        of hit: ConfirmedHit,
        to authority: Authority,
        by actor: Actor,
        at moment: Moment
    ) throws(CaseworkRefusal) {
        let forChild = hit.grounds.isMinor && authority.isChildProtection
        let obstacle: CaseworkRefusal.Reason? =
            if actor.isService {
                .serviceAccount
            } else if !PermissionTable.standard.verdict(actor.role, .handOver, .assessment).isPermitted {
                .roleMayNot
            } else if !authority.isValid(onDay: moment.day.rawValue) {
                .authorityNotListed
            } else if !forChild, !authority.offences.contains(hit.grounds.offence) {
                .authorityNotCompetent
            } else {
                hit.obstacle(to: Recipient(authority))
            }
        if let obstacle { throw CaseworkRefusal(obstacle, hit: hit.hit, act: "handed-over") }
        self.hit = hit
        self.authority = authority
        preparedBy = actor
        self.at = moment
    }

    /// The authorities of the register that the hit may go to now, in the register's order.
    package static func recipients(
        of hit: ConfirmedHit,
        in register: [Authority],
        by actor: Actor,
        at moment: Moment
    ) -> [Authority] {
        register.filter { authority in
            (try? Dissemination(of: hit, to: authority, by: actor, at: moment)) != nil
        }
    }

    package var purpose: Purpose { hit.purpose }

    package var wording: Wording {
        switch hit.grounds.category {
        case .toProtect: .protect
        case .document: .examineDocument
        case .personSought, .criterion: .examine
        }
    }

    package var caveats: [Caveat] {
        Caveat.allCases.filter { $0 != .minor || hit.grounds.isMinor }
    }

    /// The event that records the hand-over, once the package exists.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 of the signed package.
    ///   - history: The hit's history, to which the event is then applied.
    /// - Returns: The event that follows the last one of the history.
    package func event(digest: [UInt8], after history: HitHistory) -> HitEvent {
        history.event(.handedOver(Recipient(authority), digest: digest), by: preparedBy, at: at)
    }
}
