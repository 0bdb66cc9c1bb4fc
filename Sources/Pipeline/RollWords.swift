// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Synchronization
import Watchlists

/// A reader of names and the words that it has met, while rolls are written; lent to one roll after the other, because what
/// was learnt of words is worth keeping.
///
/// One owner, one thread.
final class RollWords: @unchecked Sendable {
    /// Neighbouring words that may be one word to a list: the letter that they begin with, and the bucket of their sound.
    typealias Run = (letter: UInt8, bucket: UInt16)

    let reader = NameReader()
    /// The words of the roll, by their numbers in the reader, in the order in which they came.
    @exclusivity(unchecked) private(set) var places: [UInt32] = []
    /// The runs of the reading that was asked about last.
    @exclusivity(unchecked) private(set) var runs: [Run] = []
    /// What is known of each word of the reader.
    @exclusivity(unchecked) private var known: [Known] = []
    @exclusivity(unchecked) private var mark: UInt32 = 0
    /// The token of no letters, which tells the key with which the tokens were taken.
    @exclusivity(unchecked) private var keyMark: UInt64?

    private struct Known {
        /// The roll that had the word last, and its place there.
        var mark: UInt32 = 0
        var place: UInt32 = 0
        /// The word's token; 0 if it has not been taken.
        var token: UInt64 = 0
    }

    private static let idle = Mutex<[RollWords]>([])

    static func take() -> RollWords { idle.withLock { $0.popLast() } ?? RollWords() }

    static func giveBack(_ words: RollWords) { idle.withLock { $0.append(words) } }

    /// A roll begins, of which the words have these tokens.
    func begin(_ token: ([UInt8]) -> UInt64) {
        let key = token([])
        if reader.isFull || mark == .max || keyMark != key {
            if reader.isFull { reader.removeAll() }
            known.removeAll(keepingCapacity: true)
            (mark, keyMark) = (0, key)
        }
        places.removeAll(keepingCapacity: true)
        mark += 1
    }

    /// The place of a word in the roll; a new one if the roll has not got it yet.
    func place(of word: UInt32) -> UInt32 {
        let number = Int(word)
        while known.count <= number { known.append(Known()) }
        if known[number].mark != mark {
            known[number].mark = mark
            known[number].place = UInt32(places.count)
            places.append(word)
        }
        return known[number].place
    }

    /// The token of a word that has a place, taken once.
    func token(of word: UInt32, _ token: ([UInt8]) -> UInt64) -> UInt64 {
        let number = Int(word)
        if known[number].token == 0 { known[number].token = token(Self.bytes(of: reader.store.table[word])) }
        return known[number].token
    }

    /// Finds the runs of a reading of the name that was read last.
    func findRuns(of reading: NameReader.Reading) {
        runs.removeAll(keepingCapacity: true)
        let name = reader.name(reading)
        BlockingKeys.forEachJoinedKey(of: name) { key, start, _ in
            runs.append((name[start].letters[0], NameIndex.soundBucket(of: key)))
        }
    }

    /// A word with all that makes it one: what it is in the name, its particles, its letters.
    static func bytes(of word: WordReference) -> [UInt8] {
        let flags = (word.isAncestor ? Word.isAncestor : 0) | (word.isSkeletal ? Word.isSkeletal : 0)
        return [word.kind.rawValue << 2 | flags, UInt8(word.particleCount)] + word.particles + word.letters
    }
}
