// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// The way of one message through the grammar: along known ways while there are any, else step by step.
struct SegmentWalk {
    private let grammar: Grammar
    private let plan: SegmentPlan
    private let characters: ServiceCharacters
    private let ways: KnownWays
    /// The place on the known ways, or `nowhere`.
    var place = KnownWays.start
    /// The state of the grammar off the known ways; on them, the place has it.
    private var state = Grammar.State()

    /// Begins before the first segment of a message.
    init(_ plan: CheckPlan.TypePlan, _ syntax: Syntax, _ ways: KnownWays) {
        grammar = plan.grammar
        self.plan = plan.segments
        characters = syntax.characters
        self.ways = ways
    }

    /// Takes a segment that does not take the first way from its place: by another way, or off them.
    ///
    /// Returns what is to be asked about the segment, and what is wrong with its place; nil for a tag that nobody knows.
    @inline(never)
    mutating func lead(_ segment: Segment, _ head: UInt64) -> (step: KnownWays.Step, fault: Grammar.Fault)? {
        if let way = ways.followAnother(head, from: &place) { return (way.pointee.step, .none) }
        let slot = plan.slot(of: segment.tag)
        guard slot > 0 else { return nil }
        if place != KnownWays.nowhere { state = ways.state(at: place) }
        let fault = grammar.step(&state, segment, slot: slot)
        var stretch = plan.stretch(of: segment, slot: slot)
        // A segment of a group whose segments all have the form needs no look.
        if let form = stretch.ordinary, !form.isAskedFor(in: state.group) { stretch = SegmentPlan.Stretch() }
        let step = KnownWays.Step(group: state.group, isRepeated: plan.isRepeated(slot: slot), stretch: stretch)
        if fault == .none {
            let isQualified = plan.isQualified(slot: slot) || grammar.asksForQualifier(slot: slot)
            let beginning = Beginning(segment, head, withQualifier: isQualified, characters)
            place = ways.learn(slot, from: place, to: state, step, beginning)
        } else {
            place = KnownWays.nowhere
        }
        return (step, fault)
    }
}
