// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes
package import Vault

/// A reply to a carrier as the table holds it: sealed, since it names persons by locator and reference.
package struct OutboxRow: Hashable, Sendable {
    /// What the reply does.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The message was taken over.
        case acknowledgement
        /// The message cannot be used; send it again.
        case refusal
        /// An interactive query with an answer about each person.
        case answer
        /// An unsolicited directive: an earlier answer has changed.
        case directive
    }

    /// The message that it replies to, and its place among the replies to it: 0 is the first.
    package var message: Int64
    package var number: Int
    package var submission: Int64
    package var carrier: String
    package var channel: SubmissionRow.Channel
    /// The name by which the carrier fetches it: receipt, message, number.
    package var name: String
    package var kind: Kind
    package var contentType: String
    /// The unit's own reference in a directive, which the carrier's acknowledgement repeats.
    package var reference: String?
    package var receivedDay: CivilDay
    package var made: Moment
    package var laid: Moment?
    package var delivered: Moment?
    /// Until when the carrier should have acknowledged a directive.
    package var acknowledgeBy: Moment?
    package var acknowledged: Moment?
    package var key: [UInt8] = []
    package var sealed: [UInt8] = []

    package init(
        message: MessageRow,
        number: Int,
        submission: SubmissionRow,
        kind: Kind,
        contentType: String,
        reference: String? = nil,
        made: Moment
    ) {
        self.message = message.id
        self.number = number
        self.submission = submission.id
        carrier = submission.carrier
        channel = submission.channel
        name = "\(submission.receipt)-\(message.ordinal)-\(number)"
        self.kind = kind
        self.contentType = contentType
        self.reference = reference
        receivedDay = message.received.day
        self.made = made
    }

    private var context: SealContext {
        SealContext(table: "outbox", row: message, version: Int64(number), day: receivedDay)
    }

    /// Seals the reply's content under the key of the day on which its message came.
    package mutating func seal(_ bytes: [UInt8], with dayKey: DayKey) {
        let dataKey = dayKey.newDataKey()
        key = dayKey.wrap(dataKey, context: context)
        sealed = dataKey.seal(bytes, class: .reply, context: context)
    }

    /// Opens the reply's content.
    package func open(with dayKey: DayKey) throws -> [UInt8] {
        try dayKey.unwrap(key, context: context).open(sealed, class: .reply, context: context)
    }
}

extension OutboxRow {
    static var selection: SQL {
        """
        outbox.message, outbox.number, outbox.submission, outbox.carrier, outbox.channel, outbox.name, outbox.kind, \
        outbox.content_type, outbox.reference, outbox.received_day, outbox.made_at, outbox.laid_at, \
        outbox.delivered_at, outbox.acknowledge_by, outbox.acknowledged_at, outbox.key, outbox.sealed
        """
    }

    init(row: Row) throws {
        guard let channel = SubmissionRow.Channel(rawValue: try row.string(4)),
            let kind = Kind(rawValue: try row.string(6))
        else { throw StorageError.damaged("a reply has an unknown channel or kind") }
        message = try row.int64(0)
        number = try row.int(1)
        submission = try row.int64(2)
        carrier = try row.string(3)
        self.channel = channel
        name = try row.string(5)
        self.kind = kind
        contentType = try row.string(7)
        reference = try row.optionalString(8)
        receivedDay = CivilDay(rawValue: try row.int32(9))
        made = Moment(rawValue: try row.int64(10))
        laid = try row.optionalInt64(11).map { Moment(rawValue: $0) }
        delivered = try row.optionalInt64(12).map { Moment(rawValue: $0) }
        acknowledgeBy = try row.optionalInt64(13).map { Moment(rawValue: $0) }
        acknowledged = try row.optionalInt64(14).map { Moment(rawValue: $0) }
        key = try row.bytes(15)
        sealed = try row.bytes(16)
    }
}
