// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NameMatching

struct FlatComparisonTests {
    /// Numbers from a seed (an LCG): the same in every run.
    private struct Numbers {
        var state: UInt64 = 20_261_123

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    @Test func `The chosen pairs have the greatest sum of all choices`() {
        var numbers = Numbers()
        var assignment = Assignment()
        for _ in 0..<500 {
            let (rows, columns) = (1 + numbers.below(5), 1 + numbers.below(5))
            var pairs: [(row: Int, column: Int, llr: Double)] = []
            for row in 0..<rows {
                for column in 0..<columns where numbers.below(3) > 0 {
                    pairs.append((row, column, Double(numbers.below(80)) / 10 - 1.5))
                }
            }
            guard !pairs.isEmpty else { continue }
            assignment.solve(pairs, columns: columns)
            let chosen = assignment.chosen.map { pairs[$0] }
            #expect(Set(chosen.map(\.row)).count == chosen.count && Set(chosen.map(\.column)).count == chosen.count)
            let sum = chosen.reduce(0) { $0 + $1.llr + 4 }
            #expect(abs(sum - best(pairs[...], used: [])) < 1e-9)
        }
    }

    /// The greatest sum, by trying everything.
    private func best(_ pairs: ArraySlice<(row: Int, column: Int, llr: Double)>, used: Set<Int>) -> Double {
        guard let first = pairs.first else { return 0 }
        let without = best(pairs.dropFirst(), used: used)
        guard !used.contains(first.column), !used.contains(100 + first.row) else { return without }
        return max(without, first.llr + 4 + best(pairs.dropFirst(), used: used.union([first.column, 100 + first.row])))
    }

    @Test func `Distances within the limit are what the full table gives`() {
        var numbers = Numbers()
        for _ in 0..<3_000 {
            let left = (0..<1 + numbers.below(9)).map { _ in UInt8(65 + numbers.below(4)) }
            let right = (0..<1 + numbers.below(9)).map { _ in UInt8(65 + numbers.below(4)) }
            let full = fullDistance(left, right)
            for limit in 1...3 {
                let found = left.withUnsafeBufferPointer { left in
                    right.withUnsafeBufferPointer { EditDistance.distance(left, $0, limit: limit) }
                }
                #expect(found == (full <= limit ? full : nil), "\(left) \(right) \(limit)")
            }
        }
    }

    @Test func `Words of any length and of other signs than letters have the distance that the full table gives`() {
        var numbers = Numbers()
        for round in 0..<300 {
            let lengths =
                round % 3 == 0 ? (60 + numbers.below(10), 60 + numbers.below(10)) : (30, 20 + numbers.below(20))
            let first: UInt8 = round % 2 == 0 ? 65 : 0x30
            let left = (0..<lengths.0).map { _ in first + UInt8(numbers.below(26)) }
            var right = Array(left.prefix(lengths.1))
            for _ in 0..<numbers.below(5) { right[numbers.below(right.count)] = first + UInt8(numbers.below(26)) }
            let full = fullDistance(left, right)
            for limit in [1, 3, 12] {
                let found = left.withUnsafeBufferPointer { left in
                    right.withUnsafeBufferPointer { EditDistance.distance(left, $0, limit: limit) }
                }
                #expect(found == (full <= limit ? full : nil), "\(left) \(right) \(limit)")
            }
        }
    }

    private func fullDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for row in 0...left.count {
            for column in 0...right.count {
                guard row > 0, column > 0 else {
                    table[row][column] = row + column
                    continue
                }
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var best = min(
                    table[row - 1][column] + 1,
                    table[row][column - 1] + 1,
                    table[row - 1][column - 1] + cost
                )
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[left.count][right.count]
    }

    @Test func `A store gives the same word the same number and tells others apart`() {
        let store = WordStore()
        var numbers: [NameToken: UInt32] = [:]
        for round in 0..<2 {
            for index in 0..<600 {
                let letters = String(decoding: [65 + UInt8(index % 26), 65 + UInt8(index / 26), 75], as: UTF8.self)
                let token = NameToken(
                    letters,
                    kind: index % 7 == 0 ? .kunya : .name,
                    particles: index % 5 == 0 ? "AL" : "",
                    isAncestor: index % 3 == 0
                )
                let number = store.add(token)
                if round == 0 { #expect(numbers.updateValue(number, forKey: token) == nil) }
                #expect(numbers[token] == number)
                let word = store.table[number]
                #expect(word.text == letters && word.kind == token.kind && word.isAncestor == token.isAncestor)
                #expect(Array(word.sound) == token.sound && Array(word.skeleton) == token.skeleton)
            }
        }
        #expect(Set(numbers.values).count == 600)
    }

    @Test func `Words that come twice in both names keep their order`() throws {
        let name = try #require(NameNormaliser().normalise("MOSTAFA HASSAN MOSTAFA IBRAHIM").first)
        let other = try #require(NameNormaliser().normalise("MOSTAFA KAMEL MOSTAFA IBRAHIM").first)
        #expect(!compare(name, other).terms.contains { $0.kind == .order })
    }

    @Test func `Endless words and names of the same word are compared in bounded time`() {
        let long = String(repeating: "MOHAMMED", count: 4_000)
        let many = Array(repeating: "ALI", count: 200).joined(separator: " ")
        let normaliser = NameNormaliser()
        for name in [long, many, long + " " + many] {
            let readings = normaliser.normalise(name)
            #expect((compare(anyOf: readings, readings)?.llr ?? 0) > 3)
        }
    }
}
