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
}
