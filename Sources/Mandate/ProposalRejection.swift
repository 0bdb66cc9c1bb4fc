// SPDX-License-Identifier: Apache-2.0

/// Why a second person does not let an entry onto a list: a closed list, so that a log record can say it.
package enum ProposalRejection: String, Hashable, Sendable, Codable, CaseIterable {
    case notAnOffence = "not-an-offence"
    case groundDoesNotHold = "ground-does-not-hold"
    case evidenceDoesNotHold = "evidence-does-not-hold"
    case protectedConduct = "protected-conduct"
    case notIdentifiable = "not-identifiable"
    case disproportionate

    /// The key under which a page finds the wording in the reader's language.
    package var phraseKey: String { "rejection." + rawValue }
}
