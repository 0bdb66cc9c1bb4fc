// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Asks the rules about the segments of one message which a glance does not settle.
struct SegmentCheck {
    private let plan: CheckPlan.TypePlan
    private let clean: CleanSegments
    private let bytes: UnsafeBufferPointer<UInt8>
    private var walk: SegmentWalk
    private var current: SegmentUnderCheck

    init(
        _ walk: SegmentWalk,
        _ current: SegmentUnderCheck,
        _ plan: CheckPlan.TypePlan,
        _ memory: CheckMemory,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        self.walk = walk
        self.current = current
        self.plan = plan
        self.bytes = bytes
        clean = memory.clean
    }

    /// Leads a segment that does not take the first way from a place, and asks about it.
    ///
    /// - Parameters:
    ///   - segment: The segment.
    ///   - head: Its first eight bytes.
    ///   - place: Where it was met.
    ///   - findings: What was found so far.
    /// - Returns: The place that it led to.
    @inline(never)
    mutating func lead(_ segment: Segment, _ head: UInt64, from place: Int, _ findings: inout CheckedFindings) -> Int {
        walk.place = place
        guard let (step, fault) = walk.lead(segment, head) else { return walk.place }
        if fault != .none { report(fault, segment, &findings) }
        ask(segment, step, &findings)
        return walk.place
    }

    /// Asks about a segment what its step says.
    @inline(never)
    mutating func ask(_ segment: Segment, _ step: KnownWays.Step, _ findings: inout CheckedFindings) {
        guard !step.stretch.isEmpty else { return }
        let key = step.isRepeated ? CleanSegments.Key(segment.range, in: step.group, of: bytes) : nil
        if let key, clean.contains(key) { return }
        if let form = step.stretch.ordinary, form.matches(segment, in: step.group) { return }
        current.move(to: segment, in: step.group)
        guard isClean(step.stretch, &findings) else { return }
        if let key { clean.insert(key) }
    }

    /// Asks the rules of a stretch about the current segment; whether none finds fault with it.
    private mutating func isClean(_ stretch: SegmentPlan.Stretch, _ findings: inout CheckedFindings) -> Bool {
        var isClean = true
        for position in Int(stretch.start)..<Int(stretch.end) {
            guard let spot = plan.segments.rules[position].fault(in: &current) else { continue }
            isClean = false
            let segment = current.segment
            findings.append(plan.segments.weights[position]) { segment.place(Int(spot.element), Int(spot.component)) }
        }
        return isClean
    }

    private func report(_ fault: Grammar.Fault, _ segment: Segment, _ findings: inout CheckedFindings) {
        let rule =
            switch fault {
            case .none: WeighedRule?.none
            case .order: plan.order
            case .repetition: plan.repetition
            case .misplaced: plan.misplaced
            }
        if let rule { findings.append(rule) { segment.place() } }
    }
}
