// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes

/// A flight as the table holds it; none of it is personal.
package struct FlightRow: Sendable, Hashable {
    /// Which way a flight crosses the border of the State that the unit belongs to.
    package enum Direction: String, Sendable, Codable {
        case inbound, outbound, transit, unknown
    }

    package enum Status: String, Sendable, Codable {
        case scheduled, closed, cancelled
    }

    package var id: Int64
    /// Carrier, number, suffix, local day and place of departure: `ZZ 123 2026-06-15 CDG`.
    package var identity: String
    package var state: String
    package var carrier: String
    package var number: String
    package var suffix: String
    package var origin: String
    package var destination: String
    package var departureDay: CivilDay
    /// Scheduled departure and arrival in UTC, if the messages gave them and the places are known.
    package var departure: Moment?
    package var arrival: Moment?
    package var direction: Direction
    package var legs: [Leg]
    package var status: Status
    /// The rank of the message that gave times and legs: a message of lower rank does not change them.
    package var legsRank: String

    /// What a hit on this flight must be decided before: landing if the flight comes in, departure otherwise.
    package var deadline: Moment? { direction == .inbound ? arrival ?? departure : departure ?? arrival }

    /// The flight's name for people: `ZZ 123`.
    package var designator: String { "\(carrier) \(number)\(suffix)" }

    /// The month of departure as `yyyymm`, by which tables may be partitioned.
    package var month: Int64 {
        let parts = departureDay.parts
        return Int64(parts.year * 100 + parts.month)
    }

    package init(
        id: Int64 = 0,
        identity: String,
        state: String,
        carrier: String,
        number: String,
        suffix: String,
        origin: String,
        destination: String,
        departureDay: CivilDay,
        departure: Moment?,
        arrival: Moment?,
        direction: Direction,
        legs: [Leg],
        status: Status = .scheduled,
        legsRank: String = ""
    ) {
        self.id = id
        self.identity = identity
        self.state = state
        self.carrier = carrier
        self.number = number
        self.suffix = suffix
        self.origin = origin
        self.destination = destination
        self.departureDay = departureDay
        self.departure = departure
        self.arrival = arrival
        self.direction = direction
        self.legs = legs
        self.status = status
        self.legsRank = legsRank
    }
}

extension FlightRow {
    static var selection: SQL {
        """
        flight.id, flight.identity, flight.state, flight.carrier, flight.number, flight.suffix, flight.origin, \
        flight.destination, flight.departure_day, flight.departure_at, flight.arrival_at, flight.direction, \
        flight.legs, flight.status, flight.legs_rank
        """
    }

    /// The number of columns that `selection` names.
    static let width = 15

    init(row: Row, at first: Int = 0) throws {
        guard let direction = Direction(rawValue: try row.string(first + 11)),
            let status = Status(rawValue: try row.string(first + 13))
        else { throw StorageError.damaged("a flight row has an unknown direction or status") }
        self.init(
            id: try row.int64(first),
            identity: try row.string(first + 1),
            state: try row.string(first + 2),
            carrier: try row.string(first + 3),
            number: try row.string(first + 4),
            suffix: try row.string(first + 5),
            origin: try row.string(first + 6),
            destination: try row.string(first + 7),
            departureDay: CivilDay(rawValue: Int32(try row.int64(first + 8))),
            departure: try row.optionalInt64(first + 9).map { Moment(rawValue: $0) },
            arrival: try row.optionalInt64(first + 10).map { Moment(rawValue: $0) },
            direction: direction,
            legs: try PlainJSON.decode([Leg].self, from: try row.string(first + 12)),
            status: status,
            legsRank: try row.string(first + 14)
        )
    }
}
