// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// Some names of an index, as bits that several names may share: whether two words may lead to one name is told by a step.
package struct NameSet: Sendable, Hashable {
    private var bits: SIMD2<UInt64>

    package init() { bits = SIMD2() }

    /// The name of a number.
    init(_ name: UInt32) { self.init(bit: Int(name) % Self.count) }

    private init(bit: Int) {
        bits = bit < 64 ? SIMD2(1 << UInt64(bit), 0) : SIMD2(0, 1 << UInt64(bit - 64))
    }

    /// How many bits are those of names.
    private static let count = 126
    /// Stands for all names of which a word may be several words written together.
    static let joined = NameSet(bit: 126)
    /// Stands for what is no name proper, like an initial: it agrees with words unseen.
    static let slight = NameSet(bit: 127)

    package var isEmpty: Bool { bits == SIMD2() }

    package mutating func insert(_ other: NameSet) { bits |= other.bits }

    package func intersection(_ other: NameSet) -> NameSet {
        var both = NameSet()
        both.bits = bits & other.bits
        return both
    }
}

/// The listed names that the words of one name lead to.
package struct SharedNames: Sendable {
    private var all = NameSet()
    /// Whether two words lead to one listed name.
    private var haveTwo = false

    package init() {}

    /// Adds those of a word.
    package mutating func add(_ names: NameSet) {
        haveTwo = haveTwo || !all.intersection(names).isEmpty
        all.insert(names)
    }

    /// Whether enough words of a name, which has so many, lead to any listed name; `ofOneWord` are those for which one is.
    ///
    /// A single word is compared with single words, and an initial may agree with a word that it does not lead to.
    package func isEnough(of count: Int, _ ofOneWord: () -> NameSet) -> Bool {
        if all.isEmpty { return false }
        return haveTwo || count == 1 || !all.intersection(.slight).isEmpty || !all.intersection(ofOneWord()).isEmpty
    }
}

/// The listed names that one word of a traveller's is enough for, because of what is known of the birth date or the name.
///
/// What `NameNeeds.areEnough` says of names that share one word, beforehand and for all of them.
package struct NamesOfOneWord: Sendable {
    /// Whatever the traveller's date is: initials may stand for other words, and a span of years may have any day.
    private var always: NameSet = .joined
    /// Those born on a day of any year, by `NameIndex.day`; and those of whom no day is known, by the year.
    private var byDay = [NameSet](repeating: NameSet(), count: NameIndex.day(12, 31) + 1)
    private var byYear = [NameSet](repeating: NameSet(), count: NameIndex.lastYear - NameIndex.firstYear + 1)

    init(_ index: NameIndex) {
        for (number, name) in index.names.enumerated() {
            let set = NameSet(UInt32(number))
            let date = PartialDate(rawValue: name.date)
            if name.date == NameIndex.wideDate || name.wordCount != name.heavyCount {
                always.insert(set)
            } else if date.day != 0 {
                byDay[NameIndex.day(date.month, date.day)].insert(set)
            } else if name.date != NameIndex.unknownDate {
                byYear[Self.place(ofYear: date.year)].insert(set)
            }
        }
    }

    private static func place(ofYear year: Int) -> Int {
        min(max(year, NameIndex.firstYear), NameIndex.lastYear) - NameIndex.firstYear
    }

    /// The names for a date, and some others.
    package func names(born: PartialDate?) -> NameSet {
        var names = always
        guard let born else { return names }
        if born.day != 0 { names.insert(byDay[NameIndex.day(born.month, born.day)]) }
        names.insert(byYear[Self.place(ofYear: born.year)])
        return names
    }
}
