// SPDX-License-Identifier: Apache-2.0

/// The best choice of pairs in which no word is used twice, by dynamic programming over sets of columns.
///
/// Exact for up to `NormalisedName.maximumTokens` columns; its arrays are reused from one problem to the next.
struct Assignment {
    /// The numbers of the chosen pairs, in the order of their rows.
    private(set) var chosen: [Int] = []
    private var values: [Double] = []
    private var next: [Double] = []
    /// For each row with pairs and each set of columns: the number of the pair taken plus one, or 0.
    private var choices: [Int16] = []

    /// Every pair is worth more than leaving both words over, even if its own weight is low.
    private static let worth = 4.0

    /// Solves for pairs that come in the order of their rows; a smaller set of columns wins where sums are equal.
    mutating func solve(_ pairs: some Collection<(row: Int, column: Int, llr: Double)>, columns: Int) {
        let sets = 1 << columns
        values.removeAll(keepingCapacity: true)
        choices.removeAll(keepingCapacity: true)
        chosen.removeAll(keepingCapacity: true)
        for set in 0..<sets { values.append(set == 0 ? 0 : -.infinity) }
        var rows = 0
        var row = -1
        for (number, pair) in pairs.enumerated() {
            if pair.row != row {
                if row >= 0 { values = next }
                row = pair.row
                rows += 1
                next = values
                for _ in 0..<sets { choices.append(0) }
            }
            let column = 1 << pair.column
            for set in 0..<sets where set & column == 0 && values[set] > -.infinity {
                let value = values[set] + pair.llr + Self.worth
                // Where sums are equal, later rows take later columns: words that come twice keep their order.
                if value >= next[set | column] {
                    next[set | column] = value
                    choices[(rows - 1) * sets + (set | column)] = Int16(number + 1)
                }
            }
        }
        var best = 0
        for set in 0..<sets where next[set] > next[best] { best = set }
        let columnOf = pairs.map(\.column)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            let choice = Int(choices[row * sets + best])
            guard choice > 0 else { continue }
            chosen.append(choice - 1)
            best &= ~(1 << columnOf[choice - 1])
        }
        chosen.reverse()
    }
}
