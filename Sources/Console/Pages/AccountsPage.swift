// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// Accounts of people, for the administrator, who sees no traveller.
struct AccountsPage: Page {
    var rows: [Row]
    var draft = Draft()
    var mistakes: FormMistakes = .none
    /// A password that was just made, shown once.
    var made: Credential?

    struct Row: Hashable, Sendable {
        var id: String
        var username: String
        var displayName: String
        /// Nil for roles that have no pages, whose codes are shown then.
        var desk: Desk?
        var roles: [String] = []
        var organisation: String
        var isDisabled: Bool
        var lastSignIn: Moment?
        /// The last data protection officer cannot be disabled.
        var mayBeDisabled: Bool
    }

    struct Draft: Hashable, Sendable {
        var username: String = ""
        var displayName: String = ""
        var desk: Desk = .analyst
        var organisation: String = ""
    }

    struct Credential: Hashable, Sendable {
        var username: String
        var password: String
    }

    func title(_ words: Words) -> String { words[.accountsTitle] }
    var hasErrors: Bool { !mistakes.isEmpty }
    var isWide: Bool { true }
}
