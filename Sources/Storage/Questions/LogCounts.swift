// SPDX-License-Identifier: Apache-2.0

package import Database
package import ProcessingLog
package import TravelTypes

extension Connection {
    /// How many records of each kind were written since a moment.
    package func logCounts(since start: Moment) throws -> [LogRecord.Operation: Int] {
        let counts = try query(
            "SELECT operation, COUNT(*) FROM processing_log WHERE at >= \(start.rawValue) GROUP BY operation"
        ) { (LogRecord.Operation(rawValue: try $0.string(0)), try $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: counts.compactMap { operation, count in operation.map { ($0, count) } })
    }

    /// One page of records for the data protection officer, newest first; nil asks for all kinds, people or times.
    package func logPage(
        operation: LogRecord.Operation?,
        actor: String?,
        span: Range<Int64>?,
        limit: Int,
        offset: Int
    ) throws -> [(sequence: Int64, logged: LoggedRecord)] {
        let condition = Self.condition(operation, actor, span)
        return try query(
            """
            SELECT seq, entry, record FROM processing_log WHERE 1 = 1\(condition)
            ORDER BY seq DESC LIMIT \(limit) OFFSET \(offset)
            """
        ) { row in
            (
                try row.int64(0),
                LoggedRecord(entry: try row.optionalInt64(1), record: try LogRecord(decoding: try row.bytes(2)))
            )
        }
    }

    /// How many such records there are, counted no further than `limit`.
    package func logCount(
        operation: LogRecord.Operation?,
        actor: String?,
        span: Range<Int64>?,
        upTo limit: Int
    ) throws -> Int {
        let condition = Self.condition(operation, actor, span)
        return try first(
            "SELECT COUNT(*) FROM (SELECT seq FROM processing_log WHERE 1 = 1\(condition) LIMIT \(limit)) AS found"
        ) { try $0.int(0) } ?? 0
    }

    private static func condition(_ operation: LogRecord.Operation?, _ actor: String?, _ span: Range<Int64>?) -> SQL {
        var sql: SQL = ""
        if let operation { sql += " AND operation = \(operation.rawValue)" }
        if let actor { sql += " AND actor = \(actor)" }
        if let span { sql += " AND at >= \(span.lowerBound) AND at < \(span.upperBound)" }
        return sql
    }
}
