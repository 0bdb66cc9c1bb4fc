// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// The segment that the rules look at, and what they may know besides; it moves from one segment to the next.
///
/// What several rules ask for is read once: rules take it `inout` so that the next one finds what the last one read.
struct SegmentUnderCheck {
    /// Whether places are airports: not where a ship, train or coach is reported.
    let isAir: Bool
    let profile: Profile
    private(set) var segment: Segment
    private(set) var group = SegmentGroup.header
    /// The first component of the first element, which says what most segments are about.
    private(set) var qualifier = ShortCode(rawValue: 0)
    private var kept = Kept()

    /// What was read of the segment so far.
    private struct Kept {
        var hasSecond = false
        var hasValue = false
        var hasName = false
        var hasDigits = false
        var second = Component()
        var value = Component()
        var name = NameUnderCheck?.none
        var digits = DigitPairs?.none
    }

    init(_ segment: Segment, isAir: Bool, profile: Profile) {
        self.segment = segment
        self.isAir = isAir
        self.profile = profile
    }

    /// Goes to another segment.
    mutating func move(to segment: Segment, in group: SegmentGroup) {
        self.segment = segment
        self.group = group
        qualifier = segment.qualifier
        kept.hasSecond = false
        kept.hasValue = false
        kept.hasName = false
        kept.hasDigits = false
    }

    var tag: ShortCode {
        @inline(__always) get { segment.tag }
    }

    subscript(element: Int, component: Int) -> Component {
        @inline(__always) get { segment[element, component] }
    }

    /// The second component of the first element: the date of DTM, the reference of RFF.
    var second: Component {
        @inline(__always) mutating get {
            if !kept.hasSecond {
                kept.second = segment[1, 2]
                kept.hasSecond = true
            }
            return kept.second
        }
    }

    /// The same where it is six digits.
    var secondDigits: DigitPairs? {
        @inline(__always) mutating get {
            if !kept.hasDigits {
                kept.digits = DigitPairs(second)
                kept.hasDigits = true
            }
            return kept.digits
        }
    }

    /// The first component of the second element: the code of NAT and LOC, the number of DOC.
    var value: Component {
        @inline(__always) mutating get {
            if !kept.hasValue {
                kept.value = segment[2, 1]
                kept.hasValue = true
            }
            return kept.value
        }
    }

    /// The name of the person whom the segment names; nil where it names none.
    var name: NameUnderCheck? {
        @inline(__always) mutating get {
            if !kept.hasName {
                kept.name = NameUnderCheck(segment, group)
                kept.hasName = true
            }
            return kept.name
        }
    }
}

/// A place in a segment: an element and a component counted from 1, or zero for the whole.
struct Spot {
    let element: UInt8
    let component: UInt8

    static let segment = Spot(0, 0)

    init(_ element: UInt8, _ component: UInt8 = 0) {
        self.element = element
        self.component = component
    }
}
