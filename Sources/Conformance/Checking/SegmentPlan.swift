// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Segments that a rule looks at: a tag, and where it matters the qualifier behind it.
///
/// Written as a literal, as the segment begins: `"DTM"`, `"RFF+AVF"`.
struct SegmentPattern: ExpressibleByStringLiteral, Sendable {
    let tag: Substring
    /// Nil for every qualifier.
    let qualifier: ShortCode?

    init(stringLiteral value: String) {
        let parts = value.split(separator: "+", maxSplits: 1)
        tag = parts[0]
        qualifier = parts.count > 1 ? ShortCode(packing: parts[1]) : nil
    }
}

/// The rules about segments of one type of message, laid out by tag and qualifier: for each a stretch of the list.
struct SegmentPlan: Sendable {
    /// The tags that the grammar or a rule knows.
    let tags: TagTable
    let rules: [any SegmentRule.Type]
    let weights: [WeighedRule]
    /// By slot of the tag: the rules for qualifiers that no rule names.
    private let stretches: [Range<Int>]
    /// By slot of the tag: whether a rule names qualifiers.
    private let isQualified: [Bool]
    /// By slot of the tag: whether many segments are the same, so that clean ones are worth remembering.
    private let isRepeated: [Bool]
    /// The stretches of the qualifiers that rules name, hashed with open addressing; zero is no key.
    private let keys: [UInt64]
    private let qualified: [Range<Int>]

    /// Lays rules out behind the tags of a grammar.
    init(_ planned: [(rule: any SegmentRule.Type, weight: WeighedRule)], behind known: TagTable) {
        var layout = Layout(planned: planned)
        var tags = known
        var named: [Int: [ShortCode]] = [:]
        for (rule, _) in planned {
            for pattern in rule.segments {
                named[tags.add(pattern.tag), default: []] += rule.exempt + (pattern.qualifier.map { [$0] } ?? [])
            }
        }
        var stretches: [Range<Int>] = Array(repeating: 0..<0, count: TagTable.capacity)
        var entries: [(key: UInt64, stretch: Range<Int>)] = []
        for (slot, qualifiers) in named.sorted(by: { $0.key < $1.key }) {
            stretches[slot] = layout.stretch { rule in
                rule.segments.contains { tags.slot(of: $0.tag) == slot && $0.qualifier == nil }
            }
            for qualifier in Set(qualifiers).sorted(by: { $0.rawValue < $1.rawValue }) {
                let stretch = layout.stretch { rule in
                    rule.segments.contains { pattern in
                        guard tags.slot(of: pattern.tag) == slot else { return false }
                        return pattern.qualifier == qualifier
                            || pattern.qualifier == nil && !rule.exempt.contains(qualifier)
                    }
                }
                entries.append((Self.key(slot, qualifier) ?? 0, stretch))
            }
        }
        var size = 16
        while size < 2 * entries.count { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var qualified: [Range<Int>] = Array(repeating: 0..<0, count: size)
        for (key, stretch) in entries {
            var position = Self.hash(key) & (size - 1)
            while keys[position] != 0 { position = (position + 1) & (size - 1) }
            keys[position] = key
            qualified[position] = stretch
        }
        self.tags = tags
        rules = layout.rules
        weights = layout.weights
        self.stretches = stretches
        isQualified = (0..<TagTable.capacity).map { !(named[$0] ?? []).isEmpty }
        var isRepeated = [Bool](repeating: true, count: TagTable.capacity)
        for tag in CleanSegments.ownTags { isRepeated[tags.slot(of: tag[...])] = false }
        self.isRepeated = isRepeated
        self.keys = keys
        self.qualified = qualified
    }

    /// The list as it is laid out.
    private struct Layout {
        let planned: [(rule: any SegmentRule.Type, weight: WeighedRule)]
        var rules: [any SegmentRule.Type] = []
        var weights: [WeighedRule] = []

        /// Puts the rules that are wanted behind the others, in their order.
        mutating func stretch(where isWanted: (any SegmentRule.Type) -> Bool) -> Range<Int> {
            let start = rules.count
            for (rule, weight) in planned where isWanted(rule) {
                rules.append(rule)
                weights.append(weight)
            }
            return start..<rules.count
        }
    }

    /// Whether segments whose tag has a slot are mostly the same.
    @inline(__always)
    func isRepeated(slot: Int) -> Bool { isRepeated[slot] }

    /// The places in `rules` of those that look at a segment, whose tag's slot is known.
    @inline(__always)
    func stretch(of segment: Segment, slot: Int) -> Range<Int> {
        guard isQualified[slot], let key = Self.key(slot, segment.qualifier) else { return stretches[slot] }
        var position = Self.hash(key) & (keys.count &- 1)
        while keys[position] != key {
            guard keys[position] != 0 else { return stretches[slot] }
            position = (position &+ 1) & (keys.count &- 1)
        }
        return qualified[position]
    }

    /// A tag's slot and a qualifier of up to four characters as one number; nil for longer ones, which no rule names.
    @inline(__always)
    private static func key(_ slot: Int, _ qualifier: ShortCode) -> UInt64? {
        qualifier.rawValue <= 0xFFFF_FFFF ? qualifier.rawValue | UInt64(slot) &<< 32 : nil
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) &>> 40) }
}

extension ShortCode {
    /// A code of up to eight characters of ASCII.
    fileprivate init(packing text: Substring) {
        var packed: UInt64 = 0
        for byte in text.utf8.prefix(8).reversed() { packed = packed << 8 | UInt64(byte) }
        self.init(rawValue: packed)
    }
}
