// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// The flights of the guided tour, in the order of `TourScene`.
enum Tour {
    /// Flights placed around a moment so that each scene is about to happen.
    static func flights(now: Moment, planner: FlightPlanner, seed: UInt64) -> [SimulatedFlight] {
        func minutes(_ count: Int64) -> Moment { now.advanced(bySeconds: count * 60) }
        func flight(
            _ scene: TourScene,
            _ carrier: CarrierCode,
            _ abroad: LocationCode,
            isArrival: Bool,
            _ anchor: Moment
        ) -> SimulatedFlight {
            let index = TourScene.allCases.firstIndex(of: scene) ?? 0
            return planner.flight(
                index: index,
                carrier: carrier,
                abroad: abroad,
                isArrival: isArrival,
                anchor: anchor,
                seed: SeededRandom.seed(of: seed, index)
            )
        }
        return [
            flight(.listedMan, "ZZ", "CDG", isArrival: true, roundedUp(minutes(40))),
            flight(.namesake, "YY", "IST", isArrival: true, roundedUp(minutes(75))),
            flight(.lostPassport, "XX", "BRU", isArrival: true, roundedUp(minutes(110))),
            // Its passenger list was due a few minutes ago, forty-five minutes before departure.
            flight(.brokenMessage, "Z1", "ACC", isArrival: false, minutes(35)),
            flight(.minor, "X5", "CMN", isArrival: true, roundedUp(minutes(150))),
        ]
    }

    private static func roundedUp(_ moment: Moment) -> Moment { Moment(rawValue: (moment.rawValue + 299) / 300 * 300) }
}
