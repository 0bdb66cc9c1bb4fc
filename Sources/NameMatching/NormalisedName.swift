// SPDX-License-Identifier: Apache-2.0

/// A name made comparable: its tokens in A-Z, in order, each with what it is.
public struct NormalisedName: Hashable, Sendable {
    /// The tokens that are compared, in the order given names, surname; at most `maximumTokens`.
    public var tokens: [NameToken]
    /// Whether the text filled its field and may have been cut there (ICAO Doc 9303 part 3, names too long).
    public var mayBeTruncated: Bool

    /// Longer names are cut to this many tokens.
    public static let maximumTokens = 12

    public init(tokens: [NameToken], mayBeTruncated: Bool = false) {
        self.tokens = Array(tokens.prefix(Self.maximumTokens))
        self.mayBeTruncated = mayBeTruncated
    }

    /// The tokens with one space between them.
    public var text: String { tokens.map(\.text).joined(separator: " ") }
}
