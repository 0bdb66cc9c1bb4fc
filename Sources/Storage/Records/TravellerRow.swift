// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes
package import Vault

/// A traveller on a flight as the table holds them: plain what stays visible after masking, sealed the rest.
package struct TravellerRow: Sendable, Hashable {
    package var id: Int64
    package var flight: Int64
    package var month: Int64
    package var state: String
    package var store: KeyDomain
    /// The day of first receipt, whose key wraps this row's key; retention counts from it.
    package var day: CivilDay
    /// Raised with every change; bound into the seals, so that an old blob cannot be put back.
    package var version: Int64
    package var status: TravelStatus
    package var seat: String?
    package var bags: Int
    package var agency: String?
    package var isCrew: Bool
    package var key: [UInt8]
    package var identity: [UInt8]
    package var contact: [UInt8]?
    package var payment: [UInt8]?
    /// HMAC of the whole record under the day's key: recognises an unchanged value without opening it.
    package var fingerprint: [UInt8]

    /// A new row before anything is sealed into it.
    package init(id: Int64, flight: FlightRow, state: StateCode, store: KeyDomain, day: CivilDay) {
        self.init(
            id: id,
            flight: flight.id,
            month: flight.month,
            state: state.description,
            store: store,
            day: day,
            version: 1,
            status: .booked,
            seat: nil,
            bags: 0,
            agency: nil,
            isCrew: false,
            key: [],
            identity: [],
            contact: nil,
            payment: nil,
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
        status: TravelStatus,
        seat: String?,
        bags: Int,
        agency: String?,
        isCrew: Bool,
        key: [UInt8],
        identity: [UInt8],
        contact: [UInt8]?,
        payment: [UInt8]?,
        fingerprint: [UInt8]
    ) {
        self.id = id
        self.flight = flight
        self.month = month
        self.state = state
        self.store = store
        self.day = day
        self.version = version
        self.status = status
        self.seat = seat
        self.bags = bags
        self.agency = agency
        self.isCrew = isCrew
        self.key = key
        self.identity = identity
        self.contact = contact
        self.payment = payment
        self.fingerprint = fingerprint
    }
}

extension TravellerRow {
    static let columns = [
        "id", "flight", "month", "state", "store", "day", "version", "status", "seat", "bags", "agency", "crew", "key",
        "identity", "contact", "payment", "fingerprint",
    ]

    /// The columns as text for a SELECT, in the order that `init(row:)` reads.
    static var selection: SQL { "\(raw: columns.joined(separator: ", "))" }

    init(row: Row) throws {
        guard let store = KeyDomain(rawValue: try row.string(4)), let status = TravelStatus(rawValue: try row.string(7))
        else { throw StorageError.damaged("a traveller row has an unknown store or status") }
        self.init(
            id: try row.int64(0),
            flight: try row.int64(1),
            month: try row.int64(2),
            state: try row.string(3),
            store: store,
            day: CivilDay(rawValue: Int32(try row.int64(5))),
            version: try row.int64(6),
            status: status,
            seat: try row.optionalString(8),
            bags: Int(try row.int64(9)),
            agency: try row.optionalString(10),
            isCrew: try row.int64(11) != 0,
            key: try row.bytes(12),
            identity: try row.bytes(13),
            contact: try row.optionalBytes(14),
            payment: try row.optionalBytes(15),
            fingerprint: try row.bytes(16)
        )
    }

    var values: [Value] {
        [
            .integer(id), .integer(flight), .integer(month), .text(state), .text(store.rawValue),
            .integer(Int64(day.rawValue)), .integer(version), .text(status.rawValue), seat.map { .text($0) } ?? .null,
            .integer(Int64(bags)), agency.map { .text($0) } ?? .null, .integer(isCrew ? 1 : 0), .blob(key),
            .blob(identity), contact.map { .blob($0) } ?? .null, payment.map { .blob($0) } ?? .null,
            .blob(fingerprint),
        ]
    }
}
