// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import ReferenceData
import Storage
import TravelTypes

/// Decides which flight a message belongs to: operating carrier, number, local day and place of departure.
///
/// Of a flight of several legs the one that crosses the unit's border counts, so that a PAXLST of the whole route and a
/// PNRGOV of one leg meet in the same flight. Leading zeros of the number do not count, the suffix does.
struct FlightFiling: Sendable {
    private let state: StateCode
    private let reference: ReferenceTables

    init(state: StateCode, reference: ReferenceTables) {
        self.state = state
        self.reference = reference
    }

    /// The flight of an envelope, or nil if the message names none that can be filed.
    func flight(of envelope: MessageEnvelope) -> FlightRow? {
        envelope.flight.flatMap { flight(of: $0, rank: "") }
    }

    /// The flight as a row, without its number in the table.
    func flight(of flight: Flight, rank: String) -> FlightRow? {
        guard let leg = flight.legs.first(where: crossesBorder) ?? flight.legs.first, let origin = leg.from,
            let departure = leg.departure, !flight.number.isEmpty
        else { return nil }
        let carrier = flight.carrier?.description ?? ""
        let destination = leg.to?.description ?? ""
        let identity = [carrier, flight.number + (flight.suffix ?? ""), departure.day.description, origin.description]
            .joined(separator: " ")
        return FlightRow(
            identity: identity,
            state: state.description,
            carrier: carrier,
            number: flight.number,
            suffix: flight.suffix ?? "",
            origin: origin.description,
            destination: destination,
            departureDay: departure.day,
            departure: reference.moment(of: departure, at: origin),
            arrival: leg.arrival.flatMap { arrival in leg.to.flatMap { reference.moment(of: arrival, at: $0) } },
            direction: direction(leg),
            legs: flight.legs,
            legsRank: rank
        )
    }

    private func crossesBorder(_ leg: Leg) -> Bool {
        guard let from = leg.from, let to = leg.to else { return leg.crossesBorder }
        return (reference.state(of: from) == state) != (reference.state(of: to) == state)
    }

    private func direction(_ leg: Leg) -> FlightRow.Direction {
        let (from, to) = (leg.from.flatMap { reference.state(of: $0) }, leg.to.flatMap { reference.state(of: $0) })
        if to == state { return from == state ? .transit : .inbound }
        if from == state { return .outbound }
        return from == nil || to == nil ? .unknown : .transit
    }
}
