// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// One run of retention with its signed certificate; nothing of it is personal.
package struct RetentionRunRow: Sendable, Hashable {
    package var id: Int64
    package var asOf: CivilDay
    package var ran: Moment
    /// A line of JSON, and its signature in hexadecimal on the next one.
    package var certificate: String
}

extension Connection {
    /// The runs of retention, newest first.
    package func retentionCertificates(limit: Int) throws -> [RetentionRunRow] {
        try query(
            "SELECT id, as_of, ran_at, certificate FROM retention_run ORDER BY id DESC LIMIT \(limit)",
            RetentionRunRow.init(row:)
        )
    }

    /// One run of retention.
    package func retentionCertificate(_ id: Int64) throws -> RetentionRunRow? {
        try first(
            "SELECT id, as_of, ran_at, certificate FROM retention_run WHERE id = \(id)",
            RetentionRunRow.init(row:)
        )
    }
}

extension RetentionRunRow {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.int64(0),
            asOf: CivilDay(rawValue: try row.int32(1)),
            ran: Moment(rawValue: try row.int64(2)),
            certificate: try row.string(3)
        )
    }
}
