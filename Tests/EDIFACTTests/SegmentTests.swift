// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct SegmentTests {
    @Test(arguments: [
        ("NAD+FL+++DUPONT:JEANNE'", [["NAD"], ["FL"], [""], [""], ["DUPONT", "JEANNE"]]),
        ("SRC'", [["SRC"]]),
        ("MEA+CT++:2'", [["MEA"], ["CT"], [""], ["", "2"]]),
        ("NAD+FL+++O?'NEILL?+?:??'", [["NAD"], ["FL"], [""], [""], ["O'NEILL+:?"]]),
        ("ADD++700: 12 RUE :LYON'", [["ADD"], [""], ["700", "12 RUE", "LYON"]]),
        ("LTS+A*B'", [["LTS"], ["A*B"]]),
        ("IFT+BROADBEA\nCH'", [["IFT"], ["BROADBEACH"]]),
        ("IFT+SIN201305\r\n28'", [["IFT"], ["SIN20130528"]]),
    ])
    func aSegmentReadsAsItsElements(text: String, expected: [[String]]) {
        #expect(contents(text) == [expected])
    }

    @Test func blanksAndLineBreaksBetweenSegmentsAreSkipped() {
        #expect(contents("  BGM+745'\r\n \n  RFF+TN:1' \n").map { $0[0][0] } == ["BGM", "RFF"])
    }

    @Test func textBehindTheLastTerminatorIsNoSegment() {
        #expect(contents("BGM+745'RFF+TN").count == 1)
        #expect(contents("").isEmpty)
        #expect(contents("'''").isEmpty)
    }

    @Test func repetitionsCountOnlyFromVersionFour() {
        var characters = ServiceCharacters.standard
        characters.repetition = 0x2A
        let four = withSegments("X+A:1*B:2+C'", syntax: Syntax(characters: characters, version: 4)) { segments in
            let first = segments[0][1]
            return [
                first[1].string, first[2].string, first.next?[1].string, first.next?[2].string,
                segments[0][2, 1].string,
            ]
        }
        #expect(four == ["A", "1", "B", "2", "C"])
        let one = withSegments("X+A:1*B:2+C'", syntax: Syntax(characters: characters, version: 1)) { segments in
            (segments[0][1, 2].string, segments[0][1].next == nil, segments[0].elementCount)
        }
        #expect(one == ("1*B", true, 2))
    }

    @Test func whatIsNotThereReadsAsEmpty() {
        withSegments("DOC+P'") { segments in
            let segment = segments[0]
            #expect(segment[1, 2].isEmpty && segment[2, 1].isEmpty && segment[9, 9].isEmpty && segment[1, 0].isEmpty)
            #expect(segment[2].isEmpty && !segment[1].isEmpty)
            #expect(segment[9, 9].text == nil && segment[9, 9].integer == nil && segment[9, 9].code.isEmpty)
        }
    }

    @Test(arguments: [
        ("⟦DTM+329:810314⟧'", 0, 0), ("DTM+⟦329:810314⟧'", 1, 0), ("DTM+329:⟦810314⟧'", 1, 2),
        ("DTM+⟦329⟧:810314'", 1, 1), ("LOC+174+⟦FRA⟧'", 2, 1), ("LOC+174+FRA⟦⟧'", 5, 1),
        ("NAD+FL+++⟦O?'NEILL⟧:PAT'", 4, 1), ("LOC+91+⟦:::SFAX⟧+X'", 2, 0),
    ])
    func aPlaceNamesTheBytes(marked: String, element: Int, component: Int) {
        let before = marked.parted(by: "⟦")
        let middle = before[1].parted(by: "⟧")
        let lead = "BGM+745'\n"
        let place = withSegments(lead + before[0] + middle[0] + middle[1]) { $0[1].place(element, component) }
        let offset = (lead + before[0]).utf8.count
        let expected = Place(
            segment: 2,
            element: element,
            component: component,
            offset: offset,
            length: middle[0].utf8.count
        )
        #expect(place == expected)
    }

    @Test func bytesAboveOneHundredAndTwentySevenAreReadAsUTF8OrAsAnnounced() {
        #expect(contents("NAD+MÜLLER'") == [[["NAD"], ["MÜLLER"]]])
        let latin: [UInt8] = Array("NAD+M".utf8) + [0xDC] + Array("LLER'".utf8)
        let cyrillic: [UInt8] = Array("NAD+".utf8) + [0xBC, 0xD8, 0xE0] + Array("'".utf8)
        func text(_ bytes: [UInt8], _ repertoire: CharacterRepertoire) -> String {
            bytes.span.withUnsafeBufferPointer { buffer in
                var tape = SegmentTape()
                return tape.read(buffer, in: 0..<buffer.count, syntax: Syntax(repertoire: repertoire)) {
                    $0[0][1, 1].string
                }
            }
        }
        #expect(text(latin, .ascii) == "MÜLLER")
        #expect(text(latin, .latin1) == "MÜLLER")
        #expect(text(cyrillic, .cyrillic) == "Мир")
        #expect(CharacterRepertoire(syntaxIdentifier: "UNOE") == .cyrillic)
        #expect(CharacterRepertoire(syntaxIdentifier: "UNOX") == nil)
    }

    @Test func traitsTellWhatASegmentHolds() {
        let long = String(repeating: "A", count: 100)
        withSegments("A+\(long)'B+\(long)?'\(long)'C+é\(long)'D+\(long)é'E+\n\(long)'F+\(long)'") { segments in
            #expect(segments.map(\.traits) == [[], .released, .high, .high, .control, []])
        }
    }

    @Test func moreSeparatorsThanTheLimitAreNotRead() {
        let wide = "X" + String(repeating: "+A", count: Limits.segmentMarks + 10) + "'BGM+745'"
        withSegments(wide) { segments in
            #expect(segments[0].traits.contains(.overflow))
            #expect(segments[0].elementCount <= Limits.segmentMarks)
            #expect(segments[1].tag == "BGM" && segments[1][1, 1].code == "745")
        }
    }

    @Test func theTapeFindsTheSameAsASlowReader() {
        var random = SeededNumbers(state: 2026)
        let alphabet = Array("AB+:?'*\n ZÉ".utf8)
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...150, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            let fast = text.span.withUnsafeBufferPointer { buffer in
                var tape = SegmentTape()
                return tape.read(buffer, in: 0..<buffer.count, syntax: Syntax(version: 3)) { segments in
                    segments.map { segment in segment.elements().map { e in (1...e.count).map { Array(e[$0].raw) } } }
                }
            }
            #expect(fast == slowRead(text))
        }
    }

    /// Splits byte by byte, without any table or block.
    private func slowRead(_ bytes: [UInt8]) -> [[[[UInt8]]]] {
        var segments: [[[[UInt8]]]] = []
        var segment: [[[UInt8]]] = [[[]]]
        var isEmpty = true
        var isReleased = false
        for byte in bytes {
            if isEmpty, !isReleased, byte <= 0x20 { continue }
            let service = !isReleased
            if service, byte == 0x27 {
                if !isEmpty { segments.append(segment.dropFirst().map { $0.map(trimmed) }) }
                segment = [[[]]]
                isEmpty = true
                continue
            }
            isEmpty = false
            if service, byte == 0x2B {
                segment.append([[]])
            } else if service, byte == 0x3A {
                segment[segment.count - 1].append([])
            } else {
                segment[segment.count - 1][segment[segment.count - 1].count - 1].append(byte)
            }
            isReleased = service && byte == 0x3F
        }
        return segments
    }

    private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
    }
}
