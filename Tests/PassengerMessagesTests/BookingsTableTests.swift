// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import PassengerMessages
import TestSupport
import Testing

/// The rows of the tables that describe PNRGOV (D), ACKRES and GOVREQ (E): `Fixtures/pnrgov/rows.tsv`.
///
/// The tables of the syntax (A.5, A.6) have a fixture a row in `Fixtures/syntax`, those of PAXLST (B.2 to B.9) stand in
/// `PassengerListTableTests`, those of CUSRES (C) in `CustomsResponseTests`.
@Suite struct BookingsTableTests {
    /// One row: bytes that use it, and what `decode --json` must say of them.
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let message: [UInt8]
        let expectations: [(path: String, value: String)]

        /// Reads a line of the file.
        init(line: String) throws {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard columns.count == 4 else { throw Fault.columns(line) }
            testDescription = columns[0]
            let place = columns[1].split(separator: " ", maxSplits: 1).map(String.init)
            message = try Self.message(place[0], place.count > 1 ? place[1] : "", columns[2])
            expectations = columns[3].parted("; ").map { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }
        }

        /// The table that the row belongs to: `D.3`.
        var table: String { String(testDescription.prefix { $0 != " " }) }

        private static func message(_ place: String, _ argument: String, _ sent: String) throws -> [UInt8] {
            let argument = argument.parted("\\n").joined(separator: "\n")
            let segments = sent.parted("\\n").joined(separator: "\n")
            func push(_ groups: String) -> String {
                "MSG+:22'ORG+ZZ:PAR'TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123'EQN+1'" + groups
            }
            var (version, header) = ("PNRGOV:15:1", "++01:F")
            var body = segments
            switch place {
            case "message": break
            case "bookings": body = push(segments)
            case "person": body = push(booking(segments))
            case "flight": body = push(booking(flight: segments))
            case "docs": body = push(booking("SSR+DOCS:HK:1:ZZ:::::\(argument)+::1'"))
            case "name": body = push(booking(tif: "TIF+\(argument):A:1'"))
            case "status": body = push(booking().parted("RPI+1+HK'").joined(separator: "RPI+1+\(argument)'"))
            case "version": (version, body) = ("PNRGOV:" + argument, push(booking()))
            case "part": header = "+PUSH1+" + argument
            case "acknowledgement": (version, header) = ("ACKRES:13:1", "+ZZ123/150626/0900")
            case "request": (version, header) = ("GOVREQ:13:1", "+ZZ123/150626/0900")
            default: throw Fault.place(place)
            }
            let count = body.utf8.count { $0 == 0x27 } + 2
            return Array(
                "UNA:+.?*'UNB+IATA:1+ZZ+PIU+260613:0900+R1'UNH+M1+\(version):IA\(header)'\(body)UNT+\(count)+M1'UNZ+1+R1'"
                    .utf8
            )
        }
    }

    enum Fault: Error { case columns(String), place(String) }

    static let rows: [Row] = {
        do {
            return try Fixture.text("pnrgov/rows.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }
                .map { try Row(line: String($0)) }
        } catch {
            Issue.record(error)
            return []
        }
    }()

    @Test(arguments: rows)
    func everyRowIsReadAsItSays(row: Row) throws {
        var lines: [[UInt8]] = []
        MessageJSON.lines(row.message, file: "row", wording: { $0.rawValue }) { lines.append($0) }
        try #require(lines.count == 1, "\(row.testDescription)")
        let message = try JSONSerialization.jsonObject(with: Data(lines[0]))
        for (path, value) in row.expectations where path != "findings" {
            let found = Self.look(at: path, in: message)
            guard value != "absent" else {
                #expect(found == nil, "\(row.testDescription): \(path)")
                continue
            }
            let expected = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
            #expect(found as? NSObject == expected as? NSObject, "\(row.testDescription): \(path)")
        }
        // What is as the tables say gives no finding, unless the row is about one.
        let expected = row.expectations.first { $0.path == "findings" }?.value ?? "[]"
        let rules = try only(row.message).findings.list.map(\.rule.rawValue)
        #expect(try JSONDecoder().decode([String].self, from: Data(expected.utf8)) == rules, "\(row.testDescription)")
    }

    @Test func everyTableHasItsRowsAndEveryRowItsName() {
        let tables = Dictionary(grouping: Self.rows, by: \.table).mapValues(\.count)
        #expect(
            tables == [
                "D.1": 13, "D.2": 52, "D.3": 36, "D.4": 58, "D.5": 73, "D.6": 12, "D.7": 3, "D.8": 6, "D.9": 3,
                "D.10": 3, "D.11": 7, "E.1": 10, "E.2": 4,
            ]
        )
        #expect(Set(Self.rows.map(\.testDescription)).count == Self.rows.count)
    }

    /// What stands at a path such as `travellers.0.documents.count`, or nil if nothing does.
    private static func look(at path: String, in root: Any) -> Any? {
        var found: Any? = root
        for step in path.split(separator: ".") {
            switch found {
            case let list as [Any]:
                guard step != "count" else { return list.count }
                guard let index = Int(step), list.indices.contains(index) else { return nil }
                found = list[index]
            case let object as [String: Any]: found = object[String(step)]
            default: return nil
            }
        }
        return found
    }
}
