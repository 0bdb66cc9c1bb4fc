// SPDX-License-Identifier: Apache-2.0

/// What a person concludes about a hit.
package enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
    case confirmed
    case notConfirmed = "not-confirmed"
    case inconclusive
    case dataError = "data-error"

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "decision." + rawValue }

    /// The reasons that may stand beside the decision.
    package var reasons: [Reason] { Reason.allCases.filter { $0.decision == self } }
}

/// Why a person concluded so: a closed list, so that reviews can be compared and counted.
///
/// CJEU C-817/19 on article 6(5): review follows clear rules, and its reasons are kept.
package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    // The same person, or the thing sought.
    case sameDocument = "same-document"
    case sameIdentityElements = "same-identity-elements"
    case documentOnList = "document-on-list"
    case circumstancesAgree = "circumstances-agree"

    // Somebody else, or nothing to pursue.
    case nameDiffers = "name-differs"
    case birthDateDiffers = "birth-date-differs"
    case sexDiffers = "sex-differs"
    case nationalityDiffers = "nationality-differs"
    case documentDiffers = "document-differs"
    case severalElementsDiffer = "several-elements-differ"
    case documentReturned = "document-returned"
    case circumstancesExplained = "circumstances-explained"
    case notForThisPurpose = "not-for-this-purpose"

    // Nobody can tell.
    case tooLittleAboutTraveller = "too-little-about-traveller"
    case tooLittleInEntry = "too-little-in-entry"
    case elementsContradict = "elements-contradict"

    // The data are wrong.
    case travellerDataWrong = "traveller-data-wrong"
    case entryWrong = "entry-wrong"
    case entryOutOfDate = "entry-out-of-date"

    /// The one decision that the reason goes with.
    package var decision: Decision {
        switch self {
        case .sameDocument, .sameIdentityElements, .documentOnList, .circumstancesAgree: .confirmed
        case .nameDiffers, .birthDateDiffers, .sexDiffers, .nationalityDiffers, .documentDiffers,
            .severalElementsDiffer, .documentReturned, .circumstancesExplained, .notForThisPurpose:
            .notConfirmed
        case .tooLittleAboutTraveller, .tooLittleInEntry, .elementsContradict: .inconclusive
        case .travellerDataWrong, .entryWrong, .entryOutOfDate: .dataError
        }
    }

    /// Whether the reason says that the traveller is another person than the entry's, which later travel does not change.
    package var saysSomebodyElse: Bool {
        switch self {
        case .nameDiffers, .birthDateDiffers, .sexDiffers, .nationalityDiffers, .documentDiffers,
            .severalElementsDiffer:
            true
        default: false
        }
    }

    /// Whether the reason makes sense for a hit of the category.
    package func suits(_ category: HitCategory) -> Bool {
        switch self {
        case .documentOnList, .documentReturned: category == .document
        case .circumstancesAgree, .circumstancesExplained: category == .criterion
        case .sameDocument, .sameIdentityElements, .nameDiffers, .birthDateDiffers, .sexDiffers, .nationalityDiffers:
            category != .criterion
        default: true
        }
    }

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "reason." + rawValue }
}

/// A conclusion with its reason, and where the sealed comment is, if one was written.
package struct Conclusion: Hashable, Sendable {
    package var decision: Decision { reason.decision }
    package var reason: Reason
    /// The store's number of the sealed comment; events hold no words.
    package var comment: Int64?

    package init(_ reason: Reason, comment: Int64? = nil) {
        self.reason = reason
        self.comment = comment
    }
}
