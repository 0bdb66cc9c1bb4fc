// SPDX-License-Identifier: Apache-2.0

/// The bytes of a list, piece by piece, so that a large file need not lie in memory, and the files that belong to it.
package struct ListInput {
    /// Gives the next piece; an empty one is the end.
    package typealias Pieces = () throws(ListError) -> [UInt8]

    let next: Pieces
    let companion: (ListCompanion) -> ListInput?
    /// What the columns mean, for the format `csv`.
    package var mapping: ColumnMapping?

    /// Takes pieces as they come; `companion` opens a file that lies beside the list, if there is one.
    package init(companion: @escaping (ListCompanion) -> ListInput? = { _ in nil }, next: @escaping Pieces) {
        self.next = next
        self.companion = companion
    }

    /// The same input, with a look at every piece of the list and of the files beside it.
    package func tapped(_ look: @escaping (ListCompanion?, [UInt8]) -> Void) -> ListInput {
        var tapped = ListInput(
            companion: { kind in self.companion(kind).map { $0.tapped { look(kind, $1) } } },
            next: { () throws(ListError) -> [UInt8] in
                let piece = try self.next()
                look(nil, piece)
                return piece
            }
        )
        tapped.mapping = mapping
        return tapped
    }

    /// Takes bytes that are in memory.
    package init(_ bytes: [UInt8], companions: [ListCompanion: [UInt8]] = [:]) {
        var rest: [UInt8]? = bytes
        self.init(companion: { companions[$0].map { ListInput($0) } }) {
            defer { rest = nil }
            return rest ?? []
        }
    }
}

/// A file of a list that is published in several: the OFAC list in CSV.
package enum ListCompanion: Hashable, Sendable, CaseIterable {
    case aliases, addresses, remarks

    /// The names that the file may have beside a list of some name: `alt.csv` beside `sdn.csv`.
    package func names(beside file: String) -> [String] {
        let isCapital = file.contains("SDN")
        guard let place = Self.last("sdn", in: file.lowercased()) else { return [] }
        let front = String(file.prefix(place))
        let back = String(file.dropFirst(place + 3))
        let words =
            switch self {
            case .aliases: ["alt"]
            case .addresses: ["add"]
            case .remarks: ["sdn_comments", "sdn-comments"]
            }
        return words.map { front + (isCapital ? $0.uppercased() : $0) + back }
    }

    /// How many characters stand before the last place of a word in a text.
    private static func last(_ word: String, in text: String) -> Int? {
        let letters = Array(text)
        let wanted = Array(word)
        guard letters.count >= wanted.count else { return nil }
        return (0...letters.count - wanted.count).last { Array(letters[$0..<$0 + wanted.count]) == wanted }
    }
}

/// Takes pieces off an input and refuses more bytes than a list may have.
struct ListPieces {
    private let input: ListInput
    private let limit: Int
    private var taken = 0

    init(_ input: ListInput, limits: ListLimits) {
        self.input = input
        limit = limits.bytes
    }

    /// The next piece; an empty one is the end.
    mutating func next() throws(ListError) -> [UInt8] {
        let piece = try input.next()
        taken += piece.count
        guard taken <= limit else { throw ListError(.tooLarge(limit: limit), line: nil) }
        return piece
    }
}
