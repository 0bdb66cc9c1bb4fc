// SPDX-License-Identifier: Apache-2.0

/// Finds the names in a field for aliases, which lists fill with more than one name and with remarks.
///
/// Seen in published lists: several names parted by `;` or by `a)` `b)`, another script in brackets, `Surname, Given`,
/// `born ...` with a whole biography, remarks such as `(combat name)`.
package enum AliasSplitter {
    /// The names of a field, in order, without remarks.
    package static func names(in field: String, quality: ListedName.Quality) -> [ListedName] {
        if isPlain(field) { return [ListedName(field, quality: quality)] }
        var names: [ListedName] = []
        for part in parts(of: field) {
            let (outside, inside) = brackets(of: part)
            for text in [outside] + inside.filter({ isName($0, besides: outside) }) {
                guard let name = name(text, quality: quality), !names.contains(name) else { continue }
                names.append(name)
            }
        }
        return names
    }

    /// Whether a field is one name of Latin letters and nothing to part or to take off, as most are.
    private static func isPlain(_ field: String) -> Bool {
        guard field.utf8.count <= 200, let last = field.utf8.last, isLetter(last) else { return false }
        var before = UInt8(ascii: " ")
        for byte in field.utf8 {
            defer { before = byte }
            if isLetter(byte) { continue }
            // Only between letters: nothing is then to be taken off at the ends, and no space doubled.
            guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-"), isLetter(before)
            else { return false }
        }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    /// Splits at semicolons outside of brackets and before `b)`.
    private static func parts(of field: String) -> [String] {
        var parts: [String] = [""]
        var depth = 0
        let characters = Array(field)
        for (index, character) in characters.enumerated() {
            if character == "(" { depth += 1 }
            if character == ";", depth == 0 {
                parts.append("")
                continue
            }
            if character == ")" {
                guard depth > 0 else {
                    // `b)`: the letter before is a number of the enumeration.
                    let isNumbering =
                        index > 0 && characters[index - 1].isLetter && (index == 1 || characters[index - 2] == " ")
                    if isNumbering { parts[parts.count - 1].removeLast() }
                    parts.append("")
                    continue
                }
                depth -= 1
            }
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    /// What stands outside of brackets, and what inside each, split at semicolons.
    private static func brackets(of text: String) -> (outside: String, inside: [String]) {
        var outside = ""
        var inside: [String] = []
        var depth = 0
        for character in text {
            switch character {
            case "(":
                depth += 1
                if depth == 1 { inside.append("") }
                outside += " "
            case ")": depth = max(0, depth - 1)
            default:
                if depth > 0 { inside[inside.count - 1].append(character) } else { outside.append(character) }
            }
        }
        return (outside, inside.flatMap { $0.split(separator: ";").map(String.init) })
    }

    /// Whether a text in brackets is the name in another script, not a remark.
    private static func isName(_ text: String, besides outside: String) -> Bool {
        guard let own = isLatin(withoutLabel(text)), let other = isLatin(outside) else { return false }
        return own != other
    }

    /// Whether the first letter of a text is Latin; nil if it has no letter.
    private static func isLatin(_ text: String) -> Bool? {
        text.unicodeScalars.first { $0.properties.isAlphabetic }.map { letter in
            letter.value < 0x250 || (0x1E00...0x1EFF).contains(letter.value)
        }
    }

    private static func withoutLabel(_ text: String) -> String {
        guard let colon = text.lastIndex(of: ":") else { return text }
        return String(text[text.index(after: colon)...])
    }

    private static func name(_ text: String, quality: ListedName.Quality) -> ListedName? {
        var text = withoutLabel(text)
        if let born = text.range(of: ", born") { text = String(text[..<born.lowerBound]) }
        let words = text.split { $0.isWhitespace || "\"“”«»„".contains($0) }
        text = words.joined(separator: " ").trimming(" ,.-")
        guard text.contains(where: \.isLetter), text.count <= 200 else { return nil }
        let isOriginal = isLatin(text) != true
        return ListedName(text, parts: parts(ofName: text), quality: quality, isOriginalScript: isOriginal)
    }

    /// `Al-Haq, Amin`: surname and given names.
    private static func parts(ofName text: String) -> ListedName.Parts? {
        let halves = text.split(separator: ",", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let (surname, given) = (String(halves[0]).trimming(" "), String(halves[1]).trimming(" "))
        guard !surname.isEmpty, !given.isEmpty else { return nil }
        return ListedName.Parts(surname: surname, givenNames: given)
    }
}

extension String {
    /// The text without some characters at both ends.
    fileprivate func trimming(_ characters: String) -> String {
        var text = self[...]
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }

    /// Where a text begins for the first time.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
