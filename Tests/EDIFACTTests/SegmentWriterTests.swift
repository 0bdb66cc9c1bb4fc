// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct SegmentWriterTests {
    @Test func emptyEndsAreLeftOutAndServiceCharactersEscaped() {
        var writer = SegmentWriter()
        writer.segment("NAD", [["FL"], [""], [], ["O'NEILL", "PAT", ""], [""]])
        writer.segment("SRC")
        writer.segment("FTX", "AAP", "", "", "A+B:C?D*E")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "NAD+FL+++O?'NEILL:PAT'SRC'FTX+AAP+++A?+B?:C??D*E'")
        #expect(writer.count == 3)
    }

    @Test func theServiceStringStatesTheCharacters() {
        var characters = ServiceCharacters.standard
        characters.repetition = 0x2A
        var writer = SegmentWriter(syntax: Syntax(characters: characters))
        writer.serviceString()
        writer.segment("X", "A*B")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "UNA:+.?*'X+A?*B'")
    }

    @Test func whatIsWrittenReadsBackTheSame() {
        var random = SeededNumbers(state: 9735)
        let alphabet = Array("ABC 019+:?'*/.-é")
        func word() -> String {
            let text = String(
                (0..<Int.random(in: 0...9, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "A" }
            )
            return text.trimming
        }
        for version in [UInt8(1), 4] {
            var characters = ServiceCharacters.standard
            characters.repetition = 0x2A
            let syntax = Syntax(characters: characters, version: version)
            for _ in 0..<1_000 {
                let elements = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    (0..<Int.random(in: 1...4, using: &random)).map { _ in word() }
                }
                var writer = SegmentWriter(syntax: syntax)
                writer.segment("TST", elements)
                let text = String(decoding: writer.bytes, as: UTF8.self)
                let read = contents(text, syntax: syntax)[0].dropFirst().map(withoutEmptyEnd)
                var expected = elements.map(withoutEmptyEnd)
                while expected.last == [] { expected.removeLast() }
                #expect(Array(read) == expected)
            }
        }
    }

    private func withoutEmptyEnd(_ parts: [String]) -> [String] {
        var parts = parts
        while parts.last == "" { parts.removeLast() }
        return parts
    }
}

extension String {
    fileprivate var trimming: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }
}
