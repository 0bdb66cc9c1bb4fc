// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Database

struct SQLTests {
    @Test func `holes are numbered in order through appended parts`() {
        let id: Int64 = 7
        let name: String? = nil
        let part: SQL = " AND name = \(name)"
        let sql: SQL = "SELECT * FROM \(raw: "t") WHERE id = \(id)\(part)" + " LIMIT \(5)"
        #expect(sql.text == "SELECT * FROM t WHERE id = $1 AND name = $2 LIMIT $3")
        #expect(sql.values == [.integer(7), .null, .integer(5)])
        #expect(sql.kinds == [.integer, .text, .integer])
    }

    @Test func `lists are padded so that few statements are prepared`() {
        let sql: SQL = "\(in: [1, 2, 3, 4, 5])"
        #expect(sql.text == "($1, $2, $3, $4, $5, $6, $7, $8)")
        #expect(sql.values.suffix(4) == [.integer(5), .integer(5), .integer(5), .integer(5)])
    }

    @Test(arguments: TestDatabase.all)
    func `lists match their values and an empty one matches nothing`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { connection in
                try connection.script("CREATE TABLE t (n integer NOT NULL, s text NOT NULL)")
                try connection.insert(
                    into: "t",
                    columns: ["n", "s"],
                    rows: (1...9).map { [.integer($0), .text("s\($0)")] }
                )
            }
            let counts = try await database.readAsync { connection in
                let questions: [SQL] = [
                    "n IN \(in: [1, 3, 99])", "n NOT IN \(in: [1, 3, 99])", "s IN \(in: ["s2", "'", "s9"])",
                    "n IN \(in: [Int64]())", "n NOT IN \(in: [Int64]())", "s IN \(in: [String]())",
                ]
                return try questions.map { question in
                    try connection.first("SELECT COUNT(*) FROM t WHERE \(question)") { try $0.int(0) }
                }
            }
            #expect(counts == [2, 7, 2, 0, 9, 0])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what looks like SQL in a hole stays a value`(kind: TestDatabase) async throws {
        let attacks = [
            "'; DROP TABLE person; --", "\" OR 1 = 1 --", "$1", "?", "\\'; DELETE FROM person", "%_", "Robert'); --",
            "$$ BEGIN $$", ":name", "{blob}", "\u{202E}gnp.exe", "",
        ]
        try await kind.open { database in
            try await database.write { connection in
                try connection.script("CREATE TABLE person (name text NOT NULL)")
                for attack in attacks { try connection.execute("INSERT INTO person VALUES (\(attack))") }
            }
            let found = try await database.readAsync { connection in
                try attacks.map { attack in
                    try connection.query("SELECT name FROM person WHERE name = \(attack)") { try $0.string(0) }
                }
            }
            #expect(found == attacks.map { [$0] })
        }
    }
}
