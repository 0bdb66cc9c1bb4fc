// SPDX-License-Identifier: Apache-2.0

/// Stable 64-bit keys by which similar names find each other.
///
/// Two kinds, from the same words: many fine keys for the index of lists, and a handful of coarse ones for a store, which
/// keeps keyed hashes of them only. A list is indexed and asked with the same keys, so that nothing depends on the side.
public enum BlockingKeys {
    /// At most this many keys are stored for a name.
    public static let storeLimit = 4

    /// The keys under which a traveller's name is stored, the most telling word first; at most `storeLimit`.
    ///
    /// One key a word: its class of usual spellings, or else its consonants. Stable across machines and versions as long
    /// as the tables of spellings are: a store made with older tables must be read with older keys too.
    public static func storeKeys(surname: String, given: String) -> [UInt64] {
        guard let name = NameNormaliser().normalise(surname: surname, givenNames: given).first else { return [] }
        let words = name.tokens.filter { $0.kind == .name || $0.kind == .kunya }
        let ranked = words.enumerated().sorted { first, second in
            let (left, right) = (
                NameFrequencies.builtIn.weight(of: first.element), NameFrequencies.builtIn.weight(of: second.element)
            )
            return left == right ? first.offset < second.offset : left > right
        }
        var keys: [UInt64] = []
        for (_, word) in ranked {
            let key = soundKey(of: word)
            if !keys.contains(key), keys.count < storeLimit { keys.append(key) }
        }
        return keys
    }

    /// The coarse key of a word: the same for all its usual spellings, and for most others.
    public static func soundKey(of token: NameToken) -> UInt64 {
        if let group = VariantClasses.group(of: token.text) { return hash("G", Array(group.utf8)) }
        return skeletonKey(of: token)
    }

    /// All keys under which a word of a list is found, or looked for: spellings, consonants, the word with letters left out.
    public static func indexKeys(of token: NameToken) -> [UInt64] {
        let store = WordStore()
        let number = store.add(token)
        var keys: [UInt64] = []
        forEachIndexKey(of: store.table[number]) { keys.append($0) }
        return keys
    }

    /// Gives all keys of a word, without allocation; a key may come more than once.
    package static func forEachIndexKey(of word: WordReference, _ body: (UInt64) -> Void) {
        if word.kind == .initial {
            body(initialKey(of: word))
            return
        }
        deletions(of: word.letters, body)
        body(skeletonKey(of: word))
        if word.soundCount >= leastSound { soundDeletions(of: word.sound, body) }
        for index in 0..<word.classCount {
            let number = word.wordClass(index)
            var value = hash(number & 0x8000 == 0 ? "V" : "W", UnsafeBufferPointer(start: nil, count: 0))
            value = (value ^ UInt64(number & 0x7FFF)) &* prime
            body(value)
        }
        if let core = word.core {
            body(hash("D", core.letters))
            body(skeletonKey(of: core))
        }
        withoutParticle(word.letters, body)
        if word.particleCount > 0 {
            body(tail(of: word.letters, from: 0, hash("D", word.particles)))
        }
    }

    /// The key of the initial that a word begins with.
    package static func initialKey(of word: WordReference) -> UInt64 {
        hash("I", UnsafeBufferPointer(rebasing: word.letters.prefix(1)))
    }

    /// The key under which words of the same letters lie.
    package static func spelledKey(of word: WordReference) -> UInt64 { hash("D", word.letters) }

    /// The key under which words that sound alike lie.
    package static func soundKey(of word: WordReference) -> UInt64 { skeletonKey(of: word) }

    private static func skeletonKey(of word: WordReference) -> UInt64 {
        word.skeletonCount >= 2 ? hash("S", word.skeleton) : hash("F", word.sound)
    }

    private static func skeletonKey(of token: NameToken) -> UInt64 {
        let sound = token.sound
        let skeleton = NameSound.skeleton(ofSound: sound)
        return skeleton.count >= 2 ? hash("S", skeleton) : hash("F", sound)
    }

    /// The word without a particle that is written to it: ALHASSAN is found by HASSAN too.
    private static func withoutParticle(_ letters: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        guard let first = letters.first else { return }
        let lengths = particleLengths[Int(first & 31)]
        for length in 1...5 where letters.count >= length + 4 && lengths >> UInt8(length) & 1 != 0 {
            let front = String(decoding: letters.prefix(length), as: UTF8.self)
            guard NameWords.particles.contains(front) || NameWords.descent.contains(front) else { continue }
            body(hash("D", UnsafeBufferPointer(rebasing: letters.dropFirst(length))))
        }
    }

    /// How long the particles are that begin with a letter, as bits; nearly all words begin with no particle.
    private static let particleLengths: [UInt8] = {
        var lengths = [UInt8](repeating: 0, count: 32)
        for particle in NameWords.particles.union(NameWords.descent) where particle.utf8.count <= 5 {
            if let first = particle.utf8.first { lengths[Int(first & 31)] |= 1 << UInt8(particle.utf8.count) }
        }
        return lengths
    }()

    /// How many letters are left out of a word of so many letters.
    @inline(__always)
    private static func reach(ofLength count: Int) -> Int {
        count < 3 || count > 40 ? 0 : (6...20).contains(count) ? 2 : 1
    }

    /// How many mistakes may lie between two words that share a key; nil if none.
    @inline(__always)
    static func reach(ofLengths lengths: (Int, Int)) -> Int? {
        let reach = max(reach(ofLength: lengths.0), reach(ofLength: lengths.1))
        return reach > 0 && abs(lengths.0 - lengths.1) <= reach ? reach : nil
    }

    /// Whether words with so many mistakes between them share a key.
    ///
    /// A letter too many is left out of the longer word, a wrong letter, or two in the wrong order, out of both.
    static func isReached(_ mistakes: Int, ofLengths lengths: (Int, Int)) -> Bool {
        let (short, long) = (min(lengths.0, lengths.1), max(lengths.0, lengths.1))
        return mistakes <= reach(ofLength: long) && mistakes - (long - short) <= reach(ofLength: short)
    }

    /// The word with up to two letters left out, by its length: equal results lie within so many mistakes (FastSS 2007).
    ///
    /// Very long words, which no person has, are looked for as they are.
    private static func deletions(of letters: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        body(hash("D", letters))
        let count = letters.count
        let reach = reach(ofLength: count)
        guard reach > 0 else { return }
        var head = start(of: "D")
        for first in 0..<count {
            // The hash of all letters before the first that is left out is kept.
            defer { head = (head ^ UInt64(letters[first])) &* prime }
            guard first == 0 || letters[first] != letters[first - 1] else { continue }
            body(tail(of: letters, from: first + 1, head))
            guard reach > 1 else { continue }
            var middle = head
            for second in first + 1..<count {
                defer { middle = (middle ^ UInt64(letters[second])) &* prime }
                let before = second - 1 == first ? first - 1 : second - 1
                guard before < 0 || letters[second] != letters[before] else { continue }
                body(tail(of: letters, from: second + 1, middle))
            }
        }
    }

    /// Sounds shorter than this are found by their consonants alone: in a short word another consonant is another word.
    private static let leastSound = 6

    /// Whether the sounds of two words share a key: both are long, and one sound at most differs.
    @inline(__always)
    static func mayShareSound(_ left: WordReference, _ right: WordReference) -> Bool {
        let counts = (left.soundCount, right.soundCount)
        return min(counts.0, counts.1) >= leastSound
            && EditDistance.isPossible(left.soundSet, right.soundSet, counts, limit: 1)
    }

    /// The sound of a word with one letter left out, and whole.
    private static func soundDeletions(of sound: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var head = start(of: "T")
        body(tail(of: sound, from: 0, head))
        for index in sound.indices {
            // No sound stands beside itself, so that each result is another.
            body(tail(of: sound, from: index + 1, head))
            head = (head ^ UInt64(sound[index])) &* prime
        }
    }

    static func tail(of letters: UnsafeBufferPointer<UInt8>, from start: Int, _ value: UInt64) -> UInt64 {
        var value = value
        for index in start..<max(start, letters.count) { value = (value ^ UInt64(letters[index])) &* prime }
        return value
    }

    static let prime: UInt64 = 0x100_0000_01B3

    static func start(of kind: Unicode.Scalar) -> UInt64 {
        (0xCBF2_9CE4_8422_2325 ^ UInt64(kind.value)) &* prime
    }

    static func hash(_ kind: Unicode.Scalar, _ letters: UnsafeBufferPointer<UInt8>) -> UInt64 {
        tail(of: letters, from: 0, start(of: kind))
    }

    /// FNV-1a, 64 bits, of a kind and letters: the same everywhere and for ever.
    private static func hash(_ kind: Unicode.Scalar, _ letters: [UInt8]) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        value = (value ^ UInt64(kind.value)) &* 0x100_0000_01B3
        for letter in letters { value = (value ^ UInt64(letter)) &* 0x100_0000_01B3 }
        return value
    }
}
