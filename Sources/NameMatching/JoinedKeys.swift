// SPDX-License-Identifier: Apache-2.0

/// The keys of neighbouring words written together, by which ABDUL RAHMAN and ABDULRAHMAN find each other.
///
/// The key of a run is that of a word which sounds alike (`BlockingKeys.soundKey`). Where two words meet without their
/// letters making one sound, its consonants are those of one word and then the other's.
extension BlockingKeys {
    /// Gives the key of each run of two to five neighbours, with its first word and its length.
    ///
    /// A run with particles between its words has two keys, with and without them.
    package static func forEachJoinedKey(
        of name: FlatName,
        _ body: (_ key: UInt64, _ start: Int, _ length: Int) -> Void
    ) {
        guard name.count > 1 else { return }
        for first in 0..<name.count - 1 {
            var run = JoinedConsonants(name[first])
            var letterCount = name[first].letterCount
            var isPlain = true
            for index in first + 1..<min(first + 5, name.count) {
                let word = name[index]
                letterCount += word.letterCount
                isPlain =
                    isPlain && word.particleCount == 0 && !NameSound.mayMerge(name[index - 1].letters, word.letters)
                if isPlain { run.append(word) }
                guard letterCount >= 4 else { continue }
                let length = index - first + 1
                if isPlain, run.count >= 2 {
                    body(run.key, first, length)
                } else {
                    forEachSpelledKey(of: name, first, length) { body($0, first, length) }
                }
            }
        }
    }

    /// Gives the keys of a run by writing it out.
    static func forEachSpelledKey(of name: FlatName, _ first: Int, _ length: Int, _ body: (UInt64) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * 2 * length * Word.maximumLength) { room in
            guard let letters = room.baseAddress else { return }
            var hasParticles = false
            for isFramed in [false, true] where !isFramed || hasParticles {
                var count = 0
                func write(_ part: UnsafeBufferPointer<UInt8>) {
                    for letter in part {
                        letters[count] = letter
                        count += 1
                    }
                }
                for index in first..<first + length {
                    if index > first, name[index].particleCount > 0 {
                        hasParticles = true
                        if isFramed { write(name[index].particles) }
                    }
                    write(name[index].letters)
                }
                body(key(of: UnsafeBufferPointer(start: letters, count: count), scratch: letters + count))
            }
        }
    }

    /// The key of letters by their sound; `scratch` has room for twice as many.
    private static func key(
        of letters: UnsafeBufferPointer<UInt8>,
        scratch: UnsafeMutablePointer<UInt8>
    ) -> UInt64 {
        let count = NameSound.write(soundOf: letters, to: scratch)
        let skeleton = scratch + count
        var length = 0
        for index in 0..<count where !NameSound.isVowel(scratch[index]) {
            guard length == 0 || skeleton[length - 1] != scratch[index] else { continue }
            skeleton[length] = scratch[index]
            length += 1
        }
        return length >= 2
            ? hash("S", UnsafeBufferPointer(start: skeleton, count: length))
            : hash("F", UnsafeBufferPointer(start: scratch, count: count))
    }
}

/// The consonants of words written together, as the hash of them.
private struct JoinedConsonants {
    private(set) var key = BlockingKeys.start(of: "S")
    private(set) var count = 0
    private var last: UInt8 = 0

    init(_ word: WordReference) { append(word) }

    mutating func append(_ word: WordReference) {
        for letter in word.skeleton where letter != last {
            key = (key ^ UInt64(letter)) &* BlockingKeys.prime
            last = letter
            count += 1
        }
    }
}
