// SPDX-License-Identifier: Apache-2.0

/// What an authority says became of a case.
package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    case noAction = "no-action"
    case identityNotConfirmed = "identity-not-confirmed"
    case nothingFound = "nothing-found"
    case itemFound = "item-found"
    case documentSeized = "document-seized"
    case arrest
    case otherOffence = "other-offence"
    case surveillanceConfirmed = "surveillance-confirmed"
    case personProtected = "person-protected"
    case notEncountered = "not-encountered"
    case noFeedback = "no-feedback"

    /// The outcomes offered for a hit: nothing about arrest for a person to be protected.
    package static func offered(for category: HitCategory) -> [Outcome] {
        allCases.filter { outcome in
            switch outcome {
            case .arrest, .surveillanceConfirmed, .itemFound: category != .toProtect
            case .documentSeized: category == .document
            case .personProtected: category == .toProtect
            default: true
            }
        }
    }

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "outcome." + rawValue }
}

/// Why a hit is taken back before anything left the unit.
package enum WithdrawalReason: String, Hashable, Sendable, Codable, CaseIterable {
    case entryRemoved = "entry-removed"
    case listSuspended = "list-suspended"
    case criterionSuspended = "criterion-suspended"
    case dataCorrected = "data-corrected"
    case notTravelling = "not-travelling"

    package var phraseKey: String { "withdrawal." + rawValue }
}

/// Why a package is called back: the authority must confirm that it deleted what it received.
package enum RecallReason: String, Hashable, Sendable, Codable, CaseIterable {
    case wrongPerson = "wrong-person"
    case wrongRecipient = "wrong-recipient"
    case entryRemoved = "entry-removed"
    case dataCorrected = "data-corrected"
    case notLawful = "not-lawful"

    /// Whether the system may call back by itself: where a list or a carrier corrected its data.
    package var needsNoPerson: Bool { self == .entryRemoved || self == .dataCorrected }

    package var phraseKey: String { "recall." + rawValue }
}
