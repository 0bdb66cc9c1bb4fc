// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// SQLite through GRDB: one writer thread with group commit, several readers on snapshots.
final class SQLiteDriver: Driver {
    let readers: BlockingThreads
    let bells = Bells()

    private let file: any DatabaseWriter
    private let connections = SQLiteConnections()
    private let queue = Monitor(WriteQueue())
    private let writing = ThreadMark()
    private let reading = ThreadMark()
    private let isInMemory: Bool

    init(_ place: DatabaseLocation.Place, readers limit: Int) throws {
        readers = BlockingThreads(name: "database-read", limit: limit)
        var configuration = Configuration()
        configuration.label = "passerelle"
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = limit
        configuration.prepareDatabase { [connections] database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA cache_size = -131072")
            connections.add(database)
        }
        file = try Self.translatingErrors { try Self.open(place, configuration) }
        isInMemory = place == .memory
        let writer = SQLiteWriter(file: file, connections: connections, queue: queue, bells: bells, mark: writing)
        startThread(named: "database-write", writer.run)
    }

    func write(_ job: WriteJob, _ urgency: Urgency) -> Bool {
        queue.change { $0.add(.transaction(job), urgency) }
    }

    func writeBlocking(_ urgency: Urgency, _ body: (any Connection) throws -> Void) throws {
        try withoutActuallyEscaping(body) { body in
            try waitFor(body, urgency) { .transaction($0) }
        }
    }

    func outsideTransaction(_ body: @escaping @Sendable (any Connection) throws -> Void) throws {
        try waitFor(body, .ordinary) { .alone($0) }
    }

    func read(_ body: (any Connection) throws -> Void) throws {
        guard !isInMemory || !writing.isSet else { throw DatabaseError.nestedRead }
        try reading.enter {
            try Self.translatingErrors {
                try file.read { database in
                    let connection = try connections.find(database)
                    connection.beginReading()
                    try body(connection)
                }
            }
        }
    }

    /// SQLite tells no one: only transactions of this process ring the bells.
    func listen(to channel: String) {}

    func close() {
        guard queue.change({ $0.close() }) else { return }
        readers.finish()
        guard !writing.isSet else { return }
        _ = queue.wait { $0.hasFinished ? true : nil }
    }

    deinit { close() }

    /// Hands a job to the writer thread and waits for its outcome.
    private func waitFor(
        _ body: @escaping (any Connection) throws -> Void,
        _ urgency: Urgency,
        _ turn: (WriteJob) -> WriteQueue.Turn
    ) throws {
        guard !writing.isSet else { throw DatabaseError.nestedWrite }
        let outcome = Monitor<Result<Void, any Error>?>(nil)
        let loan = Loan(body)
        let job = WriteJob(
            body: { try loan.body?($0) },
            finish: { result in
                loan.body = nil
                outcome.change { $0 = result }
            }
        )
        guard queue.change({ $0.add(turn(job), urgency) }) else {
            loan.body = nil
            throw DatabaseError.closed
        }
        try outcome.wait { $0 }?.get()
    }

    private static func open(
        _ place: DatabaseLocation.Place,
        _ configuration: Configuration
    ) throws -> any DatabaseWriter {
        let file: any DatabaseWriter
        if case .file(let path) = place {
            // SQLite gives its log the rights of the file.
            if !FileManager.default.fileExists(atPath: path) { try makePrivateFile(path) }
            file = try DatabasePool(path: path, configuration: configuration)
        } else {
            file = try DatabaseQueue(configuration: configuration)
        }
        try file.writeWithoutTransaction { database in
            // The pool has chosen NORMAL, with which the last commits may be lost when the power fails.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = 134217728")
            // A page that changes a hundred times before a checkpoint is then written to the file once.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
        }
        return file
    }

    /// Copies all pages as they were at one moment.
    func backup(into target: DatabaseQueue) throws {
        guard !writing.isSet else { throw DatabaseError.nestedRead }
        try file.backup(to: target)
    }

    /// Turns an error of GRDB's into ours.
    static func translatingErrors<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(sqliteCode: error.extendedResultCode.rawValue, error.message ?? "failed")
        }
    }
}

/// A closure lent to the writer thread while its owner waits; given back before the owner goes on.
///
/// The two threads never use it at the same time: the monitor of the outcome stands between them.
private final class Loan: @unchecked Sendable {
    var body: ((any Connection) throws -> Void)?

    init(_ body: @escaping (any Connection) throws -> Void) { self.body = body }
}

/// The connections GRDB has opened, each with its prepared statements.
final class SQLiteConnections: Sendable {
    private let byHandle = Monitor<[OpaquePointer: SQLiteConnection]>([:])

    func add(_ database: GRDB.Database) {
        guard let handle = database.sqliteConnection else { return }
        byHandle.change { $0[handle] = SQLiteConnection(handle) }
    }

    func find(_ database: GRDB.Database) throws -> SQLiteConnection {
        guard let handle = database.sqliteConnection, let connection = byHandle.change({ $0[handle] }) else {
            throw DatabaseError.closed
        }
        return connection
    }

    /// Lets go of all statements; GRDB can then close its connections.
    func removeAll() {
        byHandle.change { connections in
            for connection in connections.values { connection.finalizeStatements() }
            connections.removeAll()
        }
    }
}

extension DatabaseError {
    static let nestedWrite = DatabaseError(
        .statement,
        "a write was begun inside a write of the same database: use its connection instead"
    )
    static let nestedRead = DatabaseError(
        .statement,
        "a read was begun inside a write of a database in memory: use the write's connection instead"
    )
}
