// SPDX-License-Identifier: Apache-2.0

import NameMatching
import TravelTypes

/// Collects the names of lists and lays them out as a `NameIndex`.
struct NameIndexBuilder {
    private let reader = NameReader()
    private var names: [NameIndex.Name] = []
    private var nameWords: [UInt32] = []
    private var entries: [NameIndex.Entry] = []
    private var births: [NameIndex.Birth] = []
    private var states: [UInt32] = []

    /// Adds a person of a list; names with birth dates of their own are as those of further persons at the same place.
    mutating func add(_ entry: ListEntry, at place: ListIndex.EntryPlace) {
        let names = entry.names.enumerated().prefix(Int(UInt16.max))
        add(names.filter { $0.element.birthDates.isEmpty }, of: entry, born: entry.birthDates, at: place)
        for name in names where !name.element.birthDates.isEmpty {
            add([name], of: entry, born: entry.birthDates(under: name.element), at: place)
        }
    }

    private mutating func add(
        _ names: [(offset: Int, element: ListedName)],
        of entry: ListEntry,
        born birthDates: [ListedBirthDate],
        at place: ListIndex.EntryPlace
    ) {
        if names.isEmpty { return }
        let date = Self.date(of: birthDates)
        let (dates, nationalities) = (birthDates.prefix(255), entry.nationalities.prefix(255))
        entries.append(
            NameIndex.Entry(
                place: UInt32(place.entry),
                member: UInt16(clamping: place.member),
                dateCount: UInt8(dates.count),
                stateCount: UInt8(nationalities.count),
                dateStart: UInt32(births.count),
                stateStart: UInt32(states.count),
                sexes: (entry.sexes.contains(.male) ? 1 : 0) | (entry.sexes.contains(.female) ? 2 : 0),
                hasPlace: entry.birthPlaces.contains { !$0.town.isEmpty } ? 1 : 0
            )
        )
        for date in dates {
            births.append(
                NameIndex.Birth(
                    from: date.from.rawValue,
                    to: date.to.rawValue,
                    certainty: UInt32(date.certainty.rawValue)
                )
            )
        }
        for state in nationalities { states.append(StateIdentity.canonical(state).rawValue) }
        for (number, name) in names {
            if let parts = name.parts {
                reader.read(surname: parts.surname, givenNames: parts.givenNames)
            } else {
                reader.read(name.text)
            }
            for reading in reader.readings where reading.count > 0 { add(reading, number, date) }
        }
    }

    private mutating func add(_ reading: NameReader.Reading, _ number: Int, _ date: Int32) {
        let entry = entries[entries.count - 1]
        let start = nameWords.count
        nameWords += reader.words[reading.start..<reading.start + reading.count]
        let name = reader.name(reading)
        let heavy = (0..<name.count).count { name[$0].kind == .name }
        names.append(
            NameIndex.Name(
                entry: UInt32(entries.count - 1),
                start: UInt32(start),
                date: date,
                number: UInt16(number),
                counts: UInt8(reading.count) | UInt8(heavy) << 4,
                isTruncated: reading.mayBeTruncated ? 1 : 0,
                statePlace: entry.stateCount == 1 ? UInt32(StateSet.place(of: states[Int(entry.stateStart)])) : 0,
                sexes: entry.sexes
            )
        )
    }

    /// What is known of a birth date, as one number by which names are sorted.
    private static func date(of dates: [ListedBirthDate]) -> Int32 {
        guard let first = dates.first else { return NameIndex.unknownDate }
        guard dates.count == 1, first.certainty == .exact, first.from.year >= NameIndex.firstYear else {
            return NameIndex.wideDate
        }
        return first.from.rawValue
    }

    /// Lays everything out, in the order of `NameIndex.Section`; the builder is spent afterwards.
    consuming func sections() -> [[UInt8]] {
        let order = names.indices.map { (Self.place(of: names[$0].date), $0) }.sorted { $0 < $1 }
        names = order.map { names[$0.1] }
        var sections = [[UInt8]](repeating: [], count: NameIndex.Section.allCases.count)
        func lay<Record>(_ section: NameIndex.Section, _ records: [Record]) {
            sections[section.rawValue] = records.withUnsafeBytes { Array($0) }
        }
        lay(.months, months())
        lay(.names, names)
        lay(.nameWords, nameWords)
        lay(.entries, entries)
        lay(.births, births)
        lay(.states, states)
        let (postingStarts, postings) = postings()
        lay(.postingStarts, postingStarts)
        lay(.postings, postings)
        let (keyStarts, keyWords) = Self.table { give in
            for number in 0..<UInt32(reader.store.count)
            where postingStarts[Int(number)] < postingStarts[Int(number) + 1] {
                BlockingKeys.forEachIndexKey(of: reader.store.table[number]) { give($0, number) }
            }
        }
        lay(.keyStarts, keyStarts)
        lay(.keyWords, keyWords)
        let (soundStarts, soundWords) = Self.table { give in
            for number in 0..<UInt32(reader.store.count)
            where postingStarts[Int(number)] < postingStarts[Int(number) + 1] {
                give(BlockingKeys.soundKey(of: reader.store.table[number]), number)
            }
        }
        lay(.soundStarts, soundStarts)
        lay(.soundWords, soundWords)
        let (dayStarts, dayNames) = days()
        lay(.dayStarts, dayStarts)
        lay(.dayNames, dayNames)
        lay(.wordsByLetters, wordsByLetters(postingStarts))
        let (joinStarts, joinNames) = Self.table { give in
            for (number, name) in names.enumerated() where name.wordCount > 1 {
                BlockingKeys.forEachJoinedKey(of: flat(name)) { key, _, _ in give(key, UInt32(number)) }
            }
        }
        lay(.joinStarts, joinStarts)
        lay(.joinNames, joinNames)
        let (words, bytes) = reader.store.contents
        sections[NameIndex.Section.words.rawValue] = Array(UnsafeRawBufferPointer(words))
        sections[NameIndex.Section.bytes.rawValue] = Array(bytes)
        let (neighbourhoods, similarWords, joinedNames) = SimilarWords.neighbourhoods(
            of: NameIndex(FlatImage(sections: sections))
        )
        lay(.neighbourhoods, neighbourhoods)
        lay(.similarWords, similarWords)
        lay(.joinedNames, joinedNames)
        return sections
    }

    private func flat(_ name: NameIndex.Name) -> FlatName {
        nameWords.withUnsafeBufferPointer { words in
            FlatName(
                table: reader.store.table,
                words: UnsafeBufferPointer(rebasing: words[Int(name.start)..<Int(name.start) + name.wordCount]),
                mayBeTruncated: false
            )
        }
    }

    /// By what names are sorted: a number for each date, the undated and the wide names first.
    private static func place(of date: Int32) -> Int {
        date <= NameIndex.wideDate ? Int(date) : (1 + NameIndex.month(of: date)) << 32 | Int(date)
    }

    /// Where the undated and the wide names end, then where each month begins, and the end.
    private func months() -> [UInt32] {
        let unknown = names.firstIndex { $0.date != NameIndex.unknownDate } ?? names.count
        let wide = names.firstIndex { $0.date > NameIndex.wideDate } ?? names.count
        var months: [UInt32] = [UInt32(unknown), UInt32(wide)]
        var place = wide
        for month in 0..<(NameIndex.lastYear - NameIndex.firstYear + 1) * NameIndex.monthsOfYear {
            while place < names.count, NameIndex.month(of: names[place].date) < month { place += 1 }
            months.append(UInt32(place))
        }
        months.append(UInt32(names.count))
        return months
    }

    /// The names born on each day of a year, by `NameIndex.day`: every date of an entry of which the day is known.
    private func days() -> (starts: [UInt32], names: [UInt32]) {
        func forEachDay(_ body: (_ day: Int, _ name: UInt32) -> Void) {
            for (number, name) in names.enumerated() {
                let entry = entries[Int(name.entry)]
                for birth in births[Int(entry.dateStart)..<Int(entry.dateStart) + Int(entry.dateCount)] {
                    let date = PartialDate(rawValue: birth.from)
                    if birth.from == birth.to, date.day != 0 {
                        body(NameIndex.day(date.month, date.day), UInt32(number))
                    }
                }
            }
        }
        var starts = [UInt32](repeating: 0, count: NameIndex.day(12, 31) + 3)
        forEachDay { day, _ in starts[day + 2] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var numbers = [UInt32](repeating: 0, count: Int(starts.last ?? 0))
        forEachDay { day, name in
            numbers[Int(starts[day + 1])] = name
            starts[day + 1] += 1
        }
        return (Array(starts.dropLast()), numbers)
    }

    /// The words that names have, in the order of their letters.
    private func wordsByLetters(_ postingStarts: [UInt32]) -> [UInt32] {
        let table = reader.store.table
        return (0..<UInt32(reader.store.count))
            .filter { postingStarts[Int($0)] < postingStarts[Int($0) + 1] }
            .sorted { table[$0].letters.lexicographicallyPrecedes(table[$1].letters) }
    }

    /// The names of each word, ascending; a name with a word twice is there once.
    private func postings() -> (starts: [UInt32], postings: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: reader.store.count + 2)
        forEachPosting { word, _ in starts[Int(word) + 2] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var postings = [UInt32](repeating: 0, count: Int(starts.last ?? 0))
        forEachPosting { word, name in
            postings[Int(starts[Int(word) + 1])] = name
            starts[Int(word) + 1] += 1
        }
        return (Array(starts.dropLast()), postings)
    }

    private func forEachPosting(_ body: (UInt32, UInt32) -> Void) {
        for (number, name) in names.enumerated() {
            let words = nameWords[Int(name.start)..<Int(name.start) + name.wordCount]
            for (index, word) in zip(words.indices, words) where !words[..<index].contains(word) {
                body(word, UInt32(number))
            }
        }
    }

    /// A table from keys to values: a power of two buckets, of which each has the values of several keys.
    ///
    /// The pairs are given twice: once to be counted, once to be laid down.
    private static func table(
        _ pairs: ((UInt64, UInt32) -> Void) -> Void
    ) -> (starts: [UInt32], values: [UInt32]) {
        var count = 0
        pairs { _, _ in count += 1 }
        var size = 16
        // A short list has room for so many buckets that few words share one: fewer are compared for nothing.
        while size < (count < 1 << 16 ? count * 8 : count) { size *= 2 }
        var starts = [UInt32](repeating: 0, count: size + 2)
        pairs { key, _ in starts[NameIndex.bucket(of: key, count: size) + 2] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var values = [UInt32](repeating: 0, count: Int(starts[size + 1]))
        pairs { key, value in
            let bucket = NameIndex.bucket(of: key, count: size) + 1
            let place = Int(starts[bucket])
            // A word's keys may fall into one bucket; once is enough.
            values[place] = value
            starts[bucket] += 1
        }
        return (Array(starts.dropLast()), values)
    }
}
