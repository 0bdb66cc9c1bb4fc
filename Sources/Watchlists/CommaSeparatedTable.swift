// SPDX-License-Identifier: Apache-2.0

/// A table in CSV with a header, read row by row.
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
    private let numbers: [String: Int]
    private let builder: ListBuilder
    private var reader: CommaSeparatedReader

    /// Lines that publishers put above the header: a title, a date.
    private static let linesAbove = 3

    /// Begins a table; column names are compared in lower case and without blanks.
    ///
    /// The header is the first row, or the first of a few that has one of the columns `expecting`. What stands above it
    /// goes to `above`.
    init(
        _ input: ListInput,
        into builder: ListBuilder,
        expecting: [String] = [],
        above: ([String]) -> Void = { _ in }
    ) throws(ListError) {
        reader = CommaSeparatedReader(input, limits: builder.limits, skipsComments: true)
        self.builder = builder
        var names: [String] = []
        for _ in 0...Self.linesAbove {
            guard let record = try reader.next() else { break }
            names = record.cells.map(Self.columnName)
            guard !expecting.isEmpty, !names.contains(where: expecting.contains) else { break }
            above(record.cells)
        }
        guard !names.isEmpty else { throw ListError(.noRecords, line: nil) }
        numbers = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        columns = Set(names)
    }

    /// The form in which column names are compared: `Name 6` is `name6`.
    static func columnName(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
    }

    /// Refuses a table that lacks a column.
    func require(_ names: String...) throws(ListError) {
        let missing = names.filter { !columns.contains($0) }
        guard missing.isEmpty else { throw ListError(.missingColumns(missing), line: 1) }
    }

    /// The next row, or nil at the end; a file that ends within a row is refused.
    mutating func next() throws(ListError) -> Row? {
        guard let record = try reader.next() else { return nil }
        if record.isUnended {
            guard record.cells.count >= columns.count else { throw ListError(.cutOff, line: record.line) }
            builder.note(.noLineEnd, line: record.line, entry: nil)
        }
        try builder.begin(line: record.line)
        return Row(line: record.line, cells: record.cells, columns: numbers)
    }
}
