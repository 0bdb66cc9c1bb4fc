// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Passengers under two years of age at departure are infants, whether or not the list says so.
enum InfantRule {
    static func apply(to message: inout PassengerMessage) {
        guard let departure = message.flights.first?.legs.first(where: { $0.departure != nil })?.departure?.day else {
            return
        }
        // Nearly all were born long before; comparing two packed dates finds those whose age must be reckoned.
        let longBefore = departure.advanced(by: -732).date
        for index in message.travellers.indices where message.travellers[index].role == .passenger {
            guard let date = message.travellers[index].born, date > longBefore, let born = date.civilDay,
                born.adding(months: 24) > departure
            else { continue }
            message.travellers[index].role = .infant
        }
    }
}
