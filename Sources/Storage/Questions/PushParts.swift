// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

extension Connection {
    /// Notes that a message is a part of a push.
    package func insert(_ part: PushPartRow) throws {
        try execute(
            """
            INSERT INTO push_part (message, flight, push, full_push, sent_at, sequence, is_last, bookings, announced, due_at)
            VALUES (\(part.message), \(part.flight), \(part.push), \(part.isFull ? 1 : 0), \(part.sentMinute),
                \(part.sequence), \(part.isLast ? 1 : 0), \(part.bookings), \(part.announced.map { Int64($0) }),
                \(part.due?.rawValue))
            """
        )
    }

    /// The parts of a flight's pushes by rank, so that they are put together the same way whatever order they came in.
    package func pushParts(ofFlight flight: Int64) throws -> [PushPartRow] {
        try query(
            """
            SELECT push_part.message, push_part.flight, message.rank, push_part.push, push_part.full_push,
                push_part.sent_at, push_part.sequence, push_part.is_last, push_part.bookings, push_part.announced,
                push_part.due_at
            FROM push_part JOIN message ON message.id = push_part.message
            WHERE push_part.flight = \(flight) ORDER BY message.rank, message.id
            """,
            PushPartRow.init(row:)
        )
    }

    /// The flights with pushes of which parts should have come by now.
    package func flightsWithOverduePushParts(at now: Moment) throws -> [Int64] {
        try query(
            """
            SELECT DISTINCT flight FROM push_part WHERE due_at IS NOT NULL AND due_at <= \(now.rawValue) ORDER BY flight
            """
        ) { try $0.int64(0) }
    }

    /// Notes that nothing is waited for any more on account of these parts.
    package func settlePushParts(_ messages: [Int64]) throws {
        guard !messages.isEmpty else { return }
        try execute("UPDATE push_part SET due_at = NULL, reported_at = NULL WHERE message IN \(in: messages)")
    }

    /// Notes that it was reported that other parts never came.
    package func reportPushParts(_ messages: [Int64], at now: Moment) throws {
        try execute(
            "UPDATE push_part SET due_at = NULL, reported_at = \(now.rawValue) WHERE message IN \(in: messages)"
        )
    }

    /// How many pushes lack parts that should have come.
    package func incompletePushes() throws -> Int {
        try first(
            "SELECT COUNT(*) FROM (SELECT DISTINCT flight, push FROM push_part WHERE reported_at IS NOT NULL) AS pushes"
        ) { try $0.int(0) } ?? 0
    }

    /// Replaces what was found about a message.
    package func setFindings(_ findings: String, ofMessage id: Int64) throws {
        try execute("UPDATE message SET findings = \(findings) WHERE id = \(id)")
    }
}
