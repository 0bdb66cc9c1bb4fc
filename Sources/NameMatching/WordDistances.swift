// SPDX-License-Identifier: Apache-2.0

/// How many mistakes lie between two words, in their letters and in their sounds: counted once, however many rules ask.
struct WordDistances {
    private let left: WordReference
    private let right: WordReference
    /// Negative until they are asked for.
    private var letters = -1
    private var sounds = -1

    init(_ left: WordReference, _ right: WordReference) {
        self.left = left
        self.right = right
    }

    /// Between the letters.
    var ofLetters: Int {
        mutating get {
            if letters < 0 { letters = EditDistance.distance(left.letters, right.letters) }
            return letters
        }
    }

    /// Between the sounds; nil if there are more than `limit`.
    mutating func ofSounds(limit: Int) -> Int? {
        guard abs(left.soundCount - right.soundCount) <= limit else { return nil }
        if sounds < 0 { sounds = EditDistance.distance(left.sound, right.sound) }
        return sounds <= limit ? sounds : nil
    }
}
