// SPDX-License-Identifier: Apache-2.0

import NameMatching
package import Watchlists

/// A traveller who may be a listed person, or carry a listed document: for a human to decide.
package struct ScreeningHit: Hashable, Sendable {
    package var listID: String
    package var listVersion: String
    /// The list's own key of the entry.
    package var entryKey: String
    package var reference: String
    package var category: ListSource.Category
    /// The listed name that fits best, or the listed document's key.
    package var listedName: String
    /// Whether a human must see it; hits that are none are only shown when asked for.
    package var alert: Bool
    package var evidence: Evidence

    /// The sum of the evidence, by which hits are ranked.
    package var llr: Double { evidence.llr }

    /// The posterior probability at even prior odds, from 0 to 1.
    package var score: Double { LogLikelihood.posterior(of: llr) }

    package init(
        listID: String,
        listVersion: String,
        entryKey: String,
        reference: String,
        category: ListSource.Category,
        listedName: String,
        alert: Bool,
        evidence: Evidence
    ) {
        self.listID = listID
        self.listVersion = listVersion
        self.entryKey = entryKey
        self.reference = reference
        self.category = category
        self.listedName = listedName
        self.alert = alert
        self.evidence = evidence
    }

    /// Whether both hits are on one entry of one list.
    package func isSameEntry(as other: ScreeningHit) -> Bool { listID == other.listID && entryKey == other.entryKey }
}
