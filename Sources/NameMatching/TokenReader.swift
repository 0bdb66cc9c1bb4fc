// SPDX-License-Identifier: Apache-2.0

import Transliteration

/// Turns the words of one part of a name into tokens: titles off, particles aside, compound names made one.
struct TokenReader {
    let role: NameToken.Role
    private(set) var tokens: [NameToken] = []
    private var particles = ""
    private var isAncestor = false

    init(role: NameToken.Role) { self.role = role }

    /// Reads all words; if nothing but titles or particles is there, they are the name.
    mutating func read(_ words: [Romaniser.Word]) {
        let words = words.compactMap(Self.repaired).filter { !NameWords.placeholders.contains($0.letters) }
        let names = words.filter { !NameWords.titles.contains($0.letters) }
        readNames(names.isEmpty ? words : names)
        if tokens.isEmpty { tokens = words.map { NameToken($0.letters, role: role, isSkeletal: $0.isSkeleton) } }
    }

    /// What a word always becomes, whatever stands beside it; nil if that depends on its neighbours.
    ///
    /// Names of such words alone are read without this reader (`NameReader`): whoever adds a rule that looks at a further
    /// set of words must refuse those words here. A test compares both ways on all labelled names.
    static func standingAlone(_ word: String) -> String? {
        let isPlain = word.utf8.allSatisfy { $0 &- 0x41 < 26 }
        let isAsked =
            NameWords.besides.contains(word)
            || NameWords.isAssimilatedArticle(word, before: String(word.dropFirst()))
            || word.hasSuffix("UL") && NameWords.beforeArticle.contains(String(word.dropLast(2)))
            || isInitials(word) || recognised(word) != nil
        return isPlain && !isAsked ? canonical(word) : nil
    }

    private mutating func readNames(_ words: [Romaniser.Word]) {
        var index = 0
        while index < words.count {
            let next = index + 1 < words.count ? words[index + 1] : nil
            index += read(words[index], next: next, rest: words.dropFirst(index + 1))
        }
    }

    /// Reads one word, with the words that belong to it.
    ///
    /// - Returns: how many words were taken.
    private mutating func read(_ word: Romaniser.Word, next: Romaniser.Word?, rest: ArraySlice<Romaniser.Word>) -> Int {
        let text = word.letters
        if let next {
            if NameWords.descent.contains(text) {
                particles += text
                isAncestor = true
                return 1
            }
            if NameWords.servants.contains(text), let (owner, length) = Self.afterArticle(rest) {
                if NameWords.ofGod.contains(owner) {
                    append("ABDULLAH")
                } else {
                    append("ABDUL" + owner)
                }
                return 1 + length
            }
            if NameWords.kunyas.contains(text), let (child, length) = Self.afterArticle(rest) {
                append((text.hasSuffix("M") || text == "UMMU" ? "UMM" : "ABU") + child, kind: .kunya)
                return 1 + length
            }
            if text.hasSuffix("UL"), NameWords.beforeArticle.contains(String(text.dropLast(2))) {
                append(String(text.dropLast(2)))
                return 1
            }
            if isParticle(text, before: next.letters) {
                if !tokens.isEmpty, text.utf8.count <= 3, NameWords.ofTheFaith.contains(next.letters) { return 1 }
                particles += text
                return 1
            }
        }
        if let previous = tokens.last, joinsPrevious(text, previous) { return 1 }
        if next == nil, NameWords.isStranded(text) {
            append(text, kind: .particle)
        } else if Self.isInitials(text) {
            for letter in text { append(String(letter)) }
        } else {
            append(Self.canonical(text), isSkeletal: word.isSkeleton)
        }
        return 1
    }

    private func isParticle(_ text: String, before next: String) -> Bool {
        if NameWords.isAssimilatedArticle(text, before: next) { return true }
        guard NameWords.particles.contains(text) else { return false }
        return !NameWords.alsoNames.contains(text) || role == .surname || !particles.isEmpty
    }

    /// Makes X AL-DIN and X ALLAH one word with the name before.
    private mutating func joinsPrevious(_ text: String, _ previous: NameToken) -> Bool {
        let ending: String
        if NameWords.ofTheFaith.contains(text) {
            ending = "UDDIN"
        } else if NameWords.ofGod.contains(text) {
            ending = "ULLAH"
        } else {
            return false
        }
        tokens.removeLast()
        particles = previous.particles
        isAncestor = previous.isAncestor
        append(previous.text + ending)
        return true
    }

    private mutating func append(_ text: String, kind: NameToken.Kind = .name, isSkeletal: Bool = false) {
        tokens.append(
            NameToken(
                text,
                role: role,
                kind: kind,
                particles: particles,
                isAncestor: isAncestor,
                isSkeletal: isSkeletal
            )
        )
        particles = ""
        isAncestor = false
    }

    /// Two consonants that are no name: JC for Jean-Claude.
    private static func isInitials(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { !vowels.contains($0) }
            && VariantClasses.classes(of: text).isEmpty
    }

    private static let vowels = Array("AEIOUY".utf8)

    /// The next word, an article before it left out, and how many words that is.
    private static func afterArticle(_ words: ArraySlice<Romaniser.Word>) -> (String, Int)? {
        guard let first = words.first else { return nil }
        if let second = words.dropFirst().first,
            ["AL", "EL", "UL"].contains(first.letters)
                || NameWords.isAssimilatedArticle(first.letters, before: second.letters)
        {
            return (second.letters, 2)
        }
        return (first.letters, 1)
    }

    /// A word with digits that stand for letters put right; nil for numbers.
    private static func repaired(_ word: Romaniser.Word) -> Romaniser.Word? {
        let letters = word.letters.utf8
        guard letters.contains(where: { (0x30...0x39).contains($0) }) else {
            return word.isSkeleton ? word : recognised(word.letters).map { Romaniser.Word($0) } ?? word
        }
        guard letters.contains(where: { $0 > 0x39 }) else { return nil }
        let repaired = letters.map { byte in
            switch byte {
            case UInt8(ascii: "0"): UInt8(ascii: "O")
            case UInt8(ascii: "1"): UInt8(ascii: "I")
            case UInt8(ascii: "2"): UInt8(ascii: "Z")
            case UInt8(ascii: "5"): UInt8(ascii: "S")
            case UInt8(ascii: "6"): UInt8(ascii: "G")
            case UInt8(ascii: "8"): UInt8(ascii: "B")
            default: byte
            }
        }
        return Romaniser.Word(String(decoding: repaired, as: UTF8.self), isSkeleton: word.isSkeleton)
    }

    /// A name in which a reader of characters took M for RN, or W for VV; nil if nothing speaks for that.
    ///
    /// RN at the beginning or behind a consonant is no sound of any name; elsewhere the name must become a known one.
    private static func recognised(_ text: String) -> String? {
        var (previous, isSuspect) = (UInt8(0), false)
        for letter in text.utf8 {
            if letter == N && previous == R || letter == V && previous == V { isSuspect = true }
            previous = letter
        }
        guard isSuspect, VariantClasses.classes(of: text).isEmpty else { return nil }
        let full = repaired(text) { _ in true }
        if !VariantClasses.classes(of: full).isEmpty { return full }
        let least = repaired(text) { before in before.map { !vowels.contains($0) && $0 != H } ?? true }
        return least == text ? nil : least
    }

    /// The text with RN made M and VV made W wherever the letter before allows it.
    private static func repaired(_ text: String, where isWrong: (UInt8?) -> Bool) -> String {
        var repaired: [UInt8] = []
        for letter in text.utf8 {
            if letter == N && repaired.last == R || letter == V && repaired.last == V, isWrong(repaired.dropLast().last)
            {
                repaired[repaired.count - 1] = UInt8(ascii: letter == N ? "M" : "W")
            } else {
                repaired.append(letter)
            }
        }
        return String(decoding: repaired, as: UTF8.self)
    }

    private static let H = UInt8(ascii: "H")
    private static let N = UInt8(ascii: "N")
    private static let R = UInt8(ascii: "R")
    private static let V = UInt8(ascii: "V")

    /// One spelling for names made with ABD, AL-DIN and ALLAH, however they are glued.
    private static func canonical(_ text: String) -> String {
        if let owner = servantOwner(text) {
            return NameWords.ofGod.contains(owner) || owner == "LAH" || owner == "LA" ? "ABDULLAH" : "ABDUL" + owner
        }
        if text.utf8.count >= 7, let last = text.utf8.last, lastOfEndings.contains(last) {
            for ending in endingsOfTheFaith where text.hasSuffix(ending) && text.utf8.count >= ending.utf8.count + 2 {
                return String(text.dropLast(ending.count)) + "UDDIN"
            }
            for ending in endingsOfGod where text.hasSuffix(ending) {
                return String(text.dropLast(ending.count)) + "ULLAH"
            }
        }
        return text
    }

    private static let endingsOfTheFaith = [
        "EDDINE", "UDDINE", "UDDEEN", "EDDIN", "ADDIN", "IDDIN", "ALDIN", "ELDIN", "EDINE", "ALDEEN",
    ]
    private static let endingsOfGod = ["ALLAH", "OLLAH", "OULLAH", "ELLAH"]
    /// The letters that these end with: most words end with another.
    private static let lastOfEndings = Set((endingsOfTheFaith + endingsOfGod).compactMap(\.utf8.last)).sorted()

    /// What follows ABD and the article in a glued name: RAHMAN in ABDERRAHMAN, ABDURAHMAN, ABDELRAHMAN.
    private static func servantOwner(_ text: String) -> String? {
        guard text.hasPrefix("ABD"), text.utf8.count >= 8 else { return nil }
        let rest = text.dropFirst(3)
        let afterVowels = rest.drop { "AEIOU".contains($0) }
        guard afterVowels.count < rest.count, let consonant = afterVowels.first else { return nil }
        let owner = afterVowels.dropFirst()
        guard owner.count >= 3 else { return nil }
        if consonant == "L" {
            return afterVowels.hasPrefix("LATI") || afterVowels.hasPrefix("LATE") ? String(afterVowels) : String(owner)
        }
        return owner.first == consonant ? String(owner) : String(afterVowels)
    }
}
