// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// A person's name as a segment sends it: three parts in the NAD of a list, two in the TIF of a push.
struct NameUnderCheck {
    /// Empty components where there are fewer parts.
    private let parts: InlineArray<3, Component>
    private let count: Int
    private let isList: Bool
    /// What the parts hold, all together.
    let traits: NameTraits

    /// The name in a segment, or nil if the segment names no person.
    init?(_ segment: Segment, _ group: SegmentGroup) {
        switch group {
        case .person:
            let name = segment[4]
            parts = [name[1], name[2], name[3]]
            count = 3
            isList = true
        case .traveller:
            // A group of travellers is no person.
            guard segment[1, 2].code != "G" else { return nil }
            parts = [segment[1, 1], segment[2, 1], Component()]
            count = 2
            isList = false
        default: return nil
        }
        traits = NameTraits(parts[0]).union(NameTraits(parts[1])).union(NameTraits(parts[2]))
    }

    var surname: Component { parts[0] }
    var given: Component { parts[1] }

    /// Where the surname stands.
    var surnameSpot: Spot { spot(of: 0) }

    /// Where the first part stands that has a trait.
    func spot(of trait: NameTraits) -> Spot? {
        guard traits.contains(trait) else { return nil }
        for part in 0..<count where NameTraits(parts[part]).contains(trait) { return spot(of: part) }
        return nil
    }

    private func spot(of part: Int) -> Spot {
        isList ? Spot(4, UInt8(part + 1)) : Spot(UInt8(part + 1), 1)
    }
}

/// What a name must not have.
struct NameTraits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let digits = NameTraits(rawValue: 1)
    static let signs = NameTraits(rawValue: 2)
    /// Blanks around the name, which readers take off.
    static let blanks = NameTraits(rawValue: 4)
    /// More characters than an element of UN/EDIFACT has.
    static let tooLong = NameTraits(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    @inline(__always)
    init(_ part: Component) {
        guard !part.isEmpty else {
            rawValue = 0
            return
        }
        let kinds = CharacterClass.of(part)
        rawValue =
            (kinds.contains(.digits) ? Self.digits.rawValue : 0) | (kinds.contains(.signs) ? Self.signs.rawValue : 0)
            | (part.hasBlanksAround ? Self.blanks.rawValue : 0) | (part.byteCount > 35 ? Self.tooLong.rawValue : 0)
    }
}
