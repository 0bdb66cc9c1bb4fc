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
    /// What was read of the segment so far, and the values of that.
    private var kept = Parts()
    private var keptSecond = Component()
    private var keptDigits = DigitPairs?.none
    private var keptValue = Component()
    private var keptName = NameUnderCheck?.none

    private struct Parts: OptionSet {
        let rawValue: UInt8

        static let second = Parts(rawValue: 1)
        static let digits = Parts(rawValue: 2)
        static let value = Parts(rawValue: 4)
        static let name = Parts(rawValue: 8)
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
        kept = []
    }

    /// The first component of the first element, which says what most segments are about.
    var qualifier: ShortCode {
        @inline(__always) get { segment.qualifier }
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
            if !kept.contains(.second) {
                keptSecond = segment[1, 2]
                kept.insert(.second)
            }
            return keptSecond
        }
    }

    /// The same where it is six digits.
    var secondDigits: DigitPairs? {
        @inline(__always) mutating get {
            if !kept.contains(.digits) {
                keptDigits = DigitPairs(second)
                kept.insert(.digits)
            }
            return keptDigits
        }
    }

    /// The first component of the second element: the code of NAT and LOC, the number of DOC.
    var value: Component {
        @inline(__always) mutating get {
            if !kept.contains(.value) {
                keptValue = segment[2, 1]
                kept.insert(.value)
            }
            return keptValue
        }
    }

    /// The name of the person whom the segment names; nil where it names none.
    var name: NameUnderCheck? {
        @inline(__always) mutating get {
            if !kept.contains(.name) {
                keptName = NameUnderCheck(segment, group)
                kept.insert(.name)
            }
            return keptName
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
