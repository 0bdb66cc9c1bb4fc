// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import TravelTypes

/// Draws up a schedule: flights to and from the receiving State, spread over a span of time.
struct FlightPlanner {
    let receiver: Receiver
    let tables: ReferenceTables
    /// The lowest flight number; schedules of following days differ in it.
    let firstNumber: Int

    /// Makes a flight that lands (or leaves) at a given moment; the other end follows from the distance.
    ///
    /// The anchor is when it lands, for an arrival, or leaves, for a departure; in UTC.
    func flight(
        index: Int,
        carrier: CarrierCode,
        abroad: LocationCode,
        isArrival: Bool,
        anchor: Moment,
        seed: UInt64,
        by way: LocationCode? = nil
    ) -> SimulatedFlight {
        let home = receiver.airports[index % receiver.airports.count]
        let stops = isArrival ? [abroad, way, home].compactMap(\.self) : [home, way, abroad].compactMap(\.self)
        let hops = zip(stops, stops.dropFirst()).map { ($0, $1, flyingSeconds($0, $1)) }
        let pauses = Int64(max(0, hops.count - 1)) * 4500
        let total = hops.reduce(0) { $0 + $1.2 } + pauses
        // Whole five minutes, as timetables have it.
        let departure = isArrival ? anchor.advanced(bySeconds: -total) : anchor
        var clock = Moment(rawValue: departure.rawValue / 300 * 300)
        let start = clock
        var legs: [Leg] = []
        for (from, to, seconds) in hops {
            let landing = clock.advanced(bySeconds: seconds)
            legs.append(
                Leg(
                    from: from,
                    to: to,
                    departure: tables.localTime(of: clock, at: from),
                    arrival: tables.localTime(of: landing, at: to),
                    crossesBorder: isArrival ? to == home : from == home
                )
            )
            clock = landing.advanced(bySeconds: 4500)
        }
        let isLong = total > 5 * 3600
        return SimulatedFlight(
            index: index,
            carrier: carrier,
            number: firstNumber + index * 2 + (isArrival ? 0 : 1),
            legs: legs,
            isArrival: isArrival,
            departure: start,
            arrival: clock.advanced(bySeconds: -4500),
            aircraft: isLong ? "333" : "738",
            seatsAcross: isLong ? 10 : 6,
            seed: seed
        )
    }

    /// A mixed schedule.
    func schedule(count: Int, from start: Moment, to end: Moment, firstIndex: Int, seed: UInt64) -> [SimulatedFlight] {
        var random = SeededRandom.branch(of: seed, 0xF11)
        let step = Double(end.rawValue - start.rawValue) / Double(max(1, count))
        return (0..<count).map { place in
            let anchor = start.advanced(bySeconds: Int64(step * (Double(place) + random.unit())))
            let airline = random.element(SimulatedCarrier.airlines)
            let isArrival = place % 9 % 2 == 0
            let abroad = random.chance(0.3) ? airline.home : Self.routes.pick(&random)
            // One flight in fifteen calls somewhere on the way.
            let way = (firstIndex + place) % 15 == 9 ? random.element(Self.callingPoints.filter { $0 != abroad }) : nil
            return flight(
                index: firstIndex + place,
                carrier: airline.code,
                abroad: abroad,
                isArrival: isArrival,
                anchor: anchor,
                seed: SeededRandom.seed(of: seed, firstIndex + place),
                by: way
            )
        }
    }

    /// 820 km/h and forty minutes on the ground, in whole five minutes.
    private func flyingSeconds(_ from: LocationCode, _ to: LocationCode) -> Int64 {
        let kilometres = tables.distance(from: from, to: to) ?? 3000
        return Int64((kilometres / 820 * 3600 + 2400) / 300) * 300
    }

    private static let callingPoints: [LocationCode] = ["OUA", "BKO", "ACC", "DSS"]

    /// Airports at the other end, more often the larger the weight; weights are invented.
    private static let routes: Weighted<LocationCode> = Weighted([
        ("CDG", 20), ("BRU", 6), ("IST", 7), ("CMN", 7), ("DSS", 9), ("ACC", 7), ("BKO", 7), ("OUA", 7), ("LOS", 6),
        ("LFW", 4), ("COO", 4), ("CKY", 4), ("DXB", 6), ("DOH", 3), ("ADD", 5), ("NBO", 3), ("JNB", 3), ("BEY", 4),
        ("TUN", 4), ("ALG", 3), ("CAI", 3), ("LIS", 3), ("MAD", 2), ("FRA", 2), ("AMS", 3), ("LHR", 3), ("JFK", 3),
        ("FCO", 2), ("GRU", 1), ("CAN", 2), ("SGN", 1), ("BOM", 1), ("IKA", 1), ("DLA", 3), ("LBV", 3), ("FIH", 2),
        ("NIM", 3), ("NKC", 2), ("JED", 2), ("KHI", 1), ("SVO", 1), ("WAW", 1), ("MNL", 1),
    ])
}

extension SeededRandom {
    /// The seed of the n-th thing made from a seed.
    static func seed(of seed: UInt64, _ index: Int) -> UInt64 {
        var random = branch(of: seed, UInt64(truncatingIfNeeded: index) &+ 0x5EED)
        return random.next()
    }
}
