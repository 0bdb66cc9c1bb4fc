// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Storage

/// Writing records in durable transactions, and verifying them all, through the product's log.
struct LogBench {
    private let place: BenchPlace
    /// Records in one transaction, as a busy step writes them.
    private static let batch = 1000

    init(_ place: BenchPlace) { self.place = place }

    func run(_ print: (BenchRow) -> Void) throws {
        var settings = UnitSettings(home: place.directory + "/log", keys: place.directory + "/log-keys")
        settings.environment = "BENCHMARK"
        let unit = try PassengerInformationUnit.create(settings)
        defer { unit.close() }
        let store = unit.store
        let appended = try Measurement.repeating(for: place.seconds) {
            try store.database.writeBlocking { connection in
                for number in 0..<Self.batch {
                    var record = store.record(.alteration, .assessment(ofMessage: Int64(number + 1)))
                    record.counts = ["added": number, "changed": 1]
                    try connection.log(record)
                }
            }
            try unit.integrator.run()
            return (Self.batch, 0)
        }
        print(
            BenchRow(
                name: "log/append",
                value: appended.perSecond,
                unit: "records/s",
                measurement: appended,
                more: [("records", .integer(appended.units)), ("per_transaction", .integer(Self.batch))]
            )
        )
        let verified = try Measurement.once {
            let verdict = try unit.integrator.verify()
            guard verdict.ok else { throw CommandFailure(.integrity, "the log that was just written does not hold") }
            return (Int(verdict.entries), 0)
        }
        print(
            BenchRow(
                name: "log/verify",
                value: verified.perSecond,
                unit: "records/s",
                measurement: verified,
                more: [("records", .integer(verified.units))]
            )
        )
    }
}
