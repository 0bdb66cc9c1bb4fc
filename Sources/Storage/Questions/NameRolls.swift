// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

extension Connection {
    /// Adds rolls of names.
    package func insert(_ rolls: [NameRollRow]) throws {
        guard !rolls.isEmpty else { return }
        try insert(into: "name_roll", columns: NameRollRow.columns, rows: rolls.lazy.map(\.values))
    }

    /// Gives the rolls of the flights that are still to come, one at a time; without those that are known already.
    package func forEachNameRoll(
        after now: Moment,
        except known: Set<Int64>,
        _ body: (NameRollRow) throws -> Void
    ) throws {
        if known.isEmpty {
            _ = try query(
                """
                SELECT \(NameRollRow.selection) FROM flight
                JOIN name_roll ON name_roll.flight = flight.id WHERE \(Self.isToCome(now))
                """
            ) { try body(NameRollRow(row: $0)) }
            return
        }
        let new = try query(
            """
            SELECT name_roll.id FROM flight
            JOIN name_roll ON name_roll.flight = flight.id WHERE \(Self.isToCome(now))
            """
        ) { try $0.int64(0) }.filter { !known.contains($0) }
        for id in new {
            _ = try query("SELECT \(NameRollRow.selection) FROM name_roll WHERE id = \(id)") {
                try body(NameRollRow(row: $0))
            }
        }
    }

    /// The flights to come that have no roll at all: nobody is on them, or their rolls were dropped too early.
    package func flightsWithoutNameRoll(after now: Moment) throws -> [Int64] {
        try query(
            """
            SELECT id FROM flight WHERE (\(Self.isToCome(now)))
            AND NOT EXISTS (SELECT 1 FROM name_roll WHERE name_roll.flight = flight.id) ORDER BY id
            """
        ) { try $0.int64(0) }
    }

    /// Throws away the rolls that were made before a day, of flights that were over by then.
    @discardableResult
    package func dropNameRolls(before day: CivilDay) throws -> Int {
        let end = Int64(day.rawValue) * 86_400
        return try execute(
            """
            DELETE FROM name_roll WHERE day < \(Int64(day.rawValue)) AND flight IN (SELECT id FROM flight
                WHERE (departure_at IS NULL OR departure_at < \(end)) AND (arrival_at IS NULL OR arrival_at < \(end))
                AND departure_day < \(Int64(day.rawValue)))
            """
        )
    }

    private static func isToCome(_ now: Moment) -> SQL {
        """
        flight.departure_at >= \(now.rawValue)
        OR (flight.direction = 'inbound' AND flight.arrival_at >= \(now.rawValue))
        """
    }
}
