// SPDX-License-Identifier: Apache-2.0

/// Weighs the evidence that two names belong to one person.
///
/// Words are paired one to one so that the sum is greatest; then what is left over is weighed: a contradiction costs more
/// than a word that one side leaves out. Symmetric: comparing the other way round gives the mirrored evidence.
public func compare(
    _ left: NormalisedName,
    _ right: NormalisedName,
    frequencies: NameFrequencies = .builtIn
) -> NameEvidence {
    compare(anyOf: [left], [right], frequencies: frequencies) ?? NameEvidence(terms: [])
}

/// The strongest evidence between any reading of one name and any reading of another; nil if one has no reading.
public func compare(
    anyOf left: [NormalisedName],
    _ right: [NormalisedName],
    frequencies: NameFrequencies = .builtIn
) -> NameEvidence? {
    let store = WordStore(frequencies: frequencies)
    let (leftWords, rightWords) = (left.map { store.add($0) }, right.map { store.add($0) })
    let comparison = NameComparison(frequencies: frequencies)
    var best: NameEvidence?
    for (first, leftName) in zip(leftWords, left) {
        for (second, rightName) in zip(rightWords, right) {
            first.withUnsafeBufferPointer { first in
                second.withUnsafeBufferPointer { second in
                    let llr = comparison.compare(
                        FlatName(table: store.table, words: first, mayBeTruncated: leftName.mayBeTruncated),
                        FlatName(table: store.table, words: second, mayBeTruncated: rightName.mayBeTruncated)
                    )
                    if llr > best?.llr ?? -.infinity { best = comparison.evidence() }
                }
            }
        }
    }
    return best
}

/// Compares names in their flat form, one pair after the other, and words the evidence only when asked.
///
/// The one implementation: `compare` and the screening engine both use it. One owner, one thread; its arrays are reused.
package final class NameComparison {
    private let frequencies: NameFrequencies
    private let weights = ComparisonWeights.standard
    private let tokens: TokenComparison
    /// Words made by joining neighbours, of the current comparison.
    private let joins: WordStore
    @exclusivity(unchecked) private var left = Side()
    @exclusivity(unchecked) private var right = Side()
    @exclusivity(unchecked) private var isMirrored = false
    @exclusivity(unchecked) private var candidates: [Pair] = []
    @exclusivity(unchecked) private var pairs: [Pair] = []
    @exclusivity(unchecked) private var terms: [Term] = []
    @exclusivity(unchecked) private var letters: [UInt8] = []
    @exclusivity(unchecked) private var framed: [UInt8] = []
    @exclusivity(unchecked) private var assignment = Assignment()

    package init(frequencies: NameFrequencies = .builtIn) {
        self.frequencies = frequencies
        tokens = TokenComparison(frequencies: frequencies, weights: .standard)
        joins = WordStore(frequencies: frequencies)
    }

    /// The sum of all evidence between two names; `evidence()` then says what it is made of, while both names live.
    package func compare(_ first: FlatName, _ second: FlatName) -> Double {
        isMirrored = !Self.precedes(first, second)
        let (left, right) = isMirrored ? (second, first) : (first, second)
        if joins.count > 0 { joins.removeAll() }
        self.left.name = left
        self.right.name = right
        join(&self.left, toMatch: right)
        join(&self.right, toMatch: left)
        align()
        discount()
        terms.removeAll(keepingCapacity: true)
        var gain = 0.0
        for pair in pairs {
            terms.append(Term(kind: pair.kind, left: pair.left, right: pair.right, llr: pair.llr))
            gain += max(pair.llr, 0)
        }
        weighLeftovers(gain: gain)
        weighOrder(gain: gain)
        if let heaviest = pairs.indices.max(by: { pairs[$0].llr < pairs[$1].llr }), pairs[heaviest].llr > 0 {
            terms[heaviest].llr -= weights.selection
        }
        return terms.reduce(0) { $0 + $1.llr }
    }

    /// The evidence of the last comparison, in words; the first name is the left one.
    package func evidence() -> NameEvidence {
        let evidence = NameEvidence(
            terms: terms.map { term in
                guard term.kind == .order else {
                    return NameEvidence.Term(
                        kind: term.kind,
                        left: term.left < 0 ? "" : shown(left, term.left),
                        right: term.right < 0 ? "" : shown(right, term.right),
                        llr: term.llr
                    )
                }
                return NameEvidence.Term(
                    kind: .order,
                    left: pairs.map(\.left).sorted().map { shown(left, $0) }.joined(separator: " "),
                    right: pairs.map(\.right).sorted().map { shown(right, $0) }.joined(separator: " "),
                    llr: term.llr
                )
            }
        )
        return isMirrored ? evidence.mirrored : evidence
    }

    /// How many words of the names of the last comparison have a counterpart.
    package var matchedWords: Int { pairs.count }

    /// One name while it is compared: its words, or several of them taken as one.
    private struct Side {
        var name: FlatName?
        var parts: [Part] = []

        /// Whether the name may have been cut off.
        var isCut: Bool { name?.mayBeTruncated ?? false }
    }

    /// A word of a name, or several that are compared as one.
    private struct Part {
        /// The number of the word; of a word made by joining, its number among `joins`.
        var word: UInt32
        var first: Int
        var count: Int

        var isJoined: Bool { count > 1 }
    }

    /// Two words that belong together, by their places.
    private struct Pair {
        var left: Int
        var right: Int
        var kind: NameEvidence.Kind
        var llr: Double
    }

    /// A term of the evidence before it is worded; -1 is no word.
    private struct Term {
        var kind: NameEvidence.Kind
        var left: Int
        var right: Int
        var llr: Double
    }

    /// An order of names, so that each pair is compared in one direction only.
    private static func precedes(_ left: FlatName, _ right: FlatName) -> Bool {
        for index in 0..<min(left.count, right.count) {
            let (first, second) = (left[index], right[index])
            if !first.isSpelled(like: second) { return first.letters.lexicographicallyPrecedes(second.letters) }
            if !WordReference.areEqual(first.particles, second.particles) {
                return first.particles.lexicographicallyPrecedes(second.particles)
            }
        }
        return left.count <= right.count
    }

    private func word(_ side: Side, _ index: Int) -> WordReference {
        let part = side.parts[index]
        guard !part.isJoined, let name = side.name else { return joins.table[part.word] }
        return name.table[part.word]
    }

    /// How a word is shown in evidence.
    private func shown(_ side: Side, _ index: Int) -> String {
        let part = side.parts[index]
        guard part.isJoined, let name = side.name else { return word(side, index).text }
        return (part.first..<part.first + part.count).map { name[$0].text }.joined(separator: " ")
    }

    /// Whether leaving a word out or contradicting it says something.
    private func isHeavy(_ side: Side, _ index: Int) -> Bool { word(side, index).kind == .name }

    // MARK: - Words written together

    /// Joins neighbours of one side that stand as one word on the other.
    private func join(_ side: inout Side, toMatch others: FlatName) {
        guard let name = side.name else { return }
        side.parts.removeAll(keepingCapacity: true)
        var longest = 3
        for index in 0..<others.count { longest = max(longest, others[index].letterCount + 3) }
        var isPossible = false
        for index in 0..<max(name.count - 1, 0)
        where name[index].letterCount + name[index + 1].letterCount <= longest {
            isPossible = true
        }
        var index = 0
        while index < name.count {
            let most = isPossible ? min(5, name.count - index) : 1
            let length = joinedLength(name, at: index, most: most, others)
            if length > 1 {
                let word = addJoined(name, index, length, others)
                side.parts.append(Part(word: word, first: index, count: length))
            } else {
                side.parts.append(Part(word: name.words[index], first: index, count: 1))
            }
            index += length
        }
    }

    /// How many words from a place on are one word of the other name: the most that are so exactly, else nearly; or 1.
    private func joinedLength(_ name: FlatName, at start: Int, most: Int, _ others: FlatName) -> Int {
        guard most > 1, let first = name[start].letters.first,
            (0..<others.count).contains(where: { others[$0].letters.first == first })
        else { return 1 }
        for isExact in [true, false] {
            for length in stride(from: most, through: 2, by: -1)
            where isOneWord(name, start, length, others, exactly: isExact) {
                return length
            }
        }
        return 1
    }

    /// Writes the words of a run together: plainly, and with the particles between them.
    private func writeTogether(_ name: FlatName, _ start: Int, _ length: Int) {
        letters.removeAll(keepingCapacity: true)
        framed.removeAll(keepingCapacity: true)
        for index in start..<start + length {
            let word = name[index]
            letters += word.letters
            if index > start { framed += word.particles }
            framed += word.letters
        }
    }

    /// Adds words written together, with the particles between them if the other name has it so.
    private func addJoined(_ name: FlatName, _ start: Int, _ length: Int, _ others: FlatName) -> UInt32 {
        writeTogether(name, start, length)
        var isFramed = false
        for index in 0..<others.count where !isFramed {
            let other = others[index]
            isFramed =
                other.letters.elementsEqual(framed)
                || abs(other.letterCount - framed.count) < abs(other.letterCount - letters.count)
                    && isNearly(framed, other)
        }
        let first = name[start]
        return (isFramed ? framed : letters).withUnsafeBufferPointer { letters in
            joins.add(
                letters: letters,
                kind: letters.count == 1 ? .initial : .name,
                particles: first.particles,
                flags: 0
            )
        }
    }

    /// Whether words written together are, or nearly are, a word of the other name that none of them is alone.
    private func isOneWord(_ name: FlatName, _ start: Int, _ length: Int, _ others: FlatName, exactly: Bool) -> Bool {
        for index in 0..<others.count where isOneWord(name, start, length, others[index], exactly: exactly) {
            return true
        }
        return false
    }

    /// Whether any neighbours of a name are, or nearly are, one word when written together.
    package func hasRun(_ name: FlatName, like word: WordReference) -> Bool {
        for start in 0..<name.count {
            for length in 2..<6 where start + length <= name.count {
                if isRun(name, start, length, like: word) { return true }
            }
        }
        return false
    }

    /// Whether certain neighbours of a name are, or nearly are, one word when written together.
    package func isRun(_ name: FlatName, _ start: Int, _ length: Int, like word: WordReference) -> Bool {
        guard mayBeOneWord(name, start, length, word) else { return false }
        writeTogether(name, start, length)
        return isWritten(like: word) || isWrittenNearly(like: word)
    }

    private func isOneWord(
        _ name: FlatName,
        _ start: Int,
        _ length: Int,
        _ other: WordReference,
        exactly: Bool
    ) -> Bool {
        guard mayBeOneWord(name, start, length, other) else { return false }
        writeTogether(name, start, length)
        return exactly ? isWritten(like: other) : isWrittenNearly(like: other)
    }

    private func isWritten(like other: WordReference) -> Bool {
        other.letters.elementsEqual(letters) || other.letters.elementsEqual(framed)
    }

    private func isWrittenNearly(like other: WordReference) -> Bool {
        isNearly(letters, other) || framed.count > letters.count && isNearly(framed, other)
    }

    /// Whether words of a run have about as many letters together as a word, and none of them is that word.
    private func mayBeOneWord(_ name: FlatName, _ start: Int, _ length: Int, _ other: WordReference) -> Bool {
        let run = start..<start + length
        guard let first = name[start].letters.first, other.letters.first == first else { return false }
        var plainCount = 0
        var framedCount = 0
        for index in run {
            plainCount += name[index].letterCount
            framedCount += name[index].letterCount + (index > start ? name[index].particleCount : 0)
        }
        return plainCount >= 4 && other.letterCount + 3 >= plainCount && other.letterCount <= framedCount + 3
            && !run.contains(where: { name[$0].isSpelled(like: other) })
    }

    /// Whether long words written together differ from a word by a mistake or two, or only in how sounds are written.
    private func isNearly(_ joined: [UInt8], _ other: WordReference) -> Bool {
        guard joined.count >= 6, abs(joined.count - other.letterCount) <= 3 else { return false }
        return joined.withUnsafeBufferPointer { joined in
            let isSame = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: joined.count) { sound in
                guard let start = sound.baseAddress else { return false }
                let count = NameSound.write(soundOf: joined, to: start)
                return WordReference.areEqual(UnsafeBufferPointer(start: start, count: count), other.sound)
            }
            if isSame { return true }
            let limit = joined.count >= 18 ? 3 : joined.count >= 12 ? 2 : joined.count >= 8 ? 1 : 0
            return limit > 0 && EditDistance.distance(other.letters, joined, limit: limit) != nil
        }
    }

    // MARK: - Pairs

    /// Pairs the words, one to one, so that the sum is greatest.
    private func align() {
        candidates.removeAll(keepingCapacity: true)
        let (rows, columns) = (left.parts.count, right.parts.count)
        var (usedRows, usedColumns) = (UInt32(0), UInt32(0))
        var hasConflict = false
        for row in 0..<rows {
            for column in 0..<columns {
                let (first, second) = (word(left, row), word(right, column))
                // The last word of either part of a name may be the cut one.
                let isCut = first.letterCount < second.letterCount ? left.isCut : right.isCut
                guard var found = tokens.compare(first, second, mayBeCut: isCut) else { continue }
                if left.parts[row].isJoined || right.parts[column].isJoined {
                    let loss = first.weight - found.llr
                    found = (.joined, joinedWeight(row, column, first) - max(loss, 0))
                }
                hasConflict = hasConflict || usedRows & 1 << UInt32(row) != 0 || usedColumns & 1 << UInt32(column) != 0
                usedRows |= 1 << UInt32(row)
                usedColumns |= 1 << UInt32(column)
                candidates.append(Pair(left: row, right: column, kind: found.kind, llr: found.llr))
            }
        }
        pairs.removeAll(keepingCapacity: true)
        guard hasConflict else {
            pairs += candidates
            return
        }
        assignment.solve(
            candidates.lazy.map { ($0.left, $0.right, $0.llr) },
            columns: columns
        )
        for index in assignment.chosen { pairs.append(candidates[index]) }
    }

    /// Lets pairs that agree count less, the more of them there are.
    private func discount() {
        var done: UInt32 = 0
        var rank = 0
        while true {
            var next = -1
            for index in pairs.indices where done & 1 << UInt32(index) == 0 && pairs[index].llr > 0 {
                if next < 0 || pairs[index].llr > pairs[next].llr { next = index }
            }
            guard next >= 0 else { return }
            done |= 1 << UInt32(next)
            pairs[next].llr *= weights.shares[min(rank, weights.shares.count - 1)]
            rank += 1
        }
    }

    /// A word written in two weighs what its parts weigh together, within reason.
    private func joinedWeight(_ row: Int, _ column: Int, _ whole: WordReference) -> Double {
        let side = left.parts[row].isJoined ? left : right
        let part = left.parts[row].isJoined ? left.parts[row] : right.parts[column]
        guard let name = side.name else { return whole.weight }
        var sum = 0.0
        for index in part.first..<part.first + part.count { sum += plainWeight(name[index]) }
        return max(whole.weight, min(sum, whole.weight + weights.joinedExcess)) - weights.joined
    }

    /// The weight of a word as if it stood alone.
    private func plainWeight(_ word: WordReference) -> Double {
        switch word.kind {
        case .name, .initial: word.weight
        case .kunya: joins.table[joins.add(letters: word.letters)].weight
        // The frame of a name says nothing of its own: ABDUL, BIN.
        case .particle: 0
        }
    }

    // MARK: - What is left over

    private func weighLeftovers(gain: Double) {
        var (usedLeft, usedRight) = (UInt32(0), UInt32(0))
        for pair in pairs {
            usedLeft |= 1 << UInt32(pair.left)
            usedRight |= 1 << UInt32(pair.right)
        }
        var heavyLeft = LoneWords(), heavyRight = LoneWords(), slightLeft = LoneWords(), slightRight = LoneWords()
        for index in left.parts.indices where usedLeft & 1 << UInt32(index) == 0 {
            if isHeavy(left, index) { heavyLeft.append(index) } else { slightLeft.append(index) }
        }
        for index in right.parts.indices where usedRight & 1 << UInt32(index) == 0 {
            if isHeavy(right, index) { heavyRight.append(index) } else { slightRight.append(index) }
        }
        let shared = min(heavyLeft.count, heavyRight.count)
        for index in 0..<shared {
            let llr =
                index == 0 ? weights.contradicted + weights.contradictedShare * gain : weights.furtherContradicted
            terms.append(Term(kind: .contradicted, left: heavyLeft[index], right: heavyRight[index], llr: llr))
        }
        var rank = 0
        for index in shared..<max(shared, heavyLeft.count) {
            omit(left: heavyLeft[index], right: -1, isFirst: isSameAsFirst(left, heavyLeft[index]), rank)
            rank += 1
        }
        for index in shared..<max(shared, heavyRight.count) {
            omit(left: -1, right: heavyRight[index], isFirst: isSameAsFirst(right, heavyRight[index]), rank)
            rank += 1
        }
        weighSlight(slightLeft, slightRight, hasLone: rank > 0)
    }

    /// Weighs a word that one name alone has; that says little if the other name was cut off where its field ended.
    private func omit(left: Int, right: Int, isFirst: Bool, _ rank: Int) {
        let isCut = left < 0 ? self.left.isCut : self.right.isCut
        let usual = weights.omitted[min(rank, weights.omitted.count - 1)] + (isFirst ? weights.omittedFirst : 0)
        terms.append(Term(kind: .omitted, left: left, right: right, llr: isCut ? weights.omittedSlight : usual))
    }

    /// Whether a word is the first of its name, or written like it.
    private func isSameAsFirst(_ side: Side, _ index: Int) -> Bool {
        index == 0 || word(side, index).isSpelled(like: word(side, 0))
    }

    private func weighSlight(_ lefts: LoneWords, _ rights: LoneWords, hasLone: Bool) {
        var contradicted = 0
        if !hasLone {
            for index in 0..<min(lefts.count, rights.count)
            where word(left, lefts[index]).kind == .initial && word(right, rights[index]).kind == .initial {
                terms.append(
                    Term(
                        kind: .contradicted,
                        left: lefts[index],
                        right: rights[index],
                        llr: weights.contradictedSlight
                    )
                )
                contradicted |= 1 << index
            }
        }
        for index in 0..<lefts.count where contradicted & 1 << index == 0 {
            terms.append(Term(kind: .omitted, left: lefts[index], right: -1, llr: weights.omittedSlight))
        }
        for index in 0..<rights.count where contradicted & 1 << index == 0 {
            terms.append(Term(kind: .omitted, left: -1, right: rights[index], llr: weights.omittedSlight))
        }
    }

    // MARK: - Order

    /// Weighs words that stand in another order; moving one end of the name to the other end is free.
    private func weighOrder(gain: Double) {
        guard pairs.count > 1 else { return }
        // Pairs come in the order of the left name.
        var (descents, isSorted) = (pairs[pairs.count - 1].right > pairs[0].right ? 1 : 0, true)
        for (first, second) in zip(pairs, pairs.dropFirst()) where first.right > second.right {
            descents += 1
            isSorted = false
        }
        guard !isSorted else { return }
        let isRotation = descents <= 1
        let foremost = pairs.reduce(Int.max) { min($0, $1.right) }
        let swapsLineage = pairs.contains { pair in
            let (first, second) = (isAncestor(left, pair.left), isAncestor(right, pair.right))
            return first && pair.right == foremost && !second || second && pair.left == pairs[0].left && !first
        }
        guard swapsLineage || !isRotation else { return }
        let llr = swapsLineage ? weights.nasabOrder + weights.nasabOrderShare * gain : weights.otherOrder
        terms.append(Term(kind: .order, left: -1, right: -1, llr: llr))
    }

    private func isAncestor(_ side: Side, _ index: Int) -> Bool { word(side, index).isAncestor }
}

/// The places of words that have no counterpart; at most as many as a name has words.
private struct LoneWords {
    private var places: UInt64 = 0
    private(set) var count = 0

    mutating func append(_ place: Int) {
        places |= UInt64(place) << UInt64(4 * count)
        count += 1
    }

    subscript(_ index: Int) -> Int { Int(places >> UInt64(4 * index) & 15) }
}
