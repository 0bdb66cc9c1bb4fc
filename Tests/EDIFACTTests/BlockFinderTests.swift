// SPDX-License-Identifier: Apache-2.0

import CDelimiters
import EDIFACT
import Testing

@Suite struct BlockFinderTests {
    /// Syntaxes whose service characters lie at the edges of what the finders tell apart.
    private static let syntaxes: [Syntax] = {
        var level = ServiceCharacters(component: 0x1F, element: 0x1D, release: 0x1E, terminator: 0x1C)
        level.repetition = 0x20
        var repeating = ServiceCharacters.standard
        repeating.repetition = 0x2A
        return [
            Syntax(version: 3), Syntax(characters: repeating, version: 4),
            Syntax(characters: ServiceCharacters(element: 0x2A, terminator: 0x24), version: 1),
            Syntax(
                characters: ServiceCharacters(component: 0x7E, element: 0x21, release: 0x7D, terminator: 0x22),
                version: 2
            ),
            Syntax(characters: level, version: 3),
        ]
    }()

    /// Looks at one byte after the other.
    private func slowFind(_ bytes: [UInt8], _ syntax: Syntax) -> CDelimitersBlock {
        let characters = syntax.characters
        let separators =
            [characters.component, characters.element, characters.terminator]
            + (syntax.version >= 4 && characters.repetition != 0x20 ? [characters.repetition] : [])
        var block = CDelimitersBlock(marks: 0, terminators: 0, breaks: 0, odd: 0)
        for (index, byte) in bytes.prefix(64).enumerated() {
            let flag = UInt64(1) << UInt64(index)
            if separators.contains(byte) {
                block.marks |= flag
            } else if byte == 0x0A || byte == 0x0D {
                block.breaks |= flag
            } else if byte == characters.release || byte < 0x20 || byte > 0x7F {
                block.odd |= flag
            }
            if byte == characters.terminator { block.terminators |= flag }
        }
        return block
    }

    private func check(_ bytes: [UInt8], _ syntax: Syntax) {
        let expected = slowFind(bytes, syntax)
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for found in [VectorFinder.find(base, syntax), WordFinder.find(base, syntax)] {
                #expect(found.marks == expected.marks && found.terminators == expected.terminators)
                #expect(found.odd == expected.odd && found.breaks == expected.breaks)
            }
        }
    }

    @Test func everyByteAtEveryPlaceOfABlockIsFoundByAll() {
        for syntax in Self.syntaxes {
            for byte in UInt8.min...UInt8.max {
                for place in [0, 1, 7, 8, 15, 16, 31, 32, 62, 63] {
                    var bytes = [UInt8](repeating: 0x41, count: 64)
                    bytes[place] = byte
                    check(bytes, syntax)
                }
                check([UInt8](repeating: byte, count: 64), syntax)
            }
        }
    }

    @Test func randomBlocksAreFoundAlikeByAll() {
        var random = SeededNumbers(state: 64)
        for syntax in Self.syntaxes {
            let characters = syntax.characters
            let service = [
                characters.component, characters.element, characters.release, characters.repetition,
                characters.terminator,
            ]
            for round in 0..<2_000 {
                check(
                    (0..<64).map { _ in
                        round % 2 == 0 || Bool.random(using: &random)
                            ? UInt8.random(in: 0...255, using: &random) : service.randomElement(using: &random) ?? 0
                    },
                    syntax
                )
            }
        }
    }

    /// The tapes of both finders against a reader that goes byte by byte: every alignment, every length up to 200.
    @Test func bothTapesReadTheSameSegmentsAtEveryAlignmentAndLength() {
        var random = SeededNumbers(state: 20_26)
        for syntax in Self.syntaxes {
            let characters = syntax.characters
            let alphabet: [UInt8] = [
                0x41, 0x42, 0x5A, 0x39, 0x20, 0x0A, 0xC3, 0x89, characters.component, characters.element,
                characters.release, characters.release, characters.repetition, characters.terminator,
                characters.terminator,
            ]
            for length in 0...200 {
                let text = (0..<length + 16).map { _ in alphabet.randomElement(using: &random) ?? 0x41 }
                let start = length % 16
                let expected = SlowReader.read(text, from: start, to: start + length, syntax)
                for portable in [false, true] {
                    var tape = SegmentTape(portable: portable)
                    let found = text.withUnsafeBufferPointer { buffer in
                        tape.read(buffer, in: start..<start + length, syntax: syntax) { segments in
                            segments.map { SlowReader.Read($0) }
                        }
                    }
                    guard found != expected else { continue }
                    Issue.record("length \(length), portable \(portable): \(found) instead of \(expected)")
                    return
                }
            }
        }
    }

    @Test func bothReadersFrameTheSame() {
        var random = SeededNumbers(state: 7)
        let parts = [
            "UNA:+.? '", "UNB+UNOA:4+A+B+260615:0735+R1'", "UNH+1+PAXLST:D:15B:UN'", "BGM+745'", "NAD+FL+++O?'X'",
            "UNT+4+1'",
            "UNZ+1+R1'", "'", "\r\n", "x",
        ]
        for _ in 0..<500 {
            let bytes = bytes(
                (0..<Int.random(in: 0...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
                    .joined()
            )
            let results = [false, true].map { portable in
                var reader = InterchangeReader(portable: portable)
                var interchanges: [Interchange] = []
                bytes.withUnsafeBufferPointer { buffer in
                    while let next = reader.next(in: buffer) { interchanges.append(next) }
                }
                return (interchanges, reader.findings)
            }
            #expect(results[0].0 == results[1].0 && results[0].1 == results[1].1)
        }
    }
}

/// Splits byte by byte, without any table or block.
enum SlowReader {
    /// A segment: its bytes, its elements as sent, and what its bytes hold.
    struct Read: Equatable {
        var range: Range<Int>
        var parts: [[UInt8]]
        var traits: SegmentTraits

        init(range: Range<Int>, parts: [[UInt8]], traits: SegmentTraits) {
            self.range = range
            self.parts = parts
            self.traits = traits
        }

        init(_ segment: Segment) {
            range = segment.range
            parts = []
            for element in segment.elements() {
                var repetition: Segment.Element? = element
                while let one = repetition {
                    parts += (1...max(one.count, 1)).map { Array(one[$0].raw) }
                    repetition = one.next
                }
            }
            traits = segment.traits
        }
    }

    /// Reads the segments of a stretch; what stands before the first element of a segment is no part of it.
    static func read(_ bytes: [UInt8], from start: Int, to end: Int, _ syntax: Syntax) -> [Read] {
        let characters = syntax.characters
        let repetition = syntax.version >= 4 && characters.repetition != 0x20 ? characters.repetition : nil
        var segments: [Read] = []
        var open: Read?
        var isReleased = false
        var hasElement = false
        var isBehindMark = false
        for position in start..<end {
            let byte = bytes[position]
            if open == nil, byte <= 0x20, !(0x1C...0x1F).contains(byte) { continue }
            if open == nil, byte == characters.terminator { continue }
            var segment = open ?? Read(range: position..<position, parts: [], traits: [])
            let isData = isReleased
            isReleased = false
            if byte >= 0x80 { segment.traits.insert(.high) }
            let separators = [characters.element, characters.component, characters.terminator, characters.release]
            if isData, !separators.contains(byte), byte != repetition { segment.traits.insert(.needless) }
            let wasBehindMark = isBehindMark
            isBehindMark = false
            if !isData, byte == characters.terminator {
                if wasBehindMark { segment.traits.insert(.trailing) }
                segment.range = segment.range.lowerBound..<position
                segment.parts = segment.parts.map(trimmed)
                segments.append(segment)
                open = nil
                hasElement = false
                continue
            }
            if !isData, byte == characters.element || byte == characters.component || byte == repetition {
                isBehindMark = true
                hasElement = hasElement || byte == characters.element
                if hasElement { segment.parts.append([]) }
            } else {
                if !isData, byte == characters.release {
                    segment.traits.insert(.released)
                    isReleased = true
                } else if !isData, byte < 0x20 {
                    segment.traits.insert(.control)
                }
                if hasElement { segment.parts[segment.parts.count - 1].append(byte) }
            }
            open = segment
        }
        return segments
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
    }
}
