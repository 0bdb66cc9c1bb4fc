// SPDX-License-Identifier: Apache-2.0

/// What speaks for and against two names belonging to one person, term by term.
///
/// Fellegi and Sunter (1969): the weights of independent observations add up. Nothing is clipped, so that the sums rank.
public struct NameEvidence: Hashable, Sendable {
    public var terms: [Term]

    public init(terms: [Term]) { self.terms = terms }

    /// The sum of all terms: the natural logarithm of how much likelier the two names are for one person than for two.
    public var llr: Double { terms.reduce(0) { $0 + $1.llr } }

    /// The probability that it is one person, if both answers were equally likely before; from 0 to 1.
    public var score: Double { LogLikelihood.posterior(of: llr) }

    /// How many words of one name have a counterpart in the other.
    public var matchedWords: Int { terms.count { $0.kind.isMatch } }

    /// Whether every matched word is the same name in the same or another usual spelling.
    public var isExact: Bool {
        terms.allSatisfy { term in
            switch term.kind {
            case .same, .variant, .omitted, .contradicted, .order: true
            case .joined: term.left.filter { $0 != " " } == term.right.filter { $0 != " " }
            case .transliteration, .typingError, .initial, .truncated: false
            }
        }
    }

    /// The evidence as seen from the other name.
    public var mirrored: NameEvidence {
        NameEvidence(terms: terms.map { Term(kind: $0.kind, left: $0.right, right: $0.left, llr: $0.llr) })
    }

    /// One part of the evidence.
    public struct Term: Hashable, Sendable {
        public var kind: Kind
        /// The words of the first name; empty if it has none.
        public var left: String
        /// The words of the second name; empty if it has none.
        public var right: String
        public var llr: Double

        public init(kind: Kind, left: String, right: String, llr: Double) {
            self.kind = kind
            self.left = left
            self.right = right
            self.llr = llr
        }

        /// Whether the words are a name of two that are always written or read as one: ABDUL HAQ, ABU SALIM.
        public var isCompound: Bool {
            kind.isMatch && ["ABDUL", "ABU", "UMM"].contains { left.hasPrefix($0) && left.count >= $0.count + 3 }
        }
    }

    /// How two words, or the order of all words, compare.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The same letters.
        case same
        /// Two usual spellings of one name: MOHAMED, MUHAMMAD.
        case variant
        /// The same sounds or consonants: two transliterations.
        case transliteration
        /// A few letters differ.
        case typingError
        /// A letter stands for a name that begins with it.
        case initial
        /// The words are written together on one side and apart on the other.
        case joined
        /// One word is the beginning of the other, in a field that was full.
        case truncated
        /// A word that only one name has.
        case omitted
        /// Two words that contradict each other.
        case contradicted
        /// The same words in an order that names another person: A son of B, B son of A.
        case order

        /// Whether the term pairs a word of one name with one of the other.
        public var isMatch: Bool {
            switch self {
            case .same, .variant, .transliteration, .typingError, .initial, .joined, .truncated: true
            case .omitted, .contradicted, .order: false
            }
        }
    }
}
