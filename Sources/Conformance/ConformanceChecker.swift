// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
package import PassengerMessages
import TravelTypes

/// Checks a decoded message against the rules that the readers do not need in order to read it.
///
/// The decoder lends the segments that it read, so nothing is cut twice. One walk over them serves all rules about
/// segments; rules about persons and bookings read the decoded values; a place is looked up only where a rule is
/// broken. A rule is one file in `Rules/` and one line in `RuleList`; a profile says which of them count, and how much.
package struct ConformanceChecker: Sendable {
    private let plan: CheckPlan
    private let limit: Int

    /// Makes a checker.
    ///
    /// - Parameters:
    ///   - profile: Which rules count, and how much.
    ///   - limit: The most findings to keep for one message; those beyond are counted.
    package init(_ profile: Profile = .standard, limit: Int = Limits.findings) {
        plan = profile == .standard ? .standard : CheckPlan(profile)
        self.limit = limit
    }

    /// The profile that is checked by.
    package var profile: Profile { plan.profile }

    /// The findings of the rules, besides those that the message carries already, in the order of the file.
    ///
    /// A rejected message is not checked further: its errors must be mended first. A message in XML has neither segments
    /// nor an interchange; rules about those do not hold for it.
    package func check(
        _ message: PassengerMessage,
        _ segments: Segments,
        of interchange: Interchange?,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> CheckedFindings {
        var findings = CheckedFindings(limit: limit)
        guard !message.isRejected, let type = message.type else { return findings }
        let plan = plan.plan(for: type)
        walk(segments, type, message, plan, &findings)
        checkPeople(message, type, segments, plan, &findings)
        let context = MessageUnderCheck(
            message: message,
            type: type,
            segments: segments,
            interchange: interchange,
            bytes: bytes,
            profile: self.plan.profile
        )
        for check in plan.message {
            check.check(context) { place in findings.append(check.rule) { place } }
        }
        findings.sort()
        return findings
    }

    /// The findings of the rules about values, for a message that has no segments (XML).
    ///
    /// Their place is the message as a whole: the rules look for places among segments.
    package func check(_ message: PassengerMessage) -> CheckedFindings {
        var tape = SegmentTape()
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        return tape.read(nothing, in: 0..<0, syntax: Syntax()) { check(message, $0, of: nil, in: nothing) }
    }

    private func walk(
        _ segments: Segments,
        _ type: MessageType,
        _ message: PassengerMessage,
        _ plan: CheckPlan.TypePlan,
        _ findings: inout CheckedFindings
    ) {
        let isAir = message.flights.first.map { $0.mode == .air } ?? true
        var state = Grammar.State()
        for segment in segments {
            let tag = segment.tag
            switch plan.grammar.step(&state, segment, tag: tag) {
            case .none: break
            case .order: Self.report(plan.order, segment, &findings)
            case .repetition: Self.report(plan.repetition, segment, &findings)
            case .misplaced: Self.report(plan.misplaced, segment, &findings)
            }
            let slot = plan.segments.tags.slot(of: tag)
            guard slot > 0 else { continue }
            let context = SegmentContext(
                type: type,
                group: state.group,
                qualifier: segment[1, 1].code,
                isAir: isAir
            )
            for index in plan.segments.stretches[slot] {
                guard let spot = plan.segments.checks[index].check(segment, context) else { continue }
                findings.append(plan.segments.checks[index].rule) {
                    segment.place(Int(spot.element), Int(spot.component))
                }
            }
        }
    }

    private static func report(_ rule: WeighedRule?, _ segment: Segment, _ findings: inout CheckedFindings) {
        guard let rule else { return }
        findings.append(rule) { segment.place() }
    }

    private func checkPeople(
        _ message: PassengerMessage,
        _ type: MessageType,
        _ segments: Segments,
        _ plan: CheckPlan.TypePlan,
        _ findings: inout CheckedFindings
    ) {
        let day = message.flights.first?.legs.first?.departure?.day ?? message.sent?.day
        let date = day?.date
        var ranges: SegmentRanges?
        func found() -> SegmentRanges {
            let made = ranges ?? SegmentRanges(message, segments)
            ranges = made
            return made
        }
        message.travellers.span.withUnsafeBufferPointer { people in
            guard let base = people.baseAddress else { return }
            for index in 0..<people.count {
                let person = PersonUnderCheck(
                    base + index,
                    type: type,
                    function: message.function,
                    day: day,
                    date: date
                )
                let role = RoleSet(person.role)
                for position in plan.people.indices where plan.people[position].check(person) {
                    let rule = plan.people[position]
                    guard rule.roles.contains(role),
                        let place = rule.place(person, PersonSegments(segments: segments[found().people[index]]))
                    else { continue }
                    findings.append(rule.rule) { place }
                }
            }
        }
        guard type == .bookings else { return }
        let sent = message.sent?.day
        message.travellers.span.withUnsafeBufferPointer { people in
            message.flights.span.withUnsafeBufferPointer { flights in
                message.bookings.span.withUnsafeBufferPointer { bookings in
                    guard let base = bookings.baseAddress else { return }
                    for index in 0..<bookings.count {
                        let booking = BookingUnderCheck(
                            base + index,
                            people: people,
                            function: message.function,
                            flight: flights.baseAddress,
                            sent: sent
                        )
                        for position in plan.bookings.indices where plan.bookings[position].check(booking) {
                            let rule = plan.bookings[position]
                            findings.append(rule.rule) {
                                let all = found().bookings
                                return rule.place(booking, segments[all.indices.contains(index) ? all[index] : 0..<0])
                            }
                        }
                    }
                }
            }
        }
    }
}
