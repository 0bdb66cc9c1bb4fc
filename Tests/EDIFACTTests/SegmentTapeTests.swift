// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct SegmentTapeTests {
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

    /// Compares what tapes of all widths read with what a reader does that goes byte by byte.
    private func isReadAlike(_ text: [UInt8], _ range: Range<Int>, _ syntax: Syntax) -> Bool {
        let expected = SlowReader.read(text, from: range.lowerBound, to: range.upperBound, syntax)
        for width: Int32 in [16, 32, 64] {
            var tape = SegmentTape(width: width)
            let found = text.withUnsafeBufferPointer { buffer in
                tape.read(buffer, in: range, syntax: syntax) { segments in segments.map { SlowReader.Read($0) } }
            }
            guard found != expected else { continue }
            Issue.record("length \(range.count), width \(width): \(found) instead of \(expected)")
            return false
        }
        return true
    }

    /// Every alignment, every length up to 200, of bytes that are nearly all odd.
    @Test func allTapesReadTheSameSegmentsAtEveryAlignmentAndLength() {
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
                guard isReadAlike(text, start..<start + length, syntax) else { return }
            }
        }
    }

    /// Texts of many blocks that are nearly all plain, with an odd piece here and there.
    @Test func allTapesReadTheSameSegmentsOfLongPlainTexts() {
        var random = SeededNumbers(state: 51)
        for syntax in Self.syntaxes {
            let characters = syntax.characters
            func join(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }
            let (element, end, release) = ([characters.element], [characters.terminator], [characters.release])
            let plain = [
                join(bytes("NAD"), element, bytes("FL"), element, element, bytes("DOE JANE"), end),
                join(bytes("RFF"), element, bytes("AVF"), [characters.component], bytes("ABC"), end, [0x0A]),
                join(bytes("BGM"), element, bytes("745"), end, [0x0D, 0x0A]), join(bytes("SRC"), end),
                join(bytes("LOC"), element, bytes("9"), [characters.repetition], bytes("8"), element, end),
            ]
            let odd = [
                end, [0x0A], [0x20], bytes("X"), join(release, release), join(release, end), join(release, bytes("A")),
                release, [0xC3, 0x89], join(bytes("UNB"), element), [0x1D], join(bytes("A"), end),
                [UInt8](repeating: 0x20, count: 150), [UInt8](repeating: characters.element, count: 90),
            ]
            for _ in 0..<200 {
                let text = (0..<Int.random(in: 1...400, using: &random)).flatMap { _ in
                    (Int.random(in: 0..<60, using: &random) == 0 ? odd : plain).randomElement(using: &random) ?? []
                }
                guard isReadAlike(text, 0..<text.count, syntax) else { return }
            }
        }
    }

    /// A segment with more marks than are kept, among plain ones, and one longer than a segment may be.
    @Test func allTapesBoundWhatOneSegmentHolds() {
        for count in [4_000, 4_094, 4_095, 4_096, 4_097, 4_200, 9_000, 70_000] {
            let text = bytes(
                "BGM+745'NAD" + String(repeating: "+1", count: count) + "'SRC'RFF+"
                    + String(repeating: "A", count: count) + "'SRC'"
            )
            var all: [[SlowReader.Read]] = []
            for width: Int32 in [16, 32, 64] {
                var tape = SegmentTape(width: width)
                let found = text.withUnsafeBufferPointer { buffer in
                    tape.read(buffer, in: 0..<text.count, syntax: Syntax(version: 3)) { segments in
                        segments.map { SlowReader.Read($0) }
                    }
                }
                all.append(found)
            }
            #expect(all[0].count == 5 && all[0] == all[1] && all[0] == all[2])
            #expect(all[0][1].traits.contains(.overflow) == (count > Limits.segmentMarks))
            #expect(all[0][3].traits.contains(.overflow) == (count > Limits.segmentBytes - 4))
            #expect(all[0][1].parts.count == min(count, Limits.segmentMarks))
            #expect(all[0][1].parts.dropLast().allSatisfy { $0 == bytes("1") })
            #expect(all[0][2].parts.isEmpty && all[0][4].traits.isEmpty)
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
