// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Pipeline
import Simulator
import TravelTypes

/// Files to sealed, joined, logged travellers by the product's own `ingest`: the standard mix, and all new.
struct IngestBench {
    private let place: BenchPlace
    /// Bytes written for each second of the run; a machine of two processors takes about so much.
    private static let bytesPerSecond = 2 << 20

    init(_ place: BenchPlace) { self.place = place }

    func run(_ print: (BenchRow) -> Void) throws {
        for (suffix, kinds) in [("", nil), ("/new", Set([SimulatedMessage.Kind.passengers]))] {
            let label = suffix.isEmpty ? "mix" : "new"
            let files = place.directory + "/ingest-\(label)"
            let bytes = try write(kinds, to: files)
            for (name, location) in place.databases("ingest_\(label)") {
                let row = try measure(name, location, label, files, bytes)
                print(
                    BenchRow(
                        name: "ingest/\(name)\(suffix)",
                        value: row.value,
                        unit: row.unit,
                        measurement: row.measurement,
                        more: row.more
                    )
                )
            }
        }
    }

    private func write(_ kinds: Set<SimulatedMessage.Kind>?, to directory: String) throws -> Int {
        var stream = try MessageStream(
            seed: 23,
            from: Moment(rawValue: Int64(Date().timeIntervalSince1970)),
            kinds: kinds
        )
        let wanted = Int(place.seconds * Double(Self.bytesPerSecond))
        var bytes = 0
        var flights: Set<String> = []
        while bytes < wanted, let message = stream.next() {
            // All new: of each flight the first list alone, because a second one repeats it.
            guard kinds == nil || flights.insert(message.flight).inserted else { continue }
            bytes += try message.write(below: directory)
        }
        return bytes
    }

    private func measure(
        _ name: String,
        _ location: String,
        _ label: String,
        _ files: String,
        _ bytes: Int
    ) throws -> BenchRow {
        var settings = UnitSettings(
            home: place.directory + "/unit-\(label)-\(name)",
            keys: place.directory + "/keys-\(label)-\(name)",
            state: "CIV"
        )
        settings.database = location
        settings.threads = ProcessInfo.processInfo.activeProcessorCount
        let unit = try PassengerInformationUnit.create(settings)
        defer { unit.close() }
        _ = try CarrierFile(SimulatedCarrier.register(), name: "carriers")
            .register(in: CarrierRegister(store: unit.store), of: unit)
        let sources = try IngestPath(files, carrier: nil).sources()
        var summary = IngestRun.Summary()
        let measured = try Measurement.once {
            summary = try IngestRun(unit).run(sources)
            return (summary.records, bytes)
        }
        let records = Double(max(1, summary.records))
        return BenchRow(
            name: name,
            value: measured.perSecond,
            unit: "records/s",
            measurement: measured,
            more: [
                ("records", .integer(summary.records)), ("messages", .integer(summary.messages)),
                ("new", JSON.rounded(Double(summary.new) / records, digits: 4)),
                ("changed", JSON.rounded(Double(summary.changed) / records, digits: 4)),
                ("unchanged", JSON.rounded(Double(summary.unchanged) / records, digits: 4)),
                ("rejected", .integer(summary.rejected)), ("threads", .integer(settings.threads)),
            ]
        )
    }
}
