// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct ShortTextTests {
    /// A text is put together by hand up to fifteen bytes, and by the library from there on: nobody may tell.
    @Test func textsOfEveryLengthAreTheLibrarysOwn() {
        for length in 1...40 {
            let expected = String((0..<length).map { Character(Unicode.Scalar(UInt8(0x41 + $0 % 26))) })
            let read = contents("ABC+" + expected + "'")[0][1][0]
            #expect(read == expected && read.utf8.count == length && Array(read.utf8) == Array(expected.utf8))
            #expect(read.hashValue == expected.hashValue && read.count == length && read.isContiguousUTF8)
            #expect(read + "/" == expected + "/" && read.dropLast() == expected.dropLast())
            #expect([read: length][expected] == length && read.lowercased() == expected.lowercased())
        }
    }

    @Test func everyCharacterOfATextIsKept() {
        for character in UInt8(0x21)...0x7E where !"'+:?".utf8.contains(character) {
            for length in 1...16 {
                let expected = String(repeating: String(Unicode.Scalar(character)), count: length)
                #expect(contents("ABC+" + expected + "'")[0][1][0] == expected)
            }
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
