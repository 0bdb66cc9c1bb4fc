// SPDX-License-Identifier: Apache-2.0

import CPQ

/// One PostgreSQL connection with its prepared statements.
final class PostgresConnection: Connection {
    /// Statements kept prepared; beyond this all are prepared anew.
    private static let statementLimit = 256

    /// A statement and the types of its parameters, which together are prepared once.
    private struct StatementKey: Hashable {
        var text: String
        var kinds: [ValueKind]
    }

    let handle: OpaquePointer
    private var prepared: [StatementKey: String] = [:]
    private var depth = 0
    private var failure: DatabaseError?
    /// The types of the columns that bulk rows have been written to, by the query that asks for them.
    var bulkTypes: [String: [PostgresType]] = [:]

    var dialect: Dialect { .postgres }

    /// Connects, waiting for at most five seconds a host unless the address says otherwise.
    init(_ address: String, schema: String?) throws {
        // What the address says overrides what stands before it.
        let settings = [
            ("connect_timeout", "5"), ("fallback_application_name", "passerelle"), ("client_encoding", "UTF8"),
            ("dbname", address),
        ]
        let handle = withCStrings(settings.map(\.0)) { keywords in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let handle else { throw DatabaseError(.unavailable, "PostgreSQL: no memory for a connection") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let cause = String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; ")
            throw DatabaseError(.unavailable, "PostgreSQL cannot be reached, check the database location: \(cause)")
        }
        // Notices would be printed to standard error, and may name values.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try script(
            """
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
            """
        )
        if let schema { try script("SET search_path TO \"\(schema)\"") }
    }

    deinit { PQfinish(handle) }

    /// Whether the connection is lost.
    var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

    // MARK: - Statements

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try run(sql) { result in
            // The server counts the rows of a SELECT too.
            let tag = PQcmdStatus(result).map { String(cString: $0) } ?? ""
            guard !tag.hasPrefix("SELECT"), let count = PQcmdTuples(result) else { return 0 }
            return Int(String(cString: count)) ?? 0
        }
    }

    func query<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> [T] {
        try run(sql) { result in
            var rows: [T] = []
            rows.reserveCapacity(Int(PQntuples(result)))
            for index in 0..<PQntuples(result) {
                rows.append(try read(Row(.postgres(PostgresRow(result: result, index: index)))))
            }
            return rows
        }
    }

    func first<T>(_ sql: SQL, _ read: (Row) throws -> T) throws -> T? {
        try run(sql) { result in
            guard PQntuples(result) > 0 else { return nil }
            return try read(Row(.postgres(PostgresRow(result: result, index: 0))))
        }
    }

    func script(_ sql: String) throws {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        try check(result)
    }

    /// Runs a prepared statement and hands its result to the body.
    private func run<T>(_ sql: SQL, _ body: (OpaquePointer) throws -> T) throws -> T {
        let name = try prepare(sql)
        let parameters = try PostgresParameters(sql.values)
        let result = parameters.withPointers { values, lengths, formats in
            PQexecPrepared(handle, name, Int32(sql.values.count), values, lengths, formats, 1)
        }
        defer { PQclear(result) }
        return try body(check(result))
    }

    private func prepare(_ sql: SQL) throws -> String {
        let key = StatementKey(text: sql.text, kinds: sql.kinds)
        if let name = prepared[key] { return name }
        if prepared.count >= Self.statementLimit { try forgetStatements() }
        let name = "s\(prepared.count)"
        let types = sql.kinds.map { PostgresType($0).rawValue }
        let result = PQprepare(handle, name, key.text, Int32(types.count), types)
        defer { PQclear(result) }
        try check(result)
        prepared[key] = name
        return name
    }

    /// Lets go of all prepared statements, as a change of the schema needs.
    func forgetStatements() throws {
        try script("DEALLOCATE ALL")
        prepared.removeAll()
        bulkTypes.removeAll()
    }

    /// Returns a result that is none of the failures.
    @discardableResult
    func check(_ result: OpaquePointer?) throws -> OpaquePointer {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_COPY_OUT:
            guard let result else { throw failed(DatabaseError(postgres: nil, isLost: isLost)) }
            return result
        default:
            throw failed(DatabaseError(postgres: result, isLost: isLost))
        }
    }

    /// Remembers the first failure of a transaction, which then must not be committed.
    func failed(_ error: DatabaseError) -> DatabaseError {
        if failure == nil { failure = error }
        return error
    }

    // MARK: - Transactions

    func begin(_ statement: String) throws {
        failure = nil
        try script(statement)
    }

    /// Commits; refuses when a statement failed and its error was not passed on.
    func commit() throws {
        if let failure {
            rollBack()
            throw failure
        }
        do {
            try script("COMMIT")
        } catch let error as DatabaseError where error.reason == .unavailable {
            throw DatabaseError(
                .unavailable,
                "the connection was lost while committing: look whether the change was made"
            )
        }
    }

    /// Undoes the transaction, if the connection still stands.
    func rollBack() {
        PQclear(PQexec(handle, "ROLLBACK"))
        failure = nil
    }

    @discardableResult
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        if let failure { throw failure }
        depth += 1
        defer { depth -= 1 }
        let name = "level\(depth)"
        try script("SAVEPOINT \(name)")
        do {
            let result = try body()
            if let failure { throw failure }
            try script("RELEASE \(name)")
            return result
        } catch {
            guard !isLost else { throw error }
            try script("ROLLBACK TO \(name)")
            try script("RELEASE \(name)")
            failure = nil
            throw error
        }
    }
}

/// Calls the body with a C array of C strings that ends with a null pointer.
private func withCStrings<T>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    let buffers = strings.map { string in
        let characters = Array(string.utf8CString)
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: characters.count)
        _ = buffer.initialize(from: characters)
        return buffer
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    return body(buffers.map { UnsafePointer($0.baseAddress) } + [nil])
}

extension DatabaseError {
    /// The error of a result, by its SQLSTATE; its detail lines, which quote values, are left out.
    init(postgres result: OpaquePointer?, isLost: Bool) {
        func field(_ code: Character) -> String? {
            guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
            return String(cString: text)
        }
        let state = field("C") ?? ""
        let constraint = field("n") ?? ""
        guard !isLost, !state.isEmpty else {
            self.init(.unavailable, "the connection to PostgreSQL was lost: the transaction is undone, try again")
            return
        }
        // A migration has overtaken the plan that this connection remembers: trying again makes a new one.
        let isStalePlan = state == "0A000" && field("R") == "RevalidateCachedQuery"
        // A message of class 22 (data exception) quotes the value that it is about.
        let message = state.hasPrefix("22") ? "a value does not fit" : field("M") ?? "failed"
        self.init(isStalePlan ? .busy : Self.reason(state, constraint), "PostgreSQL: \(message) (SQLSTATE \(state))")
    }

    /// PostgreSQL 15, appendix A: error codes.
    private static func reason(_ state: String, _ constraint: String) -> Reason {
        switch state {
        case "23505", "23P01": return .unique(constraint)
        case "23503": return .foreignKey(constraint)
        case "23502", "23514": return .check(constraint)
        case "P0001", "23000": return .refused
        // Serialization failure, deadlock, lock not available.
        case "40001", "40P01", "55P03": return .busy
        // Shut down, crashed, starting up, or out of connections.
        case "57P01", "57P02", "57P03", "57P05", "53300": return .unavailable
        case "53100", "53200", "58030", "XX001", "XX002": return .storage
        default: break
        }
        if state.hasPrefix("08") { return .unavailable }
        return state.hasPrefix("22") ? .value : .statement
    }
}
