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
        var keys = deletions(of: token)
        keys.append(skeletonKey(of: token))
        for number in token.classes {
            let letters = Array(VariantClasses.representative(of: number).utf8)
            keys.append(hash(number & 0x8000 == 0 ? "V" : "W", letters))
        }
        if token.kind == .initial { return [hash("I", Array(token.text.utf8))] }
        if let core = token.core {
            let token = NameToken(core)
            keys += [hash("D", Array(token.text.utf8)), skeletonKey(of: token)]
        }
        return keys
    }

    /// The keys of words written together: found by the whole and by its consonants only, since such words are long.
    public static func indexKeys(ofJoined text: String) -> [UInt64] {
        let skeleton = NameSound.skeleton(ofSound: NameSound.sound(of: text))
        return [hash("D", Array(text.utf8))] + (skeleton.count >= 2 ? [hash("S", skeleton)] : [])
    }

    private static func skeletonKey(of token: NameToken) -> UInt64 {
        token.skeleton.count >= 2 ? hash("S", token.skeleton) : hash("F", token.sound)
    }

    /// The word with up to two letters left out, by its length: equal results lie within so many mistakes (FastSS 2007).
    private static func deletions(of token: NameToken) -> [UInt64] {
        let letters = Array(token.text.utf8)
        let depth = letters.count <= 2 ? 0 : letters.count <= 5 ? 1 : 2
        var seen: Set<UInt64> = [hash("D", letters)]
        var level: [[UInt8]] = [letters]
        for _ in 0..<depth {
            var next: [[UInt8]] = []
            for word in level {
                for index in word.indices where index == 0 || word[index] != word[index - 1] {
                    var shorter = word
                    shorter.remove(at: index)
                    if seen.insert(hash("D", shorter)).inserted { next.append(shorter) }
                }
            }
            level = next
        }
        return seen.sorted()
    }

    /// FNV-1a, 64 bits, of a kind and letters: the same everywhere and for ever.
    private static func hash(_ kind: Unicode.Scalar, _ letters: [UInt8]) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        value = (value ^ UInt64(kind.value)) &* 0x100_0000_01B3
        for letter in letters { value = (value ^ UInt64(letter)) &* 0x100_0000_01B3 }
        return value
    }
}
