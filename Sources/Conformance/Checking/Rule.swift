// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// A rule about some segments, looked at one by one as the checker walks over them.
protocol SegmentRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// The segments that the rule looks at.
    static var segments: [SegmentPattern] { get }
    /// Qualifiers of segments that the rule does not look at, such as the codes that it knows; none for most rules.
    static var exempt: [ShortCode] { get }
    /// A form in which the rule never finds fault with a segment; nil, as for most rules, if it looks at all of them.
    static var ordinary: OrdinaryForm? { get }
    /// Whether a profile leaves the rule nothing to do; most rules have something to do for all profiles.
    static func isIdle(in profile: Profile) -> Bool
    /// Where a segment breaks the rule, or nil.
    static func fault(in segment: inout SegmentUnderCheck) -> Spot?
}

extension SegmentRule {
    static var exempt: [ShortCode] { [] }

    static var ordinary: OrdinaryForm? { nil }

    static func isIdle(in profile: Profile) -> Bool { false }
}

/// A rule about one person as they were read.
protocol PersonRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// What is odd about everybody who breaks the rule; `everybody` for most rules.
    static var suspicion: PersonSuspicion { get }
    /// Whether the person breaks the rule: called for most persons, so it reads values and nothing else.
    static func isBroken(by person: PersonUnderCheck) -> Bool
    /// The attribute of PNRGOV XML that breaks it; nil, as for most rules, if that is the person as a whole.
    static var attribute: StaticString? { get }
    /// Where the person breaks it: called only then; nil where the segments show that another rule has said it.
    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place?
}

extension PersonRule {
    static var suspicion: PersonSuspicion { .everybody }

    static var attribute: StaticString? { nil }

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
