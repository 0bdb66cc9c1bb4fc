// SPDX-License-Identifier: Apache-2.0

package import Database
package import ProcessingLog

/// A record of the processing log as the table holds it.
package struct LoggedRecord: Sendable, Hashable {
    /// The place in the log's tree, from 0; nil until the integrator has given it one.
    package var entry: Int64?
    package var record: LogRecord
}

extension Connection {
    /// Writes a log record in the transaction of what it records.
    ///
    /// The table is the truth: salt, record, and the commitment SHA-256(salt, record) that the tree is built over.
    package func log(_ record: LogRecord) throws {
        let bytes = try record.encoded()
        let salt = Commitment.newSalt()
        let commitment = Commitment(record: bytes, salt: salt).bytes
        try execute(
            """
            INSERT INTO processing_log (at, operation, actor, salt, record, commitment)
            VALUES (\(record.time), \(record.operation.rawValue), \(record.actor), \(salt), \(bytes), \(commitment))
            """
        )
    }

    /// Gives every record that is durable and has no place yet the next places, in the order of writing.
    ///
    /// One integrator at a time: the caller holds the name `processing_log`.
    ///
    /// - Returns: The commitments of the records that got a place, in order.
    package func integrateLog(limit: Int) throws -> [Commitment] {
        var next = try logSize()
        let waiting = try query(
            "SELECT seq, commitment FROM processing_log WHERE entry IS NULL ORDER BY seq LIMIT \(limit)"
        ) { (try $0.int64(0), try $0.bytes(1)) }
        var commitments: [Commitment] = []
        for (sequence, bytes) in waiting {
            guard let commitment = Commitment(bytes: bytes) else {
                throw StorageError.damaged("log record \(sequence) has no commitment")
            }
            try execute("UPDATE processing_log SET entry = \(next) WHERE seq = \(sequence)")
            commitments.append(commitment)
            next += 1
        }
        return commitments
    }

    /// The number of records that have a place in the tree.
    package func logSize() throws -> Int64 {
        try first("SELECT COALESCE(MAX(entry) + 1, 0) FROM processing_log") { try $0.int64(0) } ?? 0
    }

    /// The number of records that wait for a place.
    package func logTail() throws -> Int {
        try first("SELECT COUNT(*) FROM processing_log WHERE entry IS NULL") { try $0.int(0) } ?? 0
    }

    /// Entries from a place on, as the verifier reads them.
    package func logEntries(from entry: Int64, limit: Int) throws -> [LogEntry] {
        try query(
            """
            SELECT entry, salt, record, commitment FROM processing_log WHERE entry >= \(entry)
            ORDER BY entry LIMIT \(limit)
            """
        ) { row in
            LogEntry(
                index: UInt64(bitPattern: try row.int64(0)),
                salt: try row.bytes(1),
                record: try row.bytes(2),
                commitment: try row.bytes(3)
            )
        }
    }

    /// Records for the data protection officer, newest first.
    ///
    /// Only records of a kind, of an account, from a second on, before a second, and written before another record, as
    /// far as these are given.
    package func logRecords(
        operation: LogRecord.Operation?,
        actor: String?,
        from: Int64?,
        to: Int64?,
        before sequence: Int64?,
        limit: Int
    ) throws -> [(sequence: Int64, logged: LoggedRecord)] {
        var sql: SQL = "SELECT seq, entry, record FROM processing_log WHERE 1 = 1"
        if let operation { sql += " AND operation = \(operation.rawValue)" }
        if let actor { sql += " AND actor = \(actor)" }
        if let from { sql += " AND at >= \(from)" }
        if let to { sql += " AND at < \(to)" }
        if let sequence { sql += " AND seq < \(sequence)" }
        sql += " ORDER BY seq DESC LIMIT \(limit)"
        return try query(sql) { row in
            (
                try row.int64(0),
                LoggedRecord(entry: try row.optionalInt64(1), record: try LogRecord(decoding: try row.bytes(2)))
            )
        }
    }
}
