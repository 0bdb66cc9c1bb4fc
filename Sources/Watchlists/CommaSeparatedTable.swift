// SPDX-License-Identifier: Apache-2.0

/// A table in CSV (RFC 4180) with a header, read row by row with the line where each begins.
struct CommaSeparatedTable {
    /// One row of the table.
    struct Row {
        var line: Int
        fileprivate var cells: [String]
        fileprivate var columns: [String: Int]

        /// The value of a column without white space around; nil if it is empty or there is no such column.
        subscript(_ column: String) -> String? {
            guard let index = columns[column], index < cells.count else { return nil }
            let words = cells[index].split(whereSeparator: \.isWhitespace)
            return words.isEmpty ? nil : words.joined(separator: " ")
        }

        /// Whether the row has as many cells as the header.
        var isComplete: Bool { cells.count == columns.count }
    }

    let columns: Set<String>
    let rows: [Row]

    /// Reads a table; column names are compared in lower case.
    ///
    /// Lines that begin with `#` and empty lines are left out.
    init(_ bytes: [UInt8], limits: ListLimits) throws(ListError) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw ListError(.notUTF8, line: nil) }
        var records = try Self.records(Array(text.utf8), limits: limits)
        guard !records.isEmpty else { throw ListError(.noRecords, line: nil) }
        let header = records.removeFirst()
        let names = header.cells.map { $0.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" } }
        let columns = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        self.columns = Set(names)
        rows = records.map { Row(line: $0.line, cells: $0.cells, columns: columns) }
    }

    /// Refuses a table that lacks a column.
    func require(_ names: String...) throws(ListError) {
        let missing = names.filter { !columns.contains($0) }
        guard missing.isEmpty else { throw ListError(.missingColumns(missing), line: 1) }
    }

    private static func records(
        _ bytes: [UInt8],
        limits: ListLimits
    ) throws(ListError) -> [(line: Int, cells: [String])] {
        var scanner = Scanner(bytes: bytes, limits: limits)
        var records: [(line: Int, cells: [String])] = []
        while let record = try scanner.next() {
            guard records.count <= limits.records else {
                throw ListError(.tooManyRecords(limit: limits.records), line: record.line)
            }
            records.append(record)
        }
        return records
    }

    /// Takes one record after the other off the bytes.
    private struct Scanner {
        let bytes: [UInt8]
        let limits: ListLimits
        var position = 0
        var line = 1

        mutating func next() throws(ListError) -> (line: Int, cells: [String])? {
            skipEmptyLines()
            guard position < bytes.count else { return nil }
            let start = line
            var cells: [String] = []
            while true {
                cells.append(try cell(startingAt: start))
                guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
                position += 1
            }
            return (start, cells)
        }

        private mutating func skipEmptyLines() {
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\n"): line += 1
                case UInt8(ascii: "\r"): break
                case UInt8(ascii: "#"):
                    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
                    continue
                default: return
                }
                position += 1
            }
        }

        private mutating func cell(startingAt start: Int) throws(ListError) -> String {
            var content: [UInt8] = []
            var isQuoted = false
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: "\"") {
                    let isDoubled = isQuoted && position + 1 < bytes.count && bytes[position + 1] == byte
                    if isDoubled { content.append(byte) } else { isQuoted.toggle() }
                    position += isDoubled ? 2 : 1
                    continue
                }
                if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                    break
                }
                if byte == UInt8(ascii: "\n") { line += 1 }
                guard content.count < limits.text else {
                    throw ListError(.textTooLong(limit: limits.text), line: start)
                }
                content.append(byte)
                position += 1
            }
            guard !isQuoted else { throw ListError(.unclosedQuote, line: start) }
            return String(decoding: content, as: UTF8.self)
        }
    }
}
