// SPDX-License-Identifier: Apache-2.0

import NameMatching

/// Stands for nothing yet in an `Expansion`.
private let unknown = UInt32.max

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
        /// The greatest weight of any of `names`, initials among them.
        fileprivate(set) var greatestOfAll: UInt16 = 0
        /// In how many names the similar words stand, all in all.
        fileprivate(set) var nameCount: UInt32
        /// Those names as a run of `names`; a start of `unknown` if they have not been put together.
        fileprivate var namesStart: UInt32
        /// How often the word was asked for, as far as that matters.
        fileprivate var asked: UInt32 = 0
        fileprivate var namesEnd: UInt32

        /// Where in `SimilarWords.names` the names lie that have one of the similar words; nil if they were not put
        /// together, because the word was not asked for often or too many names have it.
        var names: Range<Int>? { namesStart == unknown ? nil : Int(namesStart)..<Int(namesEnd) }
    }

    /// More similar words than this are not remembered.
    private static let limit = 4_000_000
    /// The names of a word are not put together if there are more than this: walking them costs more than finding them.
    private static let namesLimit = 4096

    private let index: NameIndex
    private let tokens = TokenComparison()
    @exclusivity(unchecked) private var expansions: [Expansion] = []
    /// A listed word (high half) and what agreeing with it weighs in 256ths (low half).
    @exclusivity(unchecked) private(set) var similar: [UInt64] = []
    @exclusivity(unchecked) private(set) var joined: [UInt32] = []
    /// The names that have one of a word's similar words, each once and in their order: the name (high half), and the most
    /// that agreeing with one of its words weighs in 256ths (low half).
    @exclusivity(unchecked) private(set) var names: [UInt64] = []
    /// For putting names together: one bit for each listed name, and the greatest weight so far of those whose bit is set.
    private let gathered: UnsafeMutablePointer<UInt64>
    private let weights: UnsafeMutablePointer<UInt16>
    /// For each listed word, the last word asked for that it was compared with.
    private let marks: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var mark: UInt32 = 0

    init(_ index: NameIndex) {
        self.index = index
        marks = .allocate(capacity: index.words.count + 1)
        marks.initialize(repeating: 0, count: index.words.count + 1)
        gathered = .allocate(capacity: index.names.count / 64 + 1)
        gathered.initialize(repeating: 0, count: index.names.count / 64 + 1)
        weights = .allocate(capacity: index.names.count + 1)
    }

    deinit {
        marks.deallocate()
        gathered.deallocate()
        weights.deallocate()
    }

    /// Whether so much is remembered that the owner should forget it, with the numbers of the words.
    var isFull: Bool { similar.count > Self.limit || names.count > Self.limit }

    func removeAll() {
        expansions.removeAll(keepingCapacity: true)
        similar.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
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
                    start: unknown,
                    end: 0,
                    cutStart: unknown,
                    cutEnd: 0,
                    joinedStart: 0,
                    joinedEnd: 0,
                    greatest: 0,
                    greatestCut: 0,
                    nameCount: 0,
                    namesStart: unknown,
                    namesEnd: 0
                )
            )
        }
        if expansions[Int(number)].start == unknown {
            learn(number, words[number], table, comparison)
        } else if expansions[Int(number)].namesStart == unknown {
            gatherNames(number)
        }
        if mayBeCut, expansions[Int(number)].cutStart == unknown { learnLonger(number, words[number], table) }
    }

    private func learn(_ number: UInt32, _ word: WordReference, _ table: WordTable, _ comparison: NameComparison) {
        if word.kind == .name, let known = index.word(like: word, table), takeOver(known, as: number) { return }
        find(number, word, table, comparison)
    }

    /// Takes over what the index knows beforehand of a listed word; false if it knows nothing.
    private func takeOver(_ known: UInt32, as number: UInt32) -> Bool {
        guard Int(known) + 1 < index.neighbourhoods.count else { return false }
        let (own, next) = (index.neighbourhoods[Int(known)], index.neighbourhoods[Int(known) + 1])
        guard own.greatest > 0 else { return false }
        expansions[Int(number)].start = UInt32(similar.count)
        similar += index.similarWords[Int(own.similarStart)..<Int(next.similarStart)]
        expansions[Int(number)].end = UInt32(similar.count)
        expansions[Int(number)].joinedStart = UInt32(joined.count)
        joined += index.joinedNames[Int(own.joinedStart)..<Int(next.joinedStart)]
        expansions[Int(number)].joinedEnd = UInt32(joined.count)
        expansions[Int(number)].greatest = UInt16(own.greatest)
        expansions[Int(number)].nameCount = own.nameCount
        return true
    }

    /// What is found of the words that several names of an index have: the names of travellers are made of them too.
    ///
    /// Found once, when the index is built, so that no thread has to find it again.
    static func neighbourhoods(
        of index: NameIndex
    ) -> (all: [NameIndex.Neighbourhood], similar: [UInt64], joined: [UInt32]) {
        let words = SimilarWords(index)
        guard let table = index.table else { return ([], [], []) }
        let comparison = NameComparison()
        var all: [NameIndex.Neighbourhood] = []
        all.reserveCapacity(index.words.count + 1)
        for number in 0...UInt32(index.words.count) {
            var own = NameIndex.Neighbourhood(
                similarStart: UInt32(words.similar.count),
                joinedStart: UInt32(words.joined.count),
                nameCount: 0,
                greatest: 0
            )
            if number < index.words.count, table[number].kind == .name, index.nameCount(ofWord: number) > 1 {
                words.learn(number, of: table, mayBeCut: false, comparison)
                own.nameCount = words[number].nameCount
                own.greatest = UInt32(words[number].greatest)
            }
            all.append(own)
        }
        return (all, words.similar, words.joined)
    }

    /// Finds the listed words that resemble a word, and the names of which neighbouring words may be it.
    private func find(_ number: UInt32, _ word: WordReference, _ table: WordTable, _ comparison: NameComparison) {
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

    /// Puts the names of all similar words together, once the word was asked for so often that it pays.
    private func gatherNames(_ number: UInt32) {
        expansions[Int(number)].asked += 1
        let expansion = expansions[Int(number)]
        guard expansion.nameCount <= Self.namesLimit, expansion.asked > 6 + expansion.nameCount / 32 else { return }
        var (low, high) = (Int.max, -1)
        for one in similar[Int(expansion.start)..<Int(expansion.end)] {
            let weight = UInt16(truncatingIfNeeded: one)
            let postings = index.postingStarts[Int(one >> 32)]..<index.postingStarts[Int(one >> 32) + 1]
            for posting in postings {
                let name = Int(index.postings[Int(posting)])
                let bit: UInt64 = 1 << UInt64(name & 63)
                weights[name] = gathered[name >> 6] & bit == 0 ? weight : max(weights[name], weight)
                gathered[name >> 6] |= bit
                (low, high) = (min(low, name >> 6), max(high, name >> 6))
            }
        }
        let start = names.count
        var greatest: UInt16 = 0
        for place in stride(from: low, through: high, by: 1) {
            var bits = gathered[place]
            gathered[place] = 0
            while bits != 0 {
                let name = place << 6 | bits.trailingZeroBitCount
                bits &= bits - 1
                greatest = max(greatest, weights[name])
                names.append(UInt64(name) << 32 | UInt64(weights[name]))
            }
        }
        expansions[Int(number)].greatestOfAll = greatest
        expansions[Int(number)].namesStart = UInt32(start)
        expansions[Int(number)].namesEnd = UInt32(names.count)
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
