// SPDX-License-Identifier: Apache-2.0

package import Mandate
package import TravelTypes

/// What kind of entry a hit comes from: it decides the reasons, the recipients and the words of a package.
package enum HitCategory: String, Hashable, Sendable, Codable, CaseIterable {
    /// A person sought or under alert, or listed by the Security Council or a State.
    case personSought = "person-sought"
    /// A person to be protected: a missing child, a possible victim.
    case toProtect = "to-protect"
    /// A lost, stolen or revoked document.
    case document
    /// A criterion of article 6(3)(b).
    case criterion

    /// The key under which a page finds the category's name in the reader's language.
    package var phraseKey: String { "category." + rawValue }
}

/// Why a machine put a person before a human: what the rules on hits need to know, and nothing about the person but age.
package struct HitGrounds: Hashable, Sendable {
    package var category: HitCategory
    /// The offence that the list entry or criterion is kept for; the purpose of all work on the hit.
    package var offence: Offence
    /// The list or criterion, by its code in the registry.
    package var source: String
    /// Whether the traveller is under eighteen on the day of travel, or may be.
    package var isMinor: Bool
    /// The authorities that the list names for its own entries; binding for persons to be protected.
    package var ownRecipients: Set<Int64>
    /// Landing, or departure for those who leave: review must be done before.
    package var reviewBy: Moment
    /// When an unreviewed hit is given up.
    package var expires: Moment

    package init(
        category: HitCategory,
        offence: Offence,
        source: String,
        isMinor: Bool = false,
        ownRecipients: Set<Int64> = [],
        reviewBy: Moment,
        expires: Moment
    ) {
        self.category = category
        self.offence = offence
        self.source = source
        self.isMinor = isMinor
        self.ownRecipients = ownRecipients
        self.reviewBy = reviewBy
        self.expires = expires
    }
}
