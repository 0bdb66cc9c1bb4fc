// SPDX-License-Identifier: Apache-2.0

import NameMatching

/// The listed words that resemble a word asked for: found once for each word, then remembered.
///
/// One owner, one thread. All is forgotten when too much is remembered.
final class SimilarWords {
    /// What was learnt of a word: runs of `similar` and of `joined`; a start of `unknown` is nothing yet.
    struct Expansion {
        fileprivate(set) var start: UInt32
        fileprivate(set) var end: UInt32
        /// The words that it may be the beginning of, where its name was cut off.
        fileprivate(set) var cutStart: UInt32
        fileprivate(set) var cutEnd: UInt32
        /// The names of which neighbouring words may be it when written together.
        fileprivate(set) var joinedStart: UInt32
        fileprivate(set) var joinedEnd: UInt32
        /// The greatest weight of any of the similar words, in 256ths; and of those that go on where it ends.
        fileprivate(set) var greatest: UInt16
        fileprivate(set) var greatestCut: UInt16
        /// In how many names the similar words stand, all in all.
        fileprivate(set) var nameCount: UInt32
    }

    private static let unknown = UInt32.max
    /// More similar words than this are not remembered.
    private static let limit = 4_000_000

    private let index: NameIndex
    private let tokens = TokenComparison()
    @exclusivity(unchecked) private var expansions: [Expansion] = []
    /// A listed word (high half) and what agreeing with it weighs in 256ths (low half).
    @exclusivity(unchecked) private(set) var similar: [UInt64] = []
    @exclusivity(unchecked) private(set) var joined: [UInt32] = []
    /// For each listed word, the last word asked for that it was compared with.
    private let marks: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var mark: UInt32 = 0

    init(_ index: NameIndex) {
        self.index = index
        marks = .allocate(capacity: index.words.count + 1)
        marks.initialize(repeating: 0, count: index.words.count + 1)
    }

    deinit { marks.deallocate() }

    /// Whether so much is remembered that the owner should forget it, with the numbers of the words.
    var isFull: Bool { similar.count > Self.limit }

    func removeAll() {
        expansions.removeAll(keepingCapacity: true)
        similar.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
    }

    /// What was learnt of a word.
    @inline(__always)
    subscript(_ number: UInt32) -> Expansion { expansions[Int(number)] }

    /// Finds the listed words that resemble a word, if that is not known yet.
    func learn(_ number: UInt32, of words: WordTable, mayBeCut: Bool, _ comparison: NameComparison) {
        guard let table = index.table else { return }
        while expansions.count <= Int(number) {
            expansions.append(
                Expansion(
                    start: Self.unknown,
                    end: 0,
                    cutStart: Self.unknown,
                    cutEnd: 0,
                    joinedStart: 0,
                    joinedEnd: 0,
                    greatest: 0,
                    greatestCut: 0,
                    nameCount: 0
                )
            )
        }
        if expansions[Int(number)].start == Self.unknown { learn(number, words[number], table, comparison) }
        if mayBeCut, expansions[Int(number)].cutStart == Self.unknown { learnLonger(number, words[number], table) }
    }

    private func learn(_ number: UInt32, _ word: WordReference, _ table: WordTable, _ comparison: NameComparison) {
        mark += 1
        let start = similar.count
        var greatest: UInt16 = 0
        BlockingKeys.forEachIndexKey(of: word) { key in
            for candidate in index.words(withKey: key) where marks[Int(candidate)] != mark {
                marks[Int(candidate)] = mark
                guard let agreement = tokens.compare(table[candidate], word, mayBeCut: false) else { continue }
                greatest = max(greatest, add(candidate, agreement.llr))
            }
        }
        if word.kind == .name {
            for candidate in index.words(withKey: BlockingKeys.initialKey(of: word))
            where table[candidate].kind == .initial {
                guard let agreement = tokens.compare(table[candidate], word, mayBeCut: false) else { continue }
                _ = add(candidate, agreement.llr)
            }
        }
        let joinedStart = joined.count
        if word.kind == .name, word.letterCount >= 4 {
            for candidate in index.names(withJoinedKey: BlockingKeys.soundKey(of: word))
            where joined.count == joinedStart || joined[joined.count - 1] != candidate {
                let name = index.flat(index.names[Int(candidate)], table)
                if comparison.hasRun(name, like: word) { joined.append(candidate) }
            }
        }
        expansions[Int(number)].start = UInt32(start)
        expansions[Int(number)].end = UInt32(similar.count)
        expansions[Int(number)].joinedStart = UInt32(joinedStart)
        expansions[Int(number)].joinedEnd = UInt32(joined.count)
        expansions[Int(number)].greatest = greatest
        expansions[Int(number)].nameCount = similar[start...].reduce(0) {
            $0 + index.nameCount(ofWord: UInt32($1 >> 32))
        }
    }

    /// Finds the listed words that begin with a word.
    private func learnLonger(_ number: UInt32, _ word: WordReference, _ table: WordTable) {
        let start = similar.count
        var greatest: UInt16 = 0
        defer {
            expansions[Int(number)].cutStart = UInt32(start)
            expansions[Int(number)].cutEnd = UInt32(similar.count)
            expansions[Int(number)].greatestCut = greatest
        }
        guard word.kind == .name else { return }
        for candidate in index.words(beginningWith: word.letters, table) {
            guard let agreement = tokens.compare(table[candidate], word, mayBeCut: true) else { continue }
            greatest = max(greatest, add(candidate, agreement.llr))
        }
    }

    /// Remembers a listed word; weights below nothing count as nothing.
    private func add(_ candidate: UInt32, _ llr: Double) -> UInt16 {
        let weight = UInt16(max(0, llr) * 256 + 1)
        similar.append(UInt64(candidate) << 32 | UInt64(weight))
        return weight
    }
}
