// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import NameMatching

/// What the comparison calls one name, the index must find: everything that agrees shares a key.
struct AgreementKeyTests {
    /// The words of all labelled names, each once.
    private static let words: [NameToken] = {
        var seen: Set<NameToken> = []
        let normaliser = NameNormaliser()
        for group in LabelledPairs.all {
            for pair in group.pairs {
                for reading in [pair[1], pair[2]].flatMap({ normaliser.normalise($0) }) {
                    seen.formUnion(reading.tokens)
                }
            }
        }
        return seen.sorted { ($0.text, $0.particles) < ($1.text, $1.particles) }
    }()

    /// A word with one to four mistakes of the hand.
    private func disguised(_ text: String, _ random: inout SplitMix64) -> String {
        var letters = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<letters.count, using: &random)
            let letter = UInt8.random(in: 0x41...0x5A, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters[place] = letter
            case 1: letters.insert(letter, at: place)
            case 2 where letters.count > 2: letters.remove(at: place)
            default: letters.swapAt(place, max(place - 1, 0))
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private func keys(_ word: WordReference) -> Set<UInt64> {
        var keys: Set<UInt64> = []
        BlockingKeys.forEachIndexKey(of: word) { keys.insert($0) }
        if word.kind == .name { keys.insert(BlockingKeys.initialKey(of: word)) }
        return keys
    }

    @Test func `Words that agree share a key`() {
        var random = SplitMix64(seed: 20_261_124)
        let tokens = TokenComparison()
        var agreed = 0
        for (number, word) in Self.words.enumerated() where number % 3 == 0 {
            let store = WordStore()
            let first = store.add(word)
            let own = keys(store.table[first])
            var others = (0..<12).map { _ in NameToken(disguised(word.text, &random), particles: word.particles) }
            others += (0..<6).compactMap { _ in Self.words.randomElement(using: &random) }
            for other in others {
                let second = store.add(other)
                guard tokens.compare(store.table[first], store.table[second], mayBeCut: false) != nil else { continue }
                agreed += 1
                #expect(!own.isDisjoint(with: keys(store.table[second])), "\(word.text) \(other.text)")
            }
        }
        #expect(agreed > 5_000)
    }

    @Test func `Neighbours written together have the key of the word that they make`() {
        let normaliser = NameNormaliser()
        var runs = 0
        for group in LabelledPairs.all {
            for pair in group.pairs {
                for reading in normaliser.normalise(pair[1]) {
                    let store = WordStore()
                    let numbers = store.add(reading)
                    numbers.withUnsafeBufferPointer { numbers in
                        let name = FlatName(table: store.table, words: numbers, mayBeTruncated: false)
                        var quick: [[UInt64]] = []
                        BlockingKeys.forEachJoinedKey(of: name) { key, first, length in
                            quick.append([UInt64(first), UInt64(length), key])
                        }
                        var spelled: [[UInt64]] = []
                        for first in 0..<max(name.count - 1, 0) {
                            for length in 2...5 where first + length <= name.count {
                                let letters = (first..<first + length).reduce(0) { $0 + name[$1].letterCount }
                                guard letters >= 4 else { continue }
                                BlockingKeys.forEachSpelledKey(of: name, first, length) {
                                    spelled.append([UInt64(first), UInt64(length), $0])
                                }
                            }
                        }
                        #expect(quick == spelled, "\(reading.tokens.map(\.text))")
                        runs += quick.count
                    }
                }
            }
        }
        #expect(runs > 10_000)
    }
}
