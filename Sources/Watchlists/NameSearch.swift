// SPDX-License-Identifier: Apache-2.0

package import NameMatching
package import TravelTypes

/// How much a name must weigh to matter, by what is known beside it: what the search may leave out.
///
/// Upper bounds of what a birth date, a sex and a nationality can add, so that most names are refused by a few numbers;
/// the caller's exact answer is asked for the rest.
package struct NameNeeds: Sendable {
    /// What all evidence together must reach, with and without a birth date on both sides.
    package var line: Float
    package var undatedLine: Float
    /// The least that a name must weigh, whatever else agrees.
    package var least: Float
    package var birthSame: Float
    package var birthSameYear: Float
    package var birthYearOff: Float
    package var birthOneDigit: Float
    /// Birth dates up to one, two, three, ten years apart, and more.
    package var birthApart: [5 of Float]
    package var sexSame: Float
    package var sexDiffers: Float
    /// Listed with one of `states`, or with none; and listed with another.
    package var stateSame: Float
    package var stateOther: Float
    /// What else may add.
    package var bonus: Float
    /// Bit 0 male, bit 1 female; 0 if unknown.
    package var sexes: UInt8
    /// The States that may agree with the traveller's.
    package var states: StateSet
    package var born: PartialDate?

    /// Needs that depend on the name alone.
    package init(least: Float) {
        line = least
        undatedLine = least
        self.least = least
        birthSame = 0
        birthSameYear = 0
        birthYearOff = 0
        birthOneDigit = 0
        birthApart = .init(repeating: 0)
        sexSame = 0
        sexDiffers = 0
        stateSame = 0
        stateOther = 0
        bonus = 0
        sexes = 0
        states = StateSet()
    }

    /// The most that everything but the birth date can add.
    private var most: Float { sexSame + stateSame + bonus }

    /// What names need at least that are born so many years apart.
    fileprivate func need(apart place: Int) -> Float { max(least, line - most - birthApart[place]) }

    /// What names of entries without a birth date need at least.
    fileprivate var undated: Float { max(least, undatedLine - most) }

    /// What a name needs at least, as far as its own record tells.
    fileprivate func need(of name: NameIndex.Name) -> Float {
        var sum = bonus
        if sexes != 0, name.sexes != 0 { sum += sexes & name.sexes != 0 ? sexSame : sexDiffers }
        sum += states.contains(name.state) ? stateSame : stateOther
        guard let born, name.date != NameIndex.unknownDate else { return max(least, undatedLine - sum) }
        return max(least, line - sum - birth(born.rawValue, name.date))
    }

    private func birth(_ born: Int32, _ listed: Int32) -> Float {
        guard listed != NameIndex.wideDate, listed != born else { return birthSame }
        let (year, day) = listed.quotientAndRemainder(dividingBy: 10_000)
        let (ownYear, ownDay) = born.quotientAndRemainder(dividingBy: 10_000)
        let distance = abs(year - ownYear)
        if distance == 0 { return day == 0 ? birthSame : birthSameYear }
        if day == ownDay, day != 0 { return distance == 1 ? birthYearOff : birthOneDigit }
        switch distance {
        case 1: return birthApart[0]
        case 2: return birthApart[1]
        case 3: return birthApart[2]
        case ...10: return birthApart[3]
        default: return birthApart[4]
        }
    }
}

/// The working memory of questions to an index: what was learnt of words, and the marks of the current question.
///
/// One owner, one thread; `ListIndex` lends them. Words asked for are remembered with the listed words that resemble them,
/// so that a word costs its comparisons once; all is forgotten when too much is remembered.
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
    private let shares: UnsafeMutablePointer<Float>
    private let selection: Float

    /// What was learnt of a word asked for: runs of `similar` and of `joined`; a start of `unknown` is nothing yet.
    private struct Expansion {
        var start: UInt32
        var end: UInt32
        var joinedStart: UInt32
        var joinedEnd: UInt32
        /// The greatest weight of any of the similar words, in 256ths.
        var greatest: UInt16
    }

    private static let unknown = UInt32.max
    /// More similar words than this are not remembered.
    private static let limit = 4_000_000
    @exclusivity(unchecked) private var expansions: [Expansion] = []
    /// A listed word (high half) and what agreeing with it weighs in 256ths (low half).
    @exclusivity(unchecked) private var similar: [UInt64] = []
    @exclusivity(unchecked) private var joined: [UInt32] = []

    /// For each listed word, the question that saw it last (high half) and the most that agreeing with it weighs (low half).
    private let wordMarks: UnsafeMutablePointer<UInt64>
    /// For each listed word, the last word asked for that it was compared with.
    private let expansionMarks: UnsafeMutablePointer<UInt32>
    /// For each listed name, the question that saw it last.
    private let nameMarks: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) private var mark: UInt32 = 0
    @exclusivity(unchecked) private var expansionMark: UInt32 = 0

    /// Names that share a word with the current name, and names of which a word is several of its words together.
    @exclusivity(unchecked) private var touched: [UInt32] = []
    @exclusivity(unchecked) private var touchedJoined: [UInt32] = []
    /// How many words of the current name are names proper.
    @exclusivity(unchecked) private var heavyCount = 0
    @exclusivity(unchecked) private var found: [Found] = []

    /// A word that can only agree without sharing a key weighs at most this: one mistake in the sound of a long word.
    private static let unkeyed: Float = 4.4
    private static let truncated: Float = 6.8

    init(index: NameIndex) {
        self.index = index
        table = index.table
        shares = .allocate(capacity: NameBound.limit)
        for rank in 0..<NameBound.limit { (shares + rank).initialize(to: tokens.share(ofRank: rank)) }
        selection = Float(tokens.selection)
        wordMarks = .allocate(capacity: index.words.count + 1)
        wordMarks.initialize(repeating: 0, count: index.words.count + 1)
        expansionMarks = .allocate(capacity: index.words.count + 1)
        expansionMarks.initialize(repeating: 0, count: index.words.count + 1)
        nameMarks = .allocate(capacity: index.names.count + 1)
        nameMarks.initialize(repeating: 0, count: index.names.count + 1)
    }

    deinit {
        shares.deallocate()
        wordMarks.deallocate()
        expansionMarks.deallocate()
        nameMarks.deallocate()
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
        if reader.isFull || similar.count > Self.limit { forget() }
        reader.read(surname: surname, givenNames: givenNames)
        found.removeAll(keepingCapacity: true)
        guard let table else { return [] }
        for number in reader.readings.indices {
            let reading = reader.readings[number]
            for place in reading.start..<reading.start + reading.count { learn(reader.words[place], table) }
            reader.withName(reading) { name in
                gather(name, born, needs, table)
                for listed in touchedJoined { weigh(listed, name, number, isJoined: true, needs, table, need) }
                for listed in touched { weigh(listed, name, number, isJoined: false, needs, table, need) }
            }
        }
        return found
    }

    private func forget() {
        reader.removeAll()
        expansions.removeAll(keepingCapacity: true)
        similar.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
    }

    // MARK: - Words

    /// Finds the listed words that resemble a word, if that is not known yet.
    private func learn(_ number: UInt32, _ table: WordTable) {
        while expansions.count <= Int(number) {
            expansions.append(
                Expansion(start: Self.unknown, end: 0, joinedStart: 0, joinedEnd: 0, greatest: 0)
            )
        }
        guard expansions[Int(number)].start == Self.unknown else { return }
        let word = reader.store.table[number]
        expansionMark += 1
        let start = similar.count
        var greatest: UInt16 = 0
        BlockingKeys.forEachIndexKey(of: word) { key in
            for candidate in index.words(withKey: key) where expansionMarks[Int(candidate)] != expansionMark {
                expansionMarks[Int(candidate)] = expansionMark
                guard let agreement = tokens.compare(table[candidate], word, mayBeCut: false) else { continue }
                let weight = UInt16(max(0, agreement.llr) * 256 + 1)
                greatest = max(greatest, weight)
                similar.append(UInt64(candidate) << 32 | UInt64(weight))
            }
        }
        let joinedStart = joined.count
        if word.kind == .name, word.letterCount >= 4 {
            for candidate in index.names(withJoinedKey: BlockingKeys.soundKey(of: word))
            where joined.count == joinedStart || joined[joined.count - 1] != candidate {
                let name = index.flat(index.names[Int(candidate)], table)
                if comparison.hasRun(name, like: word) { joined.append(candidate) }
            }
        }
        expansions[Int(number)] = Expansion(
            start: UInt32(start),
            end: UInt32(similar.count),
            joinedStart: UInt32(joinedStart),
            joinedEnd: UInt32(joined.count),
            greatest: greatest
        )
    }

    // MARK: - Names

    /// Marks the names that share words with a name, and the words that they may share.
    private func gather(_ name: FlatName, _ born: PartialDate?, _ needs: NameNeeds, _ table: WordTable) {
        touched.removeAll(keepingCapacity: true)
        touchedJoined.removeAll(keepingCapacity: true)
        mark += 1
        heavyCount = (0..<name.count).count { name[$0].kind == .name }
        gatherRuns(name, table)
        // Words in the order of their weight: names that share only the first few cannot weigh enough.
        var order = InlineOrder()
        for position in 0..<name.count {
            let expansion = expansions[Int(name.words[position])]
            order.insert(position, weight: expansion.greatest)
            for place in expansion.joinedStart..<expansion.joinedEnd { touchJoined(joined[Int(place)]) }
        }
        let reach = Reach(index, born, needs)
        var lighter: Float = 0
        for rank in 0..<name.count {
            let expansion = expansions[Int(name.words[order[rank]])]
            // The others may still agree without a key, mostly one of them; a word that is cut agrees with any.
            let others = rank + 1 < name.count ? Self.unkeyed : 0
            let more = name.mayBeTruncated ? .infinity : lighter + others - Float(tokens.selection)
            walk(expansion, more, reach)
            lighter += Float(expansion.greatest) / 256
        }
        if let born, born.day != 0 { gatherMistakenYears(born) }
    }

    /// The listed names that matter to a traveller, by how much they may weigh: the undated, then those born near.
    private struct Reach {
        /// Names before `firstEarly` and, from `wideEnd` on, outside `low..<high` do not matter.
        struct Window {
            var firstEarly: UInt32
            var low: UInt32
            var high: UInt32
        }

        private let undated: Float
        private let isBorn: Bool
        private let unknownEnd: UInt32
        let wideEnd: UInt32
        private let end: UInt32
        /// Names born up to one, two, three, ten years apart.
        private let near: [4 of Range<UInt32>]
        /// From which weights on names up to two, three, ten years apart, and all others, matter.
        private let lines: [4 of Float]

        init(_ index: NameIndex, _ born: PartialDate?, _ needs: NameNeeds) {
            undated = needs.undated
            isBorn = born != nil
            unknownEnd = index.unknownEnd
            wideEnd = index.wideEnd
            end = UInt32(index.names.count)
            func names(_ span: Int) -> Range<UInt32> {
                born.map { index.names(bornIn: $0.year - span...$0.year + span) } ?? 0..<0
            }
            near = [names(1), names(2), names(3), names(10)]
            lines = [needs.need(apart: 1), needs.need(apart: 2), needs.need(apart: 3), needs.need(apart: 4)]
        }

        @inline(__always)
        func window(weighing most: Float) -> Window {
            let isUndated = most >= undated
            guard isBorn else {
                return isUndated
                    ? Window(firstEarly: 0, low: wideEnd, high: end) : Window(firstEarly: wideEnd, low: end, high: end)
            }
            let firstEarly = isUndated ? 0 : unknownEnd
            if most >= lines[3] { return Window(firstEarly: firstEarly, low: wideEnd, high: end) }
            let range = most >= lines[2] ? near[3] : most >= lines[1] ? near[2] : most >= lines[0] ? near[1] : near[0]
            return Window(firstEarly: firstEarly, low: range.lowerBound, high: range.upperBound)
        }
    }

    /// Marks the words like a word, and all names that have one of them and may weigh enough: the word, and `more`.
    private func walk(_ expansion: Expansion, _ more: Float, _ reach: Reach) {
        let (starts, postings) = (index.postingStarts, index.postings)
        let stamp = UInt64(mark) << 32
        let wideEnd = reach.wideEnd
        similar.withUnsafeBufferPointer { similar in
            for place in Int(expansion.start)..<Int(expansion.end) {
                let word = Int(similar[place] >> 32)
                wordMarks[word] = max(wordMarks[word], stamp | similar[place] & 0xFFFF)
                let most = Float(similar[place] & 0xFFFF) / 256 + more
                let window = reach.window(weighing: most)
                let end = Int(starts[word + 1])
                var next = Int(starts[word])
                if window.firstEarly < wideEnd {
                    while next < end, postings[next] < wideEnd {
                        if postings[next] >= window.firstEarly { touch(postings[next]) }
                        next += 1
                    }
                }
                if end - next > 8 {
                    next = firstPosting(next, end, from: window.low)
                } else {
                    while next < end, postings[next] < window.low { next += 1 }
                }
                while next < end, postings[next] < window.high {
                    touch(postings[next])
                    next += 1
                }
            }
        }
    }

    @inline(__always)
    private func touch(_ name: UInt32) {
        guard nameMarks[Int(name)] != mark else { return }
        nameMarks[Int(name)] = mark
        touched.append(name)
    }

    private func touchJoined(_ name: UInt32) {
        guard nameMarks[Int(name)] != mark else { return }
        nameMarks[Int(name)] = mark
        touchedJoined.append(name)
    }

    private func firstPosting(_ start: Int, _ end: Int, from name: UInt32) -> Int {
        var (low, high) = (start, end)
        while low < high {
            let middle = low + (high - low) / 2
            if index.postings[middle] >= name { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Names with a word that is several neighbours of this name written together.
    private func gatherRuns(_ name: FlatName, _ table: WordTable) {
        NameIndexBuilder.forEachJoinedKey(name) { key, start, length in
            let first = name[start].letters.first
            for candidate in index.words(withKey: key) {
                let word = table[candidate]
                guard word.letters.first == first, comparison.isRun(name, start, length, like: word) else { continue }
                let postings = Int(index.postingStarts[Int(candidate)])..<Int(index.postingStarts[Int(candidate) + 1])
                for place in postings { touchJoined(index.postings[place]) }
            }
        }
    }

    /// Names born on the same day and month of a year that differs in one digit, which is a likely mistake.
    private func gatherMistakenYears(_ born: PartialDate) {
        var scale = 1
        var rest = born.year
        while scale <= 10 {
            let digit = rest % 10
            rest /= 10
            for other in 0..<10 where other != digit {
                let year = born.year + (other - digit) * scale
                guard abs(year - born.year) > 1, !index.names(bornIn: year...year).isEmpty,
                    let date = PartialDate(year: year, month: born.month, day: born.day)
                else { continue }
                for candidate in index.names(bornOn: date) where sharesWord(index.names[Int(candidate)]) {
                    touch(candidate)
                }
            }
            scale *= 10
        }
    }

    private func sharesWord(_ listed: NameIndex.Name) -> Bool {
        for place in Int(listed.start)..<Int(listed.start) + listed.wordCount
        where UInt32(wordMarks[Int(index.nameWords[place])] >> 32) == mark {
            return true
        }
        return false
    }

    // MARK: - Weighing

    /// The evidence of a found name in words; the listed name is the left one.
    package func evidence(_ found: Found) -> NameEvidence {
        guard let table else { return NameEvidence(terms: []) }
        return reader.withName(reader.readings[found.reading]) { name in
            _ = comparison.compare(index.flat(index.names[Int(found.name)], table), name)
            return comparison.evidence()
        }
    }

    /// Compares a marked name in full if it can weigh enough.
    private func weigh(
        _ number: UInt32,
        _ name: FlatName,
        _ reading: Int,
        isJoined: Bool,
        _ needs: NameNeeds,
        _ table: WordTable,
        _ need: (NameIndex.Entry) -> Float
    ) {
        let listed = index.names[Int(number)]
        var needed = needs.need(of: listed)
        if !isJoined {
            let words = Int(listed.start)..<Int(listed.start) + listed.wordCount
            var (sum, matches) = (UInt64(0), 0)
            for place in words {
                let stamp = wordMarks[Int(index.nameWords[place])]
                guard UInt32(stamp >> 32) == mark else { continue }
                sum += stamp & 0xFFFF
                matches += 1
            }
            let mayBeCut = name.mayBeTruncated || listed.isTruncated != 0
            let missing = max(0, min(heavyCount, listed.heavyCount) - matches)
            let unkeyed = mayBeCut ? Self.truncated : Self.unkeyed
            // Initials agree with any word that begins with them.
            let slight = name.count - heavyCount + listed.wordCount - listed.heavyCount
            let slack = 0.7 * Float(slight) - (matches > 0 ? selection : 0)
            guard Float(sum) / 256 + Float(missing) * unkeyed + slack >= needed else { return }
            var bound = NameBound()
            for place in words {
                let stamp = wordMarks[Int(index.nameWords[place])]
                if UInt32(stamp >> 32) == mark { bound.add(Float(stamp & 0xFFFF) / 256) }
            }
            let lone = mayBeCut ? 0 : tokens.omitted(abs(heavyCount - listed.heavyCount) - slight)
            let most = bound.gain(shares, others: missing, each: unkeyed) + slack + lone
            guard most >= needed else { return }
            needed = need(index.entries[Int(listed.entry)])
            guard most >= needed else { return }
            if missing > 0, !mayBeCut {
                let gain = bound.gain(shares)
                let isEnough = Float(tokens.contradicted(gain: Double(gain))) + 0.7 * Float(slight) + lone >= needed
                let others = bound.gain(shares, others: missing - 1, each: unkeyed) + slack + lone
                if !isEnough, !mayAgree(listed, name, gain: Double(needed - others), table) { return }
            }
        } else {
            needed = need(index.entries[Int(listed.entry)])
        }
        let llr = comparison.compare(index.flat(listed, table), name)
        if Float(llr) >= needed - 0.01 { found.append(Found(name: number, reading: reading, llr: llr)) }
    }

    /// Whether a word of a listed name that shares no key with the name may agree with one of its words nevertheless.
    private func mayAgree(_ listed: NameIndex.Name, _ name: FlatName, gain: Double, _ table: WordTable) -> Bool {
        for place in Int(listed.start)..<Int(listed.start) + listed.wordCount {
            let number = index.nameWords[place]
            guard UInt32(wordMarks[Int(number)] >> 32) != mark else { continue }
            let word = table[number]
            for position in 0..<name.count {
                guard tokens.mayAgreeWithoutKey(word, name[position], gain: gain),
                    let agreement = tokens.compare(word, name[position], mayBeCut: false), agreement.llr >= gain
                else { continue }
                return true
            }
        }
        return false
    }
}

/// The positions of a name in the order of their weights, the lightest first.
private struct InlineOrder {
    private var positions: UInt64 = 0
    private var weights: [12 of UInt16] = .init(repeating: 0)
    private var count = 0

    mutating func insert(_ position: Int, weight: UInt16) {
        weights[position] = weight
        var place = count
        while place > 0, weights[self[place - 1]] > weight { place -= 1 }
        let below = positions & ((1 << UInt64(4 * place)) - 1)
        let above = (positions >> UInt64(4 * place)) << UInt64(4 * (place + 1))
        positions = below | UInt64(position) << UInt64(4 * place) | above
        count += 1
    }

    subscript(_ rank: Int) -> Int { Int(positions >> UInt64(4 * rank) & 15) }
}
