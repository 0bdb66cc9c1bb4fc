// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// How much an erasure took.
package struct ErasedCounts: Sendable, Hashable {
    package var travellers = 0
    package var bookings = 0
    package var hits = 0
    package var messages = 0
    package var replies = 0

    package init() {}

    package static func += (left: inout ErasedCounts, right: ErasedCounts) {
        left.travellers += right.travellers
        left.bookings += right.bookings
        left.hits += right.hits
        left.messages += right.messages
        left.replies += right.replies
    }
}

extension Connection {
    /// The receipt days of which there are rows.
    package func receiptDays() throws -> [CivilDay] {
        try query(
            "SELECT day FROM traveller UNION SELECT day FROM booking UNION SELECT received_day FROM message ORDER BY 1"
        ) { CivilDay(rawValue: try $0.int32(0)) }
    }

    /// How many travellers were first received on these days.
    package func travellers(receivedOn days: [CivilDay]) throws -> Int {
        try first("SELECT COUNT(*) FROM traveller WHERE day IN \(in: days.map { Int64($0.rawValue) })") {
            try $0.int(0)
        } ?? 0
    }

    /// Removes every row that hung from a day's key, and the flights that are empty then.
    package func erase(receivedOn day: CivilDay) throws -> ErasedCounts {
        let number = Int64(day.rawValue)
        let ofDay: SQL = "(SELECT id FROM traveller WHERE day = \(number))"
        let hitsOfDay: SQL = "(SELECT id FROM hit WHERE traveller IN \(ofDay))"
        var counts = ErasedCounts()
        try execute("DELETE FROM token WHERE traveller IN \(ofDay)")
        try execute("DELETE FROM name_roll WHERE day = \(number)")
        try execute("DELETE FROM screen_queue WHERE traveller IN \(ofDay)")
        try execute("DELETE FROM boarding_answer WHERE traveller IN \(ofDay)")
        try execute(
            """
            DELETE FROM known_false_use WHERE traveller IN \(ofDay)
            OR memory IN (SELECT id FROM known_false WHERE hit IN \(hitsOfDay))
            """
        )
        try execute("DELETE FROM known_false WHERE hit IN \(hitsOfDay)")
        try execute("DELETE FROM hand_over WHERE hit IN \(hitsOfDay)")
        try execute("DELETE FROM hit_event WHERE hit IN \(hitsOfDay)")
        counts.hits = try execute("DELETE FROM hit WHERE traveller IN \(ofDay)")
        counts.travellers = try execute("DELETE FROM traveller WHERE day = \(number)")
        counts.bookings = try execute("DELETE FROM booking WHERE day = \(number)")
        let messagesOfDay: SQL = "(SELECT id FROM message WHERE received_day = \(number))"
        try execute("DELETE FROM boarding_answer WHERE message IN \(messagesOfDay)")
        counts.replies = try execute("DELETE FROM outbox WHERE received_day = \(number)")
        try execute("DELETE FROM flight_queue WHERE message IN \(messagesOfDay)")
        try execute("DELETE FROM push_part WHERE message IN \(messagesOfDay)")
        counts.messages = try execute("DELETE FROM message WHERE received_day = \(number)")
        try execute(
            """
            DELETE FROM submission WHERE received_at < \((number + 1) * 86_400)
            AND NOT EXISTS (SELECT 1 FROM message WHERE message.submission = submission.id)
            """
        )
        try execute(
            """
            DELETE FROM flight WHERE departure_day <= \(number)
            AND NOT EXISTS (SELECT 1 FROM traveller
                WHERE traveller.id >= flight.id << 20 AND traveller.id < (flight.id + 1) << 20)
            AND NOT EXISTS (SELECT 1 FROM booking WHERE booking.flight = flight.id)
            AND NOT EXISTS (SELECT 1 FROM message WHERE message.flight = flight.id)
            AND NOT EXISTS (SELECT 1 FROM name_roll WHERE name_roll.flight = flight.id)
            """
        )
        return counts
    }

    /// Keeps the certificate of an erasure.
    package func insertRetentionRun(asOf day: CivilDay, at now: Moment, certificate: String) throws {
        try execute(
            """
            INSERT INTO retention_run (as_of, ran_at, certificate)
            VALUES (\(Int64(day.rawValue)), \(now.rawValue), \(certificate))
            """
        )
    }

    /// The certificates of erasure, newest first.
    package func retentionRuns(limit: Int) throws -> [(asOf: CivilDay, ranAt: Moment, certificate: String)] {
        try query("SELECT as_of, ran_at, certificate FROM retention_run ORDER BY id DESC LIMIT \(limit)") { row in
            (
                CivilDay(rawValue: try row.int32(0)), Moment(rawValue: try row.int64(1)), try row.string(2)
            )
        }
    }
}
