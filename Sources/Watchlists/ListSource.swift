// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// What the registry knows of a list: whose it is and under which law it may be used.
///
/// Directive (EU) 2016/681, art. 6(3)(a): only databases on persons or objects sought or under alert, under the rules
/// that apply to them. There is no category for anything else.
package struct ListSource: Hashable, Sendable, Codable {
    package enum Category: String, Hashable, Sendable, Codable, CaseIterable {
        case personsSought, objectsSought, alert
        /// Persons to be protected: missing children, victims.
        case toProtect

        /// The word of the command line and of files for people.
        package var word: String {
            switch self {
            case .personsSought: "persons"
            case .objectsSought: "objects"
            case .alert: "alert"
            case .toProtect: "to-protect"
            }
        }

        package init?(word: String) {
            guard let known = Self.allCases.first(where: { $0.word == word }) else { return nil }
            self = known
        }
    }

    package var id: String
    package var title: String
    package var owner: String
    /// The act under which travellers may be compared with the list; without one the list is not used.
    package var legalBasis: String
    package var category: Category
    /// Codes of the offences (purposes) that the list serves.
    package var offences: [String]
    /// After so many days without a refresh the list is stale: it still matches, and its hits say so.
    package var maximumAgeDays: Int
    /// The last day on which the list may be used under its legal basis; nil if it has no end.
    package var expires: CivilDay?

    package init(
        id: String,
        title: String,
        owner: String,
        legalBasis: String,
        category: Category,
        offences: [String],
        maximumAgeDays: Int,
        expires: CivilDay? = nil
    ) {
        self.id = id
        self.title = title
        self.owner = owner
        self.legalBasis = legalBasis
        self.category = category
        self.offences = offences
        self.maximumAgeDays = maximumAgeDays
        self.expires = expires
    }

    /// Whether a list may be used.
    package enum Standing: String, Hashable, Sendable, Codable {
        case usable
        /// Matches, but what it finds is to be verified at its source before anything leaves.
        case stale
        /// Not used: nothing allows it.
        case withoutLegalBasis
        /// Not used: its time is over.
        case expired

        /// Whether the list is compared with travellers.
        package var matches: Bool { self == .usable || self == .stale }
    }

    /// How many days ago the list was refreshed, if it is stale on a day.
    package func staleDays(refreshed: CivilDay, on day: CivilDay) -> Int? {
        standing(refreshed: refreshed, on: day) == .stale ? Int(day.rawValue) - Int(refreshed.rawValue) : nil
    }

    /// Whether the list may be used on a day, when it was last refreshed on another.
    package func standing(refreshed: CivilDay, on day: CivilDay) -> Standing {
        guard legalBasis.contains(where: { !$0.isWhitespace }) else { return .withoutLegalBasis }
        if let expires, expires < day { return .expired }
        return Int(day.rawValue) - Int(refreshed.rawValue) > maximumAgeDays ? .stale : .usable
    }
}
