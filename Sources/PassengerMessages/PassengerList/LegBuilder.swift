// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Turns the places and times of PAXLST's transport groups into legs.
///
/// A group either names the two ends of one leg, or all calls of the flight in order. So places are taken as calls, two
/// neighbours that are the same place become one, and each pair of neighbours is a leg. A leg from the last airport
/// before the border (125) to the first behind it (87) crosses the border.
struct LegBuilder {
    private struct Call {
        var place: LocationCode?
        var arrival: LocalTime?
        var departure: LocalTime?
        var estimated = Leg.Times()
        var actual = Leg.Times()
        /// Qualifiers of a neighbour that was merged into this call.
        var isLastBefore: Bool
        var isFirstBehind: Bool

        var hasDeparture: Bool { departure != nil || estimated.departure != nil || actual.departure != nil }
        var hasArrival: Bool { arrival != nil || estimated.arrival != nil || actual.arrival != nil }
    }

    private var calls: [Call] = []

    /// A place of the route: 125, 87, 92, 130 of the passenger profile, and the directory's own for sea, rail and road.
    ///
    /// - Returns: whether the qualifier is one of them; other places of the group are no calls.
    mutating func add(_ location: LocationSegment) -> Bool { add(location.code, qualifier: location.qualifier) }

    /// A place of the route.
    mutating func add(_ code: Component, qualifier: ShortCode) -> Bool {
        switch qualifier {
        case "125", "87", "92", "130", "5", "8", "9", "11", "13", "60", "85", "94": break
        default: return false
        }
        let place = LocationCode(code)
        let isLastBefore = qualifier == "125"
        let isFirstBehind = qualifier == "87"
        if let last = calls.last, let place, last.place == place {
            calls[calls.count - 1].isLastBefore = last.isLastBefore || isLastBefore
            calls[calls.count - 1].isFirstBehind = last.isFirstBehind || isFirstBehind
        } else {
            if calls.isEmpty { calls.reserveCapacity(2) }
            calls.append(
                Call(
                    place: place,
                    isLastBefore: isLastBefore,
                    isFirstBehind: isFirstBehind
                )
            )
        }
        return true
    }

    /// A time at the last place: scheduled 189 and 232, estimated 133 and 132, actual 136 and 178.
    ///
    /// The time of filing (554), which master crew lists send alone, stands for both scheduled ones.
    /// - Returns: whether the qualifier is known.
    mutating func add(_ time: LocalTime, qualifier: ShortCode) -> Bool {
        guard let last = calls.indices.last else { return true }
        switch qualifier {
        case "189": calls[last].departure = time
        case "232": calls[last].arrival = time
        case "133": calls[last].estimated.departure = time
        case "132": calls[last].estimated.arrival = time
        case "136": calls[last].actual.departure = time
        case "178": calls[last].actual.arrival = time
        case "554":
            calls[last].departure = calls[last].departure ?? time
            calls[last].arrival = calls[last].arrival ?? time
        default: return false
        }
        return true
    }

    /// Whether no place was named since the last group.
    var isEmpty: Bool { calls.isEmpty }

    /// Adds the legs of the group to those of its flight; the builder is empty afterwards.
    mutating func finish(into legs: inout [Leg]) {
        if calls.count == 1 {
            let call = calls[0]
            legs.add(call.hasDeparture || !call.hasArrival ? leg(from: call, to: nil) : leg(from: nil, to: call))
        } else {
            for index in calls.indices.dropFirst() { legs.add(leg(from: calls[index - 1], to: calls[index])) }
        }
        clear()
    }

    /// Forgets the group.
    mutating func clear() { calls.removeAll(keepingCapacity: true) }

    /// Scheduled times win; where none was sent, an estimated or actual one stands in.
    private func leg(from: Call?, to: Call?) -> Leg {
        var leg = Leg(
            from: from?.place,
            to: to?.place,
            departure: from?.departure ?? from?.estimated.departure ?? from?.actual.departure,
            arrival: to?.arrival ?? to?.estimated.arrival ?? to?.actual.arrival,
            crossesBorder: from?.isLastBefore == true && to?.isFirstBehind == true
        )
        leg.estimated = Leg.Times(departure: from?.estimated.departure, arrival: to?.estimated.arrival)
        leg.actual = Leg.Times(departure: from?.actual.departure, arrival: to?.actual.arrival)
        return leg
    }
}
