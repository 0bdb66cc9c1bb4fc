// SPDX-License-Identifier: Apache-2.0

import CDelimiters

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

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
///
/// A block of 64 bytes becomes three words with one bit a byte (`BlockFinder`); the ends of segments are read off one,
/// the separators off another, and the third says whether anything else needs a look.
public struct SegmentTape: ~Copyable {
    private var marks: UnsafeMutablePointer<UInt32>
    private var markCapacity: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var entryCapacity: Int
    /// What the segments that are lent have in common.
    private let source = UnsafeMutablePointer<SegmentSource>.allocate(capacity: 1)
    private var table = CharacterTable()
    private let isPortable: Bool
    /// The segments on the tape.
    private(set) var entryCount = 0
    /// Where the first byte of the tape's stretch lies in its buffer.
    private(set) var origin = 0
    /// Whether line breaks, or spaces, stand between segments.
    private(set) var hasBreaks = false
    private(set) var hasBlanks = false
    /// How far the last scan looked.
    private(set) var scanEnd = 0
    /// Segments without any byte that were met, and the segments that stood on the tape then.
    private(set) var empties: [(position: Int, entry: Int)] = []

    /// A segment on the tape; one more at the end says where the last one's marks end.
    @usableFromInline
    struct Entry: BitwiseCopyable {
        @usableFromInline var start: UInt32
        @usableFromInline var firstMark: UInt32
        /// The three bytes of the tag, or zero if it is no tag; above them the traits.
        @usableFromInline var word: UInt32

        @inlinable @inline(__always)
        var traits: SegmentTraits { SegmentTraits(rawValue: UInt8(truncatingIfNeeded: word &>> 24)) }
    }

    /// Makes an empty tape; a portable one uses no instructions of this processor in particular, and finds the same.
    public init(portable: Bool = false) {
        isPortable = portable
        markCapacity = 4096
        marks = Self.grown(nil, to: markCapacity)
        entryCapacity = 1024
        entries = Self.grown(nil, to: entryCapacity)
        entries[0] = Entry(start: 0, firstMark: 0, word: 0)
    }

    deinit {
        free(marks)
        free(entries)
        source.deallocate()
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
        try body(segments(bytes, in: range, syntax: syntax))
    }

    /// Reads the segments of a stretch of bytes that starts at a tag; they are there until something else is read.
    mutating func segments(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, syntax: Syntax) -> Segments {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count && range.count <= Limits.messageBytes)
        clear(origin: range.lowerBound)
        var next = range.lowerBound
        repeat {
            next = scan(bytes, from: next, to: range.upperBound, syntax: syntax, for: .everything)
        } while emptiesAreFull
        return segments(0..<entryCount, of: bytes, syntax: syntax)
    }

    /// Lends some of the segments on the tape, numbered from 1.
    borrowing func lend<Value, Failure: Error>(
        _ part: Range<Int>,
        of bytes: UnsafeBufferPointer<UInt8>,
        syntax: Syntax,
        _ body: (Segments) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(segments(part, of: bytes, syntax: syntax))
    }

    /// Some of the segments on the tape, numbered from 1, for as long as the bytes are there and nothing else is read.
    borrowing func segments(_ part: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) -> Segments {
        precondition(part.lowerBound >= 0 && part.upperBound <= entryCount && origin <= bytes.count)
        let empty = UnsafePointer(UnsafeRawPointer(marks).assumingMemoryBound(to: UInt8.self))
        source.initialize(
            to: SegmentSource(
                base: bytes.baseAddress.map { $0 + origin } ?? empty,
                fileOffset: origin,
                release: syntax.characters.release,
                repertoire: syntax.repertoire
            )
        )
        return Segments(source: source, marks: marks, entries: entries + part.lowerBound, count: part.count)
    }

    /// A segment's position in the buffer and its tag; the tag is zero if it is none.
    @inline(__always)
    borrowing func segment(at index: Int) -> (start: Int, tag: UInt32) {
        let entry = entries[index]
        return (origin &+ Int(entry.start), entry.word & 0xFF_FFFF)
    }

    /// A segment by itself.
    borrowing func segment(at index: Int, of bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) -> Segment {
        lend(index..<index + 1, of: bytes, syntax: syntax) { $0[0] }
    }

    /// Whether a segment is a service segment, or one whose tag or length is wrong.
    @inline(__always)
    borrowing func isNotable(at index: Int) -> Bool { entries[index].traits.contains(.notable) }

    /// Where a segment ends: the position of its terminator.
    borrowing func end(ofSegmentAt index: Int) -> Int {
        origin + Int(marks[Int(entries[index + 1].firstMark) - 1] >> 2)
    }

    /// Takes all segments off the tape; positions count from a new origin.
    mutating func clear(origin: Int) {
        self.origin = origin
        entryCount = 0
        entries[0] = Entry(start: 0, firstMark: 0, word: 0)
        if !empties.isEmpty { empties.removeAll(keepingCapacity: true) }
        hasBreaks = false
        hasBlanks = false
    }

    /// Forgets the empty segments that were met.
    mutating func clearEmpties() { empties.removeAll(keepingCapacity: true) }

    /// Whether a scan stopped because it met as many empty segments as are noted at a time.
    var emptiesAreFull: Bool { empties.count >= Self.emptiesNoted }

    private static let emptiesNoted = 1024

    /// What a scan looks for.
    enum Goal {
        /// Goes on to the end.
        case everything
        /// Stops behind the first segment.
        case oneSegment
        /// Stops behind UNZ, or before the UNA or UNB of another interchange.
        case interchange
    }

    /// Puts the segments of a stretch on the tape, behind those that are there.
    ///
    /// - Returns: the position behind the last segment and the blanks that follow it.
    mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to end: Int,
        syntax: Syntax,
        for goal: Goal
    ) -> Int {
        table.set(syntax)
        if emptiesAreFull { clearEmpties() }
        return isPortable
            ? scan(bytes, start, end, syntax, goal, WordFinder.self)
            : scan(bytes, start, end, syntax, goal, VectorFinder.self)
    }

    @inline(__always)
    private mutating func scan<Finder: BlockFinder>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ syntax: Syntax,
        _ goal: Goal,
        _ finder: Finder.Type
    ) -> Int {
        scanEnd = start
        guard let whole = bytes.baseAddress, start < end else { return start }
        let base = whole + origin
        let end = end &- origin
        let first = start &- origin
        var state = ScanState(firstMark: Int(entries[entryCount].firstMark), entryCount: entryCount)
        state.start = skipBlanks(base, from: first, to: end, &state)
        var block = first
        while block &+ 64 <= end, !state.isDone {
            reserve(state)
            scanBlock(base + block, block, base, end, syntax, goal, &state, finder)
            block &+= 64
        }
        if block < end, !state.isDone {
            reserve(state)
            defer { block = end }
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { padded in
                guard let rest = padded.baseAddress else { return }
                rest.initialize(repeating: 0x20, count: 64)
                rest.update(from: base + block, count: end &- block)
                scanBlock(UnsafePointer(rest), block, base, end, syntax, goal, &state, finder)
            }
        }
        scanEnd = origin &+ min(max(block, state.start), end)
        if state.hasBreaks { hasBreaks = true }
        if state.hasBlanks { hasBlanks = true }
        entryCount = state.entryCount
        entries[entryCount] = Entry(start: 0, firstMark: UInt32(truncatingIfNeeded: state.firstMark), word: 0)
        return origin &+ state.start
    }

    /// Reads one block: its odd bytes if there are any, the ends of segments, then all marks at once.
    @inline(__always)
    private mutating func scanBlock<Finder: BlockFinder>(
        _ source: UnsafePointer<UInt8>,
        _ block: Int,
        _ base: UnsafePointer<UInt8>,
        _ end: Int,
        _ syntax: Syntax,
        _ goal: Goal,
        _ state: inout ScanState,
        _ finder: Finder.Type
    ) {
        var found = Finder.find(source, syntax)
        if state.isOdd(found, block) { state.sortOdd(&found, source, table.kindOfByte) }
        let behindMarks = found.marks &<< 1 | state.lastMark
        var ends = found.terminators
        while ends != 0 {
            let bit = ends.trailingZeroBitCount
            ends &= ends &- 1
            let position = block &+ bit
            let length = position &- state.start
            if length == 0 {
                found.marks &= ~(1 &<< UInt64(bit))
                empties.append((origin &+ position, state.entryCount))
                state.start = nextStart(base, after: position, to: end, &state)
                guard !emptiesAreFull else {
                    state.isDone = true
                    break
                }
                continue
            }
            let word = tagWord(base + state.start, length, syntax.characters)
            let traits = state.hasOdd ? state.traits(upTo: bit, block: block) : []
            var lastMark = state.markCount &+ (found.marks & ((1 &<< UInt64(bit)) &- 1)).nonzeroBitCount
            let trailing = UInt32(truncatingIfNeeded: behindMarks &>> UInt64(bit)) & 1
            var flagged = word | (UInt32(traits.rawValue) | trailing &* UInt32(SegmentTraits.trailing.rawValue)) &<< 24
            if word == 0 || word & 0xFFFF == 0x4E55 || length > Limits.segmentBytes
                || lastMark &- state.firstMark > Limits.segmentMarks
            {
                flagged |= UInt32(SegmentTraits.notable.rawValue) &<< 24
                if length > Limits.segmentBytes { flagged |= UInt32(SegmentTraits.overflow.rawValue) &<< 24 }
                if lastMark &- state.firstMark > Limits.segmentMarks {
                    // The marks of this block that belong to the segment are too many as well.
                    flagged |= UInt32(SegmentTraits.overflow.rawValue) &<< 24
                    found.marks &= ~((1 &<< UInt64(bit)) &- 1)
                    state.markCount = state.firstMark &+ Limits.segmentMarks
                    lastMark = state.markCount
                }
                if goal == .interchange, base[state.start] == 0x55, startsInterchange(base, state.start, end) {
                    state.isDone = true
                    break
                }
                state.isDone = goal == .oneSegment || goal == .interchange && word == 0x5A_4E55
            }
            entries[state.entryCount] = Entry(
                start: UInt32(truncatingIfNeeded: state.start),
                firstMark: UInt32(truncatingIfNeeded: state.firstMark),
                word: flagged
            )
            state.entryCount &+= 1
            state.firstMark = lastMark &+ 1
            state.start = nextStart(base, after: position, to: end, &state)
            if state.isDone { break }
        }
        state.lastMark = found.marks &>> 63
        putMarks(found.marks, source, block, &state)
        if state.hasOdd { state.passBlock(block) }
    }

    /// Puts the marks of a block on the tape, four at a time: what is written beyond the last one does not count.
    @inline(__always)
    private mutating func putMarks(
        _ found: UInt64,
        _ source: UnsafePointer<UInt8>,
        _ block: Int,
        _ state: inout ScanState
    ) {
        let kinds = table.kindOfByte
        let start = UInt32(truncatingIfNeeded: block) &<< 2
        var target = marks + state.markCount
        var bits = found
        @inline(__always)
        func put(_ offset: Int) {
            let bit = (bits | 1 &<< 63).trailingZeroBitCount
            bits &= bits &- 1
            target[offset] = start &+ UInt32(truncatingIfNeeded: bit) &<< 2 | UInt32(kinds[Int(source[bit])])
        }
        while bits != 0 {
            put(0)
            put(1)
            put(2)
            put(3)
            target += 4
        }
        let count = found.nonzeroBitCount
        state.markCount &+= count
        if state.markCount &- state.firstMark > Limits.segmentMarks &+ 1 {
            // An open segment keeps no more marks than tell that there are too many.
            state.markCount = state.firstMark &+ Limits.segmentMarks &+ 1
        }
    }

    /// The three bytes of a tag that a separator follows, or zero.
    @inline(__always)
    private func tagWord(_ start: UnsafePointer<UInt8>, _ length: Int, _ characters: ServiceCharacters) -> UInt32 {
        guard length >= 3 else { return 0 }
        let word = UInt32(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt32.self))
        let isTagByte = table.isTagByte
        let isTag =
            isTagByte[Int(word & 0xFF)] & isTagByte[Int(word &>> 8 & 0xFF)] & isTagByte[Int(word &>> 16 & 0xFF)]
        let next = UInt8(truncatingIfNeeded: word &>> 24)
        return isTag != 0 && (next == characters.element || next == characters.terminator) ? word & 0xFF_FFFF : 0
    }

    /// Where the segment behind a terminator starts; one line break is passed at once.
    @inline(__always)
    private func nextStart(
        _ base: UnsafePointer<UInt8>,
        after position: Int,
        to end: Int,
        _ state: inout ScanState
    ) -> Int {
        var next = position &+ 1
        guard next < end, base[next] <= 0x20 else { return next }
        if base[next] == 0x0A {
            state.hasBreaks = true
            next &+= 1
            guard next < end, base[next] <= 0x20 else { return next }
        }
        return skipBlanks(base, from: next, to: end, &state)
    }

    @inline(never)
    private func skipBlanks(
        _ base: UnsafePointer<UInt8>,
        from start: Int,
        to end: Int,
        _ state: inout ScanState
    ) -> Int {
        var position = start
        while position < end, base[position].isBlank {
            if base[position] == 0x20 { state.hasBlanks = true } else { state.hasBreaks = true }
            position &+= 1
        }
        return position
    }

    /// Whether the UNA or UNB of an interchange stands at a position, which a segment starts at.
    @inline(never)
    private func startsInterchange(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        UnsafeBufferPointer(start: base, count: end).isInterchange(at: start)
    }

    /// Makes room for the marks and segments that one block can add.
    @inline(__always)
    private mutating func reserve(_ state: ScanState) {
        if state.markCount &+ 80 > markCapacity {
            markCapacity = markCapacity &* 2
            marks = Self.grown(marks, to: markCapacity)
        }
        if state.entryCount &+ 66 > entryCapacity {
            entryCapacity = entryCapacity &* 2
            entries = Self.grown(entries, to: entryCapacity)
        }
    }

    private static func grown<Value: BitwiseCopyable>(
        _ buffer: UnsafeMutablePointer<Value>?,
        to capacity: Int
    ) -> UnsafeMutablePointer<Value> {
        guard let grown = realloc(buffer, capacity * MemoryLayout<Value>.stride) else {
            preconditionFailure("there is no memory for the marks of a message")
        }
        return grown.bindMemory(to: Value.self, capacity: capacity)
    }
}

/// Where the scan of a stretch stands.
private struct ScanState {
    /// Where the open segment begins.
    var start: Int
    /// The open segment's first mark.
    var firstMark: Int
    /// The marks on the tape at the beginning of the block.
    var markCount: Int
    var entryCount: Int
    var isDone = false
    /// One if the last byte of the block before is a mark.
    var lastMark: UInt64 = 0
    /// Line breaks, or spaces, stand between segments.
    var hasBreaks = false
    var hasBlanks = false
    /// What the open segment held in the blocks before.
    private var open: SegmentTraits = []
    /// The first byte of the next block is escaped.
    private var escapesNext = false
    // The odd bytes of the block.
    private var released: UInt64 = 0
    private var control: UInt64 = 0
    private var high: UInt64 = 0
    private var needless: UInt64 = 0
    /// Whether any of the above matters to the segments of this block.
    private(set) var hasOdd = false

    init(firstMark: Int, entryCount: Int) {
        start = 0
        self.firstMark = firstMark
        markCount = firstMark
        self.entryCount = entryCount
    }

    /// Whether a block needs a closer look: for anything but line breaks behind terminators.
    @inline(__always)
    func isOdd(_ found: CDelimitersBlock, _ block: Int) -> Bool {
        let first = found.breaks & (found.terminators &<< 1)
        let second = found.breaks & (first &<< 1)
        let before = start &- block
        let gap = before <= 0 ? 0 : before >= 64 ? UInt64.max : (1 &<< UInt64(before)) &- 1
        return hasOdd || (found.odd | found.breaks & ~(first | second | gap)) != 0
    }

    /// Tells the odd bytes of a block apart, and takes away the marks that release characters escape.
    @inline(never)
    mutating func sortOdd(
        _ found: inout CDelimitersBlock,
        _ source: UnsafePointer<UInt8>,
        _ kinds: UnsafePointer<UInt8>
    ) {
        hasOdd = true
        var escaped: UInt64 = escapesNext ? 1 : 0
        (released, control, high) = (0, 0, 0)
        needless = escapesNext && kinds[Int(source[0])] >= CharacterTable.control ? 1 : 0
        escapesNext = false
        var odd = found.odd | found.breaks
        while odd != 0 {
            let bit = odd.trailingZeroBitCount
            let flag: UInt64 = 1 &<< UInt64(bit)
            odd &= odd &- 1
            if source[bit] >= 0x80 {
                high |= flag
            } else if escaped & flag == 0 {
                if kinds[Int(source[bit])] == CharacterTable.release {
                    released |= flag
                    escaped |= flag &<< 1
                    escapesNext = bit == 63
                    if bit < 63, kinds[Int(source[bit &+ 1])] >= CharacterTable.control { needless |= flag }
                } else {
                    control |= flag
                }
            }
        }
        found.marks &= ~escaped
        found.terminators &= ~escaped
    }

    /// What the segment that ends at a bit of the block holds.
    @inline(__always)
    mutating func traits(upTo bit: Int, block: Int) -> SegmentTraits {
        let traits = open.union(here(from: max(start &- block, 0), below: (1 &<< UInt64(bit)) &- 1))
        open = []
        return traits
    }

    /// Remembers what the open segment held in the block that ends.
    @inline(__always)
    mutating func passBlock(_ block: Int) {
        let from = max(start &- block, 0)
        if from < 64 { open.formUnion(here(from: from, below: .max)) }
        (released, control, high, needless) = (0, 0, 0, 0)
        hasOdd = !open.isEmpty || escapesNext
    }

    @inline(__always)
    private func here(from bit: Int, below: UInt64) -> SegmentTraits {
        let range = below & (UInt64.max &<< UInt64(bit))
        var traits: SegmentTraits = []
        if released & range != 0 { traits.insert(.released) }
        if control & range != 0 { traits.insert(.control) }
        if high & range != 0 { traits.insert(.high) }
        if needless & range != 0 { traits.insert(.needless) }
        return traits
    }
}
