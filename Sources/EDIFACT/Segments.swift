// SPDX-License-Identifier: Apache-2.0

/// The segments of one stretch of bytes.
@frozen
public struct Segments: RandomAccessCollection {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline let marks: UnsafePointer<UInt32>
    @usableFromInline let entries: UnsafeBufferPointer<SegmentTape.Entry>
    public let count: Int
    @usableFromInline let fileOffset: Int
    @usableFromInline let syntax: Syntax

    init(
        base: UnsafePointer<UInt8>,
        marks: UnsafePointer<UInt32>,
        entries: UnsafeBufferPointer<SegmentTape.Entry>,
        count: Int,
        fileOffset: Int,
        syntax: Syntax
    ) {
        self.base = base
        self.marks = marks
        self.entries = entries
        self.count = count
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
            tagBytes: entry.word & 0xFF_FFFF,
            fileOffset: fileOffset,
            syntax: syntax,
            traits: entry.traits.intersection(.all),
            number: index &+ 1
        )
    }

    /// What any of the segments holds besides plain data.
    public var traits: SegmentTraits {
        var word: UInt32 = 0
        for index in 0..<count { word |= entries[index].word }
        return SegmentTraits(rawValue: UInt8(truncatingIfNeeded: word &>> 24)).intersection(.all)
    }

    /// The tags, elements and components that hold something.
    public var fieldCount: Int {
        let first = Int(entries[0].firstMark)
        let last = Int(entries[count].firstMark)
        guard first < last else { return 0 }
        // Two marks side by side hold nothing between them; the first of all ends a tag.
        var fields: Int32 = 1
        var index = first &+ 1
        while index < last {
            let gap = Int32(bitPattern: marks[index] &>> 2) &- Int32(bitPattern: marks[index &- 1] &>> 2)
            fields &+= gap > 1 ? 1 : 0
            index &+= 1
        }
        return Int(fields)
    }
}
