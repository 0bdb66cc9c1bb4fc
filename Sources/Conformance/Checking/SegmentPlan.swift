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
    /// The slots of the tags that the grammar or a rule knows.
    private let tags: LookupTable<UInt32>
    let rules: [any SegmentRule.Type]
    let weights: [WeighedRule]
    /// By slot of the tag.
    private let slots: LookupTable<Slot>
    /// The stretches of the qualifiers that rules name, hashed with open addressing.
    private let qualified: LookupTable<Qualified>

    /// What is known of the segments with one tag.
    private struct Slot: Sendable {
        /// The rules for qualifiers that no rule names.
        var stretch = Stretch()
        /// Whether a rule names qualifiers.
        var isQualified = false
        /// Whether many segments are the same, so that clean ones are worth remembering.
        var isRepeated = true
    }

    /// The rules that look at a kind of segment: their places in `rules`.
    struct Stretch: Hashable, Sendable {
        fileprivate(set) var start: UInt16 = 0
        fileprivate(set) var end: UInt16 = 0
        /// The form in which none of the rules finds fault with a segment; nil if not all of them have the same.
        fileprivate(set) var ordinary: OrdinaryForm?

        var isEmpty: Bool {
            @inline(__always) get { start == end }
        }
    }

    /// A stretch under the slot of a tag and a qualifier; zero is no key.
    private struct Qualified: Sendable {
        var key: UInt64 = 0
        var stretch = Stretch()
    }

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
        var slots = [Slot](repeating: Slot(), count: TagTable.capacity)
        var entries: [Qualified] = []
        for (slot, qualifiers) in named.sorted(by: { $0.key < $1.key }) {
            slots[slot].isQualified = !qualifiers.isEmpty
            slots[slot].stretch = layout.stretch { rule in
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
                entries.append(Qualified(key: Self.key(slot, qualifier) ?? 0, stretch: stretch))
            }
        }
        for tag in CleanSegments.ownTags { slots[tags.slot(of: tag[...])].isRepeated = false }
        var size = 16
        while size < 2 * entries.count { size *= 2 }
        var qualified = [Qualified](repeating: Qualified(), count: size)
        for entry in entries {
            var position = Self.hash(entry.key) & (size - 1)
            while qualified[position].key != 0 { position = (position + 1) & (size - 1) }
            qualified[position] = entry
        }
        self.tags = tags.lookup
        rules = layout.rules
        weights = layout.weights
        self.slots = LookupTable(slots)
        self.qualified = LookupTable(qualified)
    }

    /// The list as it is laid out.
    private struct Layout {
        let planned: [(rule: any SegmentRule.Type, weight: WeighedRule)]
        var rules: [any SegmentRule.Type] = []
        var weights: [WeighedRule] = []

        /// Puts the rules that are wanted behind the others, in their order.
        mutating func stretch(where isWanted: (any SegmentRule.Type) -> Bool) -> Stretch {
            let start = rules.count
            for (rule, weight) in planned where isWanted(rule) {
                rules.append(rule)
                weights.append(weight)
            }
            let forms = Set(rules[start...].map { $0.ordinary })
            return Stretch(
                start: UInt16(start),
                end: UInt16(rules.count),
                ordinary: forms.count == 1 ? forms.first.flatMap { $0 } : nil
            )
        }
    }

    /// The slot of a tag, or 0 for a tag that nobody knows.
    func slot(of tag: ShortCode) -> Int { TagTable.slot(of: tag, in: tags) }

    /// Whether segments whose tag has a slot are mostly the same.
    func isRepeated(slot: Int) -> Bool { slots[slot].isRepeated }

    /// Whether rules tell segments whose tag has a slot apart by their qualifier.
    func isQualified(slot: Int) -> Bool { slots[slot].isQualified }

    /// The rules that look at a segment with a qualifier, whose tag's slot is known.
    func stretch(of segment: Segment, slot number: Int) -> Stretch {
        let slot = slots[number]
        guard slot.isQualified, let key = Self.key(number, segment.qualifier) else { return slot.stretch }
        var position = Self.hash(key)
        while true {
            let entry = qualified[position]
            if entry.key == key { return entry.stretch }
            guard entry.key != 0 else { return slot.stretch }
            position &+= 1
        }
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
