// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// The ways that messages took through the grammar without fault, learnt as they come.
///
/// Nearly all passengers of a list repeat one sequence of segments: NAD, ATT, DTM, LOC, NAT, DOC, DTM. A way remembers
/// for each place in the grammar how the segments began that followed there (`NAD+FL+`, `DTM+329:`), where each of them
/// led, and which rules look at it; a segment that begins the same is led there by one comparison, without looking up
/// its tag and qualifier and without counting. All others take the long way, which is then known.
///
/// A group that opens begins anew, so that ways meet there again. What is learnt is bounded, and forgotten when full.
final class KnownWays {
    /// The segments that were seen to begin in one way at one place.
    struct Way {
        /// The first bytes up to the separator behind the tag, or behind the qualifier where that matters.
        fileprivate var head: UInt64
        /// The bytes of the head that count.
        fileprivate var mask: UInt64
        fileprivate var target: UInt16
        /// Another way from the same place, or 0.
        fileprivate var sibling: UInt16
        fileprivate var slot: UInt8
        /// Where the second component of the first element begins, for a name the second element; 0 if there is none.
        let tail: UInt8
        /// What mostly suffices to see that no rule finds fault with the segment.
        let glance: Glance
        let step: Step
        /// Clean segments that took the way last: mostly it is one of them that takes it again.
        private var last = CleanSegments.Key()
        private var lastButOne = CleanSegments.Key()

        fileprivate init(
            head: UInt64,
            mask: UInt64,
            target: UInt16,
            sibling: UInt16,
            slot: UInt8,
            tail: Int,
            step: Step
        ) {
            self.head = head
            self.mask = mask
            self.target = target
            self.sibling = sibling
            self.slot = slot
            self.tail = UInt8(tail)
            self.step = step
            glance = Glance(step, tail: tail)
        }

        /// Whether a segment is known to be clean; the last ones are known without looking into the memory of all.
        @inline(__always)
        mutating func isClean(_ key: CleanSegments.Key, among clean: CleanSegments) -> Bool {
            if key == last || key == lastButOne { return true }
            guard clean.contains(key) else { return false }
            lastButOne = last
            last = key
            return true
        }

        fileprivate static let none = Way(
            head: 1,
            mask: 0,
            target: 0,
            sibling: 0,
            slot: 0,
            tail: 0,
            step: Step(group: .header, isRepeated: false, stretch: SegmentPlan.Stretch())
        )
    }

    /// The cheapest look at a segment.
    enum Glance: UInt8 {
        /// No rule looks at such segments.
        case none
        /// Its bytes from the second component on, as `OrdinaryForm.matchesTail` has it.
        case day, locator, seat
        /// Its bytes from the second element on, as `OrdinaryForm.matchesTail` has it.
        case name
        /// Whether the same bytes were clean before.
        case memory
        /// Whether it has the form in which no rule finds fault with it.
        case form
        case rules

        fileprivate init(_ step: Step, tail: Int) {
            switch step.stretch.ordinary {
            case _ where step.stretch.isEmpty: self = .none
            case .day where tail > 0: self = .day
            case .locator where tail > 0: self = .locator
            case .seat where tail > 0: self = .seat
            case .name where tail > 0 && step.group == .person: self = .name
            case _ where step.isRepeated: self = .memory
            case .some: self = .form
            case .none: self = .rules
            }
        }
    }

    /// What is to be asked about a segment.
    struct Step {
        let group: SegmentGroup
        /// Whether clean segments of the kind are worth remembering.
        let isRepeated: Bool
        let stretch: SegmentPlan.Stretch
    }

    /// The place off all ways, from which none leads.
    static let nowhere = 0
    /// The place before the first segment of a message.
    static let start = 1

    private let placeCapacity: Int
    private static let wayCapacity = 1024
    /// Ways from one place.
    private static let mostWays = 12

    /// The first way from each place, or 0.
    private let firstWays: UnsafeMutablePointer<UInt16>
    /// The state of the grammar at each place.
    private let states: UnsafeMutablePointer<Grammar.State>
    private let ways: UnsafeMutablePointer<Way>
    /// The place behind the segment that opens a group.
    private var opened = InlineArray<32, UInt16>(repeating: 0)
    private var placeCount = 0
    private var wayCount = 0

    /// Makes an empty memory of at most so many places; with two of them it never learns anything.
    init(places: Int = 512) {
        placeCapacity = max(places, 2)
        firstWays = .allocate(capacity: placeCapacity)
        states = .allocate(capacity: placeCapacity)
        ways = .allocate(capacity: Self.wayCapacity)
    }

    deinit {
        firstWays.deallocate()
        states.deallocate()
        ways.deallocate()
    }

    /// Forgets all ways; called before anything else.
    func forget() {
        opened = InlineArray<32, UInt16>(repeating: 0)
        placeCount = 0
        // The way of number 0 stands for none, and no segment takes it.
        ways.initialize(to: .none)
        wayCount = 1
        for _ in 0..<2 { _ = place(with: Grammar.State()) }
    }

    private func place(with state: Grammar.State) -> UInt16? {
        guard placeCount < placeCapacity else { return nil }
        (firstWays + placeCount).initialize(to: 0)
        (states + placeCount).initialize(to: state)
        placeCount += 1
        return UInt16(placeCount - 1)
    }

    /// The state of the grammar at a place.
    func state(at place: Int) -> Grammar.State { states[place] }

    /// The first way from a place, if a segment that begins with some eight bytes takes it; the place moves along.
    @inline(__always)
    func followFirst(_ head: UInt64, from place: inout Int) -> UnsafeMutablePointer<Way>? {
        let way = ways + Int(firstWays[place])
        guard head & way.pointee.mask == way.pointee.head else { return nil }
        place = Int(way.pointee.target)
        return way
    }

    /// The same of the ways behind the first one; the way that is taken becomes the first one.
    func followAnother(_ head: UInt64, from place: inout Int) -> UnsafePointer<Way>? {
        var last = Int(firstWays[place])
        while last != 0 {
            let number = Int(ways[last].sibling)
            let way = ways + number
            if number != 0, head & way.pointee.mask == way.pointee.head {
                ways[last].sibling = way.pointee.sibling
                way.pointee.sibling = firstWays[place]
                firstWays[place] = UInt16(number)
                place = Int(way.pointee.target)
                return UnsafePointer(way)
            }
            last = number
        }
        return nil
    }

    /// Learns where a segment led from a place, which is `nowhere` if it came from no known way.
    ///
    /// - Parameters:
    ///   - slot: That of the segment's tag.
    ///   - place: Where the segment was met.
    ///   - state: Where it led, without fault.
    ///   - step: What is to be asked about it.
    ///   - beginning: How it begins, and where its second component does; nil if that is not told by eight bytes.
    /// - Returns: The place that it led to.
    func learn(
        _ slot: Int,
        from place: Int,
        to state: Grammar.State,
        _ step: Step,
        _ beginning: Beginning?
    ) -> Int {
        guard let target = target(slot, from: place, state) else {
            forget()
            return Self.nowhere
        }
        guard place != Self.nowhere, target != UInt16(Self.nowhere) else { return Int(target) }
        let (count, isKnown) = ways(of: slot, from: place)
        // A way that no segment takes says where such segments lead all the same.
        guard count < Self.mostWays, beginning != nil || !isKnown else { return isKnown ? Int(target) : Self.nowhere }
        guard wayCount < Self.wayCapacity else {
            forget()
            return Self.nowhere
        }
        let way = Way(
            head: beginning.map { $0.bytes & $0.mask } ?? 1,
            mask: beginning?.mask ?? 0,
            target: target,
            sibling: firstWays[place],
            slot: UInt8(slot),
            tail: (step.stretch.ordinary == .name ? beginning?.nameTail : beginning?.tail) ?? 0,
            step: step
        )
        (ways + wayCount).initialize(to: way)
        firstWays[place] = UInt16(wayCount)
        wayCount += 1
        return Int(target)
    }

    /// The place behind a segment; nil if there is no room for another one.
    private func target(_ slot: Int, from place: Int, _ state: Grammar.State) -> UInt16? {
        if state.hasJustOpened {
            let group = Int(state.group.rawValue)
            if opened[group] == 0 { opened[group] = self.place(with: state) ?? 0 }
            return opened[group] == 0 ? nil : opened[group]
        }
        guard place != Self.nowhere else { return UInt16(Self.nowhere) }
        // The grammar knows tags alone within a group: other qualifiers lead to the same place.
        var (count, number) = (0, Int(firstWays[place]))
        while number != 0 {
            if Int(ways[number].slot) == slot { return ways[number].target }
            number = Int(ways[number].sibling)
            count += 1
        }
        return count < Self.mostWays ? self.place(with: state) : UInt16(Self.nowhere)
    }

    /// How many ways lead from a place, and whether one of them is for segments with some tag.
    private func ways(of slot: Int, from place: Int) -> (count: Int, isKnown: Bool) {
        var (count, isKnown, number) = (0, false, Int(firstWays[place]))
        while number != 0 {
            count += 1
            isKnown = isKnown || Int(ways[number].slot) == slot
            number = Int(ways[number].sibling)
        }
        return (count, isKnown)
    }
}

/// The first eight bytes of a segment, and how many of them say which segment it is.
struct Beginning {
    let bytes: UInt64
    fileprivate let mask: UInt64
    /// Where the second component begins, if the last byte that counts separates components; else 0.
    fileprivate let tail: Int
    /// Where the second element begins, if that byte separates elements, `+`, and `:` components.
    fileprivate let nameTail: Int

    /// How a segment begins; nil if its tag and qualifier are not told by its first eight bytes as they stand.
    init?(_ segment: Segment, _ bytes: UInt64, withQualifier: Bool, _ characters: ServiceCharacters) {
        guard bytes != 0, segment.traits.isDisjoint(with: [.released, .control, .overflow]) else { return nil }
        let qualifier = segment.place(1, 1)
        let start = segment.range.lowerBound
        // With the separator behind it, or the terminator.
        let end = withQualifier || qualifier.length == 0 ? qualifier.offset + qualifier.length + 1 : qualifier.offset
        guard end - start <= 8 else { return nil }
        self.bytes = bytes
        mask = UInt64.max >> UInt64(64 - 8 * (end - start))
        let last = UInt8(truncatingIfNeeded: bytes >> UInt64(8 * (end - start - 1)))
        tail = withQualifier && last == characters.component ? end - start : 0
        let areUsual =
            characters.component == 0x3A && characters.element == 0x2B && characters.release != 0x2D
            && characters.repetition != 0x2D && characters.terminator != 0x2D
        nameTail = withQualifier && last == characters.element && areUsual ? end - start : 0
    }

    /// The first eight bytes of a segment in one number; 0, which no segment begins with, near the end of the bytes.
    ///
    /// Otherwise there are sixteen more bytes behind those eight.
    @inline(__always)
    static func bytes(at start: Int, of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard start &+ 24 <= bytes.count, let base = bytes.baseAddress else { return 0 }
        return UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self)
    }
}
