// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NameMatching

@Suite("Words as they are written")
struct WrittenWordsTests {
    private func add(_ text: String, to words: inout WrittenWords) -> UInt32 {
        Array(text.utf8).withUnsafeBufferPointer {
            words.add($0, hash: $0.reduce(WrittenWords.emptyHash, WrittenWords.hash))
        }
    }

    @Test("Each word keeps its number and its letters, however many follow")
    func keepsNumbers() {
        var words = WrittenWords()
        let texts = (0..<5_000).map { "W" + String($0 * 7_919 % 5_000, radix: 36).uppercased() }
        let numbers = texts.map { add($0, to: &words) }
        #expect(numbers == Array(0..<5_000))
        #expect(texts.map { add($0, to: &words) } == numbers)
        #expect(numbers.map { words[$0] } == texts)
        #expect(words.count == 5_000)
    }

    @Test("What is forgotten is numbered anew")
    func forgets() {
        var words = WrittenWords()
        _ = add("DIALLO", to: &words)
        _ = add("BARRY", to: &words)
        words.removeAll()
        #expect(words.count == 0)
        #expect(add("BARRY", to: &words) == 0)
        #expect(add("DIALLO", to: &words) == 1)
        #expect(words[1] == "DIALLO")
    }
}
