// SPDX-License-Identifier: Apache-2.0

/// Compares two words of names.
struct TokenComparison {
    let frequencies: NameFrequencies
    let weights: ComparisonWeights

    /// The kind of agreement and its weight; nil if the words have nothing to do with each other.
    ///
    /// Symmetric. `mayBeCut` says that one of them may have been cut off at the end of its field.
    func compare(_ left: NameToken, _ right: NameToken, mayBeCut: Bool) -> (kind: NameEvidence.Kind, llr: Double)? {
        if left.text == right.text { return (.same, frequencies.weight(of: left)) }
        if left.kind == .initial || right.kind == .initial { return initial(left, right) }
        if left.kind == .particle || right.kind == .particle { return nil }
        if let core = cores(left, right) { return core }
        guard (left.kind == .kunya) == (right.kind == .kunya) else { return nil }
        if let number = left.classes.first(where: right.classes.contains) {
            return (.variant, frequencies.weight(ofClass: number) - weights.variant)
        }
        let weight = min(frequencies.weight(of: left), frequencies.weight(of: right))
        if glued(left, right) || glued(right, left) { return (.joined, weight - weights.joined) }
        let candidates = [
            sounds(left, right, weight), withParticle(left, right, weight), mistakes(left, right, weight),
            mayBeCut ? cut(left, right, weight) : nil,
        ]
        let best = candidates.compactMap { $0 }.max { $0.llr < $1.llr }
        guard let best, best.llr > weights.leastGain else { return nil }
        return best
    }

    private func initial(_ left: NameToken, _ right: NameToken) -> (kind: NameEvidence.Kind, llr: Double)? {
        left.text.utf8.first == right.text.utf8.first ? (.initial, weights.initial) : nil
    }

    /// A compound name on one side, of which the other side has only the core: ABDULHALIM, HALIM.
    private func cores(_ left: NameToken, _ right: NameToken) -> (kind: NameEvidence.Kind, llr: Double)? {
        let (core, plain): (String, NameToken)
        switch (left.core, right.core) {
        case (let own?, nil): (core, plain) = (own, right)
        case (nil, let own?): (core, plain) = (own, left)
        default: return nil
        }
        guard plain.letters.first == core.utf8.first, abs(plain.letters.count - core.utf8.count) <= 2,
            let found = compare(NameToken(core), plain, mayBeCut: false), found.kind != .typingError
        else { return nil }
        let llr = found.llr - weights.foreignParticle
        return llr > weights.leastGain ? (.joined, llr) : nil
    }

    /// Whether one word is the other with its own particles written to it.
    private func glued(_ plain: NameToken, _ long: NameToken) -> Bool {
        !plain.particles.isEmpty && long.text.utf8.count == plain.particles.utf8.count + plain.text.utf8.count
            && long.text.hasPrefix(plain.particles) && long.text.hasSuffix(plain.text)
    }

    /// One word is the other with a particle written to it that the other does not have.
    private func withParticle(
        _ left: NameToken,
        _ right: NameToken,
        _ weight: Double
    ) -> (kind: NameEvidence.Kind, llr: Double)? {
        let (short, long) = left.text.utf8.count < right.text.utf8.count ? (left, right) : (right, left)
        guard short.text.utf8.count >= 4, long.text.hasSuffix(short.text) else { return nil }
        let front = String(long.text.dropLast(short.text.count))
        guard NameWords.particles.contains(front) || NameWords.descent.contains(front) else {
            return nil
        }
        return (.joined, weight - weights.foreignParticle)
    }

    private func sounds(
        _ left: NameToken,
        _ right: NameToken,
        _ weight: Double
    ) -> (kind: NameEvidence.Kind, llr: Double)? {
        let isDistinct = areDistinctNames(left, right)
        if left.sound == right.sound, left.sound.count > 1 {
            return (.transliteration, weight - weights.sound - (isDistinct ? weights.ownNames : 0))
        }
        guard !isDistinct else { return nil }
        guard left.skeleton.count > 1, left.skeleton == right.skeleton else { return endings(left, right, weight) }
        let isShort = left.skeleton.count == 2 || min(left.letters.count, right.letters.count) <= 4
        if left.isSkeletal || right.isSkeletal {
            return (.transliteration, weight - weights.skeletal - (isShort ? weights.short : 0))
        }
        guard let distance = EditDistance.distance(left.sound, right.sound, limit: weights.vowels.count) else {
            return nil
        }
        let step = min(max(distance, 1), weights.vowels.count) - 1
        let extra = (isShort ? weights.short : 0) + (left.sound.first == right.sound.first ? 0 : weights.firstLetter)
        return (.transliteration, weight - weights.vowels[step] - extra)
    }

    /// The forms of Slavic surnames and of names ending in -IY, -II, -Y.
    private func endings(
        _ left: NameToken,
        _ right: NameToken,
        _ weight: Double
    ) -> (kind: NameEvidence.Kind, llr: Double)? {
        guard left.sound.last == Self.feminine || right.sound.last == Self.feminine,
            left.sound.first == right.sound.first, abs(left.sound.count - right.sound.count) <= 3
        else { return nil }
        let (first, second) = (Self.stem(left.sound), Self.stem(right.sound))
        guard first == second, first.count >= 4 else { return nil }
        return (.transliteration, weight - weights.sound)
    }

    private static let feminine = UInt8(ascii: "A")

    /// The sound without the ending of a woman's surname: OVA, EVA, INA, SKAYA.
    private static func stem(_ sound: [UInt8]) -> [UInt8] {
        for ending in ["SKAIA", "SKAA", "SKIA"] where sound.ends(with: ending) {
            return Array(sound.dropLast(ending.utf8.count)) + Array("SKI".utf8)
        }
        for ending in ["UFA", "AFA", "INA"] where sound.ends(with: ending) { return Array(sound.dropLast()) }
        return sound
    }

    private func mistakes(
        _ left: NameToken,
        _ right: NameToken,
        _ weight: Double
    ) -> (kind: NameEvidence.Kind, llr: Double)? {
        let (first, second) = (left.letters, right.letters)
        let length = max(first.count, second.count)
        guard length >= 3, !areDistinctNames(left, right) else { return nil }
        let costs = weights.mistakes[length == 3 ? 0 : length <= 5 ? 1 : length <= 6 ? 2 : length <= 8 ? 3 : 4]
        var best: Double?
        let limit = costs.count
        if EditDistance.isPossible(left.letterSet, right.letterSet, (first.count, second.count), limit: limit),
            let count = EditDistance.distance(first, second, limit: limit), count > 0
        {
            best = costs[count - 1]
        }
        if min(left.sound.count, right.sound.count) >= 4,
            EditDistance.isPossible(
                left.soundSet,
                right.soundSet,
                (left.sound.count, right.sound.count),
                limit: limit
            ),
            let count = EditDistance.distance(left.sound, right.sound, limit: limit), count > 0
        {
            best = min(best ?? .infinity, costs[count - 1] + 0.8)
        }
        guard let best else { return nil }
        return (.typingError, weight - best - (first.first == second.first ? 0 : weights.firstLetter))
    }

    /// Both words are known names of their own, and not spellings of one.
    private func areDistinctNames(_ left: NameToken, _ right: NameToken) -> Bool {
        let isKnownLeft = !left.classes.isEmpty || frequencies.isCommon(left)
        return isKnownLeft && (!right.classes.isEmpty || frequencies.isCommon(right))
    }

    private func cut(_ left: NameToken, _ right: NameToken, _ weight: Double) -> (kind: NameEvidence.Kind, llr: Double)?
    {
        let (short, long) = left.text.utf8.count < right.text.utf8.count ? (left, right) : (right, left)
        guard short.text.utf8.count >= 3, long.text.hasPrefix(short.text) else { return nil }
        return (.truncated, weight - weights.truncated)
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool {
        count > text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
