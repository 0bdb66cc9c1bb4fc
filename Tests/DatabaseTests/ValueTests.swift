// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Database

struct ValueTests {
    private struct Record: Hashable, Sendable {
        var number: Int64?
        var small: Int32?
        var flag: Bool?
        var real: Double?
        var text: String?
        var blob: [UInt8]?

        init(using random: inout SplitMix64) {
            func maybe<T>(_ value: T) -> T? { Bool.random(using: &random) ? value : nil }
            number = maybe(
                [Int64.min, -1, 0, 1, .max, .random(in: .min ... .max, using: &random)][
                    Int.random(in: 0...5, using: &random)
                ]
            )
            small = maybe(.random(in: .min ... .max, using: &random))
            flag = maybe(.random(using: &random))
            real = maybe([0, -0.1, 1e300, .leastNonzeroMagnitude, .pi][Int.random(in: 0...4, using: &random)])
            let texts = ["", "Ø", "محمد", "王小明", "e\u{301}", "👩‍👩‍👧", "a'b\"c\\", String(repeating: "ß", count: 5000)]
            text = maybe(texts[Int.random(in: 0..<texts.count, using: &random)])
            let length = [0, 1, 16, 70_000][Int.random(in: 0...3, using: &random)]
            blob = maybe((0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
        }

        init(_ row: Row) throws {
            number = try row.optionalInt64(0)
            small = try row.optionalInt32(1)
            flag = try row.optionalBool(2)
            real = try row.optionalDouble(3)
            text = try row.optionalString(4)
            blob = try row.optionalBytes(5)
        }

        var values: [Value] {
            [
                number.databaseValue, small.databaseValue, flag.databaseValue, real.databaseValue, text.databaseValue,
                blob.databaseValue,
            ]
        }
    }

    private static let schema = Migration(
        number: 1,
        name: "Records",
        sql: """
            CREATE TABLE record (
                id {id}, number {bigint}, small {int}, flag {bool}, real {real}, text {text}, blob {blob}
            ) {strict};
            """
    )
    private static let columns = "number, small, flag, real, text, blob"

    @Test(arguments: TestDatabase.all)
    func `every value comes back as it was written, one by one and in bulk`(kind: TestDatabase) async throws {
        var random = SplitMix64(seed: 11)
        let records = (0..<300).map { _ in Record(using: &random) }
        try await kind.open { database in
            try database.migrate([Self.schema])
            let ids = try await database.write { connection in
                try records.map { record in
                    try connection.first(
                        """
                        INSERT INTO record (\(raw: Self.columns)) VALUES (\(record.number), \(record.small),
                        \(record.flag), \(record.real), \(record.text), \(record.blob)) RETURNING id
                        """
                    ) { try $0.int64(0) }
                }
            }
            #expect(ids == records.indices.map { Int64($0 + 1) })
            let bulk = try await database.write { connection in
                try connection.insert(
                    into: "record",
                    columns: ["number", "small", "flag", "real", "text", "blob"],
                    rows: records.map(\.values)
                )
            }
            #expect(bulk == records.count)
            let found = try await database.readAsync { connection in
                try connection.query("SELECT \(raw: Self.columns) FROM record ORDER BY id", Record.init)
            }
            #expect(found == records + records)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `parameters keep their kind where no column gives one`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let absent: Int64? = nil
            let text = "κόσμε"
            try database.read { connection in
                let sql: SQL =
                    "SELECT \(1) + 1, \(text), \([0, 1, 0] as [UInt8]), \([] as [UInt8]), \(0.5), \(absent), \(true)"
                let row = try connection.first(sql) { row in
                    #expect(row.count == 7)
                    #expect(row.isNull(5))
                    return try (0..<7).map { try row.value($0) }
                }
                #expect(
                    row == [
                        .integer(2), .text(text), .blob([0, 1, 0]), .blob([]), .real(0.5), .null, .integer(1),
                    ]
                )
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a row read as what it is not is refused`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.read { connection in
                _ = try connection.first("SELECT \("x"), \(7), \(nil as Int64?), \([1] as [UInt8]), \(1 << 40)") {
                    row in
                    let wrong: [(Row) throws -> Any] = [
                        { try $0.int64(0) }, { try $0.bytes(0) }, { try $0.double(0) }, { try $0.string(1) },
                        { try $0.bool(1) }, { try $0.bytes(1) }, { try $0.int64(2) }, { try $0.string(2) },
                        { try $0.string(3) }, { try $0.int64(3) }, { try $0.int32(4) },
                    ]
                    for read in wrong {
                        let error = #expect(throws: DatabaseError.self) { _ = try read(row) }
                        #expect(error?.reason == .mismatch)
                    }
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `text with a zero character is refused alike`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let error = #expect(throws: DatabaseError.self) {
                try database.read { try $0.first("SELECT \("a\0b")") { try $0.string(0) } }
            }
            #expect(error?.reason == .value)
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `sums and averages of PostgreSQL are read as numbers`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let numbers: [Int64] = [0, 1, -1, 9_999, 10_000, 10_001, 123_456_789_012, -70_000_000, .max, .min]
            for number in numbers {
                let read = try database.read { connection in
                    try connection.first("SELECT SUM(n) FROM (SELECT \(number) AS n) AS one") { try $0.int64(0) }
                }
                #expect(read == number)
            }
            let average = try database.read { connection in
                try connection.first("SELECT AVG(n) FROM (VALUES (1), (2)) AS two(n)") { try $0.double(0) }
            }
            #expect(average == 1.5)
            #expect(throws: DatabaseError.self) {
                try database.read { try $0.first("SELECT 1.5::numeric") { try $0.int64(0) } }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `errors never quote a value`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try await database.write { connection in
                try connection.script(
                    """
                    CREATE TABLE person (name text PRIMARY KEY CHECK (length(name) < 20), born integer NOT NULL)
                    """
                )
                try connection.execute("INSERT INTO person VALUES ('WOLKENSTEIN', 1980)")
            }
            let statements: [SQL] = [
                "INSERT INTO person VALUES (\("WOLKENSTEIN"), 1)",
                "INSERT INTO person VALUES (\("WOLKENSTEIN WOLKENSTEIN"), 1)",
                "INSERT INTO person VALUES (\("X"), \(nil as Int?))",
                "SELECT \("WOLKENSTEIN") FROM nowhere",
            ]
            for statement in statements {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.execute(statement) }
                }
                #expect(error?.message.contains("WOLKENSTEIN") == false)
            }
        }
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `a value that PostgreSQL cannot convert is not quoted`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let error = #expect(throws: DatabaseError.self) {
                try database.read { try $0.first("SELECT CAST(\("WOLKENSTEIN") AS integer)") { try $0.int(0) } }
            }
            #expect(error?.reason == .value)
            #expect(error?.message.contains("WOLKENSTEIN") == false)
        }
    }
}
