// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// A hit as the table holds it; its evidence is sealed with the traveller's key.
///
/// `phase` only finds rows: what state a hit is in is known by replaying its events, never by this column.
package struct HitRow: Sendable, Hashable {
    package var id: Int64
    package var flight: Int64
    package var traveller: Int64
    package var list: String
    package var listVersion: Int64
    /// Token of list and entry key: finds the same entry again without naming it.
    package var entry: Int64
    package var category: String
    /// Evidence in hundredths of a natural logarithm, for the order of the queue.
    package var strength: Int64
    package var raised: Moment
    package var phase: String
    package var version: Int64
    package var sealed: [UInt8]

    package init(
        id: Int64,
        flight: Int64,
        traveller: Int64,
        list: String,
        listVersion: Int64,
        entry: Int64,
        category: String,
        strength: Int64,
        raised: Moment,
        phase: String,
        version: Int64 = 1,
        sealed: [UInt8] = []
    ) {
        self.id = id
        self.flight = flight
        self.traveller = traveller
        self.list = list
        self.listVersion = listVersion
        self.entry = entry
        self.category = category
        self.strength = strength
        self.raised = raised
        self.phase = phase
        self.version = version
        self.sealed = sealed
    }
}

/// One event of a hit as the table holds it.
package struct HitEventRow: Sendable, Hashable {
    package var ordinal: Int
    package var kind: String
    package var actor: Int64?
    package var at: Moment
    /// The event without anything personal, as JSON.
    package var body: String
    /// A person's words, sealed with the traveller's key.
    package var note: [UInt8]?

    package init(ordinal: Int, kind: String, actor: Int64?, at: Moment, body: String, note: [UInt8]?) {
        self.ordinal = ordinal
        self.kind = kind
        self.actor = actor
        self.at = at
        self.body = body
        self.note = note
    }
}

/// A hit in a queue, with the flight whose clock it runs by.
package struct QueuedHit: Sendable, Hashable {
    package var hit: HitRow
    package var flight: FlightRow
    package var seat: String?

    package init(hit: HitRow, flight: FlightRow, seat: String?) {
        self.hit = hit
        self.flight = flight
        self.seat = seat
    }
}

extension Connection {
    /// A hit by its number.
    package func hit(_ id: Int64) throws -> HitRow? {
        try first("SELECT \(HitRow.selection) FROM hit WHERE hit.id = \(id)") { try HitRow(row: $0) }
    }

    /// Holds a hit until the end of the transaction: its events follow one another.
    package func lockHit(_ id: Int64) throws {
        _ = try lock("SELECT id FROM hit WHERE id = \(id)") { try $0.int64(0) }
    }

    /// The hits of a flight.
    package func hits(ofFlight flight: Int64) throws -> [HitRow] {
        try query("SELECT \(HitRow.selection) FROM hit WHERE hit.flight = \(flight) ORDER BY hit.id") {
            try HitRow(row: $0)
        }
    }

    /// The hits of a traveller.
    package func hits(ofTraveller id: Int64) throws -> [HitRow] {
        try query("SELECT \(HitRow.selection) FROM hit WHERE hit.traveller = \(id) ORDER BY hit.id") {
            try HitRow(row: $0)
        }
    }

    /// The hits in some phases, those whose flight lands or departs first coming first, strongest evidence first.
    ///
    /// Flights whose time has passed come last, newest first: they still must be decided, but nobody is waiting.
    package func hitsAwaitingReview(phases: [String], at now: Moment, limit: Int) throws -> [QueuedHit] {
        try query(
            """
            SELECT \(HitRow.selection), \(FlightRow.selection), traveller.seat
            FROM hit JOIN flight ON flight.id = hit.flight JOIN traveller ON traveller.id = hit.traveller
            WHERE hit.phase IN \(in: phases)
            ORDER BY
                CASE WHEN COALESCE(CASE WHEN flight.direction = 'inbound' THEN flight.arrival_at END,
                    flight.departure_at, flight.arrival_at, 0) >= \(now.rawValue) THEN 0 ELSE 1 END,
                CASE WHEN COALESCE(CASE WHEN flight.direction = 'inbound' THEN flight.arrival_at END,
                    flight.departure_at, flight.arrival_at, 0) >= \(now.rawValue)
                THEN COALESCE(CASE WHEN flight.direction = 'inbound' THEN flight.arrival_at END,
                    flight.departure_at, flight.arrival_at, 0)
                ELSE -COALESCE(CASE WHEN flight.direction = 'inbound' THEN flight.arrival_at END,
                    flight.departure_at, flight.arrival_at, 0) END,
                hit.strength DESC, hit.id
            LIMIT \(limit)
            """
        ) { row in
            QueuedHit(
                hit: try HitRow(row: row),
                flight: try FlightRow(row: row, at: HitRow.width),
                seat: try row.optionalString(HitRow.width + FlightRow.width)
            )
        }
    }

    /// How many hits are in each phase.
    package func hitCounts() throws -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: try query("SELECT phase, COUNT(*) FROM hit GROUP BY phase") {
                (try $0.string(0), try $0.int(1))
            }
        )
    }

    /// Adds a hit.
    package func insert(_ hit: HitRow) throws {
        try execute(
            """
            INSERT INTO hit (id, flight, traveller, list, list_version, entry, category, strength, raised_at, phase,
                version, sealed)
            VALUES (\(hit.id), \(hit.flight), \(hit.traveller), \(hit.list), \(hit.listVersion), \(hit.entry),
                \(hit.category), \(hit.strength), \(hit.raised.rawValue), \(hit.phase), \(hit.version), \(hit.sealed))
            """
        )
    }

    /// Replaces the evidence of a hit that nobody has decided, or moves it with its traveller.
    package func update(_ hit: HitRow) throws {
        try execute(
            """
            UPDATE hit SET traveller = \(hit.traveller), list_version = \(hit.listVersion),
                strength = \(hit.strength), phase = \(hit.phase), version = \(hit.version), sealed = \(hit.sealed)
            WHERE id = \(hit.id)
            """
        )
    }

    /// The events of a hit in order.
    package func events(ofHit id: Int64) throws -> [HitEventRow] {
        try query(
            "SELECT ordinal, kind, actor, at, body, note FROM hit_event WHERE hit = \(id) ORDER BY ordinal"
        ) { row in
            HitEventRow(
                ordinal: try row.int(0),
                kind: try row.string(1),
                actor: try row.optionalInt64(2),
                at: Moment(rawValue: try row.int64(3)),
                body: try row.string(4),
                note: try row.optionalBytes(5)
            )
        }
    }

    /// Appends an event to a hit and notes the phase that it leads to.
    ///
    /// - Throws: `DatabaseError` with reason `unique` if another event took the same place in the meantime.
    package func append(_ event: HitEventRow, toHit id: Int64, phase: String) throws {
        try execute(
            """
            INSERT INTO hit_event (hit, ordinal, kind, actor, at, body, note)
            VALUES (\(id), \(event.ordinal), \(event.kind), \(event.actor), \(event.at.rawValue), \(event.body),
                \(event.note))
            """
        )
        try execute("UPDATE hit SET phase = \(phase) WHERE id = \(id)")
    }

    /// Replaces the sealed note of an event, when it moves to another person's key.
    package func replaceNote(_ note: [UInt8], ofEvent ordinal: Int, hit: Int64) throws {
        try execute("UPDATE hit_event SET note = \(note) WHERE hit = \(hit) AND ordinal = \(ordinal)")
    }
}

extension HitRow {
    static var selection: SQL {
        """
        hit.id, hit.flight, hit.traveller, hit.list, hit.list_version, hit.entry, hit.category, hit.strength, \
        hit.raised_at, hit.phase, hit.version, hit.sealed
        """
    }

    static let width = 12

    init(row: Row) throws {
        self.init(
            id: try row.int64(0),
            flight: try row.int64(1),
            traveller: try row.int64(2),
            list: try row.string(3),
            listVersion: try row.int64(4),
            entry: try row.int64(5),
            category: try row.string(6),
            strength: try row.int64(7),
            raised: Moment(rawValue: try row.int64(8)),
            phase: try row.string(9),
            version: try row.int64(10),
            sealed: try row.bytes(11)
        )
    }
}
