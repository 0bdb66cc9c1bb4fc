// SPDX-License-Identifier: Apache-2.0

package import NameMatching
package import TravelTypes

/// The working memory of questions to an index: what was learnt of words, and the marks of the current question.
///
/// One owner, one thread; `ListIndex` lends them. A question marks the listed words that resemble the traveller's, walks
/// from them to the names that may weigh enough (`gather`), and refuses most of those by the words that they share
/// (`weigh`); what is left is compared in full.
package final class NameSearch: @unchecked Sendable {
    /// A listed name that is worth a look, with the sum of its evidence.
    package struct Found: Sendable {
        package var name: UInt32
        package var reading: Int
        package var llr: Double
    }

    private let index: NameIndex
    private let table: WordTable?
    package let reader = NameReader()
    package let comparison = NameComparison()
    private let tokens = TokenComparison()
    private let words: SimilarWords
    /// What share of its weight a word keeps, by how many weightier ones agree: `NameBound.limit` ranks and one more.
    private let shares: UnsafeMutablePointer<Float>
    private let costs: NameCosts
    private let stretches: UnsafeMutablePointer<NameReach.Stretch>
    private let nameKind = NameToken.Kind.name.rawValue

    /// For each listed word: the question that saw it last (high half), which of the name's words resemble it (16 bits), and
    /// the most that agreeing with it weighs (low 16 bits).
    private let wordMarks: UnsafeMutablePointer<UInt64>
    /// For each listed name, the question that saw it last; and one more if it is among `touched`.
    private let nameMarks: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var mark: UInt32 = 0

    /// Names that share enough words with the current name, and names of which a word is several of its words together;
    /// there is room for every name in each.
    private let touched: UnsafeMutablePointer<UInt32>
    private let touchedJoined: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var touchedCount = 0
    @exclusivity(unchecked) private var joinedCount = 0
    /// How many words of the current name are names proper.
    @exclusivity(unchecked) private var heavyCount = 0
    @exclusivity(unchecked) private var found: [Found] = []

    init(index: NameIndex) {
        self.index = index
        table = index.table
        words = SimilarWords(index)
        shares = .allocate(capacity: NameBound.limit + 1)
        for rank in 0...NameBound.limit { (shares + rank).initialize(to: tokens.share(ofRank: rank)) }
        costs = NameCosts(tokens)
        stretches = .allocate(capacity: NameReach.limit)
        wordMarks = .allocate(capacity: index.words.count + 1)
        wordMarks.initialize(repeating: 0, count: index.words.count + 1)
        nameMarks = .allocate(capacity: index.names.count + 1)
        nameMarks.initialize(repeating: 0, count: index.names.count + 1)
        touched = .allocate(capacity: index.names.count + 1)
        touchedJoined = .allocate(capacity: index.names.count + 1)
    }

    deinit {
        shares.deallocate()
        stretches.deallocate()
        wordMarks.deallocate()
        nameMarks.deallocate()
        touched.deallocate()
        touchedJoined.deallocate()
    }

    /// Names that may be the traveller's under any reading, with their evidence summed; in no certain order.
    ///
    /// `need` says what a name of an entry must weigh to matter; names that cannot weigh as much are left out.
    package func search(
        surname: String,
        givenNames: String,
        born: PartialDate?,
        needs: NameNeeds,
        need: (NameIndex.Entry) -> Float
    ) -> [Found] {
        forgetIfFull()
        reader.read(surname: surname, givenNames: givenNames)
        found.removeAll(keepingCapacity: true)
        guard let table, let names = index.names.baseAddress else { return [] }
        let reach = NameReach(index, born, needs, in: stretches)
        let floor = needs.floor
        withUnsafePointer(to: needs) { needs in
            for (number, reading) in reader.readings.enumerated() {
                let name = reader.name(reading)
                for word in name.words { words.learn(word, of: name.table, mayBeCut: name.mayBeTruncated, comparison) }
                gather(name, born, needs.pointee.leastWords, reach, table)
                for place in 0..<joinedCount { compare(touchedJoined[place], name, number, table, need) }
                for place in 0..<touchedCount
                where mayWeighEnough(names + Int(touched[place]), name, needs, floor) {
                    compare(touched[place], name, number, table, need)
                }
            }
        }
        return found
    }

    /// The evidence of a found name in words; the listed name is the left one.
    package func evidence(_ found: Found) -> NameEvidence {
        guard let table else { return NameEvidence(terms: []) }
        _ = comparison.compare(
            index.flat(index.names[Int(found.name)], table),
            reader.name(reader.readings[found.reading])
        )
        return comparison.evidence()
    }

    /// Compares a name in full, and keeps it if it weighs enough.
    private func compare(
        _ number: UInt32,
        _ name: FlatName,
        _ reading: Int,
        _ table: WordTable,
        _ need: (NameIndex.Entry) -> Float
    ) {
        let listed = index.names[Int(number)]
        let llr = comparison.compare(index.flat(listed, table), name)
        if Float(llr) >= need(index.entries[Int(listed.entry)]) - 0.01 {
            found.append(Found(name: number, reading: reading, llr: llr))
        }
    }

    // MARK: - From words to names

    /// Marks the words that resemble those of a name, and collects the names that have enough of them.
    private func gather(
        _ name: FlatName,
        _ born: PartialDate?,
        _ leastWords: Int,
        _ reach: NameReach,
        _ table: WordTable
    ) {
        touchedCount = 0
        joinedCount = 0
        mark += 2
        heavyCount = name.words.count { name.table.words[Int($0)].kind == nameKind }
        gatherRuns(name, table)
        for position in 0..<name.count {
            let expansion = words[name.words[position]]
            for place in expansion.joinedStart..<expansion.joinedEnd { touchJoined(words.joined[Int(place)]) }
        }
        // Initials agree with any word that begins with them: they are not looked for.
        let isOneEnough = leastWords < 2 || name.count < 2 || heavyCount < name.count
        let commonest = isOneEnough || name.mayBeTruncated ? nil : commonestWord(of: name)
        if let commonest { markSimilar(name, commonest) }
        for position in 0..<name.count where position != commonest {
            var others = NameBound()
            for other in 0..<name.count where other != position { others.add(greatest(name, other)) }
            let beside = Beside(others, shares, costs)
            let expansion = words[name.words[position]]
            let isFirstEnough = isOneEnough || commonest != nil
            if let names = expansion.names {
                markSimilar(name, position)
                walk(names, most: expansion.greatestOfAll, beside, reach, isFirstEnough)
            } else {
                walk(expansion.start..<expansion.end, position, beside, reach, isFirstEnough)
            }
            if name.mayBeTruncated { walk(expansion.cutStart..<expansion.cutEnd, position, beside, reach, isOneEnough) }
        }
        if commonest != nil { keepSharingTwo() }
        if let born, born.day != 0 { gatherBirthdays(born, isOneEnough ? 1 : 2) }
    }

    /// A word that so many listed names have that it is quicker to look at all names that have one of the others.
    ///
    /// A name that shares two words with this one has one of the others.
    private func commonestWord(of name: FlatName) -> Int? {
        var (commonest, most, sum) = (0, UInt32(0), UInt32(0))
        for position in 0..<name.count {
            let count = words[name.words[position]].nameCount
            sum += count
            if count > most { (commonest, most) = (position, count) }
        }
        return most > Self.look * (sum - most) ? commonest : nil
    }

    /// How many times as much work it is to look at a name's words as to note that it has a word.
    private static let look: UInt32 = 3

    /// Marks the listed words that resemble a word of a name.
    private func markSimilar(_ name: FlatName, _ position: Int) {
        let expansion = words[name.words[position]]
        words.similar.withUnsafeBufferPointer { similar in
            for place in Int(expansion.start)..<Int(expansion.end) { markWord(similar[place], position) }
        }
    }

    /// Marks a listed word that resembles one of the current name.
    @inline(__always)
    private func markWord(_ similar: UInt64, _ position: Int) {
        let (word, weight) = (Int(similar >> 32), similar & 0xFFFF)
        let stamp = UInt64(mark) << 32 | 1 << UInt64(16 + position)
        let known = wordMarks[word]
        wordMarks[word] =
            UInt32(known >> 32) == mark
            ? (known | stamp) & ~0xFFFF | max(known & 0xFFFF, weight) : stamp | weight
    }

    /// Leaves of the names noted those that have two marked words.
    private func keepSharingTwo() {
        var kept = 0
        for place in 0..<touchedCount {
            let number = touched[place]
            if markedWords(of: number) >= 2 {
                touched[kept] = number
                kept += 1
            } else {
                nameMarks[Int(number)] = mark
            }
        }
        touchedCount = kept
    }

    /// The most that agreeing with a word of a name weighs: with a similar word, or with an initial.
    private func greatest(_ name: FlatName, _ position: Int) -> Float {
        let expansion = words[name.words[position]]
        return max(Float(max(expansion.greatest, name.mayBeTruncated ? expansion.greatestCut : 0)) / 256, costs.initial)
    }

    /// What the other words of a name may add to one of them, in 256ths.
    private struct Beside {
        private let greatest: Int32
        private let toGreater: Int32
        private let toLess: Int32

        init(_ others: NameBound, _ shares: UnsafePointer<Float>, _ costs: borrowing NameCosts) {
            greatest = Int32(others.greatest * 256)
            toGreater = Int32((others.gain(shares + 1) - costs.selection) * 256) + 1
            toLess = Int32((others.gain(shares) - costs.selection) * 256) + 1
        }

        /// The most that a name can weigh of which a word weighs so much.
        @inline(__always)
        func most(_ weight: Int32) -> Int32 { weight + (weight >= greatest ? toGreater : toLess) }

        /// The most that a name can weigh of which a word weighs so much, or less.
        @inline(__always)
        func utmost(_ weight: Int32) -> Int32 { weight + max(toGreater, toLess) }
    }

    /// Marks the words of a run, and all names that have one of them and may weigh enough.
    private func walk(
        _ run: Range<UInt32>,
        _ position: Int,
        _ beside: Beside,
        _ reach: NameReach,
        _ isOneEnough: Bool
    ) {
        guard let postings = index.postings.baseAddress else { return }
        let starts = index.postingStarts
        words.similar.withUnsafeBufferPointer { similar in
            for place in Int(run.lowerBound)..<Int(run.upperBound) {
                let word = Int(similar[place] >> 32)
                markWord(similar[place], position)
                let most = beside.most(Int32(truncatingIfNeeded: similar[place] & 0xFFFF))
                let names = postings + Int(starts[word])
                walk(Int(starts[word + 1] - starts[word]), reach.window(weighing: most), reach) { place in
                    names[place]
                } most: { _ in
                    most
                } touch: { name in
                    touch(name, isOneEnough)
                }
            }
        }
    }

    /// Marks the names of a word, put together, that may weigh enough.
    private func walk(_ run: Range<Int>, most: UInt16, _ beside: Beside, _ reach: NameReach, _ isOneEnough: Bool) {
        words.names.withUnsafeBufferPointer { names in
            guard let first = names.baseAddress.map({ $0 + run.lowerBound }) else { return }
            walk(run.count, reach.window(weighing: beside.utmost(Int32(most))), reach) { place in
                UInt32(truncatingIfNeeded: first[place] >> 32)
            } most: { place in
                beside.most(Int32(truncatingIfNeeded: first[place] & 0xFFFF))
            } touch: { name in
                touch(name, isOneEnough)
            }
        }
    }

    /// Gives of so many names in their order those that may weigh enough, by the most that each can weigh.
    @inline(__always)
    private func walk(
        _ count: Int,
        _ window: NameReach.Window,
        _ reach: NameReach,
        name: (Int) -> UInt32,
        most: (Int) -> Int32,
        touch: (UInt32) -> Void
    ) {
        var (next, stretch) = (0, 0)
        /// Walks on to a name, and past it no farther.
        func walk(to end: UInt32) {
            while next < count {
                let number = name(next)
                if number >= end { return }
                while number >= reach.stretches[stretch].end { stretch += 1 }
                if most(next) >= reach.stretches[stretch].least { touch(number) }
                next += 1
            }
        }
        if window.firstEarly < reach.wideEnd {
            if window.firstEarly > 0 { next = Self.nextPlace(0, count, from: window.firstEarly, name) }
            walk(to: reach.wideEnd)
        }
        if next < count, name(next) < window.low { next = Self.nextPlace(next, count, from: window.low, name) }
        walk(to: window.high)
    }

    /// Notes that a name has a word of the current one: it is looked at with the second, or at once.
    @inline(__always)
    private func touch(_ name: UInt32, _ isOneEnough: Bool) {
        let known = nameMarks[Int(name)]
        guard known <= mark else { return }
        guard known == mark || isOneEnough else {
            nameMarks[Int(name)] = mark
            return
        }
        nameMarks[Int(name)] = mark + 1
        touched[touchedCount] = name
        touchedCount += 1
    }

    private func touchJoined(_ name: UInt32) {
        guard nameMarks[Int(name)] <= mark else { return }
        nameMarks[Int(name)] = mark + 1
        touchedJoined[joinedCount] = name
        joinedCount += 1
    }

    /// The first place from one on in a run of ascending numbers that has a certain one or a greater one: quick if it is near.
    @inline(__always)
    private static func nextPlace(_ start: Int, _ end: Int, from number: UInt32, _ numbers: (Int) -> UInt32) -> Int {
        var (known, step) = (start, 4)
        while known + step < end, numbers(known + step) < number {
            known += step
            step *= 2
        }
        var beyond = min(known + step, end)
        while beyond - known > 4 {
            let middle = known + (beyond - known) / 2
            if numbers(middle) >= number { beyond = middle } else { known = middle + 1 }
        }
        while known < beyond, numbers(known) < number { known += 1 }
        return known
    }

    /// Names with a word that is several neighbours of this name written together.
    private func gatherRuns(_ name: FlatName, _ table: WordTable) {
        BlockingKeys.forEachJoinedKey(of: name) { key, start, length in
            let first = Self.firstLetter(of: name.words[start], name.table)
            for candidate in index.words(soundingBy: key) {
                guard Self.firstLetter(of: candidate, table) == first,
                    comparison.isRun(name, start, length, like: table[candidate])
                else { continue }
                let postings = Int(index.postingStarts[Int(candidate)])..<Int(index.postingStarts[Int(candidate) + 1])
                for place in postings { touchJoined(index.postings[place]) }
            }
        }
    }

    /// The first letter of a word; every word has one.
    @inline(__always)
    private static func firstLetter(of word: UInt32, _ table: WordTable) -> UInt8 {
        table.bytes[Int(table.words[Int(word)].start)]
    }

    /// Names born on the very day, of which one word is enough; and on the same day and month of a year that differs in one
    /// digit, which is a likely mistake.
    private func gatherBirthdays(_ born: PartialDate, _ leastWords: Int) {
        let birthdays = index.names(bornOnMonth: born.month, day: born.day)
        guard let first = birthdays.baseAddress else { return }
        var next = 0
        /// Notes those within a run of names that have so many of the marked words; runs come in their order.
        func gather(_ start: UInt32, _ end: UInt32, _ least: Int) {
            guard start < end else { return }
            next = Self.nextPlace(next, birthdays.count, from: start) { first[$0] }
            while next < birthdays.count, first[next] < end {
                if markedWords(of: first[next]) >= least { touch(first[next], true) }
                next += 1
            }
        }
        gather(0, index.wideEnd, 1)
        let (decade, century) = (born.year - born.year % 10, born.year - born.year % 100)
        /// Notes those born in certain years.
        func gather(_ years: ClosedRange<Int>) {
            gather(index.firstName(bornIn: years.lowerBound), index.firstName(bornIn: years.upperBound + 1), leastWords)
        }
        for year in stride(from: century + born.year % 10, to: decade, by: 10) { gather(year...year) }
        if born.year == decade { gather(decade - 1...decade - 1) } else { gather(decade...born.year - 1) }
        gather(index.firstName(bornIn: born.year), index.firstName(bornIn: born.year + 1), 1)
        if born.year == decade + 9 { gather(decade + 10...decade + 10) } else { gather(born.year + 1...decade + 9) }
        for year in stride(from: born.year + 10, to: century + 100, by: 10) { gather(year...year) }
    }

    /// How many words of a listed name are marked.
    @inline(__always)
    private func markedWords(of number: UInt32) -> Int {
        guard let names = index.names.baseAddress, let nameWords = index.nameWords.baseAddress else { return 0 }
        let name = names + Int(number)
        let words = nameWords + Int(name.pointee.start)
        var count = 0
        for place in 0..<name.pointee.wordCount
        where UInt32(truncatingIfNeeded: wordMarks[Int(words[place])] >> 32) == mark {
            count += 1
        }
        return count
    }

    // MARK: - Names that were read before

    /// The listed names that a word, a number of `reader.store`, leads to; with `mayBeCut` as the beginning of another too.
    package func names(of word: UInt32, mayBeCut: Bool) -> NameSet {
        guard table != nil else { return NameSet() }
        words.learn(word, of: reader.store.table, mayBeCut: mayBeCut, comparison)
        let expansion = words[word]
        var names = NameSet()
        // Several words may be this one: they are compared in any case.
        if expansion.joinedStart < expansion.joinedEnd { names.insert(.joined) }
        if reader.store.table[word].kind != .name { names.insert(.slight) }
        func insert(_ run: Range<UInt32>) {
            for place in run {
                let listed = Int(words.similar[Int(place)] >> 32)
                for posting in Int(index.postingStarts[listed])..<Int(index.postingStarts[listed + 1]) {
                    names.insert(NameSet(index.postings[posting]))
                }
            }
        }
        insert(expansion.start..<expansion.end)
        if mayBeCut { insert(expansion.cutStart..<expansion.cutEnd) }
        return names
    }

    /// The listed names of which one word is enough, by the birth date that a traveller has.
    package func namesOfOneWord() -> NamesOfOneWord { NamesOfOneWord(index) }

    /// For each bucket of sounds (`NameIndex.soundBucket`, or its lower part) the first letters of its words, as bits.
    ///
    /// A run of words leads to a listed name only if the letter that it begins with is among those of its bucket.
    package func firstLettersBySound() -> [UInt32] {
        var letters = [UInt32](repeating: 0, count: index.soundBucketCount)
        guard let table else { return letters }
        index.forEachSound { bucket, word in
            letters[bucket & (letters.count - 1)] |= 1 << UInt32(Self.firstLetter(of: word, table) & 31)
        }
        return letters
    }

    /// Whether a name matters that was read before, by what `needs` demand of it: the same walk as `search`, up to the
    /// first name that weighs enough.
    ///
    /// The words are numbers of `reader.store`. With `isRunOnly` nothing but a run of them may lead to a listed name.
    package func mayFind(
        _ name: UnsafeBufferPointer<UInt32>,
        mayBeTruncated: Bool,
        isRunOnly: Bool,
        born: PartialDate?,
        needs: NameNeeds
    ) -> Bool {
        guard let table, let names = index.names.baseAddress else { return false }
        let flat = FlatName(table: reader.store.table, words: name, mayBeTruncated: mayBeTruncated)
        if isRunOnly {
            joinedCount = 0
            mark += 2
            gatherRuns(flat, table)
            if joinedCount == 0 { return false }
        }
        for number in name { words.learn(number, of: flat.table, mayBeCut: mayBeTruncated, comparison) }
        let floor = needs.floor
        let reach = NameReach(index, born, needs, in: stretches)
        return withUnsafePointer(to: needs) { needs in
            gather(flat, born, needs.pointee.leastWords, reach, table)
            func weighsEnough(_ listed: UInt32) -> Bool {
                let listed = names + Int(listed)
                let llr = comparison.compare(index.flat(listed.pointee, table), flat)
                return Float(llr) >= needs.pointee.need(of: listed) - 0.01
            }
            return (0..<joinedCount).contains { weighsEnough(touchedJoined[$0]) }
                || (0..<touchedCount).contains {
                    mayWeighEnough(names + Int(touched[$0]), flat, needs, floor) && weighsEnough(touched[$0])
                }
        }
    }

    /// Forgets the words learnt, and their numbers, if there are too many of them; says whether it did.
    @discardableResult
    package func forgetIfFull() -> Bool {
        guard reader.isFull || words.isFull else { return false }
        reader.removeAll()
        words.removeAll()
        return true
    }

    // MARK: - Bounds

    /// Whether a marked name can weigh enough, as far as the words that it shares with the traveller's tell.
    ///
    /// Words pair one to one; those of the shorter name that have no counterpart contradict. `floor` is that of `needs`.
    private func mayWeighEnough(
        _ listed: UnsafePointer<NameIndex.Name>,
        _ name: FlatName,
        _ needs: UnsafePointer<NameNeeds>,
        _ floor: Float
    ) -> Bool {
        guard let nameWords = index.nameWords.baseAddress else { return false }
        let (heavy, wordCount) = (listed.pointee.heavyCount, listed.pointee.wordCount)
        let words = UnsafeBufferPointer(start: nameWords + Int(listed.pointee.start), count: wordCount)
        var (positions, count) = (UInt32(0), 0)
        // The greatest and the last of the other weights.
        var (greatest, other) = (UInt32(0), UInt32(0))
        for word in words {
            let stamp = wordMarks[Int(word)]
            guard UInt32(truncatingIfNeeded: stamp >> 32) == mark else { continue }
            let weight = UInt32(truncatingIfNeeded: stamp & 0xFFFF)
            positions |= UInt32(truncatingIfNeeded: stamp) >> 16
            (greatest, other) = weight > greatest ? (weight, greatest) : (greatest, weight)
            count += 1
        }
        let matches = min(count, positions.nonzeroBitCount)
        // Initials agree with any word that begins with them.
        let (ownSlight, listedSlight) = (name.count - heavyCount, wordCount - heavy)
        let slight = ownSlight + listedSlight
        guard needs.pointee.areEnough(matches + slight, of: listed, name.count) else { return false }
        let missing = min(heavyCount - listedSlight, heavy - ownSlight) - matches
        let mayBeCut = name.mayBeTruncated || listed.pointee.isTruncated != 0
        let lone = mayBeCut ? 0 : costs.omitted(abs(heavyCount - heavy) - slight)
        let gain: Float
        if count > 2 {
            gain = self.gain(words, matches)
        } else {
            gain = (Float(greatest) * shares[0] + (matches > 1 ? Float(other) * shares[1] : 0)) / 256
        }
        let most = missing > 0 ? costs.contradicted(gain: gain, times: missing) : gain - costs.selection
        let beside = 0.7 * Float(slight) + lone
        return most + beside >= floor && most + beside >= needs.pointee.need(of: listed)
    }

    /// What the weightiest marked words of a name weigh.
    private func gain(_ words: UnsafeBufferPointer<UInt32>, _ matches: Int) -> Float {
        var bound = NameBound()
        for word in words {
            let stamp = wordMarks[Int(word)]
            if UInt32(truncatingIfNeeded: stamp >> 32) == mark { bound.add(Float(stamp & 0xFFFF) / 256) }
        }
        bound.keep(matches)
        return bound.gain(shares)
    }
}
