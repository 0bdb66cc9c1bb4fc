// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Any bytes as an interchange file: framed and cut the same way as by a reader that looks at one byte after the other.
enum SyntaxCheck {
    static func run(_ bytes: [UInt8]) throws {
        let file = InterchangeFile(bytes)
        try check(file.findings, bytes.count)
        var end = 0
        for interchange in file.interchanges {
            try require(interchange.range.lowerBound >= end, "an interchange begins before the last one ends")
            try require(interchange.range.upperBound <= bytes.count, "an interchange ends behind the file")
            end = interchange.range.upperBound
            try check(interchange.findings, bytes.count)
            try check(interchange, in: bytes)
        }
        try checkStream(of: bytes, against: file)
    }

    /// Reads the same bytes as from a slow socket: the same interchanges and messages at the same places.
    private static func checkStream(of bytes: [UInt8], against file: InterchangeFile) throws {
        var position = 0
        var stream = InterchangeStream { buffer in
            let count = min(61, buffer.count, bytes.count - position)
            for offset in 0..<count { buffer[offset] = bytes[position + offset] }
            position += count
            return count
        }
        var found = 0
        while let interchange = try stream.next() {
            try require(found < file.interchanges.count, "the stream found an interchange too many")
            let expected = file.interchanges[found]
            try require(
                interchange.range.lowerBound + stream.offset == expected.range.lowerBound
                    && interchange.range.upperBound + stream.offset == expected.range.upperBound,
                "the stream found an interchange at another place"
            )
            try require(interchange.messages.count == expected.messages.count, "the stream found other messages")
            for frame in interchange.messages {
                stream.read(frame, of: interchange) { segments in for segment in segments { _ = segment.place() } }
            }
            found += 1
        }
        try require(found == file.interchanges.count, "the stream lost an interchange")
    }

    private static func check(_ interchange: Interchange, in bytes: [UInt8]) throws {
        var tape = SegmentTape()
        for frame in interchange.messages {
            try check(frame.findings, bytes.count)
            try require(
                interchange.range.lowerBound <= frame.range.lowerBound
                    && frame.range.upperBound <= interchange.range.upperBound,
                "a message lies outside its interchange"
            )
            try bytes.withUnsafeBufferPointer { buffer in
                try tape.read(buffer, in: frame.range, syntax: interchange.syntax) { segments in
                    let expected = PlainSegments.read(bytes[frame.range], interchange.syntax)
                    try require(expected.count == segments.count, "the tape found another number of segments")
                    for (segment, plain) in zip(segments, expected) {
                        try check(segment, plain, frame.range)
                    }
                }
            }
        }
    }

    /// Compares a segment of the tape with the plain reader's: elements, repetitions and components.
    private static func check(_ segment: Segment, _ plain: PlainSegment, _ range: Range<Int>) throws {
        let place = segment.place()
        try require(
            range.lowerBound <= place.offset && place.offset + place.length <= range.upperBound,
            "a segment lies outside its message"
        )
        guard !segment.traits.contains(.overflow) else { return }
        try require(segment.elementCount == plain.count - 1, "the tape found another number of elements")
        for (number, element) in plain.enumerated().dropFirst() {
            var next: Segment.Element? = segment[number]
            for repetition in element {
                guard let found = next else { throw FuzzFailure("the tape lost a repetition") }
                try require(found.count == repetition.count, "the tape found another number of components")
                for (position, component) in repetition.enumerated() {
                    let data = found[position + 1].withBytes { Array($0) }
                    try require(
                        PlainSegments.trimmed(data) == PlainSegments.trimmed(component),
                        "the tape read other data"
                    )
                    _ = found[position + 1].string
                }
                next = found.next
                #if PLANTED_BUG
                // A fault that only a fuzzer with understanding of the syntax comes across: it takes a UNA with a
                // repetition separator, version 4 and a repeated element in a message.
                try require(next == nil, "planted: a repeated element")
                #endif
            }
            try require(next == nil, "the tape found a repetition too many")
            let place = segment.place(number)
            try require(
                range.lowerBound <= place.offset && place.offset + place.length <= range.upperBound,
                "an element lies outside its message"
            )
        }
    }

    private static func check(_ findings: Findings, _ count: Int) throws {
        for finding in findings.list {
            let place = finding.place
            try require(
                place.offset >= 0 && place.length >= 0 && place.offset + place.length <= count,
                "\(finding.rule) points outside the file"
            )
        }
    }
}
