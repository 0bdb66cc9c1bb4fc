// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes
import Vault

extension Connection {
    /// Adds a message as received; `raw` is sealed, and nil for a test message.
    package func insert(_ message: MessageRow, raw: [UInt8]?) throws -> Int64 {
        let id = try first(
            """
            INSERT INTO message (submission, ordinal, flight, type, function, carrier, reference, rank, status,
                received_day, received_at, raw, raw_offset, raw_until, travellers, findings, dropped, skeleton)
            VALUES (\(message.submission), \(message.ordinal), \(message.flight), \(message.type),
                \(message.function), \(message.carrier), \(message.reference), \(message.rank), \(message.status.rawValue),
                \(Int64(message.received.day.rawValue)), \(message.received.rawValue), \(raw), \(message.offset),
                \(message.rawUntil.rawValue), \(message.travellers), \(message.findings), \(message.dropped),
                \(message.skeleton))
            RETURNING id
            """
        ) { try $0.int64(0) }
        guard let id else { throw StorageError.conflict("the message was not added") }
        return id
    }

    /// A message by its number.
    package func message(_ id: Int64) throws -> MessageRow? {
        try first("SELECT \(MessageRow.selection) FROM message WHERE id = \(id)", MessageRow.init(row:))
    }

    /// Whether the carrier used these control references before, for other bytes.
    package func hasMessage(carrier: String, reference: String) throws -> Bool {
        try first("SELECT 1 FROM message WHERE carrier = \(carrier) AND reference = \(reference) LIMIT 1") { _ in true }
            ?? false
    }

    /// The sealed original of a message, while it is there.
    package func raw(ofMessage id: Int64) throws -> [UInt8]? {
        try first("SELECT raw FROM message WHERE id = \(id)") { try $0.optionalBytes(0) } ?? nil
    }

    /// The messages of a flight by rank, so that folding them gives one state whatever order they came in.
    package func messages(ofFlight flight: Int64) throws -> [MessageRow] {
        try query(
            "SELECT \(MessageRow.selection) FROM message WHERE flight = \(flight) ORDER BY rank, id",
            MessageRow.init(row:)
        )
    }

    /// The newest messages, for the inspector; only those with a status if one is given.
    package func messages(
        status: MessageRow.Status?,
        before id: Int64,
        limit: Int
    ) throws -> [(MessageRow, SubmissionRow)] {
        let condition: SQL = status.map { " AND message.status = \($0.rawValue)" } ?? ""
        let rows = try query(
            """
            SELECT \(MessageRow.selection) FROM message WHERE message.id < \(id)\(condition)
            ORDER BY message.id DESC LIMIT \(limit)
            """,
            MessageRow.init(row:)
        )
        return try rows.compactMap { message in
            try submission(id: message.submission).map { (message, $0) }
        }
    }

    /// A submission by its number.
    package func submission(id: Int64) throws -> SubmissionRow? {
        try first("SELECT \(SubmissionRow.selection) FROM submission WHERE id = \(id)", SubmissionRow.init(row:))
    }

    /// Notes that a message was dealt with; the sealed original goes unless `keepRaw` says that it waits in quarantine.
    package func finish(_ message: MessageRow, keepRaw: Bool) throws {
        let manifest = message.manifest?.encoded()
        try execute(
            """
            UPDATE message SET flight = \(message.flight), type = \(message.type), function = \(message.function),
                rank = \(message.rank), status = \(message.status.rawValue),
                processed_at = \(message.processed?.rawValue), travellers = \(message.travellers),
                added = \(message.added), changed = \(message.changed), unchanged = \(message.unchanged),
                findings = \(message.findings), dropped = \(message.dropped), skeleton = \(message.skeleton),
                manifest = \(manifest)\(raw: keepRaw ? "" : ", raw = NULL")
            WHERE id = \(message.id)
            """
        )
    }

    /// Rewrites a manifest after two rows turned out to be one person.
    package func updateManifest(_ manifest: MessageManifest, ofMessage id: Int64) throws {
        try execute("UPDATE message SET manifest = \(manifest.encoded()) WHERE id = \(id)")
    }

    /// Destroys sealed originals whose time in quarantine is over.
    ///
    /// - Returns: How many there were.
    package func dropExpiredOriginals(at now: Moment) throws -> Int {
        try execute("UPDATE message SET raw = NULL WHERE raw IS NOT NULL AND raw_until <= \(now.rawValue)")
    }

    /// Keeps a rejected message's original in quarantine, sealed anew.
    package func replaceRaw(_ raw: [UInt8], ofMessage id: Int64) throws {
        try execute("UPDATE message SET raw = \(raw) WHERE id = \(id)")
    }

    /// Puts a message into its flight's queue; an urgent one, whose carrier waits for the answer, before the others.
    package func enqueue(message: Int64, flight: Int64, at now: Moment, isUrgent: Bool = false) throws {
        try execute(
            """
            INSERT INTO flight_queue (message, flight, urgent, enqueued_at)
            VALUES (\(message), \(flight), \(isUrgent ? 1 : 0), \(now.rawValue))
            """
        )
    }

    /// The messages that wait for a flight's turn, urgent ones first.
    package func queuedMessages(ofFlight flight: Int64) throws -> [Int64] {
        try query("SELECT message FROM flight_queue WHERE flight = \(flight) ORDER BY urgent DESC, message") {
            try $0.int64(0)
        }
    }

    /// Those of a submission's messages that wait for processing, with the flight whose queue they stand in.
    package func waitingMessages(ofSubmission id: Int64) throws -> [(message: Int64, flight: Int64)] {
        try query(
            """
            SELECT message.id, flight_queue.flight FROM message JOIN flight_queue ON flight_queue.message = message.id
            WHERE message.submission = \(id) ORDER BY message.id
            """
        ) { (try $0.int64(0), try $0.int64(1)) }
    }

    /// Those of the messages that still wait and that no other worker holds, held until the end of the transaction.
    package func claimQueued(_ messages: [Int64]) throws -> Set<Int64> {
        Set(
            try claim("SELECT message FROM flight_queue WHERE message IN \(in: messages) ORDER BY message") {
                try $0.int64(0)
            }
        )
    }

    /// Files a message under a flight that only decoding told.
    package func file(message id: Int64, underFlight flight: Int64) throws {
        try execute("UPDATE message SET flight = \(flight) WHERE id = \(id)")
    }

    /// Takes messages out of the queue.
    package func dequeue(messages: [Int64]) throws {
        try execute("DELETE FROM flight_queue WHERE message IN \(in: messages)")
    }

    /// How many messages wait.
    package func queueLength() throws -> Int {
        try first("SELECT COUNT(*) FROM flight_queue") { try $0.int(0) } ?? 0
    }
}
