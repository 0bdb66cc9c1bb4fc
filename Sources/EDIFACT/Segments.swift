// SPDX-License-Identifier: Apache-2.0

/// The segments of one stretch of bytes.
@frozen
public struct Segments: RandomAccessCollection {
    @usableFromInline let source: UnsafePointer<SegmentSource>
    @usableFromInline let marks: UnsafePointer<UInt32>
    /// One entry more than there are segments.
    @usableFromInline let entries: UnsafePointer<SegmentTape.Entry>
    public let count: Int

    init(
        source: UnsafePointer<SegmentSource>,
        marks: UnsafePointer<UInt32>,
        entries: UnsafePointer<SegmentTape.Entry>,
        count: Int
    ) {
        self.source = source
        self.marks = marks
        self.entries = entries
        self.count = count
    }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    @inlinable @inline(__always)
    public subscript(index: Int) -> Segment {
        precondition(index >= 0 && index < count)
        return Segment(source: source, entry: entries + index, marks: marks, number: index &+ 1)
    }

    /// What any of the segments holds besides plain data.
    public var traits: SegmentTraits {
        var word: UInt32 = 0
        for index in 0..<count { word |= entries[index].word }
        return SegmentTraits(rawValue: UInt8(truncatingIfNeeded: word &>> 24)).intersection(.all)
    }

    /// The numbers of segments with two tags of three capitals or digits.
    package func counts(of first: ShortCode, _ second: ShortCode) -> (Int, Int) {
        var (ones, others) = (0, 0)
        for index in 0..<count {
            let tag = UInt64(entries[index].word & 0xFF_FFFF)
            ones &+= tag == first.rawValue ? 1 : 0
            others &+= tag == second.rawValue ? 1 : 0
        }
        return (ones, others)
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
