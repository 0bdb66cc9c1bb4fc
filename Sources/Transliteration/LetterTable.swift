// SPDX-License-Identifier: Apache-2.0

/// The letters of a script, each with its spellings in A-Z, the most usual first.
struct LetterTable: Sendable {
    private var letters: [UInt32: [String]] = [:]

    /// Reads rows such as `Ж ZH J; З Z`: a letter and its spellings; `-` is "not written".
    init(_ rows: String) {
        for row in rows.split(separator: ";") {
            let cells = row.split(whereSeparator: \.isWhitespace)
            guard let letter = cells.first?.unicodeScalars.first else { continue }
            letters[letter.value] = cells.dropFirst().map { $0 == "-" ? "" : String($0) }
        }
    }

    /// Adds letters that are all written in one way.
    mutating func add(_ same: String, as spelling: String) {
        for scalar in same.unicodeScalars { letters[scalar.value] = [spelling] }
    }

    subscript(_ scalar: Unicode.Scalar) -> [String]? { letters[scalar.value] }

    /// The same table with some letters spelled otherwise.
    func replacing(_ rows: String) -> LetterTable {
        var table = self
        table.letters.merge(LetterTable(rows).letters) { $1 }
        return table
    }
}

/// Joins spellings letter by letter: the k-th result takes the k-th spelling of every letter that has so many.
///
/// So one way of writing is kept throughout a word, and the number of results is the longest list, not the product.
struct SpellingBuilder {
    private(set) var spellings: [String] = [""]

    mutating func append(_ choices: [String]) {
        guard let last = choices.last else { return }
        while spellings.count < min(choices.count, Romaniser.limit) { spellings.append(spellings[spellings.count - 1]) }
        for index in spellings.indices { spellings[index] += index < choices.count ? choices[index] : last }
    }

    mutating func append(_ text: String) {
        for index in spellings.indices { spellings[index] += text }
    }
}
