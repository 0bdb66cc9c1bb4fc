// SPDX-License-Identifier: Apache-2.0

import Watchlists

/// The weights of a snapshot, with what follows from them for every traveller.
///
/// A class, so that a comparison takes hold of it without copying.
final class ScreeningWeights: Sendable {
    let thresholds: Thresholds
    let births: BirthComparison
    /// What a name needs at least to make an alert, or a candidate, of anybody.
    let alertBounds: NameNeeds
    let candidateBounds: NameNeeds

    init(_ thresholds: Thresholds) {
        self.thresholds = thresholds
        births = BirthComparison(weights: thresholds.birth)
        alertBounds = PersonNeeds.bounds(thresholds, alertsOnly: true)
        candidateBounds = PersonNeeds.bounds(thresholds, alertsOnly: false)
    }
}
