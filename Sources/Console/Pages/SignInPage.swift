// SPDX-License-Identifier: Apache-2.0

import Markup

/// The door: name and password, and what a person should know before they enter.
struct SignInPage: Page {
    /// What was typed, kept after a failed attempt.
    var username: String = ""
    var failure: Failure?
    /// Where to go afterwards.
    var next: URLPath?

    /// Why an attempt failed; never whether the name exists.
    enum Failure: String, WordedSet {
        case wrong, tooMany = "too-many", expired

        static let phrasePrefix = "sign-in-failure"
    }

    func title(_ words: Words) -> String { words[.signInTitle] }
    var hasErrors: Bool { failure != nil }
    var hasOwnHeading: Bool { true }
}
