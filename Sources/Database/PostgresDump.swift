// SPDX-License-Identifier: Apache-2.0

import CPQ
import Foundation

/// A consistent copy of our tables in PostgreSQL, in a file of our own form.
///
/// The file is lines of text, each followed by as many bytes as it announces:
/// ```
/// passerelle dump 1
/// migration NUMBER CHECKSUM          one line each, in order
/// table NAME COLUMN,COLUMN           in an order in which every reference finds its row
/// sequence NAME VALUE CALLED         the numbering of an identity column
/// data LENGTH                        pieces of the table's binary COPY
/// end FINGERPRINT                    of everything before this line
/// ```
enum PostgresDump {
    private static let title = "passerelle dump 1"

    // MARK: - Writing

    /// Writes all tables of one snapshot: the connection must be in a repeatable-read transaction.
    static func write(_ connection: PostgresConnection, to path: String) throws {
        var output = try DumpWriter(path)
        try output.line(title)
        for migration in try connection.appliedMigrations() {
            try output.line("migration \(migration.number) \(migration.checksum)")
        }
        for table in try tablesInOrder(connection) {
            let columns = try self.columns(of: table, connection)
            try output.line("table \(table) \(columns.joined(separator: ","))")
            for sequence in try sequences(of: table, connection) { try output.line("sequence \(sequence)") }
            try connection.copyOut("COPY (SELECT \(columns.joined(separator: ", ")) FROM \(table)) TO STDOUT") {
                try output.line("data \($0.count)")
                try output.bytes($0)
            }
        }
        try output.finish()
    }

    /// Tables such that each comes after those it refers to; without the list of migrations.
    private static func tablesInOrder(_ connection: PostgresConnection) throws -> [String] {
        var waiting = try connection.ownTables().filter { $0 != "schema_migration" }
        let references = try connection.query(
            """
            SELECT quote_ident(child.relname), quote_ident(parent.relname) FROM pg_constraint
            JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
            WHERE contype = 'f' AND child.relnamespace = current_schema()::regnamespace AND conrelid <> confrelid
            """
        ) { (child: try $0.string(0), parent: try $0.string(1)) }
        var ordered: [String] = []
        while !waiting.isEmpty {
            let blocked = Set(references.filter { waiting.contains($0.parent) }.map(\.child))
            let free = waiting.filter { !blocked.contains($0) }
            guard !free.isEmpty else {
                throw DatabaseError(
                    .backup,
                    "tables refer to each other in a circle: \(waiting.joined(separator: ", "))"
                )
            }
            ordered += free
            waiting.removeAll { !blocked.contains($0) }
        }
        return ordered
    }

    private static func columns(of table: String, _ connection: PostgresConnection) throws -> [String] {
        try connection.query(
            """
            SELECT quote_ident(attname) FROM pg_attribute
            WHERE attrelid = \(table)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attnum
            """
        ) { try $0.string(0) }
    }

    /// The name, last value and state of each sequence that numbers a column of the table.
    private static func sequences(of table: String, _ connection: PostgresConnection) throws -> [String] {
        let names = try connection.query(
            """
            SELECT quote_ident(relname) FROM pg_class JOIN pg_depend ON objid = pg_class.oid
            WHERE relkind = 'S' AND refobjid = \(table)::regclass AND deptype IN ('a', 'i') ORDER BY relname
            """
        ) { try $0.string(0) }
        return try names.compactMap { name in
            try connection.first("SELECT last_value, is_called FROM \(raw: name)") {
                "\(name) \(try $0.int64(0)) \(try $0.bool(1))"
            }
        }
    }

    // MARK: - Reading

    /// Checks that a file is whole, and returns the number of its last migration; nothing if it is no such file.
    static func verify(_ path: String) throws -> Int? {
        var input = try DumpReader(path)
        guard try input.line() == title else { return nil }
        var version = 0
        while let line = try input.line() {
            let words = line.split(separator: " ")
            switch (words.first, words.count) {
            case ("migration", 3): version = Int(words[1]) ?? version
            case ("data", 2): _ = try input.bytes(Int(words[1]))
            case ("table", 3), ("sequence", 4): break
            case ("end", 2) where input.isAtEnd && words[1] == input.fingerprintBeforeLine: return version
            default: throw DatabaseError.damagedBackup
            }
        }
        throw DatabaseError.damagedBackup
    }

    /// Fills an empty database, in one transaction.
    static func restore(_ path: String, to database: Database, _ migrations: [Migration]) throws {
        let isEmpty = try database.read { connection in
            guard let connection = connection as? PostgresConnection else { return false }
            return try connection.ownTables().isEmpty
        }
        guard isEmpty else {
            throw DatabaseError(.backup, "the database holds tables already: restore to an empty one")
        }
        try database.writeBlocking { connection in
            guard let connection = connection as? PostgresConnection else { return }
            while try !connection.applyNext(of: migrations) {}
            try fill(connection, from: path, migrations)
        }
    }

    private static func fill(
        _ connection: PostgresConnection,
        from path: String,
        _ migrations: [Migration]
    ) throws {
        let tables = try connection.ownTables().filter { $0 != "schema_migration" }
        // Rows that migrations wrote are in the backup too; append-only tables refuse to be emptied.
        for table in tables { try connection.script("ALTER TABLE \(table) DISABLE TRIGGER USER") }
        if !tables.isEmpty { try connection.script("TRUNCATE \(tables.joined(separator: ", "))") }
        var input = try DumpReader(path)
        var isCopying = false
        loop: while let line = try input.line() {
            let words = line.split(separator: " ").map(String.init)
            if isCopying, words.first != "data" {
                try connection.endCopy(nil)
                isCopying = false
            }
            switch words.first {
            case "migration": try checkMigration(words, migrations)
            case "table": try startTable(words, tables, connection, &isCopying, &input)
            case "data":
                guard connection.send(try input.bytes(Int(words[1]))) else { throw DatabaseError.lostWhileCopying }
            case "end": break loop
            default: break
            }
        }
        for table in tables { try connection.script("ALTER TABLE \(table) ENABLE TRIGGER USER") }
    }

    private static func checkMigration(_ words: [String], _ migrations: [Migration]) throws {
        let isKnown = migrations.contains { String($0.number) == words[1] && $0.checksum == words[2] }
        guard isKnown else {
            throw DatabaseError(.backup, "migration \(words[1]) of the backup is not the one of this program")
        }
    }

    /// Sets the numbering of a table, and opens the COPY that its data goes into.
    private static func startTable(
        _ words: [String],
        _ tables: [String],
        _ connection: PostgresConnection,
        _ isCopying: inout Bool,
        _ input: inout DumpReader
    ) throws {
        guard words.count == 3, tables.contains(words[1]) else {
            throw DatabaseError(.backup, "the backup names a table that this program's schema does not have")
        }
        let columns = words[2].replacing(",", with: ", ")
        while let sequence = try input.line(startingWith: "sequence ") {
            let parts = sequence.split(separator: " ").map(String.init)
            guard parts.count == 4, let value = Int64(parts[2]) else { throw DatabaseError.damagedBackup }
            let isCalled = parts[3] == "true" ? "true" : "false"
            try connection.execute("SELECT setval(\(parts[1])::regclass, \(value), \(raw: isCalled))")
        }
        try connection.script("COPY \(words[1]) (\(columns)) FROM STDIN (FORMAT binary)")
        isCopying = true
    }
}

extension PostgresConnection {
    /// Runs a COPY to the client and hands over its pieces.
    fileprivate func copyOut(_ statement: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try script(statement + " (FORMAT binary)")
        var piece: UnsafeMutablePointer<CChar>?
        while true {
            let length = PQgetCopyData(handle, &piece, 0)
            guard length > 0 else { break }
            defer { PQfreemem(piece) }
            try body(UnsafeRawBufferPointer(start: piece, count: Int(length)))
        }
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            try check(result)
        }
    }
}

/// Writes a dump through a buffer, keeping the fingerprint of all that went before.
private struct DumpWriter {
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var fingerprint = Fingerprint()

    init(_ path: String) throws {
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw DatabaseError(.storage, "the backup file cannot be written")
        }
        self.file = file
    }

    mutating func line(_ text: String) throws {
        buffer += Array(text.utf8) + [10]
        try flushIfFull()
    }

    mutating func bytes(_ bytes: UnsafeRawBufferPointer) throws {
        buffer.append(contentsOf: bytes)
        try flushIfFull()
    }

    mutating func finish() throws {
        try flushBuffer()
        buffer = Array("end \(fingerprint.text)\n".utf8)
        try file.write(contentsOf: buffer)
        try file.close()
    }

    private mutating func flushIfFull() throws {
        if buffer.count >= 1 << 20 { try flushBuffer() }
    }

    private mutating func flushBuffer() throws {
        fingerprint.add(buffer)
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Reads a dump by lines and announced bytes.
private struct DumpReader {
    private let content: Data
    private var offset: Int
    private var lineStart = 0
    private var fingerprint = Fingerprint()

    init(_ path: String) throws {
        // Mapped, not read: a dump may be larger than memory.
        content = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        offset = content.startIndex
    }

    var isAtEnd: Bool { offset == content.endIndex }

    /// The fingerprint of everything before the last line that was read.
    var fingerprintBeforeLine: String { fingerprint.text }

    /// The next line without its end; nothing at the end of the file.
    mutating func line() throws -> String? {
        guard !isAtEnd else { return nil }
        let limit = content.index(offset, offsetBy: 1 << 20, limitedBy: content.endIndex) ?? content.endIndex
        guard let end = content[offset..<limit].firstIndex(of: 10) else { return nil }
        content[lineStart..<offset].withUnsafeBytes { fingerprint.add($0) }
        lineStart = offset
        let text = String(decoding: content[offset..<end], as: UTF8.self)
        offset = end + 1
        return text
    }

    /// The next line, if it starts with a word; otherwise it stays the next line.
    mutating func line(startingWith word: String) throws -> String? {
        guard content[offset...].starts(with: Array(word.utf8)) else { return nil }
        return try line()
    }

    /// So many bytes after a line.
    mutating func bytes(_ count: Int?) throws -> [UInt8] {
        guard let count, count >= 0, count <= content.endIndex - offset else { throw DatabaseError.damagedBackup }
        defer { offset += count }
        return Array(content[offset..<offset + count])
    }
}
