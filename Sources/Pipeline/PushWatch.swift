// SPDX-License-Identifier: Apache-2.0

import Database
import EDIFACT
import Mandate
import PassengerMessages
import ProcessingLog
package import Storage
import TravelTypes

/// Says which pushes have stayed incomplete for longer than the profile lets them.
///
/// What came of them was taken over when it came; the carrier has to be asked for the rest, because until then the unit
/// cannot tell who is no longer on the flight.
package struct PushWatch: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// A push of which parts never came.
    package struct MissingParts: Hashable, Sendable, CustomStringConvertible {
        package var carrier: String
        /// Carrier, number, day and place of departure.
        package var flight: String
        package var came: [Int]
        /// The numbers known to be missing; the last part may be missing beside them.
        package var missing: [Int]

        package var description: String {
            let parts = missing.isEmpty ? "its last part" : "part \(missing.map(String.init).joined(separator: ", "))"
            return "a push of \(carrier) for flight \(flight) came without \(parts); ask the carrier to send it again"
        }
    }

    /// Reports what is overdue now, each push once: a finding with the message that came last, and a log record.
    package func reportMissing() throws -> [MissingParts] {
        let now = store.now
        let flights = try store.database.read { try $0.flightsWithOverduePushParts(at: now) }
        var reports: [MissingParts] = []
        for flight in flights {
            reports += try store.database.writeBlocking(.ordinary) { connection in
                guard let row = try connection.lockFlight(flight) else { return [] }
                let rows = try connection.pushParts(ofFlight: flight)
                var found: [MissingParts] = []
                for push in FlightPushes(rows, span: self.store.profile.pushPartMinutes).pushes {
                    let overdue = push.members.allSatisfy { $0.due.map { $0 <= now } ?? true }
                    guard push.isAwaited, overdue, let last = push.members.last else { continue }
                    guard !push.parts.isComplete, let message = try connection.message(last.message) else { continue }
                    try connection.reportPushParts(push.members.map(\.message), at: now)
                    var findings = try PlainJSON.decode(StoredFindings.self, from: message.findings)
                    findings.list.append(Finding("pnrgov.part-missing", .warning, at: .ofPart(from: message.offset)))
                    try connection.setFindings(try findings.encoded(), ofMessage: message.id)
                    let report = MissingParts(
                        carrier: message.carrier,
                        flight: row.identity,
                        came: push.parts.bookings.keys.sorted(),
                        missing: push.parts.missing
                    )
                    var record = self.store.record(.alteration, .assessment(ofMessage: message.id))
                    record.outcome = .error
                    record.organisation = message.carrier
                    record.counts = ["parts": report.came.count, "parts-missing": max(report.missing.count, 1)]
                    try connection.log(record)
                    found.append(report)
                }
                return found
            }
        }
        return reports
    }
}
