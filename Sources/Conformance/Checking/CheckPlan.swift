// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// The rules of a profile, laid out so that a message is checked in one walk: by tag, by person, by booking.
final class CheckPlan: Sendable {
    // Each check stands in a type of its own, not in a generic one, so that it is called without a thunk.

    /// A rule about a segment, as the profile weighs it.
    struct PlannedSegment: Sendable {
        let rule: WeighedRule
        let check: SegmentCheck
    }

    /// A rule about a person, and the persons that it is about.
    struct PlannedPerson: Sendable {
        let rule: WeighedRule
        let roles: RoleSet
        let check: @Sendable (PersonUnderCheck) -> Bool
        let place: @Sendable (PersonUnderCheck, PersonSegments) -> Place?
    }

    /// A rule about a booking.
    struct PlannedBooking: Sendable {
        let rule: WeighedRule
        let check: @Sendable (BookingUnderCheck) -> Bool
        let place: @Sendable (BookingUnderCheck, Slice<Segments>) -> Place
    }

    /// A rule about a whole message.
    struct PlannedMessage: Sendable {
        let rule: WeighedRule
        let check: @Sendable (MessageUnderCheck, (Place) -> Void) -> Void
    }

    /// The rules that look at segments: for each slot of a tag a stretch of the list.
    struct SegmentPlan: Sendable {
        let tags: TagTable
        let checks: [PlannedSegment]
        let stretches: [Range<Int>]

        fileprivate init(_ planned: [(check: PlannedSegment, tags: [ShortCode])]) {
            var table = TagTable()
            var bySlot: [[PlannedSegment]] = Array(repeating: [], count: TagTable.capacity)
            for (check, tags) in planned {
                for tag in tags { bySlot[table.add(UInt32(truncatingIfNeeded: tag.rawValue))].append(check) }
            }
            var list: [PlannedSegment] = []
            var stretches: [Range<Int>] = []
            for checks in bySlot {
                stretches.append(list.count..<list.count + checks.count)
                list += checks
            }
            tags = table
            checks = list
            self.stretches = stretches
        }
    }

    /// The rules for one type of message.
    final class TypePlan: Sendable {
        let segments: SegmentPlan
        let people: [PlannedPerson]
        let bookings: [PlannedBooking]
        let message: [PlannedMessage]
        let grammar: Grammar
        /// What the three faults of structure weigh.
        let order: WeighedRule?
        let repetition: WeighedRule?
        let misplaced: WeighedRule?

        fileprivate init(_ type: MessageType, _ profile: Profile) {
            switch type {
            case .passengerList: grammar = .passengerList
            case .bookings: grammar = .bookings
            case .customsResponse, .acknowledgement, .request: grammar = .none
            }
            func weighed(_ entry: RuleEntry) -> WeighedRule? {
                guard entry.types.contains(type), let severity = profile.severity(of: entry),
                    let index = RuleList.entries.firstIndex(of: entry)
                else { return nil }
                return WeighedRule(id: entry.id, index: index, severity: severity)
            }
            segments = SegmentPlan(
                RuleList.segmentRules.compactMap { rule in
                    guard let weighed = weighed(rule.entry), let check = rule.check(by: profile) else { return nil }
                    return (PlannedSegment(rule: weighed, check: check), rule.tags)
                }
            )
            people = RuleList.personRules.compactMap { rule in
                weighed(rule.entry).map { weighed in
                    PlannedPerson(
                        rule: weighed,
                        roles: profile.roles(of: weighed.id),
                        check: { rule.isBroken(by: $0) },
                        place: { rule.place(of: $0, in: $1) }
                    )
                }
            }
            bookings = RuleList.bookingRules.compactMap { rule in
                weighed(rule.entry).map { weighed in
                    PlannedBooking(
                        rule: weighed,
                        check: { rule.isBroken(by: $0) },
                        place: { rule.place(of: $0, in: $1) }
                    )
                }
            }
            message = RuleList.messageRules.compactMap { rule in
                weighed(rule.entry).map { PlannedMessage(rule: $0) { rule.check($0, $1) } }
            }
            order = weighed(SegmentOrder.entry)
            repetition = weighed(SegmentRepeated.entry)
            misplaced = weighed(SegmentMisplaced.entry)
        }
    }

    let profile: Profile
    /// In the order of `MessageType.allCases`.
    private let plans: [TypePlan]

    /// The rules as they stand in their files.
    static let standard = CheckPlan(.standard)

    init(_ profile: Profile) {
        self.profile = profile
        plans = MessageType.allCases.map { TypePlan($0, profile) }
    }

    func plan(for type: MessageType) -> TypePlan {
        switch type {
        case .passengerList: plans[0]
        case .bookings: plans[1]
        case .customsResponse: plans[2]
        case .acknowledgement: plans[3]
        case .request: plans[4]
        }
    }
}

/// Kinds of persons that a rule is about.
struct RoleSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let all = RoleSet(rawValue: 0xFF)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ role: TravellerRole) {
        switch role {
        case .passenger: rawValue = 1
        case .infant: rawValue = 2
        case .transit: rawValue = 4
        case .crew: rawValue = 8
        case .transitCrew: rawValue = 16
        }
    }
}
