// SPDX-License-Identifier: Apache-2.0

/// Numbers the distinct words of names as they are written, of which nothing else is known.
struct WrittenWords {
    private var letters: [UInt8] = []
    /// Where each word ends in `letters`.
    private var ends: [Int] = []
    /// Word numbers plus one by hash, open addressing; 0 is free.
    private var slots = [UInt32](repeating: 0, count: 1024)

    var count: Int { ends.count }

    /// Forgets all words.
    mutating func removeAll() {
        letters.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for index in slots.indices { slots[index] = 0 }
    }

    /// The hash of no letters, and how one more letter changes it.
    static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func hash(_ hash: UInt64, _ letter: UInt8) -> UInt64 { (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }

    /// The number of a word with its hash; a new word has the next one.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt32 {
        var slot = firstSlot(of: hash)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if isWord(number, word) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        letters.append(contentsOf: word)
        ends.append(letters.count)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return UInt32(ends.count - 1)
    }

    /// A word in full.
    subscript(_ number: UInt32) -> String { String(decoding: letters[place(of: number)], as: UTF8.self) }

    private func place(of number: UInt32) -> Range<Int> {
        (number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]
    }

    private func isWord(_ number: UInt32, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let place = place(of: number)
        guard place.count == word.count else { return false }
        return letters.withUnsafeBufferPointer {
            WordReference.areEqual(UnsafeBufferPointer(rebasing: $0[place]), word)
        }
    }

    private func firstSlot(of hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 20) & (slots.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 0..<UInt32(count) {
            var slot = firstSlot(of: letters[place(of: number)].reduce(Self.emptyHash, Self.hash))
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number + 1
        }
    }
}
