// SPDX-License-Identifier: Apache-2.0

/// What a segment's bytes hold besides plain data.
@frozen
public struct SegmentTraits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A release character.
    @inlinable public static var released: SegmentTraits { SegmentTraits(rawValue: 1) }
    /// A control character inside data, such as the line break of a folded line.
    @inlinable public static var control: SegmentTraits { SegmentTraits(rawValue: 2) }
    /// A byte above 127.
    @inlinable public static var high: SegmentTraits { SegmentTraits(rawValue: 4) }
    /// More separators than `Limits.segmentMarks`, or more bytes than `Limits.segmentBytes`; what is beyond is not
    /// read.
    @inlinable public static var overflow: SegmentTraits { SegmentTraits(rawValue: 8) }

    /// A service segment, or one whose tag or length is wrong: on the tape only.
    static var notable: SegmentTraits { SegmentTraits(rawValue: 16) }
    /// A separator right before the terminator, that separates nothing.
    @inlinable public static var trailing: SegmentTraits { SegmentTraits(rawValue: 32) }
    /// A release character before a character that needs none.
    @inlinable public static var needless: SegmentTraits { SegmentTraits(rawValue: 64) }
    /// Those that say something of the data, where an entry of the tape has them.
    @inlinable static var ofData: UInt32 { 0x4F00_0000 }
    /// Those that a segment shows.
    @usableFromInline static var all: SegmentTraits { SegmentTraits(rawValue: 0x6F) }
}

/// What all segments of a tape have in common.
@usableFromInline
struct SegmentSource {
    /// The first byte of the tape's stretch, and where it lies in the file.
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let fileOffset: Int
    @usableFromInline let repertoire: CharacterRepertoire
    /// What the packed words of all components have in common.
    @usableFromInline let common: UInt64

    init(base: UnsafePointer<UInt8>, fileOffset: Int, release: UInt8, repertoire: CharacterRepertoire) {
        self.base = base
        self.fileOffset = fileOffset
        self.repertoire = repertoire
        common = Component.common(traits: [], release: release, repertoire: repertoire)
    }
}

/// What one mark of the tape separates.
@usableFromInline
enum MarkKind {
    @inlinable static var component: UInt32 { 0 }
    @inlinable static var element: UInt32 { 1 }
    @inlinable static var repetition: UInt32 { 2 }
    @inlinable static var terminator: UInt32 { 3 }
}

/// One segment: its tag and its data, a view of bytes that lie elsewhere.
///
/// Elements count from 1 as the standards number them; components from 1 as well. What is not there reads as empty.
/// Valid only while the closure runs that lent it.
@frozen
public struct Segment {
    // Four words, which travel in registers: whoever reads a segment passes it on again and again.
    @usableFromInline let source: UnsafePointer<SegmentSource>
    @usableFromInline let entry: UnsafePointer<SegmentTape.Entry>
    @usableFromInline let marks: UnsafePointer<UInt32>
    @usableFromInline let markCount: Int32
    @usableFromInline let position: Int32

    @inlinable @inline(__always)
    init(
        source: UnsafePointer<SegmentSource>,
        entry: UnsafePointer<SegmentTape.Entry>,
        marks: UnsafePointer<UInt32>,
        number: Int
    ) {
        self.source = source
        self.entry = entry
        let first = entry.pointee.firstMark
        self.marks = marks + Int(first)
        markCount = Int32(truncatingIfNeeded: entry[1].firstMark &- first)
        position = Int32(truncatingIfNeeded: number)
    }

    /// The position in the message; UNH is 1.
    @inlinable public var number: Int { Int(position) }

    /// What the bytes hold besides plain data.
    @inlinable @inline(__always)
    public var traits: SegmentTraits { entry.pointee.traits.intersection(.all) }

    @inlinable @inline(__always)
    var base: UnsafePointer<UInt8> { source.pointee.base }

    @inlinable @inline(__always)
    var start: Int { Int(entry.pointee.start) }

    @inlinable @inline(__always)
    var fileOffset: Int { source.pointee.fileOffset }

    @inlinable @inline(__always)
    func position(ofMark index: Int) -> Int { Int(marks[index] >> 2) }

    @inlinable @inline(__always)
    func kind(ofMark index: Int) -> UInt32 { marks[index] & 3 }

    @inlinable @inline(__always)
    func component(from lower: Int, to upper: Int) -> Component {
        Component(
            base: base + lower,
            length: max(upper - lower, 0),
            common: source.pointee.common | UInt64(entry.pointee.word & SegmentTraits.ofData) &<< 8
                | (entry.pointee.start >= 16 ? Component.room : 0)
        )
    }

    /// The tag, such as `NAD`.
    @inlinable @inline(__always)
    public var tag: ShortCode {
        let tag = entry.pointee.word & 0xFF_FFFF
        return tag != 0 ? ShortCode(rawValue: UInt64(tag)) : oddTag
    }

    /// What stands before the first separator where that has not three capitals or digits.
    @usableFromInline var oddTag: ShortCode {
        ShortCode(UnsafeBufferPointer(start: base + start, count: max(position(ofMark: 0) - start, 0)))
    }

    /// The bytes of the segment in the file, without the terminator.
    @inlinable @inline(__always)
    public var range: Range<Int> {
        let lower = fileOffset &+ start
        return lower..<max(fileOffset &+ position(ofMark: Int(markCount) &- 1), lower)
    }

    /// The finding that says how bytes above 127 were read, or nil if they were read as the interchange announces.
    public var repertoireFinding: RuleID? {
        let repertoire = source.pointee.repertoire
        let bytes = UnsafeBufferPointer(start: base + start, count: range.count)
        if String(validating: bytes, as: UTF8.self) != nil {
            return repertoire == .utf8 ? nil : "edifact.character-set-utf8"
        }
        return repertoire == .ascii || repertoire == .utf8 ? "edifact.character-set-latin1" : nil
    }

    /// The index of the mark before an element, or nil if the segment ends earlier.
    @inlinable @inline(__always)
    func mark(beforeElement element: Int) -> Int? {
        var left = element
        var index = 0
        let last = Int(markCount) &- 1
        while index < last {
            if marks[index] & 3 == MarkKind.element {
                left &-= 1
                if left == 0 { return index }
            }
            index &+= 1
        }
        return nil
    }

    /// The element at a position, counted from 1.
    @inlinable @inline(__always)
    public subscript(element: Int) -> Element {
        guard let index = mark(beforeElement: element) else { return Element(segment: self, mark: Int(markCount) - 1) }
        return Element(segment: self, mark: index)
    }

    /// One component of an element, both counted from 1.
    @inlinable @inline(__always)
    public subscript(element: Int, component: Int) -> Component { self[element][component] }

    /// All elements from a position on, such as the repeating composites of RCI and TVL.
    @inlinable
    public func elements(from first: Int = 1) -> Elements {
        Elements(segment: self, mark: mark(beforeElement: first) ?? Int(markCount) - 1)
    }

    /// The number of elements after the tag.
    public var elementCount: Int {
        var count = 0
        for index in 0..<Int(markCount) where kind(ofMark: index) == MarkKind.element { count += 1 }
        return count
    }

    /// The place of the segment, of an element, or of a component in the file.
    public func place(_ element: Int = 0, _ component: Int = 0) -> Place {
        guard element > 0 else {
            return Place(segment: number, offset: range.lowerBound, length: range.count)
        }
        guard let first = mark(beforeElement: element) else {
            return Place(segment: number, element: element, component: component, offset: range.upperBound, length: 0)
        }
        var index = first
        if component > 0 {
            for _ in 1..<max(component, 1) where kind(ofMark: index + 1) == MarkKind.component { index += 1 }
            let lower = position(ofMark: index) + 1
            return Place(
                segment: number,
                element: element,
                component: component,
                offset: fileOffset + lower,
                length: position(ofMark: index + 1) - lower
            )
        }
        let lower = position(ofMark: first) + 1
        while index + 1 < Int(markCount) - 1, kind(ofMark: index + 1) == MarkKind.component { index += 1 }
        return Place(
            segment: number,
            element: element,
            offset: fileOffset + lower,
            length: position(ofMark: min(index + 1, Int(markCount) - 1)) - lower
        )
    }

    /// One data element: its components, and its repetitions where the syntax has them.
    @frozen
    public struct Element {
        @usableFromInline let segment: Segment
        @usableFromInline let mark: Int

        @inlinable @inline(__always)
        init(segment: Segment, mark: Int) {
            self.segment = segment
            self.mark = mark
        }

        /// A component, counted from 1.
        @inlinable @inline(__always)
        public subscript(component: Int) -> Component {
            var index = mark
            var left = component
            let last = Int(segment.markCount) &- 1
            guard left > 0 else { return Component() }
            while index < last {
                left &-= 1
                if left == 0 {
                    return segment.component(
                        from: segment.position(ofMark: index) + 1,
                        to: segment.position(ofMark: index + 1)
                    )
                }
                index &+= 1
                guard segment.kind(ofMark: index) == MarkKind.component else { break }
            }
            return Component()
        }

        /// The components in order, from the first on.
        @inlinable @inline(__always)
        package var components: Components { Components(segment: segment, mark: mark) }

        /// Whether no component holds anything.
        public var isEmpty: Bool {
            var index = mark
            while index < Int(segment.markCount) - 1 {
                let part = segment.component(
                    from: segment.position(ofMark: index) + 1,
                    to: segment.position(ofMark: index + 1)
                )
                guard part.isEmpty else { return false }
                index += 1
                guard segment.kind(ofMark: index) == MarkKind.component else { break }
            }
            return true
        }

        /// The number of components.
        public var count: Int {
            var index = mark
            var count = 0
            while index < Int(segment.markCount) - 1 {
                count += 1
                index += 1
                guard segment.kind(ofMark: index) == MarkKind.component else { break }
            }
            return count
        }

        /// The same element's next repetition (syntax version 4), or nil.
        public var next: Element? {
            var index = mark + 1
            while index < Int(segment.markCount) - 1, segment.kind(ofMark: index) == MarkKind.component { index += 1 }
            guard index < Int(segment.markCount) - 1, segment.kind(ofMark: index) == MarkKind.repetition else {
                return nil
            }
            return Element(segment: segment, mark: index)
        }
    }

    /// The components of an element in order.
    @usableFromInline
    package struct Components {
        @usableFromInline let segment: Segment
        @usableFromInline var mark: Int

        @inlinable @inline(__always)
        init(segment: Segment, mark: Int) {
            self.segment = segment
            self.mark = mark
        }

        /// The next component, or an empty one behind the last.
        @inlinable @inline(__always)
        package mutating func take() -> Component {
            let end = Int(segment.markCount) &- 1
            guard mark < end else { return Component() }
            let component = segment.component(
                from: segment.position(ofMark: mark) &+ 1,
                to: segment.position(ofMark: mark &+ 1)
            )
            mark &+= 1
            if segment.kind(ofMark: mark) != MarkKind.component { mark = end }
            return component
        }
    }

    /// The elements of a segment in order.
    @frozen
    public struct Elements: Sequence, IteratorProtocol {
        @usableFromInline let segment: Segment
        @usableFromInline var mark: Int

        @inlinable @inline(__always)
        init(segment: Segment, mark: Int) {
            self.segment = segment
            self.mark = mark
        }

        @inlinable
        public mutating func next() -> Element? {
            let last = Int(segment.markCount) &- 1
            guard mark < last else { return nil }
            let element = Element(segment: segment, mark: mark)
            mark &+= 1
            while mark < last, segment.kind(ofMark: mark) != MarkKind.element { mark &+= 1 }
            return element
        }

        /// The next element, or an empty one behind the last: to read a segment's elements in turn.
        @inlinable @inline(__always)
        package mutating func take() -> Element {
            next() ?? Element(segment: segment, mark: Int(segment.markCount) &- 1)
        }
    }
}
