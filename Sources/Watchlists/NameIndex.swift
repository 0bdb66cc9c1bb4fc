// SPDX-License-Identifier: Apache-2.0

import NameMatching
import TravelTypes

/// The names of all listed persons in flat arrays that lie in one run of bytes.
///
/// Every distinct word has a number (`Word`); keys lead to words, words to names. Names are numbered by birth date: first
/// those without one, then those with a span of years, then by year, and within a year first the vague dates
/// (`BirthBounds.isVague`), then by month and day; so the names of a word that were born within some years or months are
/// neighbours among its postings.
///
/// Nothing of it ever changes, so that threads may share it.
package final class NameIndex: @unchecked Sendable {
    /// One reading of one name of an entry.
    package struct Name: Sendable {
        /// The entry's number among the persons of all lists.
        package var entry: UInt32
        /// Where its words begin.
        var start: UInt32
        /// The entry's birth date; 0 if none is known, 1 if there are several or it is no certain day, month or year.
        package var date: Int32
        /// Which of the entry's names it is.
        package var number: UInt16
        /// How many words it has, and how many of them are names proper.
        var counts: UInt8
        var isTruncated: UInt8
        /// The place of the entry's nationality in a `StateSet`; 0 if none or several are known.
        var statePlace: UInt32
        /// Bit 0 male, bit 1 female.
        package var sexes: UInt8
        /// So that no byte of an image is left to chance.
        private var reserved: (UInt8, UInt8, UInt8) = (0, 0, 0)

        init(
            entry: UInt32,
            start: UInt32,
            date: Int32,
            number: UInt16,
            counts: UInt8,
            isTruncated: UInt8,
            statePlace: UInt32,
            sexes: UInt8
        ) {
            self.entry = entry
            self.start = start
            self.date = date
            self.number = number
            self.counts = counts
            self.isTruncated = isTruncated
            self.statePlace = statePlace
            self.sexes = sexes
        }

        var wordCount: Int { Int(counts & 15) }
        var heavyCount: Int { Int(counts >> 4) }
    }

    /// What of an entry is compared with every traveller who shares words with it.
    package struct Entry: Sendable {
        package var place: UInt32
        package var member: UInt16
        package var dateCount: UInt8
        package var stateCount: UInt8
        package var dateStart: UInt32
        package var stateStart: UInt32
        /// Bit 0 male, bit 1 female.
        package var sexes: UInt8
        /// Whether a place of birth is known.
        package var hasPlace: UInt8
        var reserved: UInt16 = 0
    }

    /// A birth date of an entry.
    package struct Birth: Sendable {
        var from: Int32
        var to: Int32
        var certainty: UInt32

        package var date: ListedBirthDate {
            var date = ListedBirthDate(from: PartialDate(rawValue: from), to: PartialDate(rawValue: to))
            date.certainty = ListedBirthDate.Certainty(rawValue: UInt8(truncatingIfNeeded: certainty)) ?? .exact
            return date
        }
    }

    /// What is known beforehand of a listed word that a traveller may have too: where its runs of `similarWords` and of
    /// `joinedNames` begin, which end where those of the next word begin; as `SimilarWords` finds them.
    struct Neighbourhood: Sendable {
        var similarStart: UInt32
        var joinedStart: UInt32
        /// In how many names the similar words stand, all in all.
        var nameCount: UInt32
        /// The greatest weight of any of the similar words, in 256ths; 0 if nothing is known of the word beforehand.
        var greatest: UInt32
    }

    /// The sections of the run of bytes, in this order.
    enum Section: Int, CaseIterable {
        case words, bytes, names, nameWords, entries, births, states, postingStarts, postings
        case keyStarts, keyWords, joinStarts, joinNames, months, dayStarts, dayNames, wordsByLetters
        case neighbourhoods, similarWords, joinedNames, soundStarts, soundWords
    }

    static let firstYear = 1800
    static let lastYear = 2200
    static let unknownDate: Int32 = 0
    static let wideDate: Int32 = 1

    let image: FlatImage
    let words: UnsafeBufferPointer<Word>
    let bytes: UnsafeBufferPointer<UInt8>
    package let names: UnsafeBufferPointer<Name>
    let nameWords: UnsafeBufferPointer<UInt32>
    package let entries: UnsafeBufferPointer<Entry>
    private let births: UnsafeBufferPointer<Birth>
    private let states: UnsafeBufferPointer<UInt32>
    let postingStarts: UnsafeBufferPointer<UInt32>
    let postings: UnsafeBufferPointer<UInt32>
    private let keyStarts: UnsafeBufferPointer<UInt32>
    private let keyWords: UnsafeBufferPointer<UInt32>
    private let joinStarts: UnsafeBufferPointer<UInt32>
    private let joinNames: UnsafeBufferPointer<UInt32>
    /// The first dated name of each year from `firstYear` on, and of each of its months; before them the ends of the undated
    /// and of the wide names.
    private let months: UnsafeBufferPointer<UInt32>
    /// The names born on each day of a year, whatever the year, by `day(_:_:)`.
    private let dayStarts: UnsafeBufferPointer<UInt32>
    private let dayNames: UnsafeBufferPointer<UInt32>
    /// The numbers of all words that names have, in the order of their letters.
    private let wordsByLetters: UnsafeBufferPointer<UInt32>
    /// One for each word, and one more.
    let neighbourhoods: UnsafeBufferPointer<Neighbourhood>
    let similarWords: UnsafeBufferPointer<UInt64>
    let joinedNames: UnsafeBufferPointer<UInt32>
    private let soundStarts: UnsafeBufferPointer<UInt32>
    private let soundWords: UnsafeBufferPointer<UInt32>

    init(_ image: FlatImage) {
        self.image = image
        words = image.section(Section.words.rawValue)
        bytes = image.section(Section.bytes.rawValue)
        names = image.section(Section.names.rawValue)
        nameWords = image.section(Section.nameWords.rawValue)
        entries = image.section(Section.entries.rawValue)
        births = image.section(Section.births.rawValue)
        states = image.section(Section.states.rawValue)
        postingStarts = image.section(Section.postingStarts.rawValue)
        postings = image.section(Section.postings.rawValue)
        keyStarts = image.section(Section.keyStarts.rawValue)
        keyWords = image.section(Section.keyWords.rawValue)
        joinStarts = image.section(Section.joinStarts.rawValue)
        joinNames = image.section(Section.joinNames.rawValue)
        months = image.section(Section.months.rawValue)
        dayStarts = image.section(Section.dayStarts.rawValue)
        dayNames = image.section(Section.dayNames.rawValue)
        wordsByLetters = image.section(Section.wordsByLetters.rawValue)
        neighbourhoods = image.section(Section.neighbourhoods.rawValue)
        similarWords = image.section(Section.similarWords.rawValue)
        joinedNames = image.section(Section.joinedNames.rawValue)
        soundStarts = image.section(Section.soundStarts.rawValue)
        soundWords = image.section(Section.soundWords.rawValue)
    }

    /// How many bytes the index takes.
    package var byteCount: Int { image.byteCount }

    /// The words of the index; nil if it has none.
    var table: WordTable? {
        guard let first = words.baseAddress, let start = bytes.baseAddress else { return nil }
        return WordTable(words: first, bytes: start)
    }

    /// A name in flat form.
    func flat(_ name: Name, _ table: WordTable) -> FlatName {
        FlatName(
            table: table,
            words: UnsafeBufferPointer(rebasing: nameWords[Int(name.start)..<Int(name.start) + name.wordCount]),
            mayBeTruncated: name.isTruncated != 0
        )
    }

    package func births(of entry: Entry) -> UnsafeBufferPointer<Birth> {
        UnsafeBufferPointer(rebasing: births[Int(entry.dateStart)..<Int(entry.dateStart) + Int(entry.dateCount)])
    }

    /// The nationalities of an entry as canonical codes.
    package func states(of entry: Entry) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(rebasing: states[Int(entry.stateStart)..<Int(entry.stateStart) + Int(entry.stateCount)])
    }

    /// The listed word that is the same as a name's in all that is compared; nil if there is none.
    func word(like word: WordReference, _ table: WordTable) -> UInt32? {
        words(withKey: BlockingKeys.spelledKey(of: word)).first { table[$0].isSame(as: word) }
    }

    /// Words that may have a key: all that have it, and some others.
    func words(withKey key: UInt64) -> UnsafeBufferPointer<UInt32> { Self.run(keyStarts, keyWords, key) }

    /// Words that may sound by a key (`BlockingKeys.soundKey`): the few of `words(withKey:)` that a run of words may be.
    func words(soundingBy key: UInt64) -> UnsafeBufferPointer<UInt32> { Self.run(soundStarts, soundWords, key) }

    /// How many buckets of sounds `soundBucket` tells apart: a power of two.
    var soundBucketCount: Int { min(max(soundStarts.count - 1, 1), 1 << 16) }

    /// Gives every listed word with the bucket that its sound has (`soundBucket`).
    func forEachSound(_ body: (_ bucket: Int, _ word: UInt32) -> Void) {
        for bucket in 0..<max(soundStarts.count - 1, 0) {
            for place in soundStarts[bucket]..<soundStarts[bucket + 1] { body(bucket, soundWords[Int(place)]) }
        }
    }

    /// What of a key `words(soundingBy:)` looks at in an index of up to 65,536 buckets, and the lower part of it in others.
    package static func soundBucket(of key: UInt64) -> UInt16 { UInt16(bucket(of: key, count: 1 << 16)) }

    /// Names of which neighbouring words may have a key when written together.
    func names(withJoinedKey key: UInt64) -> UnsafeBufferPointer<UInt32> { Self.run(joinStarts, joinNames, key) }

    private static func run(
        _ starts: UnsafeBufferPointer<UInt32>,
        _ values: UnsafeBufferPointer<UInt32>,
        _ key: UInt64
    ) -> UnsafeBufferPointer<UInt32> {
        let bucket = Self.bucket(of: key, count: starts.count - 1)
        return UnsafeBufferPointer(rebasing: values[Int(starts[bucket])..<Int(starts[bucket + 1])])
    }

    /// Which of a power of two buckets a key belongs to.
    static func bucket(of key: UInt64, count: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & (count - 1)
    }

    /// The end of the names without a date, and of those with a span of years.
    var unknownEnd: UInt32 { months[0] }
    var wideEnd: UInt32 { months[1] }

    /// In how many names a word stands.
    @inline(__always)
    func nameCount(ofWord word: UInt32) -> UInt32 { postingStarts[Int(word) + 1] - postingStarts[Int(word)] }

    /// How many places a year has among `months`: one for its vague dates, then its months.
    static let monthsOfYear = 13

    /// The place among `months` of a date: that of its year if it is vague, that of its month if it is not.
    static func month(of date: Int32) -> Int {
        let year = min(Int(date) / 10_000, lastYear)
        return (year - firstYear) * monthsOfYear + (BirthBounds.isVague(date) ? 0 : min(Int(date) / 100 % 100, 12))
    }

    /// The number of the first name born in a year or later; or, with a month, of the first known to be born in that month
    /// or later.
    @inline(__always)
    func firstName(bornIn year: Int, month: Int = 0) -> UInt32 {
        if year < Self.firstYear { return wideEnd }
        return months[2 + min((year - Self.firstYear) * Self.monthsOfYear + month, months.count - 3)]
    }

    /// The numbers of the names born on a day of any year; those of whom only the year is known are not among them.
    func names(bornOnMonth month: Int, day: Int) -> UnsafeBufferPointer<UInt32> {
        let place = Self.day(month, day)
        guard place + 1 < dayStarts.count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(rebasing: dayNames[Int(dayStarts[place])..<Int(dayStarts[place + 1])])
    }

    /// Where a day of the year has its place among 400.
    static func day(_ month: Int, _ day: Int) -> Int { min(max(month, 0), 12) * 32 + min(max(day, 0), 31) }

    /// The numbers of the words that begin with certain letters, themselves excepted.
    func words(beginningWith letters: UnsafeBufferPointer<UInt8>, _ table: WordTable) -> UnsafeBufferPointer<UInt32> {
        func partition(_ isBeyond: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
            var (low, high) = (0, wordsByLetters.count)
            while low < high {
                let middle = low + (high - low) / 2
                if isBeyond(table[wordsByLetters[middle]].letters) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = partition { letters.lexicographicallyPrecedes($0) }
        let end = partition { !$0.hasPrefix(letters) && letters.lexicographicallyPrecedes($0) }
        return UnsafeBufferPointer(rebasing: wordsByLetters[start..<max(start, end)])
    }
}
