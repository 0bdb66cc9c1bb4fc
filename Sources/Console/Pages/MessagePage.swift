// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// The inspector of one message: what is wrong with it, at which segment, element, component and byte.
///
/// While the sealed original lives (quarantine) the caret stands under the carrier's own text; afterwards only the
/// skeleton of tags and lengths is left, and the caret stands there.
struct MessagePage: Page {
    var message: MessagesPage.Row
    var facts: [Fact]
    var source: Source
    var findings: [Finding]
    /// Classes of data that the law does not let us keep, and how many of each were dropped at decoding.
    var dropped: [Dropped]
    /// The report that goes to the carrier, in the reader's language.
    var report: String?

    enum Source: String, WordedSet {
        case original, skeleton, gone

        static let phrasePrefix = "source"
    }

    struct Finding: Hashable, Sendable {
        enum Severity: String, WordedSet {
            case error, warning, note

            static let phrasePrefix = "severity"
        }

        var severity: Severity
        /// The rule's stable name.
        var rule: String
        /// What is wrong and how to mend it, in the reader's language.
        var text: String
        var segment: Int
        var tag: String
        var element: Int?
        var component: Int?
        var offset: Int
        /// The segment as text, with the place of the caret in it; nil when nothing is left to show.
        var excerpt: Excerpt?
    }

    struct Excerpt: Hashable, Sendable {
        var before: String
        var marked: String
        var after: String
    }

    struct Dropped: Hashable, Sendable {
        var kind: Phrase
        var count: Int
    }

    func title(_ words: Words) -> String { words[.messageTitle] }
    var purpose: PurposeLine { source == .original ? .conformity : .none }
    var isWide: Bool { true }
}
