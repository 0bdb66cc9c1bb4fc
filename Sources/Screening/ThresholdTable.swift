// SPDX-License-Identifier: Apache-2.0

package import Watchlists

/// The lines of every list, from one reviewed file: `thresholds.tsv`, and a file of the unit's own for what differs.
///
/// A row is `for`, `line` and `value`, parted by tabs; `for` is `*`, `category:to-protect` or `list:un`. The most particular
/// row counts: that of the list, then of its category, then of all.
package struct ThresholdTable: Hashable, Sendable {
    private struct Row: Hashable {
        var scope: String
        var line: ThresholdLine
    }

    private var values: [Row: Double]
    /// What holds for a list without rows of its own.
    package private(set) var standard: Thresholds

    /// The table that the project ships.
    package static let shipped: ThresholdTable = {
        do {
            return try ThresholdTable(String(decoding: PackageResources.thresholds_tsv, as: UTF8.self))
        } catch {
            preconditionFailure("thresholds.tsv, \(error)")
        }
    }()

    /// Reads a whole table: every line must stand for all lists.
    init(_ text: String) throws(ThresholdError) {
        let values = try Self.read(text)
        self.values = values
        standard = try Thresholds { line throws(ThresholdError) in
            guard let value = values[Row(scope: "*", line: line)] else {
                throw ThresholdError(.missing(line), line: nil)
            }
            return value
        }
    }

    /// The same table with the rows of another in place of its own: what a unit wants otherwise.
    package func overridden(by text: String) throws(ThresholdError) -> ThresholdTable {
        var table = self
        table.values.merge(try Self.read(text)) { $1 }
        table.standard = Thresholds { table.values[Row(scope: "*", line: $0)] ?? self.standard[$0] }
        return table
    }

    /// The lines of one list.
    package func thresholds(for source: ListSource) -> Thresholds {
        let scopes = ["list:" + source.id, "category:" + source.category.word]
        return Thresholds { line in
            scopes.lazy.compactMap { values[Row(scope: $0, line: line)] }.first ?? standard[line]
        }
    }

    /// All rows in one order, as text: two tables with the same draw the same lines.
    package var canonical: String {
        values.map { "\($0.key.scope)\t\($0.key.line.rawValue)\t\($0.value)\n" }.sorted().joined()
    }

    /// The values that a line may have: the sums of evidence go no further.
    private static let range = -30.0...30.0

    private static func read(_ text: String) throws(ThresholdError) -> [Row: Double] {
        var values: [Row: Double] = [:]
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 3 else { throw ThresholdError(.cells, line: number + 1) }
            guard isScope(cells[0]) else { throw ThresholdError(.scope, line: number + 1) }
            guard let kind = ThresholdLine(rawValue: cells[1]) else { throw ThresholdError(.name, line: number + 1) }
            guard let value = Double(cells[2]), range.contains(value) else {
                throw ThresholdError(.value, line: number + 1)
            }
            guard values.updateValue(value, forKey: Row(scope: cells[0], line: kind)) == nil else {
                throw ThresholdError(.twice, line: number + 1)
            }
        }
        return values
    }

    private static func isScope(_ text: String) -> Bool {
        if text == "*" { return true }
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2 else { return false }
        if halves[0] == "category" { return ListSource.Category(word: halves[1]) != nil }
        return halves[0] == "list" && !halves[1].isEmpty
    }
}

/// What is wrong with a file of thresholds.
package struct ThresholdError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The closed set of reasons.
    package enum Reason: Hashable, Sendable {
        case cells, scope, name, value, twice
        case missing(ThresholdLine)
    }

    package var reason: Reason
    package var line: Int?

    init(_ reason: Reason, line: Int?) {
        self.reason = reason
        self.line = line
    }

    package var description: String { (line.map { "line \($0): " } ?? "") + words }

    private var words: String {
        switch reason {
        case .cells: "a row is 'for', 'line' and 'value', parted by tabs"
        case .scope:
            "a row is for *, list:NAME or category:WORD, where WORD is one of "
                + ListSource.Category.allCases.map(\.word).joined(separator: ", ")
        case .name:
            "there is no such line; those that there are: "
                + ThresholdLine.allCases.map(\.rawValue).joined(separator: ", ")
        case .value: "a value is a number from -30 to 30, with a point"
        case .twice: "the line is drawn twice for the same; keep one row"
        case .missing(let line): "no row draws the line \(line.rawValue) for *"
        }
    }
}
