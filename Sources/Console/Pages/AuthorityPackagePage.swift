// SPDX-License-Identifier: Apache-2.0

import Casework
import Markup
import TravelTypes

/// A package as its recipient reads it, with receipt, outcome and recall.
struct AuthorityPackagePage: Page {
    var id: String
    var authority: String
    var state: AuthorityInboxPage.State
    /// The category of the hit; it decides which outcomes are offered.
    var category: HitCategory
    var package: HandOverPackage
    var received: Moment?
    var outcome: Outcome?
    /// Why and when the unit called the package back.
    var recall: Recall?
    var mistakes: FormMistakes = .none

    struct Recall: Hashable, Sendable {
        var at: Moment
        var reason: RecallReason
        /// When the recipient confirmed that it was deleted.
        var deleted: Moment?
    }

    func title(_ words: Words) -> String { words(.inboxPackageTitle, ["reference": package.reference]) }
    var purpose: PurposeLine { .addressed(authority: authority) }
    var hasErrors: Bool { !mistakes.isEmpty }
    var isWide: Bool { true }
}
