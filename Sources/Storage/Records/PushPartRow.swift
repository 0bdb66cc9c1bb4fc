// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes

/// One message that is a part of a push of bookings (PNRGOV, UNH S010 and 0068); nothing of it is personal.
package struct PushPartRow: Sendable, Hashable {
    package var message: Int64
    package var flight: Int64
    /// Orders the messages of a flight whatever order they came in; taken from the message.
    package var rank: String
    /// What makes parts one push: a digest of sender, common access reference and function.
    package var push: String
    /// The push names every booking of the flight (MSG 22): who is absent is no longer on it.
    package var isFull: Bool
    /// When the carrier prepared the part, in minutes of its own clock.
    package var sentMinute: Int64
    package var sequence: Int
    package var isLast: Bool
    package var bookings: Int
    /// The bookings of the whole push (EQN), if the part announces them.
    package var announced: Int?
    /// When the other parts must have come; nil once they have, or once their absence was reported.
    package var due: Moment?

    package init(
        message: Int64,
        flight: Int64,
        rank: String,
        push: String,
        isFull: Bool,
        sentMinute: Int64,
        sequence: Int,
        isLast: Bool,
        bookings: Int,
        announced: Int?,
        due: Moment?
    ) {
        self.message = message
        self.flight = flight
        self.rank = rank
        self.push = push
        self.isFull = isFull
        self.sentMinute = sentMinute
        self.sequence = sequence
        self.isLast = isLast
        self.bookings = bookings
        self.announced = announced
        self.due = due
    }
}

extension PushPartRow {
    init(row: Row) throws {
        self.init(
            message: try row.int64(0),
            flight: try row.int64(1),
            rank: try row.string(2),
            push: try row.string(3),
            isFull: try row.int64(4) != 0,
            sentMinute: try row.int64(5),
            sequence: try row.int(6),
            isLast: try row.int64(7) != 0,
            bookings: try row.int(8),
            announced: try row.optionalInt64(9).map { Int($0) },
            due: try row.optionalInt64(10).map { Moment(rawValue: $0) }
        )
    }
}
