// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// The rules of a profile, laid out so that a message is checked in one walk: by tag, by person, by booking.
final class CheckPlan: Sendable {
    /// One rule with its check, its weight, and the persons it is about.
    struct Planned<Check: Sendable>: Sendable {
        let rule: WeighedRule
        let roles: RoleSet
        let check: Check
    }

    typealias PersonCheck = @Sendable (PersonUnderCheck) -> Bool
    typealias BookingCheck = @Sendable (BookingUnderCheck) -> Bool
    typealias MessageCheck = @Sendable (MessageUnderCheck, (Place) -> Void) -> Void

    struct PlannedPerson: Sendable {
        let planned: Planned<PersonCheck>
        let place: @Sendable (PersonUnderCheck, PersonSegments) -> Place?
    }

    struct PlannedBooking: Sendable {
        let planned: Planned<BookingCheck>
        let place: @Sendable (BookingUnderCheck, Slice<Segments>) -> Place
    }

    /// The rules that look at segments, by the slot of their tags.
    struct SegmentPlan: Sendable {
        private(set) var tags = TagTable()
        /// Slot 0 is for tags that no rule looks at.
        private(set) var checks: [[Planned<SegmentCheck>]] = Array(repeating: [], count: TagTable.capacity)

        fileprivate mutating func add(_ check: Planned<SegmentCheck>, for tag: ShortCode) {
            checks[tags.add(UInt32(truncatingIfNeeded: tag.rawValue))].append(check)
        }
    }

    /// The rules for one type of message.
    struct TypePlan: Sendable {
        var segments = SegmentPlan()
        var people: [PlannedPerson] = []
        var bookings: [PlannedBooking] = []
        var message: [Planned<MessageCheck>] = []
        var grammar = Grammar.none
        /// What the three faults of structure weigh.
        var order: WeighedRule?
        var repetition: WeighedRule?
        var misplaced: WeighedRule?
    }

    let profile: Profile
    private let plans: [MessageType: TypePlan]

    /// The rules as they stand in their files.
    static let standard = CheckPlan(.standard)

    init(_ profile: Profile) {
        self.profile = profile
        plans = Dictionary(uniqueKeysWithValues: MessageType.allCases.map { ($0, Self.plan(for: $0, profile)) })
    }

    func plan(for type: MessageType) -> TypePlan { plans[type] ?? TypePlan() }

    private static func plan(for type: MessageType, _ profile: Profile) -> TypePlan {
        var plan = TypePlan()
        switch type {
        case .passengerList: plan.grammar = .passengerList
        case .bookings: plan.grammar = .bookings
        case .customsResponse, .acknowledgement, .request: break
        }
        func weighed(_ entry: RuleEntry) -> WeighedRule? {
            guard entry.types.contains(type), let severity = profile.severity(of: entry),
                let index = RuleList.entries.firstIndex(of: entry)
            else { return nil }
            return WeighedRule(id: entry.id, index: index, severity: severity)
        }
        func planned<Check>(_ entry: RuleEntry, _ check: Check) -> Planned<Check>? {
            guard let rule = weighed(entry) else { return nil }
            return Planned(rule: rule, roles: profile.roles(of: entry.id), check: check)
        }
        for rule in RuleList.segmentRules {
            guard let check = planned(rule.entry, rule.check(by: profile)) else { continue }
            for tag in rule.tags { plan.segments.add(check, for: tag) }
        }
        for rule in RuleList.personRules {
            guard let check = planned(rule.entry, { @Sendable in rule.isBroken(by: $0) } as PersonCheck) else {
                continue
            }
            plan.people.append(PlannedPerson(planned: check) { rule.place(of: $0, in: $1) })
        }
        for rule in RuleList.bookingRules {
            guard let check = planned(rule.entry, { @Sendable in rule.isBroken(by: $0) } as BookingCheck) else {
                continue
            }
            plan.bookings.append(PlannedBooking(planned: check) { rule.place(of: $0, in: $1) })
        }
        for rule in RuleList.messageRules {
            guard let check = planned(rule.entry, { @Sendable in rule.check($0, $1) } as MessageCheck) else { continue }
            plan.message.append(check)
        }
        plan.order = weighed(SegmentOrder.entry)
        plan.repetition = weighed(SegmentRepeated.entry)
        plan.misplaced = weighed(SegmentMisplaced.entry)
        return plan
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
