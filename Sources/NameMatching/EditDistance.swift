// SPDX-License-Identifier: Apache-2.0

/// How many single-letter mistakes lie between two words.
enum EditDistance {
    /// The letters of a word as bits: n mistakes leave at most n bits of either word that the other has not.
    static func set(of letters: some Sequence<UInt8>) -> UInt32 { letters.reduce(0) { $0 | 1 << UInt32($1 & 31) } }

    /// Whether two words, by their sets of letters and their lengths, can lie within so many mistakes.
    @inline(__always)
    static func isPossible(_ left: UInt32, _ right: UInt32, _ lengths: (Int, Int), limit: Int) -> Bool {
        abs(lengths.0 - lengths.1) <= limit && (left & ~right).nonzeroBitCount <= limit
            && (right & ~left).nonzeroBitCount <= limit
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), up to a limit.
    ///
    /// Words in capital letters, as names have them, take a few operations a letter; others time of length times limit.
    ///
    /// - Returns: nil if there are more than `limit`.
    static func distance(
        _ left: UnsafeBufferPointer<UInt8>,
        _ right: UnsafeBufferPointer<UInt8>,
        limit: Int
    ) -> Int? {
        guard abs(left.count - right.count) <= limit else { return nil }
        let (left, right) = withoutCommonEnds(left, right)
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        guard left.count <= 64, let distance = columnwise(left, right) else { return banded(left, right, limit: limit) }
        return distance <= limit ? distance : nil
    }

    /// Insertions, deletions, substitutions and swaps of neighbours, however many.
    static func distance(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        let most = max(left.count, right.count)
        return distance(left, right, limit: most) ?? most
    }

    /// Two words without the letters that both begin with and those that both end with: they take no part in any mistake.
    @inline(__always)
    private static func withoutCommonEnds(
        _ left: UnsafeBufferPointer<UInt8>,
        _ right: UnsafeBufferPointer<UInt8>
    ) -> (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) {
        guard let first = left.baseAddress, let second = right.baseAddress else { return (left, right) }
        let least = min(left.count, right.count)
        var start = 0
        while start < least, first[start] == second[start] { start += 1 }
        var (leftEnd, rightEnd) = (left.count, right.count)
        let end = leftEnd - (least - start)
        while leftEnd > end, first[leftEnd - 1] == second[rightEnd - 1] {
            leftEnd -= 1
            rightEnd -= 1
        }
        return (
            UnsafeBufferPointer(start: first + start, count: leftEnd - start),
            UnsafeBufferPointer(start: second + start, count: rightEnd - start)
        )
    }

    /// A column of the table at a time, as the bits of two words that say where it rises and falls (Hyyrö 2003).
    ///
    /// - Returns: nil if a byte is no capital letter.
    private static func columnwise(
        _ left: UnsafeBufferPointer<UInt8>,
        _ right: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        // Where each letter stands in the left word.
        var places: [32 of UInt64] = .init(repeating: 0)
        var bit: UInt64 = 1
        for letter in left {
            guard letter & 0xE0 == 0x40 else { return nil }
            places[Int(letter & 31)] |= bit
            bit <<= 1
        }
        let last = UInt64(1) << UInt64(left.count - 1)
        var rises = UInt64.max
        var falls: UInt64 = 0
        var diagonal: UInt64 = 0
        var before: UInt64 = 0
        var distance = left.count
        for letter in right {
            guard letter & 0xE0 == 0x40 else { return nil }
            let same = places[Int(letter & 31)]
            let swapped = ((~diagonal & same) << 1) & before
            diagonal = (((same & rises) &+ rises) ^ rises) | same | falls | swapped
            var up = falls | ~(diagonal | rises)
            let down = diagonal & rises
            if up & last != 0 { distance += 1 }
            if down & last != 0 { distance -= 1 }
            up = up << 1 | 1
            rises = down << 1 | ~(diagonal | up)
            falls = up & diagonal
            before = same
        }
        return distance
    }

    /// Only the diagonal band of the table within the limit is computed; neither word is empty.
    private static func banded(
        _ left: UnsafeBufferPointer<UInt8>,
        _ right: UnsafeBufferPointer<UInt8>,
        limit: Int
    ) -> Int? {
        let width = right.count + 1
        let tooMany = limit + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { table in
            for column in 0..<width { table[width + column] = column }
            // Three rows in turn: the one before the last, the last, the current one.
            var (beforeLast, last, current) = (0, width, 2 * width)
            for row in 1...left.count {
                let first = max(1, row - limit)
                let end = min(right.count, row + limit)
                table[current + first - 1] = first == 1 ? row : tooMany
                if end == row + limit { table[last + end] = tooMany }
                var least = table[current + first - 1]
                for column in first...end {
                    let cost = left[row - 1] == right[column - 1] ? 0 : 1
                    var best = min(
                        table[last + column] + 1,
                        table[current + column - 1] + 1,
                        table[last + column - 1] + cost
                    )
                    if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                        best = min(best, table[beforeLast + column - 2] + 1)
                    }
                    table[current + column] = best
                    least = min(least, best)
                }
                guard least <= limit else { return nil }
                (beforeLast, last, current) = (last, current, beforeLast)
            }
            let distance = table[last + right.count]
            return distance <= limit ? distance : nil
        }
    }
}
