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
    let isOrdered = NameComparison.precedes(left, right)
    let comparison = NameComparison(frequencies: frequencies, weights: .standard)
    let evidence = isOrdered ? comparison.evidence(left, right) : comparison.evidence(right, left)
    return isOrdered ? evidence : evidence.mirrored
}

/// The strongest evidence between any reading of one name and any reading of another; nil if one has no reading.
public func compare(
    anyOf left: [NormalisedName],
    _ right: [NormalisedName],
    frequencies: NameFrequencies = .builtIn
) -> NameEvidence? {
    var best: NameEvidence?
    for first in left {
        for second in right {
            let evidence = compare(first, second, frequencies: frequencies)
            if evidence.llr > best?.llr ?? -.infinity { best = evidence }
        }
    }
    return best
}

/// The steps of a comparison.
struct NameComparison {
    let frequencies: NameFrequencies
    let weights: ComparisonWeights

    /// An order of names, so that each pair is compared in one direction only.
    static func precedes(_ left: NormalisedName, _ right: NormalisedName) -> Bool {
        for (first, second) in zip(left.tokens, right.tokens) where first != second {
            if first.text != second.text { return first.text < second.text }
            if first.particles != second.particles { return first.particles < second.particles }
            return first.role.rawValue < second.role.rawValue
        }
        return left.tokens.count <= right.tokens.count
    }

    func evidence(_ left: NormalisedName, _ right: NormalisedName) -> NameEvidence {
        let (leftTokens, rightTokens) = joined(left.tokens, right.tokens)
        let isCut = left.mayBeTruncated || right.mayBeTruncated
        let pairs = discounted(alignment(leftTokens, rightTokens, isCut: isCut))
        var terms = pairs.map { pair in
            NameEvidence.Term(
                kind: pair.kind,
                left: leftTokens[pair.left].shown,
                right: rightTokens[pair.right].shown,
                llr: pair.llr
            )
        }
        let gain = pairs.reduce(0) { $0 + max($1.llr, 0) }
        terms += leftovers(
            leftTokens.indices.filter { index in !pairs.contains { $0.left == index } }.map { leftTokens[$0] },
            rightTokens.indices.filter { index in !pairs.contains { $0.right == index } }.map { rightTokens[$0] },
            firsts: (leftTokens.first?.token, rightTokens.first?.token),
            gain: gain,
            isCut: isCut
        )
        if let order = order(pairs, leftTokens, rightTokens, gain: gain) { terms.append(order) }
        return NameEvidence(terms: terms)
    }

    // MARK: - Words written together

    /// Joins neighbours on one side that stand as one word on the other.
    private func joined(_ left: [NameToken], _ right: [NameToken]) -> ([JoinedToken], [JoinedToken]) {
        let newLeft = joining(left, toMatch: right)
        return (newLeft, joining(right, toMatch: left))
    }

    private func joining(_ tokens: [NameToken], toMatch others: [NameToken]) -> [JoinedToken] {
        let longest = others.reduce(0) { max($0, $1.letters.count) } + 3
        let isPossible = zip(tokens, tokens.dropFirst()).contains { $0.letters.count + $1.letters.count <= longest }
        guard isPossible else { return tokens.map { JoinedToken(token: $0) } }
        var result: [JoinedToken] = []
        var index = 0
        while index < tokens.count {
            let lengths = Array(stride(from: min(5, tokens.count - index), through: 2, by: -1))
            let length =
                lengths.first { joins(tokens[index..<index + $0], others, exactly: true) }
                ?? lengths.first { joins(tokens[index..<index + $0], others, exactly: false) }
            if let length {
                let parts = tokens[index..<index + length]
                result.append(
                    JoinedToken(
                        token: NameToken(
                            joinedText(parts, others),
                            role: parts[parts.startIndex].role,
                            particles: parts[parts.startIndex].particles
                        ),
                        parts: parts.map(\.text)
                    )
                )
                index += length
            } else {
                result.append(JoinedToken(token: tokens[index]))
                index += 1
            }
        }
        return result
    }

    /// The words written together, with the particles between them if the other name has it so.
    private func joinedText(_ parts: ArraySlice<NameToken>, _ others: [NameToken]) -> String {
        let plain = parts.map(\.text).joined()
        let framed = (parts.first?.text ?? "") + parts.dropFirst().map { $0.particles + $0.text }.joined()
        let isFramed = others.contains { other in
            other.text == framed
                || abs(other.letters.count - framed.utf8.count) < abs(other.letters.count - plain.utf8.count)
                    && isNearly(Array(framed.utf8), other)
        }
        return isFramed ? framed : plain
    }

    /// Whether words written together are, or nearly are, a word of the other name that none of them is alone.
    private func joins(_ parts: ArraySlice<NameToken>, _ others: [NameToken], exactly: Bool) -> Bool {
        guard let first = parts.first?.letters.first else { return false }
        let plainCount = parts.reduce(0) { $0 + $1.letters.count }
        let framedCount = parts.dropFirst().reduce(plainCount) { $0 + $1.particles.utf8.count }
        guard plainCount >= 4 else { return false }
        let targets = others.filter { other in
            other.letters.first == first && other.letters.count + 3 >= plainCount
                && other.letters.count <= framedCount + 3 && !parts.contains { $0.text == other.text }
        }
        guard !targets.isEmpty else { return false }
        let plain = parts.flatMap(\.letters)
        let framed = parts.dropFirst().reduce(into: parts[parts.startIndex].letters) {
            $0 += Array($1.particles.utf8) + $1.letters
        }
        return targets.contains { other in
            exactly
                ? plain == other.letters || framed == other.letters
                : isNearly(plain, other) || framedCount > plainCount && isNearly(framed, other)
        }
    }

    /// Whether long words written together differ from a word by a mistake or two, or only in how sounds are written.
    private func isNearly(_ joined: [UInt8], _ other: NameToken) -> Bool {
        guard joined.count >= 6, abs(joined.count - other.letters.count) <= 3 else { return false }
        if NameSound.sound(of: String(decoding: joined, as: UTF8.self)) == other.sound { return true }
        let limit = joined.count >= 18 ? 3 : joined.count >= 12 ? 2 : joined.count >= 8 ? 1 : 0
        return limit > 0 && EditDistance.distance(other.letters, joined, limit: limit) != nil
    }

    // MARK: - Pairs

    /// Two words that belong together.
    private struct Pair {
        var left: Int
        var right: Int
        var kind: NameEvidence.Kind
        var llr: Double
    }

    /// The pairing of words, one to one, with the greatest sum.
    private func alignment(_ left: [JoinedToken], _ right: [JoinedToken], isCut: Bool) -> [Pair] {
        let comparison = TokenComparison(frequencies: frequencies, weights: weights)
        var candidates: [Pair] = []
        for (row, first) in left.enumerated() {
            for (column, second) in right.enumerated() {
                let mayBeCut = isCut && (row == left.count - 1 || column == right.count - 1)
                guard var found = comparison.compare(first.token, second.token, mayBeCut: mayBeCut) else { continue }
                if !first.parts.isEmpty || !second.parts.isEmpty {
                    let loss = frequencies.weight(of: first.token) - found.llr
                    found = (.joined, joinedWeight(first, second) - max(loss, 0))
                }
                candidates.append(Pair(left: row, right: column, kind: found.kind, llr: found.llr))
            }
        }
        let hasConflict =
            Set(candidates.map(\.left)).count < candidates.count
            || Set(candidates.map(\.right)).count < candidates.count
        return hasConflict ? best(of: candidates, columns: right.count) : candidates
    }

    /// The pairs with less for each further one that agrees.
    private func discounted(_ pairs: [Pair]) -> [Pair] {
        var pairs = pairs
        let ranked = pairs.indices.filter { pairs[$0].llr > 0 }.sorted { first, second in
            pairs[first].llr == pairs[second].llr ? first < second : pairs[first].llr > pairs[second].llr
        }
        for (rank, index) in ranked.enumerated() {
            pairs[index].llr *= weights.shares[min(rank, weights.shares.count - 1)]
        }
        return pairs
    }

    /// A word written in two weighs what its parts weigh together, within reason.
    private func joinedWeight(_ first: JoinedToken, _ second: JoinedToken) -> Double {
        let parts = first.parts.isEmpty ? second.parts : first.parts
        let sum = parts.reduce(0) { $0 + frequencies.weight(of: NameToken($1)) }
        let whole = frequencies.weight(of: first.token)
        return max(whole, min(sum, whole + weights.joinedExcess)) - weights.joined
    }

    /// The best choice of candidates in which no word is used twice, by dynamic programming over sets of columns.
    private func best(of candidates: [Pair], columns: Int) -> [Pair] {
        var states: [UInt16: (value: Double, chosen: [Int])] = [0: (0, [])]
        let rows = Dictionary(grouping: candidates.indices) { candidates[$0].left }
        for row in rows.keys.sorted() {
            var next = states
            for (used, state) in states {
                for index in rows[row] ?? [] where used & 1 << UInt16(candidates[index].right) == 0 {
                    let key = used | 1 << UInt16(candidates[index].right)
                    // Every pair is worth more than leaving both words over, even if its own weight is low.
                    let value = state.value + candidates[index].llr + 4
                    if let known = next[key], known.value >= value { continue }
                    next[key] = (value, state.chosen + [index])
                }
            }
            states = next
        }
        let winner = states.max { ($0.value.value, $1.key) < ($1.value.value, $0.key) }
        return (winner?.value.chosen ?? []).map { candidates[$0] }
    }

    // MARK: - What is left over

    private func leftovers(
        _ left: [JoinedToken],
        _ right: [JoinedToken],
        firsts: (left: NameToken?, right: NameToken?),
        gain: Double,
        isCut: Bool
    ) -> [NameEvidence.Term] {
        let (heavyLeft, heavyRight) = (left.filter(\.isHeavy), right.filter(\.isHeavy))
        let (slightLeft, slightRight) = (left.filter { !$0.isHeavy }, right.filter { !$0.isHeavy })
        var terms: [NameEvidence.Term] = []
        for (index, pair) in zip(heavyLeft, heavyRight).enumerated() {
            let llr =
                index == 0 ? weights.contradicted + weights.contradictedShare * gain : weights.furtherContradicted
            terms.append(.init(kind: .contradicted, left: pair.0.shown, right: pair.1.shown, llr: llr))
        }
        let shared = min(heavyLeft.count, heavyRight.count)
        let lone = heavyLeft.dropFirst(shared).map { ($0, true) } + heavyRight.dropFirst(shared).map { ($0, false) }
        for (index, (token, isLeft)) in lone.enumerated() {
            let isFirst = token.token == (isLeft ? firsts.left : firsts.right)
            let usual = weights.omitted[min(index, weights.omitted.count - 1)] + (isFirst ? weights.omittedFirst : 0)
            let llr = isCut ? weights.omittedSlight : usual
            terms.append(
                .init(kind: .omitted, left: isLeft ? token.shown : "", right: isLeft ? "" : token.shown, llr: llr)
            )
        }
        if lone.isEmpty {
            for pair in zip(slightLeft, slightRight)
            where pair.0.token.kind == .initial && pair.1.token.kind == .initial {
                terms.append(
                    .init(
                        kind: .contradicted,
                        left: pair.0.shown,
                        right: pair.1.shown,
                        llr: weights.contradictedSlight
                    )
                )
            }
        }
        for token in slightLeft where !terms.contains(where: { $0.left == token.shown && $0.kind == .contradicted }) {
            terms.append(.init(kind: .omitted, left: token.shown, right: "", llr: weights.omittedSlight))
        }
        for token in slightRight where !terms.contains(where: { $0.right == token.shown && $0.kind == .contradicted }) {
            terms.append(.init(kind: .omitted, left: "", right: token.shown, llr: weights.omittedSlight))
        }
        return terms
    }

    // MARK: - Order

    /// Weighs words that stand in another order; moving one end of the name to the other end is free.
    private func order(
        _ pairs: [Pair],
        _ left: [JoinedToken],
        _ right: [JoinedToken],
        gain: Double
    ) -> NameEvidence.Term? {
        let sorted = pairs.sorted { $0.left < $1.left }
        let places = sorted.map(\.right)
        guard places.count > 1, places != places.sorted() else { return nil }
        let hasLineage = (left + right).contains { $0.token.isAncestor }
        let isRotation = Self.isRotation(places)
        let swapsLineage =
            hasLineage
            && sorted.contains { pair in
                let (first, second) = (left[pair.left].token, right[pair.right].token)
                return first.isAncestor && pair.right == places.min() && !second.isAncestor
                    || second.isAncestor && pair.left == sorted[0].left && !first.isAncestor
            }
        guard swapsLineage || !isRotation else { return nil }
        return NameEvidence.Term(
            kind: .order,
            left: sorted.map { left[$0.left].shown }.joined(separator: " "),
            right: pairs.sorted { $0.right < $1.right }.map { right[$0.right].shown }.joined(separator: " "),
            llr: swapsLineage ? weights.nasabOrder + weights.nasabOrderShare * gain : weights.otherOrder
        )
    }

    private static func isRotation(_ places: [Int]) -> Bool {
        var descents = places[places.count - 1] > places[0] ? 1 : 0
        for (first, second) in zip(places, places.dropFirst()) where first > second { descents += 1 }
        return descents <= 1
    }
}

/// A word of a name, or several that are compared as one.
private struct JoinedToken {
    var token: NameToken
    /// The words, if they are several.
    var parts: [String] = []

    /// How the word is shown in evidence.
    var shown: String { parts.isEmpty ? token.text : parts.joined(separator: " ") }

    /// Whether leaving it out or contradicting it says something.
    var isHeavy: Bool { token.kind == .name }
}
