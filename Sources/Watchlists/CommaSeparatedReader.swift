// SPDX-License-Identifier: Apache-2.0

/// Reads rows of CSV (RFC 4180) one after the other, with the line where each begins.
///
/// Empty lines are left out. A byte 0x1A where a row would begin is the end of the file, as DOS wrote it.
struct CommaSeparatedReader {
    /// The cells of one row.
    struct Record {
        var line: Int
        var cells: [String]
        /// Whether the file ended in the row, without a line break: it may be cut off.
        var isUnended: Bool
    }

    /// Whether lines that begin with `#` are left out.
    private let skipsComments: Bool
    private let limits: ListLimits
    private var pieces: ListPieces
    private var piece: [UInt8] = []
    private var position = 0
    private var line = 1
    /// Whether the end was marked by the byte 0x1A.
    private(set) var hasEndMark = false

    init(_ input: ListInput, limits: ListLimits, skipsComments: Bool = false) {
        pieces = ListPieces(input, limits: limits)
        self.limits = limits
        self.skipsComments = skipsComments
    }

    /// The next row, or nil at the end.
    mutating func next() throws(ListError) -> Record? {
        guard try skipToRow() else { return nil }
        let start = line
        var cells: [String] = []
        while true {
            cells.append(try cell(startingAt: start))
            guard let byte = try peek() else { return Record(line: start, cells: cells, isUnended: true) }
            guard byte == UInt8(ascii: ",") else { return Record(line: start, cells: cells, isUnended: false) }
            guard cells.count < Self.maximumCells else { throw ListError(.tooManyColumns(limit: 1000), line: start) }
            position += 1
        }
    }

    /// Far more columns than any list has.
    private static let maximumCells = 1000

    /// The byte at the position, after fetching more if need be; nil at the end.
    private mutating func peek() throws(ListError) -> UInt8? {
        if position == piece.count {
            piece = try pieces.next()
            position = 0
        }
        return position < piece.count ? piece[position] : nil
    }

    /// Goes to the beginning of the next row; false at the end.
    private mutating func skipToRow() throws(ListError) -> Bool {
        while let byte = try peek() {
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: "\r"): break
            case 0x1A:
                hasEndMark = true
                return false
            case UInt8(ascii: "#") where skipsComments:
                while let byte = try peek(), byte != UInt8(ascii: "\n") { position += 1 }
                continue
            default: return true
            }
            position += 1
        }
        return false
    }

    private mutating func cell(startingAt start: Int) throws(ListError) -> String {
        var content: [UInt8] = []
        var isQuoted = false
        // A quote was just closed: another one at once is a quote of the text.
        var mayDouble = false
        while let byte = try peek() {
            if byte == UInt8(ascii: "\"") {
                if mayDouble { content.append(byte) }
                mayDouble = isQuoted
                isQuoted.toggle()
                position += 1
                continue
            }
            mayDouble = false
            if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                break
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            let end = run(isQuoted: isQuoted)
            content.append(contentsOf: piece[position..<end])
            position = end
            guard content.count <= limits.text else { throw ListError(.textTooLong(limit: limits.text), line: start) }
        }
        guard !isQuoted else { throw ListError(.unclosedQuote, line: start) }
        guard let text = String(validating: content, as: UTF8.self) else { throw ListError(.notUTF8, line: start) }
        return text
    }

    /// Where the bytes end that belong to the cell as they are, at least one after the position.
    private func run(isQuoted: Bool) -> Int {
        var end = position + 1
        while end < piece.count {
            switch piece[end] {
            case UInt8(ascii: "\""), UInt8(ascii: "\n"): return end
            case UInt8(ascii: ","), UInt8(ascii: "\r"): if !isQuoted { return end }
            default: break
            }
            end += 1
        }
        return end
    }
}
