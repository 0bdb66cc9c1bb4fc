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
        var qualifier: ShortCode
        var arrival: LocalTime?
        var departure: LocalTime?
        /// Qualifiers of a neighbour that was merged into this call.
        var isLastBefore: Bool
        var isFirstBehind: Bool
    }

    private var calls: [Call] = []

    /// A place of the route; other places of the group are no calls.
    mutating func add(_ location: LocationSegment) -> Bool {
        switch location.qualifier {
        case "125", "87", "92", "130", "5", "8", "9", "11", "60", "94": break
        default: return false
        }
        let place = LocationCode(location.code)
        let isLastBefore = location.qualifier == "125"
        let isFirstBehind = location.qualifier == "87"
        if let last = calls.last, let place, last.place == place {
            calls[calls.count - 1].isLastBefore = last.isLastBefore || isLastBefore
            calls[calls.count - 1].isFirstBehind = last.isFirstBehind || isFirstBehind
        } else {
            calls.append(
                Call(
                    place: place,
                    qualifier: location.qualifier,
                    isLastBefore: isLastBefore,
                    isFirstBehind: isFirstBehind
                )
            )
        }
        return true
    }

    /// A time at the last place: scheduled times win over estimated and actual ones.
    mutating func add(_ time: LocalTime, qualifier: ShortCode) {
        guard !calls.isEmpty else { return }
        let last = calls.count - 1
        switch qualifier {
        case "189": calls[last].departure = time
        case "232": calls[last].arrival = time
        case "136", "133": calls[last].departure = calls[last].departure ?? time
        case "178", "132": calls[last].arrival = calls[last].arrival ?? time
        default: break
        }
    }

    /// Whether no place was named since the last group.
    var isEmpty: Bool { calls.isEmpty }

    /// The legs of the group, and an empty builder.
    mutating func finish() -> [Leg] {
        defer { calls.removeAll(keepingCapacity: true) }
        if calls.count == 1 {
            let call = calls[0]
            return call.departure != nil || call.arrival == nil
                ? [Leg(from: call.place, departure: call.departure)] : [Leg(to: call.place, arrival: call.arrival)]
        }
        return zip(calls, calls.dropFirst()).map { from, to in
            Leg(
                from: from.place,
                to: to.place,
                departure: from.departure,
                arrival: to.arrival,
                crossesBorder: from.isLastBefore && to.isFirstBehind
            )
        }
    }
}
