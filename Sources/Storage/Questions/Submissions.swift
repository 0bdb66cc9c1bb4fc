// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// What a carrier handed in at one door at one time: a file or a request body.
package struct SubmissionRow: Sendable, Hashable {
    package enum Channel: String, Sendable, Codable {
        case directory, http, ingest
    }

    package var id: Int64
    package var receipt: String
    package var carrier: String
    package var channel: Channel
    /// The file's name in the carrier's directory, which the receipt goes beside.
    package var origin: String?
    /// SHA-256 of the bytes, as the receipt tells it.
    package var digest: [UInt8]
    package var bytes: Int
    package var received: Moment
    /// Findings on the interchange as JSON: rules and places.
    package var findings: String

    package init(
        id: Int64 = 0,
        receipt: String,
        carrier: String,
        channel: Channel,
        origin: String?,
        digest: [UInt8],
        bytes: Int,
        received: Moment,
        findings: String
    ) {
        self.id = id
        self.receipt = receipt
        self.carrier = carrier
        self.channel = channel
        self.origin = origin
        self.digest = digest
        self.bytes = bytes
        self.received = received
        self.findings = findings
    }
}

/// What became of a submission as a whole.
package struct SubmissionState: Sendable, Hashable {
    package enum State: String, Sendable, Codable {
        case received, processed, rejected, test
    }

    package var submission: SubmissionRow
    package var state: State
    package var messages: Int
    package var travellers: Int
    package var added: Int
    package var changed: Int
    package var unchanged: Int
    package var rejected: Int
    /// Findings of the interchange, then of each message, as JSON.
    package var findings: [String]
    /// Counts of what was dropped, one JSON object a message.
    package var dropped: [String]
}

extension Connection {
    /// The submission of the same bytes by the same carrier, if there was one.
    package func submission(carrier: String, digest: [UInt8]) throws -> SubmissionRow? {
        try first(
            "SELECT \(SubmissionRow.selection) FROM submission WHERE carrier = \(carrier) AND digest = \(digest)",
            SubmissionRow.init(row:)
        )
    }

    /// The submission with a receipt.
    package func submission(receipt: String) throws -> SubmissionRow? {
        try first(
            "SELECT \(SubmissionRow.selection) FROM submission WHERE receipt = \(receipt)",
            SubmissionRow.init(row:)
        )
    }

    /// Adds a submission.
    ///
    /// - Returns: Its number, or nil if the carrier handed in the same bytes before.
    package func insert(_ submission: SubmissionRow) throws -> Int64? {
        try first(
            """
            INSERT INTO submission (receipt, carrier, channel, origin, digest, bytes, received_at, envelope_findings)
            VALUES (\(submission.receipt), \(submission.carrier), \(submission.channel.rawValue), \(submission.origin),
                \(submission.digest), \(submission.bytes), \(submission.received.rawValue), \(submission.findings))
            ON CONFLICT (carrier, digest) DO NOTHING RETURNING id
            """
        ) { try $0.int64(0) }
    }

    /// What became of a submission, from its messages.
    package func state(of submission: SubmissionRow) throws -> SubmissionState {
        var state = SubmissionState(
            submission: submission,
            state: .processed,
            messages: 0,
            travellers: 0,
            added: 0,
            changed: 0,
            unchanged: 0,
            rejected: 0,
            findings: [submission.findings],
            dropped: []
        )
        var waiting = 0
        var tests = 0
        _ = try query(
            """
            SELECT status, travellers, added, changed, unchanged, findings, dropped FROM message
            WHERE submission = \(submission.id) ORDER BY ordinal
            """
        ) { row in
            state.messages += 1
            switch MessageRow.Status(rawValue: try row.string(0)) {
            case .received: waiting += 1
            case .rejected: state.rejected += 1
            case .test: tests += 1
            case .processed, nil: break
            }
            state.travellers += try row.int(1)
            state.added += try row.int(2)
            state.changed += try row.int(3)
            state.unchanged += try row.int(4)
            state.findings.append(try row.string(5))
            state.dropped.append(try row.string(6))
        }
        state.state =
            waiting > 0
            ? .received
            : state.rejected == state.messages ? .rejected : tests == state.messages ? .test : .processed
        return state
    }

    /// Submissions of the directories whose messages are all dealt with and whose receipts are not yet written.
    package func submissionsAwaitingReceipt(limit: Int) throws -> [SubmissionRow] {
        try query(
            """
            SELECT \(SubmissionRow.selection) FROM submission
            WHERE receipt_written = 0 AND channel = 'directory'
            AND NOT EXISTS (SELECT 1 FROM message WHERE message.submission = submission.id AND status = 'received')
            ORDER BY id LIMIT \(limit)
            """,
            SubmissionRow.init(row:)
        )
    }

    /// Notes that a submission's receipt lies beside its file.
    package func markReceiptWritten(_ submission: Int64) throws {
        try execute("UPDATE submission SET receipt_written = 1 WHERE id = \(submission)")
    }
}

extension SubmissionRow {
    static var selection: SQL { "id, receipt, carrier, channel, origin, digest, bytes, received_at, envelope_findings" }

    init(row: Row) throws {
        guard let channel = Channel(rawValue: try row.string(3)) else {
            throw StorageError.damaged("a submission has an unknown channel")
        }
        self.init(
            id: try row.int64(0),
            receipt: try row.string(1),
            carrier: try row.string(2),
            channel: channel,
            origin: try row.optionalString(4),
            digest: try row.bytes(5),
            bytes: try row.int(6),
            received: Moment(rawValue: try row.int64(7)),
            findings: try row.string(8)
        )
    }
}
