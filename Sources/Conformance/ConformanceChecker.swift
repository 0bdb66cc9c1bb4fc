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
        check(message, segments, of: interchange, in: bytes, CheckMemory())
    }

    /// The same, with what was learnt of other messages.
    func check(
        _ message: PassengerMessage,
        _ segments: Segments,
        of interchange: Interchange?,
        in bytes: UnsafeBufferPointer<UInt8>,
        _ memory: CheckMemory
    ) -> CheckedFindings {
        var findings = CheckedFindings(limit: limit)
        guard !message.isRejected, let type = message.type else { return findings }
        let plan = plan.plan(for: type)
        walk(segments, message, plan, interchange?.syntax, bytes, memory, &findings)
        let document = message.format == .xml && !bytes.isEmpty ? DocumentPlaces(message, in: bytes) : nil
        checkPeople(message, type, segments, plan, document, &findings)
        let context = MessageUnderCheck(
            message: message,
            type: type,
            segments: segments,
            interchange: interchange,
            bytes: bytes,
            profile: self.plan.profile,
            hashes: memory.hashes,
            document: document
        )
        for (rule, weight) in zip(plan.message.rules, plan.message.weights) {
            rule.check(context) { place in findings.append(weight) { place } }
        }
        findings.sort()
        return findings
    }

    /// The findings of the rules about values, for a message that has no segments (XML).
    ///
    /// Their places are those of the elements in the document; without its bytes, the message as a whole.
    package func check(
        _ message: PassengerMessage,
        in document: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
    ) -> CheckedFindings {
        var tape = SegmentTape()
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        return tape.read(nothing, in: 0..<0, syntax: Syntax()) { check(message, $0, of: nil, in: document) }
    }

    private func walk(
        _ segments: Segments,
        _ message: PassengerMessage,
        _ plan: CheckPlan.TypePlan,
        _ syntax: Syntax?,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ memory: CheckMemory,
        _ findings: inout CheckedFindings
    ) {
        guard let first = segments.first, let syntax else { return }
        let isAir = message.flights.first.map { $0.mode == .air } ?? true
        memory.begin(CheckMemory.Conditions(plan: ObjectIdentifier(plan), isAir: isAir, syntax: syntax))
        var check = SegmentCheck(
            SegmentWalk(plan, syntax, memory.ways),
            SegmentUnderCheck(first, isAir: isAir, profile: self.plan.profile),
            plan,
            memory,
            bytes
        )
        let (ways, clean) = (memory.ways, memory.clean)
        var place = KnownWays.start
        // Eight bytes are there to be read of all segments but the last few.
        var ordinary = segments.count
        while ordinary > 0, Beginning.bytes(at: segments[ordinary - 1].range.lowerBound, of: bytes) == 0 {
            ordinary -= 1
        }
        guard let base = bytes.baseAddress else { return }
        for index in 0..<segments.count {
            let segment = segments[index]
            let start = UnsafeRawPointer(base + segment.range.lowerBound)
            let head = index < ordinary ? start.loadUnaligned(as: UInt64.self) : 0
            guard let way = ways.followFirst(head, from: &place) else {
                place = check.lead(segment, head, from: place, &findings)
                continue
            }
            switch way.pointee.glance {
            case .none: continue
            case .day: if OrdinaryForm.isDay(segment.range, way.pointee.tail, of: bytes) { continue }
            case .locator: if OrdinaryForm.isLocator(segment.range, way.pointee.tail, of: bytes) { continue }
            case .seat: if OrdinaryForm.isSeat(segment.range, way.pointee.tail, of: bytes) { continue }
            case .name: if OrdinaryForm.isName(segment.range, way.pointee.tail, of: bytes) { continue }
            case .memory:
                let key = CleanSegments.Key(segment.range, in: way.pointee.step.group, of: bytes)
                if let key, way.pointee.isClean(key, among: clean) { continue }
            case .form:
                let form = way.pointee.step.stretch.ordinary
                if let form, form.matches(segment, in: way.pointee.step.group) { continue }
            case .rules: break
            }
            check.ask(segment, way.pointee.step, &findings)
        }
    }

    private func checkPeople(
        _ message: PassengerMessage,
        _ type: MessageType,
        _ segments: Segments,
        _ plan: CheckPlan.TypePlan,
        _ document: DocumentPlaces?,
        _ findings: inout CheckedFindings
    ) {
        let day = message.flights.first?.legs.first?.departure?.day ?? message.sent?.day
        var ranges: SegmentRanges?
        func range(of person: Int) -> Range<Int> {
            var made = ranges ?? SegmentRanges(message, segments)
            let found = made.person(person)
            ranges = made
            return found
        }
        let surroundings = UnsafeMutablePointer<PersonUnderCheck.Surroundings>.allocate(capacity: 1)
        surroundings.initialize(to: .init(type: type, function: message.function, day: day, date: day?.date))
        defer { surroundings.deallocate() }
        message.travellers.span.withUnsafeBufferPointer { people in
            guard let base = people.baseAddress else { return }
            for index in 0..<people.count {
                surroundings.pointee.read(base + index)
                let person = PersonUnderCheck(base + index, in: UnsafePointer(surroundings))
                let suspicion = PersonSuspicion(person)
                guard !suspicion.isDisjoint(with: plan.anySuspicion) else { continue }
                let role = RoleSet(person.role)
                for position in plan.roles.indices
                where !suspicion.isDisjoint(with: plan.suspicions[position])
                    && plan.people.rules[position].isBroken(by: person)
                {
                    let described = PersonSegments(segments: segments[range(of: index)])
                    guard plan.roles[position].contains(role),
                        let place = plan.people.rules[position].place(of: person, in: described)
                    else { continue }
                    findings.append(plan.people.weights[position]) {
                        let attribute = plan.people.rules[position].attribute
                        return document?.place(ofPerson: index, attribute: attribute) ?? place
                    }
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
                        for (rule, weight) in zip(plan.bookings.rules, plan.bookings.weights)
                        where rule.isBroken(by: booking) {
                            findings.append(weight) {
                                if let place = document?.place(ofBooking: index) { return place }
                                let made = ranges ?? SegmentRanges(message, segments)
                                ranges = made
                                let all = made.bookings
                                let described = segments[all.indices.contains(index) ? all[index] : 0..<0]
                                return rule.place(of: booking, in: described)
                            }
                        }
                    }
                }
            }
        }
    }
}
