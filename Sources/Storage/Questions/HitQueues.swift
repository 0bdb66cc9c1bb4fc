// SPDX-License-Identifier: Apache-2.0

package import Casework
package import Database
import TravelTypes

/// The phases of hits by what a person can still do about them.
package enum HitPhases {
    /// A person's decision is still missing.
    package static let open = ["awaiting-review", "claimed", "awaiting-second-person", "awaiting-supervisor"]
    /// Two persons confirmed; something may leave, or has left.
    package static let confirmed = ["confirmed", "handed-over", "acknowledged", "concluded"]
    /// Nothing follows but what a recipient acknowledges.
    package static let over = ["closed", "recalled", "recall-acknowledged", "withdrawn", "expired"]
}

extension Connection {
    /// The histories of many hits, each replayed through Casework from its stored events.
    ///
    /// - Returns: The histories by hit; a hit without events has none.
    package func histories(ofHits ids: [Int64]) throws -> [Int64: HitHistory] {
        guard !ids.isEmpty else { return [:] }
        let rows = try query(
            """
            SELECT hit, ordinal, kind, at, body FROM hit_event WHERE hit IN \(in: ids) ORDER BY hit, ordinal
            """
        ) { row in
            try HitEvent(
                hit: try row.int64(0),
                number: try row.int(1),
                at: .init(rawValue: try row.int64(3)),
                kind: try row.string(2),
                payload: Array(try row.string(4).utf8)
            )
        }
        return try Dictionary(grouping: rows, by: \.hit).mapValues { try HitHistory(replaying: $0) }
    }
}
