// SPDX-License-Identifier: Apache-2.0

/// Numbers distinct words and computes once what comparing them needs.
///
/// One owner, one thread. Grows with each new word; `removeAll` forgets all and keeps the memory.
package final class WordStore {
    package let frequencies: NameFrequencies
    @exclusivity(unchecked) private var words: UnsafeMutableBufferPointer<Word>
    @exclusivity(unchecked) private var bytes: UnsafeMutableBufferPointer<UInt8>
    /// How many words there are, and how many bytes they take.
    @exclusivity(unchecked) package private(set) var count = 0
    @exclusivity(unchecked) package private(set) var byteCount = 0
    /// Word numbers plus one by hash, open addressing; 0 is free.
    @exclusivity(unchecked) private var slots: [UInt32]

    package init(frequencies: NameFrequencies = .builtIn, capacity: Int = 16) {
        self.frequencies = frequencies
        words = .allocate(capacity: max(capacity, 16))
        bytes = .allocate(capacity: max(capacity, 16) * 32)
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    deinit {
        words.deallocate()
        bytes.deallocate()
    }

    /// The words as they lie now; valid until the next word is added.
    package var table: WordTable {
        guard let first = words.baseAddress, let start = bytes.baseAddress else {
            preconditionFailure("a store always has room")
        }
        return WordTable(words: UnsafePointer(first), bytes: UnsafePointer(start))
    }

    /// The records and bytes of all words, to be written elsewhere.
    package var contents: (words: UnsafeBufferPointer<Word>, bytes: UnsafeBufferPointer<UInt8>) {
        (
            UnsafeBufferPointer(rebasing: UnsafeBufferPointer(words)[..<count]),
            UnsafeBufferPointer(rebasing: UnsafeBufferPointer(bytes)[..<byteCount])
        )
    }

    /// Forgets all words.
    package func removeAll() {
        count = 0
        byteCount = 0
        for index in slots.indices { slots[index] = 0 }
    }

    /// The numbers of the words of a name.
    package func add(_ name: NormalisedName) -> [UInt32] { name.tokens.map { add($0) } }

    /// The number of a word of a name.
    package func add(_ token: NameToken) -> UInt32 {
        var text = token.text
        var particles = token.particles
        let flags = (token.isAncestor ? Word.isAncestor : 0) | (token.isSkeletal ? Word.isSkeletal : 0)
        return text.withUTF8 { letters in
            particles.withUTF8 { add(letters: letters, kind: token.kind, particles: $0, flags: flags) }
        }
    }

    /// The number of a plain word given by its letters.
    package func add(letters: UnsafeBufferPointer<UInt8>) -> UInt32 {
        add(
            letters: letters,
            kind: letters.count == 1 ? .initial : .name,
            particles: .init(start: nil, count: 0),
            flags: 0
        )
    }

    /// The number of a word given by all that makes it one.
    package func add(
        letters: UnsafeBufferPointer<UInt8>,
        kind: NameToken.Kind,
        particles: UnsafeBufferPointer<UInt8>,
        flags: UInt8
    ) -> UInt32 {
        let letters = UnsafeBufferPointer(rebasing: letters.prefix(Word.maximumLength))
        let particles = UnsafeBufferPointer(rebasing: particles.prefix(Word.maximumLength))
        let hash = Self.hash(letters, kind, particles, flags)
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if isWord(number, letters, kind, particles, flags) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = append(letters, kind, particles, flags)
        if count * 2 > slots.count {
            grow()
        } else {
            // Appending may have added the word's core, which may have taken the slot.
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number + 1
        }
        return number
    }

    private func isWord(
        _ number: UInt32,
        _ letters: UnsafeBufferPointer<UInt8>,
        _ kind: NameToken.Kind,
        _ particles: UnsafeBufferPointer<UInt8>,
        _ flags: UInt8
    ) -> Bool {
        let record = words[Int(number)]
        guard record.kind == kind.rawValue, record.flags & ~Word.isCommon == flags,
            Int(record.letterCount) == letters.count, Int(record.particleCount) == particles.count
        else { return false }
        let known = table[number]
        return WordReference.areEqual(known.letters, letters) && WordReference.areEqual(known.particles, particles)
    }

    private func append(
        _ letters: UnsafeBufferPointer<UInt8>,
        _ kind: NameToken.Kind,
        _ particles: UnsafeBufferPointer<UInt8>,
        _ flags: UInt8
    ) -> UInt32 {
        let text = String(decoding: letters, as: UTF8.self)
        let core = NameToken.core(of: text, kind).map { text -> UInt32 in
            var text = text
            return text.withUTF8 { add(letters: $0) }
        }
        let classes = NameToken.classes(of: text).prefix(Word.maximumLength)
        reserve(letters.count * 3 + particles.count + classes.count * 2)
        let start = byteCount
        let letterPlace = copy(letters)
        let soundCount = NameSound.write(soundOf: letterPlace, to: place(byteCount))
        let sound = UnsafeBufferPointer(start: UnsafePointer(place(byteCount)), count: soundCount)
        byteCount += soundCount
        let skeletonStart = byteCount
        for letter in sound where !NameSound.isVowel(letter) {
            guard byteCount == skeletonStart || bytes[byteCount - 1] != letter else { continue }
            bytes[byteCount] = letter
            byteCount += 1
        }
        let skeletonCount = byteCount - skeletonStart
        _ = copy(particles)
        for number in classes {
            bytes[byteCount] = UInt8(truncatingIfNeeded: number)
            bytes[byteCount + 1] = UInt8(number >> 8)
            byteCount += 2
        }
        let known = frequencies.lookUp(text, kind: kind, classes: Array(classes))
        words[count] = Word(
            weight: known.weight,
            start: UInt32(start),
            letterSet: EditDistance.set(of: letters),
            soundSet: EditDistance.set(of: sound),
            core: core ?? Word.none,
            letterCount: UInt8(letters.count),
            soundCount: UInt8(soundCount),
            skeletonCount: UInt8(skeletonCount),
            particleCount: UInt8(particles.count),
            classCount: UInt8(classes.count),
            kind: kind.rawValue,
            flags: flags | (known.isCommon ? Word.isCommon : 0)
        )
        count += 1
        return UInt32(count - 1)
    }

    private func place(_ index: Int) -> UnsafeMutablePointer<UInt8> {
        guard let start = bytes.baseAddress else { preconditionFailure("a store always has room") }
        return start + index
    }

    private func copy(_ letters: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let start = place(byteCount)
        for index in letters.indices { start[index] = letters[index] }
        byteCount += letters.count
        return UnsafeBufferPointer(start: UnsafePointer(start), count: letters.count)
    }

    /// Makes room for one more word and its bytes.
    private func reserve(_ room: Int) {
        if count == words.count { words = Self.enlarged(words, count, to: words.count * 2) }
        if byteCount + room > bytes.count { bytes = Self.enlarged(bytes, byteCount, to: bytes.count * 2 + room) }
    }

    private static func enlarged<Element>(
        _ old: UnsafeMutableBufferPointer<Element>,
        _ used: Int,
        to capacity: Int
    ) -> UnsafeMutableBufferPointer<Element> {
        let new = UnsafeMutableBufferPointer<Element>.allocate(capacity: capacity)
        for index in 0..<used { new.initializeElement(at: index, to: old[index]) }
        old.deallocate()
        return new
    }

    private func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 0..<UInt32(count) {
            let word = table[number]
            let flags = words[Int(number)].flags & ~Word.isCommon
            var slot = Self.hash(word.letters, word.kind, word.particles, flags) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number + 1
        }
    }

    private static func hash(
        _ letters: UnsafeBufferPointer<UInt8>,
        _ kind: NameToken.Kind,
        _ particles: UnsafeBufferPointer<UInt8>,
        _ flags: UInt8
    ) -> Int {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(kind.rawValue) << 8 ^ UInt64(flags)
        for letter in letters { value = (value ^ UInt64(letter)) &* 0x100_0000_01B3 }
        if !particles.isEmpty {
            value = value &* 31 &+ 7
            for letter in particles { value = (value ^ UInt64(letter)) &* 0x100_0000_01B3 }
        }
        return Int(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 20)
    }
}
