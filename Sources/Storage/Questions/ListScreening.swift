// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// A list whose version in force is another than the one that the stored travellers have been screened with.
package struct DueList: Sendable, Hashable {
    package var list: String
    /// The version in force; nil if the list is not in force any more.
    package var version: Int64?
    /// The version that the travellers have been screened with; nil for a new list.
    package var screened: Int64?
}

extension Connection {
    /// The lists that changed since the stored travellers were screened.
    package func dueLists() throws -> [DueList] {
        try query(
            """
            SELECT list_version.list, list_version.id, list_screening.version FROM list_version
            LEFT JOIN list_screening ON list_screening.list = list_version.list
            WHERE list_version.in_force = 1
            AND (list_screening.version IS NULL OR list_screening.version <> list_version.id)
            UNION ALL
            SELECT list, NULL, version FROM list_screening
            WHERE NOT EXISTS (SELECT 1 FROM list_version
                WHERE list_version.list = list_screening.list AND list_version.in_force = 1)
            ORDER BY 1
            """
        ) { row in
            DueList(
                list: try row.string(0),
                version: try row.optionalInt64(1),
                screened: try row.optionalInt64(2)
            )
        }
    }

    /// What a list's entries said when the travellers were last screened with it, sealed.
    package func screenedEntries(ofList list: String) throws -> [UInt8]? {
        try first("SELECT sealed FROM list_screening WHERE list = \(list)") { try $0.bytes(0) }
    }

    /// Notes that the travellers whom a version may concern wait in the queue.
    package func noteScreening(of due: DueList, sealed: [UInt8]) throws {
        try execute("DELETE FROM list_screening WHERE list = \(due.list)")
        guard let version = due.version else { return }
        try execute(
            "INSERT INTO list_screening (list, version, sealed) VALUES (\(due.list), \(version), \(sealed))"
        )
    }

    /// The travellers with an undecided hit on one of a list's entries.
    package func travellersWithOpenHits(onList list: String, entries: [Int64]) throws -> [Int64] {
        try query(
            """
            SELECT DISTINCT traveller FROM hit WHERE list = \(list) AND entry IN \(in: entries)
            AND phase IN ('awaiting-review', 'claimed', 'awaiting-second-person', 'awaiting-supervisor')
            ORDER BY traveller
            """
        ) { try $0.int64(0) }
    }

    /// The numbers of flights that have not landed, or not departed, yet.
    package func numbersOfFlightsToCome(after now: Moment) throws -> [Int64] {
        try query(
            """
            SELECT id FROM flight
            WHERE departure_at >= \(now.rawValue) OR (direction = 'inbound' AND arrival_at >= \(now.rawValue))
            ORDER BY id
            """
        ) { try $0.int64(0) }
    }

    /// Puts travellers into the queue of those to be screened again; who waits already waits once.
    package func queueForScreening(_ travellers: [Int64]) throws {
        for traveller in travellers {
            try execute(
                """
                INSERT INTO screen_queue (traveller, flight) VALUES (\(traveller), \(traveller >> 20))
                ON CONFLICT DO NOTHING
                """
            )
        }
    }

    /// The flights of travellers who wait to be screened again.
    package func flightsToScreen(limit: Int) throws -> [Int64] {
        try query("SELECT DISTINCT flight FROM screen_queue ORDER BY flight LIMIT \(limit)") { try $0.int64(0) }
    }

    /// Takes the travellers of a flight out of the queue; those that another worker takes stay with it.
    package func takeQueuedForScreening(ofFlight flight: Int64) throws -> Set<Int64> {
        let taken = try claim("SELECT traveller FROM screen_queue WHERE flight = \(flight) ORDER BY traveller") {
            try $0.int64(0)
        }
        try execute("DELETE FROM screen_queue WHERE traveller IN \(in: taken)")
        return Set(taken)
    }

    /// Has everybody who is stored and still to come gone through, from the first flight on.
    package func beginSweep() throws {
        try execute("DELETE FROM screen_sweep")
        try execute("INSERT INTO screen_sweep (id, flight) SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM traveller)")
    }

    /// Whether there are flights to go through.
    package func isSweeping() throws -> Bool { try first("SELECT 1 FROM screen_sweep") { _ in true } ?? false }

    /// Takes the next flight to come out of the sweep; the sweep is over when there is none.
    package func nextFlightOfSweep(after now: Moment) throws -> Int64? {
        guard let last = try claim("SELECT flight FROM screen_sweep ORDER BY id", { try $0.int64(0) }).first else {
            return nil
        }
        let next = try first(
            """
            SELECT MIN(id) FROM flight WHERE id > \(last)
            AND (departure_at >= \(now.rawValue) OR (direction = 'inbound' AND arrival_at >= \(now.rawValue)))
            """
        ) { try $0.optionalInt64(0) }
        guard let flight = next ?? nil else {
            try execute("DELETE FROM screen_sweep")
            return nil
        }
        try execute("UPDATE screen_sweep SET flight = \(flight)")
        return flight
    }
}
