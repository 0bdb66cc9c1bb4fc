// SPDX-License-Identifier: Apache-2.0

import NameMatching

/// The most that two names can weigh together, from the words that they share: what spares most comparisons.
///
/// Counts as `NameComparison` does: the weightiest words count in full, further ones less, and a word that only one name
/// has costs something. All else that could agree is added at its greatest.
struct NameBound {
    /// More shared words than this count nothing: as many as a name has words.
    static let limit = 12

    /// Weights of shared words, the greatest first.
    private var weights: [12 of Float] = .init(repeating: 0)
    private var count = 0

    @inline(__always)
    mutating func add(_ weight: Float) {
        guard count < Self.limit else { return }
        var place = count
        while place > 0, weights[place - 1] < weight {
            weights[place] = weights[place - 1]
            place -= 1
        }
        weights[place] = weight
        count += 1
    }

    /// The greatest weight of a shared word; 0 if there is none.
    @inline(__always)
    var greatest: Float { count > 0 ? weights[0] : 0 }

    /// Keeps so many of the weightiest words.
    @inline(__always)
    mutating func keep(_ most: Int) { count = min(count, most) }

    /// What the shared words weigh; `shares` says for `limit` ranks what share of its weight a word keeps, by how many
    /// weightier ones agree.
    @inline(__always)
    func gain(_ shares: UnsafePointer<Float>) -> Float {
        var gain: Float = 0
        for place in 0..<count { gain += weights[place] * shares[place] }
        return gain
    }
}

/// What speaks against a name beside the words that agree, as few numbers.
struct NameCosts {
    /// What a comparison takes off the weightiest pair of words.
    let selection: Float
    /// What an initial weighs that agrees.
    let initial: Float
    private let contradicted: Float
    private let furtherContradicted: Float
    private let contradictedShare: Float
    private var omitted: [16 of Float] = .init(repeating: 0)

    init(_ tokens: TokenComparison) {
        selection = Float(tokens.selection)
        initial = Float(tokens.initial)
        contradicted = tokens.contradicted(gain: 0, times: 1)
        furtherContradicted = tokens.contradicted(gain: 0, times: 2) - contradicted
        contradictedShare = tokens.contradicted(gain: 1, times: 1) - contradicted
        for count in 0..<16 { omitted[count] = tokens.omitted(count) }
    }

    /// What it costs at least that so many words stand in one name alone.
    @inline(__always)
    func omitted(_ count: Int) -> Float { count > 0 ? omitted[min(count, 15)] : 0 }

    /// What a name weighs at most of which so many words contradict, by what the words that agree weigh together.
    @inline(__always)
    func contradicted(gain: Float, times: Int) -> Float {
        gain * contradictedShare + contradicted + furtherContradicted * Float(times - 1)
    }
}
