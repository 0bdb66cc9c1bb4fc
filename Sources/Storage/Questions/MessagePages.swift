// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// What came from one carrier since a moment.
package struct CarrierFeed: Sendable, Hashable {
    package var carrier: String
    package var last: Moment
    package var messages: Int
    package var rejected: Int
}

extension Connection {
    /// One page of the newest messages; only those that are rejected or have findings if `faulty`.
    package func messages(faulty: Bool, limit: Int, offset: Int) throws -> [MessageRow] {
        try query(
            """
            SELECT \(MessageRow.selection) FROM message WHERE 1 = 1\(Self.condition(faulty: faulty))
            ORDER BY message.id DESC LIMIT \(limit) OFFSET \(offset)
            """,
            MessageRow.init(row:)
        )
    }

    /// How many such messages there are, counted no further than `limit`.
    package func messageCount(faulty: Bool, upTo limit: Int) throws -> Int {
        try first(
            """
            SELECT COUNT(*) FROM (SELECT message.id FROM message WHERE 1 = 1\(Self.condition(faulty: faulty))
                ORDER BY message.id DESC LIMIT \(limit)) AS newest
            """
        ) { try $0.int(0) } ?? 0
    }

    /// What came from each carrier since a moment, by carrier.
    package func carrierFeeds(since start: Moment) throws -> [CarrierFeed] {
        try query(
            """
            SELECT carrier, MAX(received_at), COUNT(*), SUM(CASE WHEN status = 'rejected' THEN 1 ELSE 0 END)
            FROM message WHERE received_day >= \(Int64(start.day.rawValue)) AND received_at >= \(start.rawValue)
            GROUP BY carrier ORDER BY carrier
            """
        ) { row in
            CarrierFeed(
                carrier: try row.string(0),
                last: Moment(rawValue: try row.int64(1)),
                messages: try row.int(2),
                rejected: try row.int(3)
            )
        }
    }

    /// Findings are stored as JSON; each of them names its rule.
    private static func condition(faulty: Bool) -> SQL {
        faulty ? " AND (message.status = 'rejected' OR message.findings LIKE '%\"rule\"%')" : ""
    }
}
