// SPDX-License-Identifier: Apache-2.0

import GRDBSQLite

/// One SQLite connection with its prepared statements.
final class SQLiteConnection: Connection {
    /// Statements kept prepared; beyond this they are prepared anew.
    private static let statementLimit = 256

    private let handle: OpaquePointer
    /// Prepared statements that nobody is stepping through, by their text.
    private var idle: [String: OpaquePointer] = [:]
    private var depth = 0
    /// The first statement that failed and was not undone by a savepoint: such a transaction is never committed.
    private(set) var failure: DatabaseError?
    /// What the transaction wakes when it is committed.
    var channels: Set<String> = []

    var dialect: Dialect { .sqlite }

    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { finalizeStatements() }

    /// Lets go of every prepared statement, as closing the connection needs.
    func finalizeStatements() {
        for statement in idle.values { sqlite3_finalize(statement) }
        idle.removeAll()
    }

    // MARK: - Statements

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try withStatement(sql) { statement in
            while try step(statement) {}
            return sqlite3_stmt_readonly(statement) == 0 ? Int(sqlite3_changes64(handle)) : 0
        }
    }

    func query<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
        try withStatement(sql) { statement in
            var rows: [T] = []
            let row = Row(.sqlite(SQLiteRow(statement: statement)))
            while try step(statement) { rows.append(try read(row)) }
            return rows
        }
    }

    func first<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> T? {
        try withStatement(sql) { statement in
            guard try step(statement) else { return nil }
            return try read(Row(.sqlite(SQLiteRow(statement: statement))))
        }
    }

    func script(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failed() }
    }

    /// Prepares, binds, and afterwards resets a statement, so that no bound value outlives its use.
    func withStatement<T>(_ sql: SQL, _ body: (OpaquePointer) throws -> T) throws -> T {
        let text = sql.text
        let statement = try idle.removeValue(forKey: text) ?? prepare(text)
        defer { keep(statement, text) }
        for (index, value) in sql.values.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
        return try body(statement)
    }

    /// Moves to the next row; false at the end.
    func step(_ statement: OpaquePointer) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failed()
        }
    }

    func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) throws {
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, number)
            case .real(let number): sqlite3_bind_double(statement, index, number)
            case .text(let text): try bind(text, to: statement, at: index)
            case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, index, 0)
            case .blob(let bytes): sqlite3_bind_blob64(statement, index, bytes, UInt64(bytes.count), copied)
            }
        guard code == SQLITE_OK else { throw failed() }
    }

    private func bind(_ text: String, to statement: OpaquePointer, at index: Int32) throws -> Int32 {
        var text = text
        return try text.withUTF8 { utf8 in
            guard !utf8.contains(0) else { throw DatabaseError.textWithZero }
            // An empty string may have no address, and a binding without one would be NULL.
            guard let start = utf8.baseAddress, !utf8.isEmpty else {
                return sqlite3_bind_text(statement, index, "", 0, copied)
            }
            return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) { characters in
                sqlite3_bind_text64(statement, index, characters, UInt64(utf8.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func prepare(_ text: String) throws -> OpaquePointer {
        var text = text
        let (code, statement, isWhole) = text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                var statement: OpaquePointer?
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    handle,
                    characters.baseAddress,
                    Int32(characters.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &statement,
                    &tail
                )
                let used = tail.flatMap { tail in characters.baseAddress.map { tail - $0 } } ?? characters.count
                return (code, statement, utf8[used...].allSatisfy { $0 <= 32 || $0 == UInt8(ascii: ";") })
            }
        }
        guard code == SQLITE_OK else { throw failed() }
        guard let statement, isWhole else {
            sqlite3_finalize(statement)
            throw DatabaseError(.statement, "one statement at a time can be run; use script for several")
        }
        return statement
    }

    private func keep(_ statement: OpaquePointer, _ text: String) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
        if idle.count >= Self.statementLimit { finalizeStatements() }
        if let other = idle.updateValue(statement, forKey: text) { sqlite3_finalize(other) }
    }

    private func failed() -> DatabaseError {
        let error = DatabaseError(sqlite: handle)
        if failure == nil { failure = error }
        return error
    }

    // MARK: - Transactions

    /// Whether a transaction is open; SQLite ends it by itself when the disk is full or fails.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Begins a transaction that holds the write lock.
    func begin() throws {
        failure = nil
        channels = []
        try execute("BEGIN IMMEDIATE")
    }

    func commit() throws {
        try execute("COMMIT")
    }

    /// Undoes the transaction, if one is still open.
    func rollBack() {
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
        failure = nil
        channels = []
    }

    @discardableResult
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        let earlierFailure = failure
        let earlierChannels = channels
        depth += 1
        defer { depth -= 1 }
        let name = "level\(depth)"
        try execute("SAVEPOINT \(raw: name)")
        do {
            let result = try body()
            if let failure, earlierFailure == nil { throw failure }
            try execute("RELEASE \(raw: name)")
            return result
        } catch {
            guard isInTransaction else { throw error }
            try execute("ROLLBACK TO \(raw: name)")
            try execute("RELEASE \(raw: name)")
            failure = earlierFailure
            channels = earlierChannels
            throw error
        }
    }

    /// Starts a read, in which failures of an earlier one do not count.
    func beginReading() {
        failure = nil
        channels = []
    }
}

/// Tells SQLite to copy what is bound (`SQLITE_TRANSIENT`, which its header writes as a cast of -1).
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension DatabaseError {
    static let textWithZero = DatabaseError(.value, "text with the character U+0000 cannot be stored: use bytes")

    /// The last error of a connection; SQLite's messages name tables and columns, never values.
    init(sqlite handle: OpaquePointer) {
        self.init(sqliteCode: sqlite3_extended_errcode(handle), String(cString: sqlite3_errmsg(handle)))
    }

    /// An error by its extended result code.
    init(sqliteCode code: Int32, _ message: String) {
        let reason: Reason =
            switch code {
            case 1555, 2067, 2579: .unique(Self.subject(of: message))
            case 787: .foreignKey(Self.subject(of: message))
            case 275, 1299, 3091: .check(Self.subject(of: message))
            case 1811: .refused
            default:
                switch code & 0xFF {
                case SQLITE_BUSY, SQLITE_LOCKED: .busy
                case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_NOTADB: .unavailable
                case SQLITE_FULL, SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOMEM: .storage
                case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE: .value
                default: .statement
                }
            }
        self.init(reason, "SQLite: \(message) (code \(code))")
    }

    /// The constraint or columns that a message names after its colon.
    private static func subject(of message: String) -> String {
        guard let colon = message.firstIndex(of: ":") else { return "" }
        return String(message[message.index(after: colon)...].drop { $0 == " " })
    }
}
