// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

extension Connection {
    /// The sealed rows of a flight's travellers, oldest first.
    package func travellers(ofFlight flight: Int64) throws -> [TravellerRow] {
        try query(
            """
            SELECT \(TravellerRow.selection) FROM traveller
            WHERE id >= \(flight << 20) AND id < \((flight + 1) << 20) ORDER BY id
            """,
            TravellerRow.init(row:)
        )
    }

    /// One sealed row.
    package func traveller(_ id: Int64) throws -> TravellerRow? {
        try first("SELECT \(TravellerRow.selection) FROM traveller WHERE id = \(id)", TravellerRow.init(row:))
    }

    /// Adds new travellers in bulk.
    package func insert(_ rows: [TravellerRow]) throws {
        guard !rows.isEmpty else { return }
        try insert(into: "traveller", columns: TravellerRow.columns, rows: rows.lazy.map(\.values))
    }

    /// Replaces what changed of a traveller; the row's version must be one more than the stored one.
    package func update(_ row: TravellerRow) throws {
        let changed = try execute(
            """
            UPDATE traveller SET version = \(row.version), status = \(row.status.rawValue), seat = \(row.seat),
                bags = \(row.bags), agency = \(row.agency), crew = \(row.isCrew), key = \(row.key),
                identity = \(row.identity), contact = \(row.contact), payment = \(row.payment),
                fingerprint = \(row.fingerprint)
            WHERE id = \(row.id) AND version = \(row.version - 1)
            """
        )
        guard changed == 1 else { throw StorageError.conflict("the traveller was changed at the same time") }
    }

    /// Changes the plain status of a traveller, whose sealed parts stay as they are.
    package func setStatus(_ status: TravelStatus, ofTraveller id: Int64) throws {
        try execute("UPDATE traveller SET status = \(status.rawValue) WHERE id = \(id)")
    }

    /// Removes rows that turned out to be the same persons as others, with their tokens.
    package func deleteTravellers(_ ids: [Int64]) throws {
        guard !ids.isEmpty else { return }
        try execute("DELETE FROM token WHERE traveller IN \(in: ids)")
        try execute("DELETE FROM screen_queue WHERE traveller IN \(in: ids)")
        try execute("DELETE FROM known_false_use WHERE traveller IN \(in: ids)")
        try execute("DELETE FROM traveller WHERE id IN \(in: ids)")
    }

    /// Adds the search tokens of new travellers in bulk.
    package func insertTokens(_ tokens: [(value: Int64, traveller: Int64)]) throws {
        guard !tokens.isEmpty else { return }
        try insert(
            into: "token",
            columns: ["value", "traveller"],
            rows: tokens.lazy.map { [.integer($0.value), .integer($0.traveller)] }
        )
    }

    /// Replaces the search tokens of one traveller.
    package func replaceTokens(_ values: [Int64], ofTraveller id: Int64) throws {
        try execute("DELETE FROM token WHERE traveller = \(id)")
        try insertTokens(Set(values).sorted().map { ($0, id) })
    }

    /// The travellers that have one of the tokens.
    package func travellers(withTokens values: [Int64], limit: Int) throws -> [Int64] {
        try query("SELECT DISTINCT traveller FROM token WHERE value IN \(in: values) ORDER BY traveller LIMIT \(limit)")
        {
            try $0.int64(0)
        }
    }

    /// The sealed rows of some travellers.
    package func travellers(numbered ids: [Int64]) throws -> [TravellerRow] {
        try query("SELECT \(TravellerRow.selection) FROM traveller WHERE id IN \(in: ids)", TravellerRow.init(row:))
    }

    /// The sealed bookings of a flight.
    package func bookings(ofFlight flight: Int64) throws -> [BookingRow] {
        try query(
            "SELECT \(BookingRow.selection) FROM booking WHERE flight = \(flight) ORDER BY id",
            BookingRow.init(row:)
        )
    }

    /// Adds bookings in bulk.
    package func insert(_ rows: [BookingRow]) throws {
        guard !rows.isEmpty else { return }
        try insert(into: "booking", columns: BookingRow.columns, rows: rows.lazy.map(\.values))
    }

    /// Replaces what changed of a booking.
    package func update(_ row: BookingRow) throws {
        let changed = try execute(
            """
            UPDATE booking SET version = \(row.version), key = \(row.key), sealed = \(row.sealed),
                fingerprint = \(row.fingerprint)
            WHERE id = \(row.id) AND version = \(row.version - 1)
            """
        )
        guard changed == 1 else { throw StorageError.conflict("the booking was changed at the same time") }
    }

    /// How many travellers a flight has by status; crew apart.
    package func travellerCounts(ofFlight flight: Int64) throws -> [FlightCount] {
        try query(
            """
            SELECT status, crew, COUNT(*) FROM traveller
            WHERE id >= \(flight << 20) AND id < \((flight + 1) << 20)
            GROUP BY status, crew ORDER BY status, crew
            """
        ) { row in
            FlightCount(
                status: TravelStatus(rawValue: try row.string(0)) ?? .booked,
                isCrew: try row.bool(1),
                count: try row.int(2)
            )
        }
    }
}

/// How many persons of a flight have a status.
package struct FlightCount: Sendable, Hashable {
    package var status: TravelStatus
    package var isCrew: Bool
    package var count: Int
}
