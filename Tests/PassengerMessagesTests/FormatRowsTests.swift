// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Every row of the tables that describe the formats has a test named after it: `Fixtures/format-rows.tsv`.
@Suite struct FormatRowsTests {
    private struct Row {
        let table: String
        let name: String
        let tests: [String]

        init(line: Substring) {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            table = columns[0]
            name = columns.count > 1 ? columns[1] : ""
            tests = columns.count > 2 && !columns[2].isEmpty ? columns[2].parted("; ") : []
        }
    }

    private static func rows() throws -> [Row] {
        try Fixture.text("format-rows.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(Row.init)
    }

    /// The names of the tests that are rows of tables themselves.
    private static let named: [String: Set<String>] = [
        "syntax": Set(SyntaxFixtureTests.rows.map(\.testDescription)),
        "bookings": Set(BookingsTableTests.rows.map(\.testDescription)),
        "list": Set(PassengerListTableTests.allRows.map(\.testDescription)),
    ]

    /// Whether a test is there, as the third column names it.
    private static func isThere(_ test: String) throws -> Bool {
        let parts = test.parted(": ")
        guard parts.count > 1 else { return false }
        let name = parts.dropFirst().joined(separator: ": ")
        if let names = named[parts[0]] {
            return name.hasSuffix("*") ? names.contains { $0.hasPrefix(name.dropLast()) } : names.contains(name)
        }
        return try String(contentsOf: Fixture.url("../" + parts[0]), encoding: .utf8).contains(name)
    }

    @Test func everyRowHasATestThatIsThere() throws {
        for row in try Self.rows() {
            #expect(!row.tests.isEmpty, "\(row.table) \(row.name) has no test")
            for test in row.tests { #expect(try Self.isThere(test), "\(row.table) \(row.name): \(test)") }
        }
    }

    @Test func everyTableIsThereWithItsRowsOnce() throws {
        let rows = try Self.rows()
        let counts = Dictionary(grouping: rows, by: \.table).mapValues(\.count)
        #expect(
            counts == [
                "A.5": 19, "A.6": 13, "B.2": 7, "B.3": 17, "B.4": 14, "B.5": 8, "B.6": 10, "B.7": 7, "B.8": 15,
                "B.9": 8, "C": 16, "D.2": 52, "D.3": 30, "D.4": 51, "D.5": 17, "D.6": 9, "D.7": 3, "D.8": 5,
                "D.9": 3, "D.10": 3, "D.11": 7,
            ]
        )
        #expect(Set(rows.map { $0.table + $0.name }).count == rows.count)
    }

    @Test func aTestThatIsNotThereIsFound() throws {
        for test in [
            "syntax: A.5 nothing", "list: BGM 746", "bookings: D.2 GR13 *", "bookings:",
            "Fixtures/format-rows.tsv: words that stand nowhere in the file",
        ] {
            #expect(try !Self.isThere(test), "\(test)")
        }
    }
}
