// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// What stands around every page: language, environment, who is signed in, the clock, a notice.
struct Frame: Sendable {
    var words: Words
    var environment: Environment
    /// The unit's name, as its State calls it.
    var unit: String
    var now: Moment
    /// The page's own address, to come back to after a change of language.
    var path: URLPath
    var session: Session?
    var notice: Notice?

    /// A signed-in person, as the frame shows them.
    struct Session: Sendable {
        var displayName: String
        var desk: Desk
        var organisation: String
        var token: FormToken
        var ends: Moment
    }

    /// What the service runs on: real data, or invented people.
    enum Environment: String, WordedSet {
        case production, training, demonstration

        static let phrasePrefix = "environment"
    }

    /// What just happened, said once at the top of the next page.
    struct Notice: Sendable {
        enum Tone: String, Sendable { case done, warning }

        var tone: Tone
        var text: String
    }

    /// The token of the session's forms.
    var token: FormToken? { session?.token }
}
