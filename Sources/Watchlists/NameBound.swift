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

    /// What the shared words weigh, and so many more words that agree as well as they may.
    ///
    /// `shares` says for `limit` ranks what share of its weight a word keeps, by how many weightier ones agree.
    @inline(__always)
    func gain(_ shares: UnsafePointer<Float>, others: Int = 0, each: Float = 0) -> Float {
        var (gain, rank, left) = (Float(0), 0, others)
        for place in 0..<count {
            while left > 0, weights[place] < each {
                gain += each * shares[min(rank, Self.limit - 1)]
                rank += 1
                left -= 1
            }
            gain += weights[place] * shares[min(rank, Self.limit - 1)]
            rank += 1
        }
        while left > 0 {
            gain += each * shares[min(rank, Self.limit - 1)]
            rank += 1
            left -= 1
        }
        return gain
    }
}
