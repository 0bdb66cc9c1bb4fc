// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

extension Connection {
    /// A flight by its number in the table.
    package func flight(_ id: Int64) throws -> FlightRow? {
        try first("SELECT \(FlightRow.selection) FROM flight WHERE id = \(id)") { try FlightRow(row: $0) }
    }

    /// A flight by carrier, number, day and place of departure.
    package func flight(identity: String) throws -> FlightRow? {
        try first("SELECT \(FlightRow.selection) FROM flight WHERE identity = \(identity)") { try FlightRow(row: $0) }
    }

    /// Adds a flight, or finds the one that is there already.
    package func insertOrFind(_ flight: FlightRow) throws -> Int64 {
        let legs = try PlainJSON.encode(flight.legs)
        let added = try first(
            """
            INSERT INTO flight (identity, state, carrier, number, suffix, origin, destination, departure_day,
                departure_at, arrival_at, direction, legs, legs_rank, status)
            VALUES (\(flight.identity), \(flight.state), \(flight.carrier), \(flight.number), \(flight.suffix),
                \(flight.origin), \(flight.destination), \(Int64(flight.departureDay.rawValue)),
                \(flight.departure?.rawValue), \(flight.arrival?.rawValue), \(flight.direction.rawValue), \(legs),
                \(flight.legsRank), \(flight.status.rawValue))
            ON CONFLICT (identity) DO NOTHING RETURNING id
            """
        ) { try $0.int64(0) }
        if let added { return added }
        guard let found = try self.flight(identity: flight.identity) else {
            throw StorageError.conflict("the flight was removed at this moment; send the message again")
        }
        return found.id
    }

    /// Replaces what messages of higher rank say of a flight: times, legs, status.
    package func update(_ flight: FlightRow) throws {
        let legs = try PlainJSON.encode(flight.legs)
        try execute(
            """
            UPDATE flight SET destination = \(flight.destination), departure_at = \(flight.departure?.rawValue),
                arrival_at = \(flight.arrival?.rawValue), direction = \(flight.direction.rawValue), legs = \(legs),
                legs_rank = \(flight.legsRank), status = \(flight.status.rawValue)
            WHERE id = \(flight.id)
            """
        )
    }

    /// Takes so many numbers from a flight's own sequence, for rows that belong to it.
    ///
    /// Numbers of one flight lie together (`flight * 2^20 + n`), so its rows are neighbours in every table.
    package func takeNumbers(_ count: Int, flight: Int64) throws -> Range<Int64> {
        let next = try first(
            "UPDATE flight SET sequence = sequence + \(count) WHERE id = \(flight) RETURNING sequence"
        ) { try $0.int64(0) }
        guard let next else { throw StorageError.notFound("flight \(flight)") }
        guard next < 1 << 20 else { throw StorageError.conflict("the flight has more than a million rows") }
        let end = (flight << 20) + next + 1
        return end - Int64(count)..<end
    }

    /// The flights that depart or land in a span of time, soonest first.
    package func flights(from start: Moment, to end: Moment, limit: Int) throws -> [FlightRow] {
        try query(
            """
            SELECT \(FlightRow.selection) FROM flight
            WHERE departure_at >= \(start.rawValue) AND departure_at < \(end.rawValue)
            ORDER BY departure_at, id LIMIT \(limit)
            """
        ) { try FlightRow(row: $0) }
    }

    /// Holds a flight until the end of the transaction: one worker at a time joins messages with it.
    package func lockFlight(_ id: Int64) throws -> FlightRow? {
        let found = try lock("SELECT id FROM flight WHERE id = \(id)") { try $0.int64(0) }
        return found.isEmpty ? nil : try flight(id)
    }

    /// The flights for which messages wait, those with urgent ones first, then longest waiting first.
    ///
    /// 0 stands for messages whose flight is not known.
    package func flightsWithWaitingMessages(limit: Int) throws -> [Int64] {
        try query(
            "SELECT flight FROM flight_queue GROUP BY flight ORDER BY MAX(urgent) DESC, MIN(enqueued_at), flight LIMIT \(limit)"
        ) { try $0.int64(0) }
    }
}
