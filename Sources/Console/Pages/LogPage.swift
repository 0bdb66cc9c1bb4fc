// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// The processing log as the data protection officer reads it: who did what, when, for which purpose, to how many.
///
/// Directive (EU) 2016/681, art. 13(6). Records hold pseudonyms and counts, never names.
struct LogPage: Page {
    var query: Query
    /// All persons who stand in the log, to choose from: account key and name.
    var actors: [Actor]
    var rows: [Row]
    var pager: Pager
    var state: LogState
    var mistakes: FormMistakes = .none

    struct Query: Hashable, Sendable {
        var operation: LogOperation?
        var actor: String = ""
        /// `YYYY-MM-DD`, as typed.
        var day: String = ""
    }

    struct Actor: Hashable, Sendable {
        var id: String
        var name: String
    }

    enum Result: String, WordedSet {
        case ok, denied, error

        static let phrasePrefix = "log-result"
    }

    struct Row: Hashable, Sendable {
        var index: Int64
        var at: Moment
        var operation: LogOperation
        /// The person's name, or nil for the machine.
        var actor: String?
        /// Purpose and references as codes: `6(2)(a)`, `S01`, `H-2048`.
        var purpose: [String]
        var subjects: Int
        var recipient: String?
        var result: Result
    }

    func title(_ words: Words) -> String { words[.logTitle] }
    var purpose: PurposeLine { .oversight }
    var hasErrors: Bool { !mistakes.isEmpty }
    var isWide: Bool { true }
}

/// The kinds of processing that leave a record.
enum LogOperation: String, WordedSet {
    case collection, alteration, consultation, search, disclosure, transfer, combination, masking, unmasking, erasure
    case approval, refusal, review, config, login, export
    case keyUse = "key-use"

    static let phrasePrefix = "operation"
}

/// What is known of the log's integrity.
struct LogState: Hashable, Sendable {
    /// Nil when nobody has verified since the start.
    var isIntact: Bool?
    var verified: Moment?
    var entries: Int64
    /// The tree's root as text.
    var root: String
    /// The newest signed checkpoint, and how many records it covers.
    var checkpoint: Moment?
    var checkpointEntries: Int64
    /// The first record that does not fit.
    var firstBad: Int64?
}
