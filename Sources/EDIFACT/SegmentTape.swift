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
/// A block of 64 bytes becomes a few words with one bit a byte; the ends of segments are read off one, the separators
/// off another, and a third says whether anything else needs a look. That is done in C (`CDelimiters`), with the widest
/// vectors that this processor has.
public struct SegmentTape: ~Copyable {
    private var marks: UnsafeMutablePointer<UInt32>
    private var markCapacity: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var entryCapacity: Int
    /// What the segments that are lent have in common.
    private let source = UnsafeMutablePointer<SegmentSource>.allocate(capacity: 1)
    private let width: Int32
    /// The segments on the tape.
    private(set) var entryCount = 0
    /// Where the first byte of the tape's stretch lies in its buffer.
    private(set) var origin = 0
    /// Whether line breaks, or spaces, stand between segments.
    private(set) var hasBreaks = false
    private(set) var hasBlanks = false
    /// How far the last scan looked.
    private(set) var scanEnd = 0
    private let empties = UnsafeMutablePointer<CDelimitersEmpty>.allocate(capacity: Self.emptiesNoted)
    /// The segments without any byte that the last scan met.
    private(set) var emptyCount = 0

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
        self.init(width: portable ? 16 : 64)
    }

    /// Makes an empty tape that compares so many bytes at a time: 16, or 32 or 64 where this processor can.
    package init(width: Int32) {
        self.width = width
        markCapacity = 4096
        marks = Self.grown(nil, to: markCapacity)
        entryCapacity = 2048
        entries = Self.grown(nil, to: entryCapacity)
        entries[0] = Entry(start: 0, firstMark: 0, word: 0)
    }

    deinit {
        free(marks)
        free(entries)
        source.deallocate()
        empties.deallocate()
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
    ///
    /// No more than about so many segments are read.
    mutating func segments(
        _ bytes: UnsafeBufferPointer<UInt8>,
        in range: Range<Int>,
        syntax: Syntax,
        limit: Int = .max
    ) -> Segments {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count && range.count <= Limits.messageBytes)
        clear(origin: range.lowerBound)
        var next = range.lowerBound
        repeat {
            next = scan(bytes, from: next, to: range.upperBound, syntax: syntax, for: .everything, limit: limit)
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

    /// The first notable segment of some on the tape, or the end of those.
    @inline(__always)
    borrowing func firstNotable(_ range: Range<Int>) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= entryCount)
        let notable = UInt32(SegmentTraits.notable.rawValue) &<< 24
        var index = range.lowerBound
        while index < range.upperBound, entries[index].word & notable == 0 { index &+= 1 }
        return index
    }

    /// Where a segment ends: the position of its terminator.
    borrowing func end(ofSegmentAt index: Int) -> Int {
        origin + Int(marks[Int(entries[index + 1].firstMark) - 1] >> 2)
    }

    /// Takes all segments off the tape; positions count from a new origin.
    mutating func clear(origin: Int) {
        self.origin = origin
        entryCount = 0
        entries[0] = Entry(start: 0, firstMark: 0, word: 0)
        emptyCount = 0
        hasBreaks = false
        hasBlanks = false
    }

    /// A segment without any byte that the last scan met, and the number of segments that stood on the tape then.
    borrowing func empty(at index: Int) -> (position: Int, entry: Int) {
        (origin + Int(empties[index].position), Int(empties[index].segment))
    }

    /// Whether a scan stopped because it met as many empty segments as are noted at a time.
    var emptiesAreFull: Bool { emptyCount >= Self.emptiesNoted }

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
    /// It stops where the tape holds about so many segments as `limit` says.
    ///
    /// - Returns: the position behind the last segment and the blanks that follow it.
    mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to end: Int,
        syntax: Syntax,
        for goal: Goal,
        limit: Int = .max
    ) -> Int {
        emptyCount = 0
        scanEnd = start
        guard let whole = bytes.baseAddress, start < end else { return start }
        var scan = CDelimitersScan()
        scan.empties = empties
        scan.segmentCount = Int64(entryCount)
        scan.firstMark = Int64(entries[entryCount].firstMark)
        scan.markCount = scan.firstMark
        scan.block = Int64(start - origin)
        let base = whole + origin
        let length = Int64(end - origin)
        scan.start = CDelimitersSkipBlanks(&scan, base, scan.block, length)
        let limits = CDelimitersLimits(
            segmentBytes: Int64(Limits.segmentBytes),
            segmentMarks: Int64(Limits.segmentMarks),
            empties: Int64(Self.emptiesNoted),
            segments: Int64(limit)
        )
        repeat {
            reserve(&scan)
            CDelimitersRun(&scan, base, length, CDelimitersSyntax(syntax), goal.inC, limits, width)
        } while scan.block < length && !scan.isDone && scan.segmentCount < limit
        scanEnd = origin + Int(min(max(scan.block, scan.start), length))
        if scan.hasBreaks { hasBreaks = true }
        if scan.hasBlanks { hasBlanks = true }
        entryCount = Int(scan.segmentCount)
        emptyCount = Int(scan.emptyCount)
        entries[entryCount] = Entry(start: 0, firstMark: UInt32(truncatingIfNeeded: scan.firstMark), word: 0)
        return origin + Int(scan.start)
    }

    /// Makes room for the marks and segments that some blocks can add, at least.
    private mutating func reserve(_ scan: inout CDelimitersScan) {
        if Int(scan.markCount) + Int(CDelimitersRoom) > markCapacity {
            markCapacity *= 2
            marks = Self.grown(marks, to: markCapacity)
        }
        if Int(scan.segmentCount) + Int(CDelimitersRoom) > entryCapacity {
            entryCapacity *= 2
            entries = Self.grown(entries, to: entryCapacity)
        }
        scan.marks = marks
        scan.markCapacity = Int64(markCapacity)
        // The same three words.
        scan.segments = UnsafeMutableRawPointer(entries).assumingMemoryBound(to: CDelimitersSegment.self)
        scan.segmentCapacity = Int64(entryCapacity)
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

extension SegmentTape.Goal {
    fileprivate var inC: CDelimitersGoal {
        switch self {
        case .everything: CDelimitersEverything
        case .oneSegment: CDelimitersOneSegment
        case .interchange: CDelimitersInterchange
        }
    }
}

extension CDelimitersSyntax {
    fileprivate init(_ syntax: Syntax) {
        self.init(
            component: syntax.characters.component,
            element: syntax.characters.element,
            repetition: syntax.repetition,
            terminator: syntax.characters.terminator,
            release: syntax.characters.release
        )
    }
}
