// SPDX-License-Identifier: Apache-2.0

/// Compares two words of names, in their flat form.
package struct TokenComparison {
    let frequencies: NameFrequencies
    let weights: ComparisonWeights

    package init(frequencies: NameFrequencies = .builtIn) {
        self.frequencies = frequencies
        weights = .standard
    }

    init(frequencies: NameFrequencies, weights: ComparisonWeights) {
        self.frequencies = frequencies
        self.weights = weights
    }

    /// What a comparison of names takes off its weightiest pair: no name weighs as much as its words together.
    package var selection: Double { weights.selection }
    /// What an initial weighs that agrees with a word.
    package var initial: Double { weights.initial }
    /// What a name weighs at most of which so many words contradict, by what the words that agree weigh together.
    package func contradicted(gain: Float, times: Int) -> Float {
        gain * Float(1 + weights.contradictedShare)
            + Float(weights.contradicted + weights.furtherContradicted * Double(times - 1) - weights.selection)
    }

    /// What share of its weight a word keeps that agrees, by how many weightier ones do.
    package func share(ofRank rank: Int) -> Float { Float(weights.shares[min(rank, weights.shares.count - 1)]) }
    /// What it costs at least that so many words stand in one name alone.
    package func omitted(_ count: Int) -> Float {
        guard count > 0 else { return 0 }
        var cost = 0.0
        for rank in 0..<count { cost += weights.omitted[min(rank, weights.omitted.count - 1)] }
        return Float(cost)
    }

    package typealias Agreement = (kind: NameEvidence.Kind, llr: Double)

    /// The kind of agreement and its weight; nil if the words have nothing to do with each other.
    ///
    /// Symmetric. `mayBeCut` says that the shorter one may have been cut off at the end of its field.
    package func compare(_ left: WordReference, _ right: WordReference, mayBeCut: Bool) -> Agreement? {
        if left.isSpelled(like: right) { return (.same, max(left.weight, right.weight)) }
        let (leftKind, rightKind) = (left.kind, right.kind)
        if leftKind == .initial || rightKind == .initial { return initial(left, right) }
        if leftKind == .particle || rightKind == .particle { return nil }
        if let core = cores(left, right) { return core }
        guard (leftKind == .kunya) == (rightKind == .kunya) else { return nil }
        if let number = sharedClass(left, right) {
            return (.variant, frequencies.weight(ofClass: number) - weights.variant)
        }
        let weight = min(left.weight, right.weight)
        if areStrangers(left, right) { return nil }
        if glued(left, right) || glued(right, left) { return (.joined, weight - weights.joined) }
        var distances = WordDistances(left, right)
        var best = sounds(left, right, weight, &distances)
        keep(withParticle(left, right, weight), in: &best)
        keep(mistakes(left, right, weight, &distances), in: &best)
        if mayBeCut { keep(cut(left, right, weight), in: &best) }
        guard let best, best.llr > weights.leastGain else { return nil }
        return best
    }

    /// Whether two words have too few letters and sounds in common to agree in any way: what most pairs of words are.
    @inline(__always)
    private func areStrangers(_ left: WordReference, _ right: WordReference) -> Bool {
        // Agreement of sounds: the same consonants.
        if (left.soundSet ^ right.soundSet) & ~Self.vowels == 0 { return false }
        // Anything else written to a word, or cut off: all letters of the shorter word.
        let common = left.letterSet & right.letterSet
        if common == left.letterSet || common == right.letterSet { return false }
        let lengths = (left.letterCount, right.letterCount)
        if let reach = BlockingKeys.reach(ofLengths: lengths),
            EditDistance.isPossible(left.letterSet, right.letterSet, lengths, limit: reach)
        {
            return false
        }
        return !BlockingKeys.mayShareSound(left, right)
    }

    private static let vowels = EditDistance.set(of: "AIU".utf8)

    @inline(__always)
    private func keep(_ other: Agreement?, in best: inout Agreement?) {
        guard let other else { return }
        guard let known = best else {
            best = other
            return
        }
        if known.llr < other.llr { best = other }
    }

    private func initial(_ left: WordReference, _ right: WordReference) -> Agreement? {
        guard let first = left.letters.first, first == right.letters.first else { return nil }
        return (.initial, weights.initial)
    }

    private func sharedClass(_ left: WordReference, _ right: WordReference) -> UInt16? {
        guard left.classCount > 0, right.classCount > 0 else { return nil }
        for index in 0..<left.classCount {
            let number = left.wordClass(index)
            for other in 0..<right.classCount where right.wordClass(other) == number { return number }
        }
        return nil
    }

    /// A compound name on one side, of which the other side has only the core: ABDULHALIM, HALIM.
    private func cores(_ left: WordReference, _ right: WordReference) -> Agreement? {
        let (core, plain): (WordReference, WordReference)
        switch (left.core, right.core) {
        case (let own?, nil): (core, plain) = (own, right)
        case (nil, let own?): (core, plain) = (own, left)
        default: return nil
        }
        guard plain.letters.first == core.letters.first, abs(plain.letterCount - core.letterCount) <= 2,
            let found = compare(core, plain, mayBeCut: false), found.kind != .typingError
        else { return nil }
        let llr = found.llr - weights.foreignParticle
        return llr > weights.leastGain ? (.joined, llr) : nil
    }

    /// Whether one word is the other with its own particles written to it.
    private func glued(_ plain: WordReference, _ long: WordReference) -> Bool {
        plain.particleCount > 0 && long.letterCount == plain.particleCount + plain.letterCount
            && long.letters.hasPrefix(plain.particles) && long.letters.hasSuffix(plain.letters)
    }

    /// One word is the other with a particle written to it that the other does not have.
    private func withParticle(_ left: WordReference, _ right: WordReference, _ weight: Double) -> Agreement? {
        let (short, long) = left.letterCount < right.letterCount ? (left, right) : (right, left)
        guard short.letterCount >= 4, long.letterCount > short.letterCount, long.letters.hasSuffix(short.letters) else {
            return nil
        }
        let front = String(decoding: long.letters.dropLast(short.letterCount), as: UTF8.self)
        guard NameWords.particles.contains(front) || NameWords.descent.contains(front) else { return nil }
        return (.joined, weight - weights.foreignParticle)
    }

    private func sounds(
        _ left: WordReference,
        _ right: WordReference,
        _ weight: Double,
        _ distances: inout WordDistances
    ) -> Agreement? {
        let isDistinct = areDistinctNames(left, right)
        if left.soundCount > 1, WordReference.areEqual(left.sound, right.sound) {
            let other = isHeardOnce(left, right) ? weights.firstLetter + weights.short : 0
            let cost = weights.sound + spelling(&distances, free: 2) + (isDistinct ? weights.ownNames : 0)
            return (.transliteration, weight - cost - other)
        }
        guard !isDistinct else { return nil }
        guard left.skeletonCount > 1, WordReference.areEqual(left.skeleton, right.skeleton) else { return nil }
        let isShort = left.skeletonCount == 2 || min(left.letterCount, right.letterCount) <= 4
        if left.isSkeletal || right.isSkeletal {
            return (.transliteration, weight - weights.skeletal - (isShort ? weights.short : 0))
        }
        guard let distance = distances.ofSounds(limit: weights.vowels.count) else { return nil }
        let step = min(max(distance, 1), weights.vowels.count) - 1
        let extra = (isShort ? weights.short : 0) + (left.sound.first == right.sound.first ? 0 : weights.firstLetter)
        return (.transliteration, weight - weights.vowels[step] - extra - spelling(&distances, free: 1 + distance))
    }

    /// Whether of two short words one begins with H, which the sound leaves out: HLA and LE, HUNG and UNG are two names.
    private func isHeardOnce(_ left: WordReference, _ right: WordReference) -> Bool {
        min(left.letterCount, right.letterCount) <= 4
            && (left.letters.first == Self.breath) != (right.letters.first == Self.breath)
    }

    private static let breath = UInt8(ascii: "H")

    /// What it costs that words which sound alike share few letters: a system of spelling changes one or two in a word.
    private func spelling(_ distances: inout WordDistances, free: Int) -> Double {
        weights.spelling * Double(max(0, distances.ofLetters - free))
    }

    /// Letters or sounds that differ by mistake, as many as blocking keys reach: what shares no key is another word.
    private func mistakes(
        _ left: WordReference,
        _ right: WordReference,
        _ weight: Double,
        _ distances: inout WordDistances
    ) -> Agreement? {
        let lengths = (left.letterCount, right.letterCount)
        let costs = costs(ofLength: max(lengths.0, lengths.1))
        let inText = mistakesInText(left, right, &distances)
        let isHeard = BlockingKeys.mayShareSound(left, right)
        guard inText != nil || isHeard else { return nil }
        // One letter may still be a mistake where both words are names of their own; more make another name.
        let isDistinct = areDistinctNames(left, right)
        var best: Double?
        if let inText, inText <= (isDistinct ? 1 : costs.count) { best = costs[inText - 1] }
        let limit = inText.map { min($0, costs.count) } ?? 1
        if !isDistinct, inText != nil || isHeard, min(left.soundCount, right.soundCount) >= 4,
            let inSound = distances.ofSounds(limit: limit), inSound > 0
        {
            // Letters that differ where the sound does not are spelling; many of them are another word.
            let distance = inText ?? min(distances.ofLetters, costs.count + 3)
            let further = Double(distance - inSound)
            best = min(best ?? .infinity, costs[inSound - 1] + max(weights.soundMistake * further, 0.8))
        }
        guard let best else { return nil }
        let isFirstSame = left.letters.first == right.letters.first
        let own = isDistinct ? weights.ownLetter : 0
        return (.typingError, weight - best - own - (isFirstSame ? 0 : weights.firstLetter))
    }

    /// How many letters differ by mistake; nil if more than blocking keys reach.
    private func mistakesInText(
        _ left: WordReference,
        _ right: WordReference,
        _ distances: inout WordDistances
    ) -> Int? {
        let lengths = (left.letterCount, right.letterCount)
        guard let reach = BlockingKeys.reach(ofLengths: lengths),
            EditDistance.isPossible(left.letterSet, right.letterSet, lengths, limit: reach),
            1...reach ~= distances.ofLetters, BlockingKeys.isReached(distances.ofLetters, ofLengths: lengths)
        else { return nil }
        return distances.ofLetters
    }

    private func costs(ofLength length: Int) -> [Double] {
        weights.mistakes[length == 3 ? 0 : length <= 5 ? 1 : length <= 6 ? 2 : length <= 8 ? 3 : 4]
    }

    /// Both words are known names of their own, and not spellings of one.
    private func areDistinctNames(_ left: WordReference, _ right: WordReference) -> Bool {
        (left.classCount > 0 || left.isCommon) && (right.classCount > 0 || right.isCommon)
    }

    private func cut(_ left: WordReference, _ right: WordReference, _ weight: Double) -> Agreement? {
        let (short, long) = left.letterCount < right.letterCount ? (left, right) : (right, left)
        guard short.letterCount >= 3, long.letters.hasPrefix(short.letters) else { return nil }
        return (.truncated, weight - weights.truncated)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these bytes begin with others.
    @inlinable
    package func hasPrefix(_ other: Self) -> Bool {
        guard count >= other.count else { return false }
        for index in 0..<other.count where self[index] != other[index] { return false }
        return true
    }

    func hasSuffix(_ other: Self) -> Bool {
        guard count >= other.count else { return false }
        let start = count - other.count
        for index in 0..<other.count where self[start + index] != other[index] { return false }
        return true
    }
}
