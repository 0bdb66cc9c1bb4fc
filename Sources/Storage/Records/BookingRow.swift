// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes
package import Vault

/// A booking on a flight as the table holds it: what belongs to nobody in particular, sealed under a key of its own.
///
/// Names, contacts, payments and tickets are sealed with the person they name, so that one co-traveller can be erased.
package struct BookingRow: Sendable, Hashable {
    package var id: Int64
    package var flight: Int64
    package var month: Int64
    package var state: String
    package var store: KeyDomain
    package var day: CivilDay
    package var version: Int64
    /// Token of carrier, locator and creation date: locators are used again.
    package var locator: Int64
    package var key: [UInt8]
    package var sealed: [UInt8]
    package var fingerprint: [UInt8]

    /// A new row before anything is sealed into it.
    ///
    /// The locator is the token of carrier, locator and creation date.
    package init(id: Int64, flight: FlightRow, state: StateCode, store: KeyDomain, day: CivilDay, locator: Int64) {
        self.init(
            id: id,
            flight: flight.id,
            month: flight.month,
            state: state.description,
            store: store,
            day: day,
            version: 1,
            locator: locator,
            key: [],
            sealed: [],
            fingerprint: []
        )
    }

    private init(
        id: Int64,
        flight: Int64,
        month: Int64,
        state: String,
        store: KeyDomain,
        day: CivilDay,
        version: Int64,
        locator: Int64,
        key: [UInt8],
        sealed: [UInt8],
        fingerprint: [UInt8]
    ) {
        self.id = id
        self.flight = flight
        self.month = month
        self.state = state
        self.store = store
        self.day = day
        self.version = version
        self.locator = locator
        self.key = key
        self.sealed = sealed
        self.fingerprint = fingerprint
    }
}

extension BookingRow {
    static let columns = [
        "id", "flight", "month", "state", "store", "day", "version", "locator", "key", "sealed", "fingerprint",
    ]

    static var selection: SQL { "\(raw: columns.joined(separator: ", "))" }

    init(row: Row) throws {
        guard let store = KeyDomain(rawValue: try row.string(4)) else {
            throw StorageError.damaged("a booking row has an unknown store")
        }
        self.init(
            id: try row.int64(0),
            flight: try row.int64(1),
            month: try row.int64(2),
            state: try row.string(3),
            store: store,
            day: CivilDay(rawValue: Int32(try row.int64(5))),
            version: try row.int64(6),
            locator: try row.int64(7),
            key: try row.bytes(8),
            sealed: try row.bytes(9),
            fingerprint: try row.bytes(10)
        )
    }

    var values: [Value] {
        [
            .integer(id), .integer(flight), .integer(month), .text(state), .text(store.rawValue),
            .integer(Int64(day.rawValue)), .integer(version), .integer(locator), .blob(key), .blob(sealed),
            .blob(fingerprint),
        ]
    }

    private var context: SealContext { SealContext(table: "booking", row: id, version: version, day: day) }

    /// Seals a record into the row under the day's key.
    package mutating func seal(_ record: BookingRecord, with dayKey: DayKey, isNew: Bool) throws {
        let dataKey: DataKey
        if isNew {
            dataKey = dayKey.newDataKey()
            key = dayKey.wrap(dataKey, context: context)
        } else {
            dataKey = try dayKey.unwrap(key, context: context)
        }
        let bytes = record.encoded()
        sealed = dataKey.seal(bytes, class: .booking, context: context)
        fingerprint = dayKey.fingerprint(bytes)
    }

    /// Opens the record.
    package func open(with dayKey: DayKey) throws -> BookingRecord {
        let bytes = try dayKey.unwrap(key, context: context).open(sealed, class: .booking, context: context)
        return try BookingRecord(decoding: bytes)
    }
}

/// What messages said of one booking: every distinct value, and which of them counts now.
package struct BookingRecord: Hashable, Sendable {
    package var versions: [Booking]
    /// The place of the value that the message of highest rank gave.
    package var current: Int

    package init(versions: [Booking], current: Int) {
        self.versions = versions
        self.current = current
    }

    /// The booking as it stands.
    package var booking: Booking { versions[current] }
}

extension BookingRecord: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.varint(UInt64(current))
        writer.write(versions)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        _ = try reader.version(1...1)
        let offset = reader.offset
        let current = Int(truncatingIfNeeded: try reader.varint() & 0xFFFF_FFFF)
        let versions: [Booking] = try reader.read()
        guard versions.indices.contains(current) else { throw BinaryError(.invalid, at: offset) }
        self.init(versions: versions, current: current)
    }
}
