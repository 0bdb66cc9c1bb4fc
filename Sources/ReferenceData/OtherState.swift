// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// A code that stands for a State or issuer and is not, or no longer, one of ISO 3166-1.
///
/// ICAO Doc 9303 part 3, section 5, and ISO 3166-3.
package struct OtherState: Hashable, Sendable {
    /// What a code stands for.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A State without a code of its own in ISO 3166-1.
        case state
        /// Another way to write a State of ISO 3166-1: `D`.
        case variant
        /// A class of persons: stateless persons, refugees, British nationals of other kinds.
        case holder
        /// An international organisation that issues travel documents.
        case organisation
        /// A State that is no more, or its former code: `ZAR`.
        case former
        /// Specimen documents only.
        case specimen
    }

    /// How sure the row is.
    package enum Standing: String, Hashable, Sendable, CaseIterable {
        /// Compared with an independent transcription of the standard, or with ISO 3166-3.
        case verified
        /// Not in the standard, but met in documents and messages.
        case practice
        /// From memory: to be checked against the current edition.
        case unverified
    }

    package let code: StateCode
    package let kind: Kind
    package let standing: Standing
    /// When the standard took the code up, where that is known.
    package let since: PartialDate?
    /// When the code was withdrawn.
    package let until: PartialDate?
    /// The States of ISO 3166-1, or of this table, that the code stands for today.
    package let successors: [StateCode]

    /// Whether documents and messages of today should not have the code any more.
    package var isFormer: Bool { kind == .former }
}

extension OtherState {
    /// Reads the cells code, kind, standing, since, until and successors of a row.
    init?(cells: [String]) {
        guard let code = StateCode(cells[0]), let kind = Kind(rawValue: cells[1]),
            let standing = Standing(rawValue: cells[2])
        else { return nil }
        let successors = cells[5].split(separator: " ")
        self.init(
            code: code,
            kind: kind,
            standing: standing,
            since: PartialDate(iso: cells[3]),
            until: PartialDate(iso: cells[4]),
            successors: successors.compactMap { StateCode($0) }
        )
        guard self.successors.count == successors.count, since != nil || cells[3].isEmpty,
            until != nil || cells[4].isEmpty
        else { return nil }
    }
}
