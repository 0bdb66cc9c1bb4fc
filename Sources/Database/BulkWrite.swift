// SPDX-License-Identifier: Apache-2.0

import CPQ
import GRDBSQLite

// Many rows at once: one prepared statement on SQLite, a binary COPY on PostgreSQL. Both stop at the first row that
// the schema refuses.

extension SQLiteConnection {
    @discardableResult
    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws -> Int {
        let holes = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        let names = columns.joined(separator: ", ")
        return try withStatement(SQL(raw: "INSERT INTO \(table) (\(names)) VALUES (\(holes))")) { statement in
            var count = 0
            for row in rows {
                guard row.count == columns.count else { throw DatabaseError.wrongRow(table, columns.count) }
                for (index, value) in row.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
                while try step(statement) {}
                sqlite3_reset(statement)
                count += 1
            }
            return count
        }
    }
}

extension PostgresConnection {
    @discardableResult
    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws -> Int {
        let names = columns.joined(separator: ", ")
        let types = try columnTypes("SELECT \(names) FROM \(table) LIMIT 0")
        try script("COPY \(table) (\(names)) FROM STDIN (FORMAT binary)")
        var count = 0
        do {
            var buffer = CopyBuffer(types: types, table: table, columns: columns)
            for row in rows {
                try buffer.append(row)
                count += 1
                if buffer.isFull { try send(&buffer) }
            }
            buffer.finish()
            try send(&buffer)
        } catch {
            try? endCopy("the rows were not all sent")
            throw error as? DatabaseError == nil ? error : failed(error as? DatabaseError ?? .lostWhileCopying)
        }
        try endCopy(nil)
        return count
    }

    private func columnTypes(_ question: String) throws -> [PostgresType] {
        if let types = bulkTypes[question] { return types }
        let result = PQexec(handle, question)
        defer { PQclear(result) }
        try check(result)
        let types = (0..<PQnfields(result)).map { PostgresType(rawValue: PQftype(result, $0)) }
        bulkTypes[question] = types
        return types
    }

    private func send(_ buffer: inout CopyBuffer) throws {
        guard send(buffer.bytes) else { throw failed(.lostWhileCopying) }
        buffer.bytes.removeAll(keepingCapacity: true)
    }

    /// Sends a piece of a COPY; false when the connection is lost.
    func send(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { raw in
            PQputCopyData(handle, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count)) == 1
        }
    }

    /// Ends a COPY, giving it up when there is a reason, and reads what the server says to it.
    func endCopy(_ reason: String?) throws {
        guard PQputCopyEnd(handle, reason) == 1 else { throw failed(.lostWhileCopying) }
        var error: (any Error)?
        while let result = PQgetResult(handle) {
            do { try check(result) } catch let problem { error = error ?? problem }
            PQclear(result)
        }
        if let error { throw error }
    }
}

/// Rows in PostgreSQL's binary COPY format (PostgreSQL 15 documentation, COPY, "Binary Format").
private struct CopyBuffer {
    var bytes: [UInt8]
    private let types: [PostgresType]
    private let table: String
    private let columns: [String]

    var isFull: Bool { bytes.count >= 1 << 17 }

    init(types: [PostgresType], table: String, columns: [String]) {
        self.types = types
        self.table = table
        self.columns = columns
        bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0]
        bytes.reserveCapacity(1 << 18)
        bytes.append(bigEndian: Int32(0))
        bytes.append(bigEndian: Int32(0))
    }

    mutating func append(_ row: [Value]) throws(DatabaseError) {
        guard row.count == types.count else { throw .wrongRow(table, types.count) }
        bytes.append(bigEndian: Int16(row.count))
        for (index, value) in row.enumerated() {
            let place = bytes.count
            bytes.append(bigEndian: Int32(-1))
            guard value != .null else { continue }
            try append(value, index)
            let length = Int32(bytes.count - place - 4).bigEndian
            withUnsafeBytes(of: length) { bytes.replaceSubrange(place..<place + 4, with: $0) }
        }
    }

    mutating func finish() {
        bytes.append(bigEndian: Int16(-1))
    }

    private mutating func append(_ value: Value, _ index: Int) throws(DatabaseError) {
        switch (value, types[index]) {
        case (.integer(let number), .int8): bytes.append(bigEndian: number)
        case (.integer(let number), .int4): bytes.append(bigEndian: try narrow(number, index) as Int32)
        case (.integer(let number), .int2): bytes.append(bigEndian: try narrow(number, index) as Int16)
        case (.integer(let number), .bool): bytes.append(number == 0 ? 0 : 1)
        case (.integer(let number), .float8): bytes.append(bigEndian: Double(number).bitPattern)
        case (.real(let number), .float8): bytes.append(bigEndian: number.bitPattern)
        case (.real(let number), .float4): bytes.append(bigEndian: Float(number).bitPattern)
        case (.text(let text), let type) where type.isText: try bytes.append(checkedText: text)
        case (.blob(let blob), .bytea): bytes.append(contentsOf: blob)
        default:
            throw DatabaseError(.value, "column \(columns[index]) of \(table) does not hold values of that kind")
        }
    }

    private func narrow<Number: FixedWidthInteger>(_ value: Int64, _ index: Int) throws(DatabaseError) -> Number {
        guard let number = Number(exactly: value) else {
            throw DatabaseError(.value, "a number is too large for column \(columns[index]) of \(table)")
        }
        return number
    }
}

extension DatabaseError {
    static let lostWhileCopying = DatabaseError(
        .unavailable,
        "the connection to PostgreSQL was lost: the transaction is undone, try again"
    )

    /// A row with more or fewer values than there are columns.
    static func wrongRow(_ table: String, _ count: Int) -> DatabaseError {
        DatabaseError(.statement, "a row for \(table) must have \(count) values, one a column")
    }
}
