// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// What a carrier was last told about a traveller.
package struct BoardingAnswer: Hashable, Sendable {
    package var traveller: Int64
    /// The query that was answered, and the person's place in the answer.
    package var message: Int64
    package var place: Int
    package var code: String

    package init(traveller: Int64, message: Int64, place: Int, code: String) {
        self.traveller = traveller
        self.message = message
        self.place = place
        self.code = code
    }
}

/// How the outbox stands, for those who watch over it.
package struct OutboxState: Hashable, Sendable {
    /// Replies that no carrier has fetched yet.
    package var waiting: Int
    /// Directives whose carriers should have acknowledged them and have not.
    package var unacknowledged: Int

    package init(waiting: Int, unacknowledged: Int) {
        self.waiting = waiting
        self.unacknowledged = unacknowledged
    }
}

extension Connection {
    /// Puts a reply into the outbox.
    package func insert(_ reply: OutboxRow) throws {
        try execute(
            """
            INSERT INTO outbox (message, number, submission, carrier, channel, name, kind, content_type, reference,
                received_day, made_at, acknowledge_by, key, sealed)
            VALUES (\(reply.message), \(reply.number), \(reply.submission), \(reply.carrier),
                \(reply.channel.rawValue), \(reply.name), \(reply.kind.rawValue), \(reply.contentType),
                \(reply.reference), \(Int64(reply.receivedDay.rawValue)), \(reply.made.rawValue),
                \(reply.acknowledgeBy?.rawValue), \(reply.key), \(reply.sealed))
            """
        )
    }

    /// The replies to a submission, in the order of its messages.
    package func replies(toSubmission id: Int64) throws -> [OutboxRow] {
        try query(
            "SELECT \(OutboxRow.selection) FROM outbox WHERE submission = \(id) ORDER BY message, number",
            OutboxRow.init(row:)
        )
    }

    /// The first reply to a message: what later directives refer to.
    package func firstReply(toMessage id: Int64) throws -> OutboxRow? {
        try first(
            "SELECT \(OutboxRow.selection) FROM outbox WHERE message = \(id) AND number = 0",
            OutboxRow.init(row:)
        )
    }

    /// The number that the next reply to a message gets.
    package func nextReplyNumber(toMessage id: Int64) throws -> Int {
        try first("SELECT COALESCE(MAX(number) + 1, 0) FROM outbox WHERE message = \(id)") { try $0.int(0) } ?? 0
    }

    /// The replies that wait for a carrier to fetch them through a door, oldest first.
    package func waitingReplies(
        ofCarrier carrier: String,
        through channel: SubmissionRow.Channel,
        limit: Int
    ) throws -> [OutboxRow] {
        try query(
            """
            SELECT \(OutboxRow.selection) FROM outbox
            WHERE carrier = \(carrier) AND channel = \(channel.rawValue) AND delivered_at IS NULL
            ORDER BY made_at, message, number LIMIT \(limit)
            """,
            OutboxRow.init(row:)
        )
    }

    /// Notes that a reply lies in its carrier's directory.
    package func markLaid(reply name: String, at now: Moment) throws {
        try execute("UPDATE outbox SET laid_at = \(now.rawValue) WHERE name = \(name) AND laid_at IS NULL")
    }

    /// Notes that a carrier has a reply; the first time counts.
    package func markDelivered(reply name: String, at now: Moment) throws {
        try execute("UPDATE outbox SET delivered_at = \(now.rawValue) WHERE name = \(name) AND delivered_at IS NULL")
    }

    /// Notes that a carrier acknowledged a directive.
    ///
    /// - Returns: Whether there is a directive of that reference to that carrier, acknowledged now or before.
    package func acknowledgeDirective(reference: String, carrier: String, at now: Moment) throws -> Bool {
        let found =
            try first("SELECT 1 FROM outbox WHERE carrier = \(carrier) AND reference = \(reference)") { _ in true }
        guard found == true else { return false }
        try execute(
            """
            UPDATE outbox SET acknowledged_at = \(now.rawValue),
                delivered_at = COALESCE(delivered_at, \(now.rawValue))
            WHERE carrier = \(carrier) AND reference = \(reference) AND acknowledged_at IS NULL
            """
        )
        return true
    }

    /// How the outbox stands.
    package func outboxState(at now: Moment) throws -> OutboxState {
        OutboxState(
            waiting: try first("SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL") { try $0.int(0) } ?? 0,
            unacknowledged: try first(
                """
                SELECT COUNT(*) FROM outbox
                WHERE acknowledge_by IS NOT NULL AND acknowledged_at IS NULL AND acknowledge_by < \(now.rawValue)
                """
            ) { try $0.int(0) } ?? 0
        )
    }

    /// Notes what was answered about a traveller, in place of what was answered to the same message before.
    package func save(_ answer: BoardingAnswer) throws {
        try execute(
            """
            INSERT INTO boarding_answer (traveller, message, place, code)
            VALUES (\(answer.traveller), \(answer.message), \(answer.place), \(answer.code))
            ON CONFLICT (traveller, message) DO UPDATE SET code = excluded.code
            """
        )
    }

    /// What carriers were told about a traveller, held until the end of the transaction: one change follows another.
    package func lockBoardingAnswers(ofTraveller id: Int64) throws -> [BoardingAnswer] {
        try lock(
            "SELECT traveller, message, place, code FROM boarding_answer WHERE traveller = \(id) ORDER BY message"
        ) { row in
            BoardingAnswer(
                traveller: try row.int64(0),
                message: try row.int64(1),
                place: try row.int(2),
                code: try row.string(3)
            )
        }
    }

    /// Whether any traveller of a flight was ever answered about.
    package func hasBoardingAnswers(flight: Int64) throws -> Bool {
        try first(
            "SELECT 1 FROM boarding_answer WHERE traveller >= \(flight << 20) AND traveller < \((flight + 1) << 20) LIMIT 1"
        ) { _ in true } ?? false
    }

    /// Moves what was answered about a row to the row that its traveller turned out to have already.
    package func moveBoardingAnswers(from source: Int64, to target: Int64) throws {
        try execute("UPDATE boarding_answer SET traveller = \(target) WHERE traveller = \(source)")
    }
}

extension Connection {
    /// A reply by its name.
    package func reply(named name: String) throws -> OutboxRow? {
        try first("SELECT \(OutboxRow.selection) FROM outbox WHERE name = \(name)", OutboxRow.init(row:))
    }
}
