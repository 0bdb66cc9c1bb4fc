// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes
package import Vault

/// A carrier's message as the table holds it: what it was and what became of it, none of its content.
package struct MessageRow: Sendable, Hashable {
    package enum Status: String, Sendable, Codable {
        /// Sealed, waiting for its flight's turn.
        case received
        case processed
        /// Not readable; the sealed original waits in quarantine until `rawUntil`.
        case rejected
        /// A test message (UNB 0035): checked, never stored.
        case test
    }

    package var id: Int64
    package var submission: Int64
    package var ordinal: Int
    package var flight: Int64?
    package var type: String
    package var function: String
    /// The channel's carrier, and the control references of interchange and message as it sent them.
    package var carrier: String
    package var reference: String
    /// Sent time, references, digest: orders the messages of a flight the same way whatever order they came in.
    package var rank: String
    package var status: Status
    package var received: Moment
    package var processed: Moment?
    /// Where the message begins in the file it came in, in bytes.
    package var offset: Int
    package var rawUntil: Moment
    package var travellers: Int
    package var added: Int
    package var changed: Int
    package var unchanged: Int
    /// Findings as JSON: rules and places, never values.
    package var findings: String
    /// Counts of what the law does not let us keep, by class, as JSON.
    package var dropped: String
    /// Segment tags and lengths, from which a caret is drawn when the original is gone.
    package var skeleton: String
    package var manifest: MessageManifest?
    /// Whether the sealed original is still there.
    package var hasRaw: Bool

    /// A message as it is received, before anything is known of what it says.
    package init(
        submission: Int64,
        ordinal: Int,
        flight: Int64?,
        type: String,
        carrier: String,
        reference: String,
        rank: String,
        status: Status = .received,
        received: Moment,
        offset: Int,
        rawUntil: Moment,
        findings: String
    ) {
        id = 0
        self.submission = submission
        self.ordinal = ordinal
        self.flight = flight
        self.type = type
        function = ""
        self.carrier = carrier
        self.reference = reference
        self.rank = rank
        self.status = status
        self.received = received
        self.offset = offset
        self.rawUntil = rawUntil
        travellers = 0
        added = 0
        changed = 0
        unchanged = 0
        self.findings = findings
        dropped = "{}"
        skeleton = ""
        hasRaw = true
    }
}

extension MessageRow {
    static var selection: SQL {
        """
        message.id, message.submission, message.ordinal, message.flight, message.type, message.function, \
        message.carrier, message.reference, message.rank, message.status, message.received_at, message.processed_at, message.raw_offset, \
        message.raw_until, message.travellers, message.added, message.changed, message.unchanged, message.findings, \
        message.dropped, message.skeleton, message.manifest, CASE WHEN message.raw IS NULL THEN 0 ELSE 1 END
        """
    }

    init(row: Row) throws {
        guard let status = Status(rawValue: try row.string(9)) else {
            throw StorageError.damaged("a message row has an unknown status")
        }
        self.init(
            submission: try row.int64(1),
            ordinal: try row.int(2),
            flight: try row.optionalInt64(3),
            type: try row.string(4),
            carrier: try row.string(6),
            reference: try row.string(7),
            rank: try row.string(8),
            status: status,
            received: Moment(rawValue: try row.int64(10)),
            offset: try row.int(12),
            rawUntil: Moment(rawValue: try row.int64(13)),
            findings: try row.string(18)
        )
        id = try row.int64(0)
        function = try row.string(5)
        processed = try row.optionalInt64(11).map { Moment(rawValue: $0) }
        travellers = try row.int(14)
        added = try row.int(15)
        changed = try row.int(16)
        unchanged = try row.int(17)
        dropped = try row.string(19)
        skeleton = try row.string(20)
        manifest = try row.optionalBytes(21).map { try MessageManifest(decoding: $0) }
        hasRaw = try row.int64(22) != 0
    }
}

/// Who was in a message, as rows and versions: from these the state of a flight is folded, whatever came first.
package struct MessageManifest: Hashable, Sendable {
    /// How a message speaks of the flight.
    package enum Kind: UInt8, Sendable {
        /// A list of travellers as of its time: API at check-in, a first or only part of a push.
        case list = 1
        /// All bookings of the flight: who is absent is no longer on it (PNRGOV MSG 22, in one part).
        case fullPush = 2
        /// Changed bookings only (PNRGOV MSG 141), or a part of a push.
        case update = 3
        /// Everybody on board (BGM 266 CLOB).
        case closeOutOnBoard = 4
        /// Everybody not on board (BGM 266 CLNB).
        case closeOutNotOnBoard = 5
        /// The flight is closed, nobody is named (BGM 266 CL).
        case closed = 6
        /// The flight does not take place (BGM 266 XF).
        case flightCancelled = 7
        /// The named persons do not travel (BGM 745 XR, RP).
        case cancelled = 8
        case crew = 9
    }

    /// One booking of the message: its row, and its place in that row's versions.
    package struct BookingEntry: Hashable, Sendable {
        package var booking: Int64
        package var version: Int
        /// The carrier withdrew the booking: its persons do not travel on it any more.
        package var isWithdrawn: Bool

        package init(booking: Int64, version: Int, isWithdrawn: Bool = false) {
            self.booking = booking
            self.version = version
            self.isWithdrawn = isWithdrawn
        }
    }

    /// One person of the message.
    package struct Entry: Hashable, Sendable {
        package var traveller: Int64
        /// Place in the record's versions; nil where the message named the person by references alone.
        package var version: Int?

        package init(traveller: Int64, version: Int?) {
            self.traveller = traveller
            self.version = version
        }
    }

    package var kind: Kind
    package var source: PersonVersion.Source
    package var entries: [Entry]
    package var bookings: [BookingEntry]

    package init(
        kind: Kind,
        source: PersonVersion.Source,
        entries: [Entry],
        bookings: [BookingEntry] = []
    ) {
        self.kind = kind
        self.source = source
        self.entries = entries
        self.bookings = bookings
    }
}

extension MessageManifest: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.byte(kind.rawValue)
        writer.byte(source.rawValue)
        writer.varint(UInt64(entries.count))
        var previous: Int64 = 0
        for entry in entries {
            writer.signed(entry.traveller - previous)
            writer.varint(entry.version.map { UInt64($0) + 1 } ?? 0)
            previous = entry.traveller
        }
        writer.varint(UInt64(bookings.count))
        previous = 0
        for entry in bookings {
            writer.signed(entry.booking - previous)
            writer.varint(UInt64(entry.version) << 1 | (entry.isWithdrawn ? 1 : 0))
            previous = entry.booking
        }
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        _ = try reader.version(1...1)
        let offset = reader.offset
        guard let kind = Kind(rawValue: try reader.byte()),
            let source = PersonVersion.Source(rawValue: try reader.byte())
        else { throw BinaryError(.invalid, at: offset) }
        var entries: [Entry] = []
        var previous: Int64 = 0
        for _ in 0..<(try reader.count()) {
            previous += try reader.signed()
            let version = Int(truncatingIfNeeded: try reader.varint() & 0xFFFF_FFFF)
            entries.append(Entry(traveller: previous, version: version == 0 ? nil : version - 1))
        }
        var bookings: [BookingEntry] = []
        previous = 0
        for _ in 0..<(try reader.count()) {
            previous += try reader.signed()
            let number = try reader.varint() & 0xFFFF_FFFF
            bookings.append(
                BookingEntry(
                    booking: previous,
                    version: Int(truncatingIfNeeded: number >> 1),
                    isWithdrawn: number & 1 != 0
                )
            )
        }
        self.init(kind: kind, source: source, entries: entries, bookings: bookings)
    }
}
