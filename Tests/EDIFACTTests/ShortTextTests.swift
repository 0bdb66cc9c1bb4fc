// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct ShortTextTests {
    /// Nothing, and a segment long enough for the text of the next one to be read with the bytes in front of it.
    private static let fronts = ["", "XYZ+FILLING THE FRONT'"]

    /// A text is put together by hand up to fifteen bytes, and by the library from there on: nobody may tell.
    @Test func textsOfEveryLengthAreTheLibrarysOwn() {
        for length in 1...40 {
            let expected = String((0..<length).map { Character(Unicode.Scalar(UInt8(0x41 + $0 % 26))) })
            for front in Self.fronts {
                let read = contents(front + "ABC+" + expected + "'").last?[1][0] ?? ""
                #expect(read == expected && read.utf8.count == length && Array(read.utf8) == Array(expected.utf8))
                #expect(read.hashValue == expected.hashValue && read.count == length && read.isContiguousUTF8)
                #expect(read + "/" == expected + "/" && read.dropLast() == expected.dropLast())
                #expect([read: length][expected] == length && read.lowercased() == expected.lowercased())
            }
        }
    }

    @Test func everyCharacterOfATextIsKept() {
        for character in UInt8(0x21)...0x7E where !"'+:?".utf8.contains(character) {
            for length in 1...16 {
                let expected = String(repeating: String(Unicode.Scalar(character)), count: length)
                for front in Self.fronts {
                    #expect(contents(front + "ABC+" + expected + "'").last?[1][0] == expected)
                }
            }
        }
    }

    @Test func codesOfEveryLengthAreTheirCharacters() {
        for length in 0...12 {
            let expected = String("A1B2C3D4E5F6".prefix(length))
            for front in Self.fronts {
                withSegments(front + "ABC+" + expected + "+ ?+ +E'", syntax: Syntax(version: 3)) { segments in
                    let segment = segments[segments.count - 1]
                    #expect(segment[1, 1].code == (length > 8 ? .tooLong : ShortCode(rawValue: packed(expected))))
                    #expect(segment[2, 1].code == "+" && segment[3, 1].code == "E" && segment[4, 1].code.isEmpty)
                }
            }
        }
    }

    private func packed(_ text: String) -> UInt64 {
        text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    @Test func whatStandsBetweenTwoComponentsIsComparedByteForByte() {
        withSegments("ABC+1 LONG ROAD:TOWN::9+1 LONG ROAD:TOWN::9+1 LONG ROAD:TOWM::9'", syntax: Syntax(version: 3)) {
            let segment = $0[0]
            let all = (1...3).map { segment[$0, 1].through(segment[$0, 4]) }
            #expect(all[0].string == "1 LONG ROAD:TOWN::9" && all[0].hasSameBytes(as: all[1]))
            #expect(!all[0].hasSameBytes(as: all[2]) && !all[0].hasSameBytes(as: segment[1, 1]))
            #expect(segment[1, 1].through(segment[4, 1]).isEmpty && segment[1, 4].through(segment[1, 1]).isEmpty)
        }
    }

    @Test func everyPositionOfAByteIsFound() {
        for length in 0...80 {
            for first in 0..<max(length, 1) {
                let text = (0..<length).map { $0 == first || $0 % 7 == 3 ? UInt8(0x2F) : UInt8(0x41 + $0 % 26) }
                var expected: UInt64 = 0
                for index in 0..<min(length, 64) where text[index] == 0x2F { expected |= 1 << UInt64(index) }
                let found = text.withUnsafeBufferPointer { Component(utf8: $0).positions(of: 0x2F) }
                #expect(found == expected, "\(length) \(first)")
            }
        }
    }
}
