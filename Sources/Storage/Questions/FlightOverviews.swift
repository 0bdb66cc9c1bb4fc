// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// A flight with how much is there for it; nobody by name.
package struct FlightOverview: Sendable, Hashable {
    package var flight: FlightRow
    package var travellers: Int
    package var messages: Int
    /// Whether advance passenger information came, and whether booking records did.
    package var hasAPI: Bool
    package var hasPNR: Bool
    package var openHits: Int
}

extension Connection {
    /// The flights that depart in a span of time with their counts, soonest first.
    package func flightOverviews(from start: Moment, to end: Moment, limit: Int, offset: Int) throws -> [FlightOverview]
    {
        try query(
            """
            SELECT \(FlightRow.selection),
                (SELECT COUNT(*) FROM traveller
                    WHERE traveller.id >= flight.id * 1048576 AND traveller.id < (flight.id + 1) * 1048576),
                (SELECT COUNT(*) FROM message WHERE message.flight = flight.id),
                (SELECT COUNT(*) FROM message WHERE message.flight = flight.id AND message.type = 'PAXLST'),
                (SELECT COUNT(*) FROM message WHERE message.flight = flight.id AND message.type = 'PNRGOV'),
                (SELECT COUNT(*) FROM hit WHERE hit.flight = flight.id AND hit.phase IN \(in: HitPhases.open))
            FROM flight WHERE departure_at >= \(start.rawValue) AND departure_at < \(end.rawValue)
            ORDER BY departure_at, flight.id LIMIT \(limit) OFFSET \(offset)
            """
        ) { row in
            let first = FlightRow.width
            return FlightOverview(
                flight: try FlightRow(row: row),
                travellers: try row.int(first),
                messages: try row.int(first + 1),
                hasAPI: try row.int(first + 2) > 0,
                hasPNR: try row.int(first + 3) > 0,
                openHits: try row.int(first + 4)
            )
        }
    }

    /// How many flights depart in a span of time.
    package func flightCount(from start: Moment, to end: Moment) throws -> Int {
        try first(
            """
            SELECT COUNT(*) FROM flight
            WHERE departure_at >= \(start.rawValue) AND departure_at < \(end.rawValue)
            """
        ) { try $0.int(0) } ?? 0
    }
}
