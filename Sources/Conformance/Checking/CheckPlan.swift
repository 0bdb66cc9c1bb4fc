// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// The rules of a profile, laid out so that a message is checked in one walk: by tag, by person, by booking.
final class CheckPlan: Sendable {
    /// Rules of one kind as the profile weighs them, the rules apart from their weights: a walk asks the rules alone.
    struct Planned<Rule: Sendable>: Sendable {
        private(set) var rules: [Rule] = []
        private(set) var weights: [WeighedRule] = []

        mutating func append(_ rule: Rule, _ weight: WeighedRule) {
            rules.append(rule)
            weights.append(weight)
        }
    }

    /// The rules for one type of message.
    final class TypePlan: Sendable {
        let grammar: Grammar
        let segments: SegmentPlan
        let people: Planned<any PersonRule.Type>
        /// Without which each of the rules about persons is not asked, and without which none is.
        let suspicions: [PersonSuspicion]
        let anySuspicion: PersonSuspicion
        /// The persons that each of the rules about persons is about.
        let roles: [RoleSet]
        let bookings: Planned<any BookingRule.Type>
        let message: Planned<any MessageRule.Type>
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
                RuleList.segmentRules.filter { !$0.isIdle(in: profile) }.compactMap { rule in
                    weighed(rule.entry).map { (rule, $0) }
                },
                behind: grammar.tags
            )
            var people = Planned<any PersonRule.Type>()
            for rule in RuleList.personRules {
                if let weight = weighed(rule.entry) { people.append(rule, weight) }
            }
            self.people = people
            suspicions = people.rules.map { $0.suspicion }
            anySuspicion = suspicions.reduce([]) { $0.union($1) }
            roles = people.weights.map { profile.roles(of: $0.id) }
            var bookings = Planned<any BookingRule.Type>()
            for rule in RuleList.bookingRules {
                if let weight = weighed(rule.entry) { bookings.append(rule, weight) }
            }
            self.bookings = bookings
            var message = Planned<any MessageRule.Type>()
            for rule in RuleList.messageRules {
                if let weight = weighed(rule.entry) { message.append(rule, weight) }
            }
            self.message = message
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
