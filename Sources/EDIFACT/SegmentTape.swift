// SPDX-License-Identifier: Apache-2.0

import CDelimiters

/// Cuts a stretch of a file into segments: one pass over the bytes that notes where the separators stand.
///
/// Nothing is copied; the buffers are kept for the next message, so that one tape serves a thread for its whole life.
///
/// ```swift
/// var tape = SegmentTape()
/// bytes.withUnsafeBufferPointer { buffer in
///     tape.read(buffer, in: frame.range, syntax: interchange.syntax) { segments in
///         for segment in segments where segment.tag == "NAD" { ... }
///     }
/// }
/// ```
public struct SegmentTape: ~Copyable {
    private var marks: UnsafeMutablePointer<UInt32>
    private var markCapacity: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var entryCapacity: Int
    private var entryCount = 0
    private var table = CharacterTable()
    private var markCount = 0
    private var traits: SegmentTraits = []

    @usableFromInline
    struct Entry: BitwiseCopyable {
        @usableFromInline var start: UInt32
        @usableFromInline var firstMark: UInt32
        @usableFromInline var traits: SegmentTraits
    }

    public init() {
        markCapacity = 1024
        marks = .allocate(capacity: markCapacity)
        entryCapacity = 256
        entries = .allocate(capacity: entryCapacity)
    }

    deinit {
        marks.deallocate()
        entries.deallocate()
    }

    /// The tags, elements and components of the last stretch that held something.
    public var fieldCount: Int {
        var count = 0
        var end: UInt32 = 0
        for index in 0..<markCount {
            let position = marks[index] >> 2
            count &+= position > end ? 1 : 0
            end = position &+ 1
        }
        return count
    }

    /// Lends the segments of a stretch of bytes that starts at a tag.
    ///
    /// What follows the last terminator is not a segment and is left out.
    public mutating func read<Value, Failure: Error>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        in range: Range<Int>,
        syntax: Syntax,
        body: (Segments) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count && range.count <= Limits.messageBytes)
        let stretch = UnsafeBufferPointer(rebasing: bytes[range])
        table.set(syntax)
        scan(stretch, syntax: syntax)
        let base = stretch.baseAddress ?? UnsafePointer(UnsafeRawPointer(marks).assumingMemoryBound(to: UInt8.self))
        return try body(
            Segments(
                base: base,
                marks: UnsafePointer(marks),
                entries: UnsafeBufferPointer(start: entries, count: entryCount + 1),
                count: entryCount,
                traits: traits,
                fileOffset: range.lowerBound,
                syntax: syntax
            )
        )
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) {
        var state = ScanState()
        if let base = bytes.baseAddress {
            state.start = bytes.firstNonBlank(from: 0)
            state.floor = state.start
            var block = 0
            while block + 64 <= bytes.count {
                reserve(64, state)
                let found = CDelimitersScan64(
                    base + block,
                    syntax.characters.component,
                    syntax.characters.element,
                    syntax.characters.terminator,
                    syntax.characters.release,
                    syntax.repetition
                )
                state.noteHigh(found.high, block: block)
                note(found.marks, block, bytes, base, &state)
                state.passHigh(block: block)
                block += 64
            }
            reserve(64, state)
            for position in block..<bytes.count {
                let byte = base[position]
                if byte >= 0x80 { state.highest = position }
                if table[byte] != CharacterTable.data { note(1, position, bytes, base, &state) }
            }
        }
        // The end of the last segment's marks.
        entries[state.entryCount] = Entry(
            start: UInt32(bytes.count),
            firstMark: UInt32(truncatingIfNeeded: state.firstMark),
            traits: []
        )
        entryCount = state.entryCount
        markCount = state.firstMark
        traits = state.allTraits
    }

    /// Notes the marks of a block; what ends or changes a segment is rare and stands apart, so that this loop is short.
    @inline(__always)
    private func note(
        _ found: UInt64,
        _ block: Int,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ base: UnsafePointer<UInt8>,
        _ state: inout ScanState
    ) {
        var bits = found
        var markCount = state.markCount
        var floor = state.floor
        while bits != 0 {
            let position = block &+ bits.trailingZeroBitCount
            bits &= bits &- 1
            guard position >= floor else { continue }
            let kind = table[base[position]]
            if kind < MarkKind.terminator {
                marks[markCount] = UInt32(truncatingIfNeeded: position) << 2 | kind
                markCount &+= 1
                continue
            }
            state.markCount = markCount
            meet(kind, at: position, of: bytes, &state)
            markCount = state.markCount
            floor = state.floor
        }
        state.markCount = markCount
    }

    @inline(never)
    private func meet(
        _ kind: UInt32,
        at position: Int,
        of bytes: UnsafeBufferPointer<UInt8>,
        _ state: inout ScanState
    ) {
        if kind == MarkKind.terminator {
            endSegment(at: position, of: bytes, &state)
        } else if kind == CharacterTable.release {
            state.traits.insert(.released)
            state.floor = position &+ 2
        } else {
            state.traits.insert(.control)
        }
    }

    @inline(__always)
    private func endSegment(at position: Int, of bytes: UnsafeBufferPointer<UInt8>, _ state: inout ScanState) {
        if position > state.start {
            if state.markCount &- state.firstMark > Limits.segmentMarks {
                state.markCount = state.firstMark &+ Limits.segmentMarks
                state.traits.insert(.overflow)
            }
            if position &- state.start > Limits.segmentBytes { state.traits.insert(.overflow) }
            if state.highest >= state.start || state.hasHigh(before: position) { state.traits.insert(.high) }
            marks[state.markCount] = UInt32(truncatingIfNeeded: position) << 2 | MarkKind.terminator
            state.markCount &+= 1
            entries[state.entryCount] = Entry(
                start: UInt32(truncatingIfNeeded: state.start),
                firstMark: UInt32(truncatingIfNeeded: state.firstMark),
                traits: state.traits
            )
            state.entryCount &+= 1
            state.firstMark = state.markCount
            state.allTraits.formUnion(state.traits)
        } else {
            state.markCount = state.firstMark
        }
        state.traits = []
        state.start = bytes.firstNonBlank(from: position &+ 1)
        state.floor = state.start
    }

    /// Makes room: so many bytes add at most so many marks and segments.
    @inline(__always)
    private mutating func reserve(_ bytes: Int, _ state: ScanState) {
        if state.markCount + bytes >= markCapacity {
            marks = Self.larger(marks, count: state.markCount, capacity: &markCapacity, extra: bytes)
        }
        if state.entryCount + bytes >= entryCapacity {
            entries = Self.larger(entries, count: state.entryCount, capacity: &entryCapacity, extra: bytes)
        }
    }

    private static func larger<Value: BitwiseCopyable>(
        _ buffer: UnsafeMutablePointer<Value>,
        count: Int,
        capacity: inout Int,
        extra: Int
    ) -> UnsafeMutablePointer<Value> {
        capacity = capacity * 2 + extra
        let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
        larger.update(from: buffer, count: count)
        buffer.deallocate()
        return larger
    }
}

/// What each byte means under the service characters in force.
private struct CharacterTable: ~Copyable {
    static var release: UInt32 { 4 }
    static var control: UInt32 { 5 }
    static var data: UInt32 { 6 }

    private let kinds: UnsafeMutablePointer<UInt8> = .allocate(capacity: 256)
    private var syntax: Syntax?

    deinit { kinds.deallocate() }

    @inline(__always)
    subscript(byte: UInt8) -> UInt32 { UInt32(kinds[Int(byte)]) }

    mutating func set(_ syntax: Syntax) {
        guard self.syntax != syntax else { return }
        self.syntax = syntax
        for byte in 0..<256 { kinds[byte] = UInt8(byte < 0x20 ? Self.control : Self.data) }
        let characters = syntax.characters
        kinds[Int(syntax.repetition)] = UInt8(MarkKind.repetition)
        kinds[Int(characters.release)] = UInt8(Self.release)
        kinds[Int(characters.component)] = UInt8(MarkKind.component)
        kinds[Int(characters.element)] = UInt8(MarkKind.element)
        kinds[Int(characters.terminator)] = UInt8(MarkKind.terminator)
    }
}

/// Where the scan of a stretch stands.
private struct ScanState {
    var markCount = 0
    var entryCount = 0
    /// Where the open segment begins.
    var start = 0
    /// Marks before this position do not count: they were escaped, or lie before the segment.
    var floor = 0
    var firstMark = 0
    var traits: SegmentTraits = []
    var allTraits: SegmentTraits = []
    /// The last byte above 127 in the blocks passed.
    var highest = -1
    /// Bytes above 127 in the open block.
    var high: UInt64 = 0
    var highBlock = 0

    @inline(__always)
    mutating func noteHigh(_ bits: UInt64, block: Int) {
        high = bits
        highBlock = block
    }

    @inline(__always)
    mutating func passHigh(block: Int) {
        if high != 0 { highest = block + 63 - high.leadingZeroBitCount }
        high = 0
    }

    /// Whether the open block has a byte above 127 between the segment's start and a position.
    @inline(__always)
    func hasHigh(before position: Int) -> Bool {
        guard high != 0 else { return false }
        let from = max(start - highBlock, 0)
        let upTo = min(position - highBlock, 64)
        guard from < upTo else { return false }
        let below = upTo == 64 ? UInt64.max : (1 << UInt64(upTo)) - 1
        return high & below & (UInt64.max << UInt64(from)) != 0
    }
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// The first position at or after another that holds neither a space nor a control character.
    @inline(__always)
    func firstNonBlank(from start: Int) -> Int {
        var position = start
        while position < count, self[position] <= 0x20 { position &+= 1 }
        return position
    }
}

/// The segments of one stretch of bytes.
@frozen
public struct Segments: RandomAccessCollection {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let marks: UnsafePointer<UInt32>
    @usableFromInline let entries: UnsafeBufferPointer<SegmentTape.Entry>
    public let count: Int
    /// What any of the segments holds besides plain data.
    public let traits: SegmentTraits
    @usableFromInline let fileOffset: Int
    @usableFromInline let syntax: Syntax

    init(
        base: UnsafePointer<UInt8>,
        marks: UnsafePointer<UInt32>,
        entries: UnsafeBufferPointer<SegmentTape.Entry>,
        count: Int,
        traits: SegmentTraits,
        fileOffset: Int,
        syntax: Syntax
    ) {
        self.base = base
        self.marks = marks
        self.entries = entries
        self.count = count
        self.traits = traits
        self.fileOffset = fileOffset
        self.syntax = syntax
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable @inline(__always)
    public subscript(index: Int) -> Segment {
        precondition(index >= 0 && index < count)
        let entry = entries[index]
        let next = entries[index &+ 1].firstMark
        return Segment(
            base: base,
            marks: marks + Int(entry.firstMark),
            markCount: Int(next &- entry.firstMark),
            start: entry.start,
            fileOffset: fileOffset,
            syntax: syntax,
            traits: entry.traits,
            number: index &+ 1
        )
    }
}
