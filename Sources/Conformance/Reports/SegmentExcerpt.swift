// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// A line that shows where a finding is: the segment's text, or its skeleton, and the columns to mark.
package struct SegmentExcerpt: Hashable, Sendable, Codable {
    package var text: String
    /// The first column to mark, from zero, counted in characters.
    package var column: Int
    /// The columns to mark; at least one.
    package var length: Int

    /// A line of spaces and carets that belongs under the text.
    package var mark: String {
        String(repeating: " ", count: column) + String(repeating: "^", count: max(length, 1))
    }

    /// The longest line that is shown.
    fileprivate static let width = 100
    /// The characters shown before the mark of a longer segment.
    private static let lead = 40

    /// The segment's own text, with what surrounds the place; holds personal data.
    ///
    /// - Parameters:
    ///   - place: The place of a finding in the file.
    ///   - bytes: The whole file.
    ///   - syntax: How the interchange around the place is read.
    /// - Returns: the line, and the columns to mark in it.
    package static func original(at place: Place, in bytes: [UInt8], syntax: Syntax) -> SegmentExcerpt {
        bytes.span.withUnsafeBufferPointer { original(at: place, in: $0, syntax: syntax) }
    }

    /// The same of bytes that are lent.
    static func original(at place: Place, in bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) -> SegmentExcerpt {
        let segment = segmentRange(at: place.offset, in: bytes, syntax: syntax)
        let start = max(segment.lowerBound, min(place.offset - lead, segment.upperBound - width))
        let end = min(segment.upperBound, max(start, segment.lowerBound) + width)
        var text = ""
        var column = 0
        var length = 0
        var position = start
        if bytes[start..<end].allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            // Nearly every line: each byte is one character, and may be shown.
            let first = min(max(place.offset, start), end)
            let last = min(max(place.offset + place.length, first), end)
            return SegmentExcerpt(
                text: String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self),
                column: first - start,
                length: last - first
            )
        }
        for character in syntax.repertoire.text(Array(bytes[start..<end])) {
            let size = max(String(character).utf8.count, 1)
            if position < place.offset {
                column += 1
            } else if position < place.offset + place.length {
                length += 1
            }
            text.append(character.isVisible ? character : "·")
            position += size
        }
        return SegmentExcerpt(text: text, column: min(column, text.count), length: min(length, text.count - column))
    }

    /// The segment's tag, its separators, and lengths in place of values: what may stay when the original is gone.
    package static func skeleton(at place: Place, in bytes: [UInt8], syntax: Syntax) -> SegmentExcerpt {
        bytes.span.withUnsafeBufferPointer { skeleton(at: place, in: $0, syntax: syntax) }
    }

    /// The same of bytes that are lent.
    static func skeleton(at place: Place, in bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) -> SegmentExcerpt {
        let segment = segmentRange(at: place.offset, in: bytes, syntax: syntax)
        var line = SkeletonLine(around: place)
        var start = segment.lowerBound
        var position = start
        while position < segment.upperBound, !line.isFull {
            let byte = bytes[position]
            if byte == syntax.characters.release {
                position += 2
                continue
            }
            if byte == syntax.characters.element || byte == syntax.characters.component {
                line.addValue(start..<position, in: bytes)
                line.addSeparator(byte, at: position)
                start = position + 1
            }
            position += 1
        }
        line.addValue(start..<segment.upperBound, in: bytes)
        return line.excerpt
    }

    /// The bytes of the segment around an offset, terminator left out.
    private static func segmentRange(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) -> Range<Int>
    {
        let offset = min(max(offset, 0), bytes.count)
        let floor = max(offset - Limits.segmentBytes, 0)
        var start = offset
        while start > floor, !isTerminator(at: start - 1, in: bytes, syntax: syntax) { start -= 1 }
        while start < offset, bytes[start] <= 0x20 { start += 1 }
        var end = offset
        let ceiling = min(offset + Limits.segmentBytes, bytes.count)
        while end < ceiling, !isTerminator(at: end, in: bytes, syntax: syntax) { end += 1 }
        return start..<max(start, end)
    }

    /// Whether a terminator stands here that an even number of release characters precedes.
    private static func isTerminator(at position: Int, in bytes: UnsafeBufferPointer<UInt8>, syntax: Syntax) -> Bool {
        guard bytes[position] == syntax.characters.terminator else { return false }
        var released = 0
        while released < position, bytes[position - released - 1] == syntax.characters.release, released < 64 {
            released += 1
        }
        return released.isMultiple(of: 2)
    }
}

/// A skeleton while it is written, byte by byte: a hostile file asks for tens of thousands of them.
private struct SkeletonLine {
    private let place: Range<Int>
    private var text: [UInt8] = []
    private var count = 0
    private var column = 0
    private var length = 0
    private var isFirst = true

    init(around place: Place) {
        self.place = place.offset..<place.offset + max(place.length, 0)
        text.reserveCapacity(SegmentExcerpt.width + 16)
    }

    /// Whether nothing that follows is shown.
    var isFull: Bool { count > SegmentExcerpt.width }

    var excerpt: SegmentExcerpt {
        SegmentExcerpt(text: String(decoding: text, as: UTF8.self), column: column, length: length)
    }

    /// Adds the length of a value, nothing for an empty one, or the tag with which the segment begins.
    mutating func addValue(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
        guard !isFull else { return }
        let isTag = isFirst && range.count == 3 && bytes[range].allSatisfy { $0.isTagCharacter }
        isFirst = false
        let before = text.count
        if isTag {
            text.append(contentsOf: bytes[range])
        } else if !range.isEmpty {
            text.append(number: range.count)
        }
        mark(range, text.count - before)
    }

    /// Adds a separator, which stands for one character whatever its byte.
    mutating func addSeparator(_ byte: UInt8, at position: Int) {
        guard !isFull else { return }
        if byte < 0x80 { text.append(byte) } else { text += Array(String(Unicode.Scalar(byte)).utf8) }
        mark(position..<position + 1, 1)
    }

    private mutating func mark(_ range: Range<Int>, _ added: Int) {
        count += added
        if range.upperBound <= place.lowerBound {
            column += added
        } else if range.lowerBound < place.upperBound {
            length += added
        }
    }
}

extension UInt8 {
    fileprivate var isTagCharacter: Bool { (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) }
}

extension Character {
    /// Neither a control character nor one that changes the direction of text.
    fileprivate var isVisible: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
            default: true
            }
        }
    }
}

extension CharacterRepertoire {
    fileprivate func text(_ bytes: [UInt8]) -> String { bytes.span.withUnsafeBufferPointer { text($0) } }
}
