// SPDX-License-Identifier: Apache-2.0

/// One distinct word with everything that comparing needs, computed once: the flat form of a `NameToken`.
///
/// A plain record of 32 bytes that lies in a `WordStore` or in an index; its letters lie elsewhere, at `start`.
package struct Word: Sendable {
    /// What the table of frequencies says of the word.
    package var weight: Double
    /// Where its bytes begin: letters, sound, skeleton, particles, then two bytes for each class of spellings.
    package var start: UInt32
    /// Which letters the word and its sound have, as bits.
    package var letterSet: UInt32
    package var soundSet: UInt32
    /// The word that is left of a compound name without its frame; `none` if there is none.
    package var core: UInt32
    package var letterCount: UInt8
    package var soundCount: UInt8
    package var skeletonCount: UInt8
    package var particleCount: UInt8
    package var classCount: UInt8
    package var kind: UInt8
    package var flags: UInt8
    /// So that no byte is left to chance where words are stored.
    var reserved: UInt8 = 0

    package static let none = UInt32.max
    package static let isAncestor: UInt8 = 1
    package static let isSkeletal: UInt8 = 2
    static let isCommon: UInt8 = 4
    /// Longer words are cut: no name of a person is as long.
    package static let maximumLength = 255
}

/// Where words lie: their records and their bytes; whoever holds one keeps both alive.
package struct WordTable {
    package let words: UnsafePointer<Word>
    package let bytes: UnsafePointer<UInt8>

    @inlinable
    package init(words: UnsafePointer<Word>, bytes: UnsafePointer<UInt8>) {
        self.words = words
        self.bytes = bytes
    }

    @inlinable @inline(__always)
    package subscript(_ number: UInt32) -> WordReference { WordReference(table: self, number: number) }
}

/// A word of a table, seen through its record.
package struct WordReference {
    package let table: WordTable
    package let number: UInt32

    @inlinable
    init(table: WordTable, number: UInt32) {
        self.table = table
        self.number = number
    }

    @inlinable @inline(__always) var word: UnsafePointer<Word> { table.words + Int(number) }
    @inlinable @inline(__always) var start: UnsafePointer<UInt8> { table.bytes + Int(word.pointee.start) }

    @inlinable @inline(__always) package var letterCount: Int { Int(word.pointee.letterCount) }
    @inlinable package var soundCount: Int { Int(word.pointee.soundCount) }
    @inlinable package var skeletonCount: Int { Int(word.pointee.skeletonCount) }
    @inlinable package var particleCount: Int { Int(word.pointee.particleCount) }
    @inlinable package var classCount: Int { Int(word.pointee.classCount) }
    @inlinable package var weight: Double { word.pointee.weight }
    @inlinable package var letterSet: UInt32 { word.pointee.letterSet }
    @inlinable package var soundSet: UInt32 { word.pointee.soundSet }

    @inlinable @inline(__always) package var letters: UnsafeBufferPointer<UInt8> {
        .init(start: start, count: letterCount)
    }
    @inlinable package var sound: UnsafeBufferPointer<UInt8> { .init(start: start + letterCount, count: soundCount) }
    @inlinable package var skeleton: UnsafeBufferPointer<UInt8> {
        .init(start: start + letterCount + soundCount, count: skeletonCount)
    }
    @inlinable package var particles: UnsafeBufferPointer<UInt8> {
        .init(start: start + letterCount + soundCount + skeletonCount, count: particleCount)
    }
    /// The number of a class of usual spellings that the word belongs to.
    package func wordClass(_ index: Int) -> UInt16 {
        let place = start + letterCount + soundCount + skeletonCount + particleCount + 2 * index
        return UInt16(place[0]) | UInt16(place[1]) << 8
    }

    /// Whether it is a name proper.
    @inlinable @inline(__always) package var isName: Bool { word.pointee.kind == NameToken.Kind.name.rawValue }
    package var kind: NameToken.Kind { NameToken.Kind(rawValue: word.pointee.kind) ?? .name }
    package var isAncestor: Bool { word.pointee.flags & Word.isAncestor != 0 }
    package var isSkeletal: Bool { word.pointee.flags & Word.isSkeletal != 0 }
    package var isCommon: Bool { word.pointee.flags & Word.isCommon != 0 }
    package var core: WordReference? { word.pointee.core == Word.none ? nil : table[word.pointee.core] }

    package var text: String { String(decoding: letters, as: UTF8.self) }

    /// Whether both are written with the same letters.
    @inline(__always)
    package func isSpelled(like other: WordReference) -> Bool {
        letterSet == other.letterSet && Self.areEqual(letters, other.letters)
    }

    /// Whether both are the same in all that is compared.
    package func isSame(as other: WordReference) -> Bool {
        isSpelled(like: other) && kind == other.kind && word.pointee.flags == other.word.pointee.flags
            && Self.areEqual(particles, other.particles)
    }

    /// Whether two runs of letters are the same.
    package static func areEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}

/// A name in flat form: the numbers of its words in a table; what `compare` works on.
package struct FlatName {
    package let table: WordTable
    package let words: UnsafeBufferPointer<UInt32>
    package let mayBeTruncated: Bool

    package init(table: WordTable, words: UnsafeBufferPointer<UInt32>, mayBeTruncated: Bool) {
        self.table = table
        self.words = UnsafeBufferPointer(rebasing: words.prefix(NormalisedName.maximumTokens))
        self.mayBeTruncated = mayBeTruncated
    }

    @inlinable @inline(__always) package var count: Int { words.count }
    @inlinable @inline(__always) package subscript(_ index: Int) -> WordReference { table[words[index]] }
}
