// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// A match that a human found false, as the table holds it: a token of who and what, no names.
package struct KnownFalseRow: Sendable, Hashable {
    package var id: Int64
    /// Token of entry and person, under the key of the source's month or, with a redress number, of the unit.
    package var value: Int64
    /// The hit that was decided; nil if the memory hangs from a redress number.
    package var hit: Int64?
    /// Token of the redress number.
    package var redress: Int64?
    package var list: String
    package var entry: Int64
    /// The evidence that the human found not enough, in hundredths of a natural logarithm.
    package var strength: Int64
    package var made: Moment

    package init(
        id: Int64 = 0,
        value: Int64,
        hit: Int64?,
        redress: Int64? = nil,
        list: String,
        entry: Int64,
        strength: Int64,
        made: Moment
    ) {
        self.id = id
        self.value = value
        self.hit = hit
        self.redress = redress
        self.list = list
        self.entry = entry
        self.strength = strength
        self.made = made
    }
}

/// How much is remembered of a list's false matches, and how often it was used.
package struct KnownFalseCount: Sendable, Hashable {
    package var list: String
    /// Decisions and redress numbers that are remembered.
    package var remembered: Int
    /// Of these, the ones that travellers asked for.
    package var redress: Int
    /// Matches that raised no hit.
    package var silenced: Int
    /// Matches that were shown to a reader all the same.
    package var sampled: Int
}

extension Connection {
    /// The memories under any of the tokens, the strongest first.
    package func knownFalse(withValues values: [Int64]) throws -> [KnownFalseRow] {
        guard !values.isEmpty else { return [] }
        return try query(
            """
            SELECT id, value, hit, redress, list, entry, strength, made_at FROM known_false
            WHERE value IN \(in: values) ORDER BY strength DESC, id
            """
        ) { row in
            KnownFalseRow(
                id: try row.int64(0),
                value: try row.int64(1),
                hit: try row.optionalInt64(2),
                redress: try row.optionalInt64(3),
                list: try row.string(4),
                entry: try row.int64(5),
                strength: try row.int64(6),
                made: Moment(rawValue: try row.int64(7))
            )
        }
    }

    /// Remembers false matches.
    package func insert(_ memories: [KnownFalseRow]) throws {
        for memory in memories {
            try execute(
                """
                INSERT INTO known_false (value, hit, redress, list, entry, strength, made_at)
                VALUES (\(memory.value), \(memory.hit), \(memory.redress), \(memory.list), \(memory.entry),
                    \(memory.strength), \(memory.made.rawValue))
                """
            )
        }
    }

    /// Notes that a memory spoke about a traveller.
    ///
    /// - Returns: Whether it had not been noted before.
    package func noteUse(of memory: Int64, traveller: Int64, at now: Moment, sampled: Bool) throws -> Bool {
        try execute(
            """
            INSERT INTO known_false_use (memory, traveller, at, sampled)
            VALUES (\(memory), \(traveller), \(now.rawValue), \(sampled)) ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Forgets memories, with everything else that comes from the same decisions and redress numbers.
    ///
    /// - Returns: How many memories are gone.
    package func forget(_ memories: [KnownFalseRow]) throws -> Int {
        let (hits, numbers) = (Set(memories.compactMap(\.hit)).sorted(), Set(memories.compactMap(\.redress)).sorted())
        return try forget("hit IN \(in: hits)") + forget("redress IN \(in: numbers)")
    }

    /// Forgets what hangs from a redress number.
    ///
    /// - Returns: How many memories are gone.
    package func forgetKnownFalse(ofRedress token: Int64) throws -> Int { try forget("redress = \(token)") }

    private func forget(_ condition: SQL) throws -> Int {
        let memories: [Int64] = try query("SELECT id FROM known_false WHERE \(condition)") { try $0.int64(0) }
        guard !memories.isEmpty else { return 0 }
        try execute("DELETE FROM known_false_use WHERE memory IN \(in: memories)")
        return try execute("DELETE FROM known_false WHERE id IN \(in: memories)")
    }

    /// What is remembered and how often it was used, list by list.
    package func knownFalseCounts() throws -> [KnownFalseCount] {
        try query(
            """
            SELECT known_false.list, COUNT(DISTINCT COALESCE(known_false.hit, -known_false.redress)),
                COUNT(DISTINCT known_false.redress),
                SUM(CASE WHEN known_false_use.sampled = 0 THEN 1 ELSE 0 END),
                SUM(CASE WHEN known_false_use.sampled = 1 THEN 1 ELSE 0 END)
            FROM known_false LEFT JOIN known_false_use ON known_false_use.memory = known_false.id
            GROUP BY known_false.list ORDER BY known_false.list
            """
        ) { row in
            KnownFalseCount(
                list: try row.string(0),
                remembered: try row.int(1),
                redress: try row.int(2),
                silenced: try row.int(3),
                sampled: try row.int(4)
            )
        }
    }
}
