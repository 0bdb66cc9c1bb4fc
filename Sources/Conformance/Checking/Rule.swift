// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A rule about the segments of some tags, looked at one by one as the checker walks over them.
protocol SegmentRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// The tags of the segments that the rule looks at.
    static var tags: [ShortCode] { get }
    /// The check as a profile wants it, or nil where it wants none; most rules have one for all profiles.
    static func check(by profile: Profile) -> SegmentCheck?
    /// Where a segment breaks the rule, or nil.
    static func fault(in segment: Segment, _ context: SegmentContext) -> Spot?
}

/// Looks at one segment and says where it breaks a rule, or nil.
typealias SegmentCheck = @Sendable (Segment, SegmentContext) -> Spot?

extension SegmentRule {
    static func check(by profile: Profile) -> SegmentCheck? { fault }
}

/// What a rule about a segment may know besides the segment.
struct SegmentContext {
    let type: MessageType
    let group: SegmentGroup
    /// The first component of the first element, which says what most segments are about; read once for all rules.
    let qualifier: ShortCode
    /// Whether places are airports: not where a ship, train or coach is reported.
    let isAir: Bool
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

/// A rule about one person as they were read.
protocol PersonRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// Whether the person breaks the rule: called for every person, so it reads values and nothing else.
    static func isBroken(by person: PersonUnderCheck) -> Bool
    /// Where the person breaks it: called only then; nil where the segments show that another rule has said it.
    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place?
}

extension PersonRule {
    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? { segments.place }
}

/// A rule about one booking of a PNR push.
protocol BookingRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// Whether the booking breaks the rule: called for every booking, so it reads values and nothing else.
    static func isBroken(by booking: BookingUnderCheck) -> Bool
    /// Where the booking breaks it: called only then.
    static func place(of booking: BookingUnderCheck, in segments: Slice<Segments>) -> Place
}

extension BookingRule {
    static func place(of booking: BookingUnderCheck, in segments: Slice<Segments>) -> Place {
        segments.first?.place() ?? Place(offset: 0, length: 0)
    }
}

/// A rule about a whole message.
protocol MessageRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// Gives the places where the message breaks the rule.
    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void)
}
