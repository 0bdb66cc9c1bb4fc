// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import NameMatching

@Suite("Distances between two words")
struct WordDistancesTests {
    @Test("A distance does not depend on what was asked before")
    func isIndependent() {
        let store = WordStore()
        let numbers = ["OUSMANE", "USMAN", "OSMANI", "DIALLO", "JALLOH", "NGUEMA", "MBAYE"].map { text in
            Array(text.utf8).withUnsafeBufferPointer { store.add(letters: $0) }
        }
        for left in numbers {
            for right in numbers {
                let (one, other) = (store.table[left], store.table[right])
                let letters = EditDistance.distance(one.letters, other.letters, limit: 64)
                for limit in 0...6 {
                    let sounds = EditDistance.distance(one.sound, other.sound, limit: limit)
                    var distances = WordDistances(one, other)
                    #expect(distances.ofSounds(limit: limit) == sounds)
                    #expect(distances.ofLetters == letters)
                    #expect(distances.ofSounds(limit: 6) == EditDistance.distance(one.sound, other.sound, limit: 6))
                    #expect(distances.ofSounds(limit: limit) == sounds)
                }
            }
        }
    }
}
