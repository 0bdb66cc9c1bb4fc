// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import ReferenceData
import TravelTypes

/// How long before departure a message was prepared.
enum Timeliness {
    /// Hours from preparation to departure, below zero behind it; nil where one of the two is unknown.
    ///
    /// The preparation is taken for UTC, the departure for the clock of its airport.
    static func hoursBeforeDeparture(_ message: MessageUnderCheck) -> Int? {
        guard let sent = message.message.sent, let leg = message.message.flights.first?.legs.first,
            let from = leg.from, let departure = leg.departure, let tables = tables,
            let moment = tables.moment(of: departure, at: from)
        else { return nil }
        return Int((moment.rawValue - Int64(sent.rawValue) * 60) / 3600)
    }

    private static let tables = try? ReferenceTables.load()
}
