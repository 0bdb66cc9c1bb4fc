// SPDX-License-Identifier: Apache-2.0

// swift-format-ignore-file: UseShorthandTypeNames
// Optionals are written out: one with a question mark is set to nil before an initialiser sets it, for which the
// compiler (6.3) copies the whole value and destroys the copy, at several times the cost of making it.

/// A flight, voyage or train as a message describes it.
public struct Flight: Hashable, Sendable, Codable {
    /// The operating carrier, or the text of the message where it is no carrier code (sea, rail).
    public var carrier: Optional<CarrierCode>
    public var mode: TransportMode
    /// The number without leading zeros, or the voyage number as text.
    public var number: String
    /// The operational suffix, one letter.
    public var suffix: Optional<String>
    public var legs: [Leg]
    /// The flight under other carriers' designators.
    public var codeshares: [FlightDesignator]
    /// Name or registration of a vessel or vehicle.
    public var craft: Optional<String>
    /// The registration alone: a vehicle's, an aircraft's, a vessel's IMO number.
    public var registration: Optional<String>
    /// The State whose flag a vessel flies.
    public var flag: Optional<StateCode>
    /// The carrier in words, or as a code that is no carrier's code.
    public var carrierName: Optional<String>
    /// The flight only crosses the airspace (PAXLST TDT 34).
    public var isOverflight: Bool

    @inlinable
    public init(
        carrier: CarrierCode? = nil,
        mode: TransportMode = .air,
        number: String = "",
        suffix: String? = nil,
        legs: [Leg] = []
    ) {
        self.carrier = carrier
        self.mode = mode
        self.number = number
        self.suffix = suffix
        self.legs = legs
        codeshares = []
        craft = nil
        registration = nil
        flag = nil
        carrierName = nil
        isOverflight = false
    }
}

/// How people travel (UN Recommendation 19).
public enum TransportMode: String, Hashable, Sendable, Codable, CaseIterable {
    case air, sea, rail, road
    case inlandWater = "inland-water"
}

/// A flight's name: carrier, number, suffix.
public struct FlightDesignator: Hashable, Sendable, Codable {
    public var carrier: Optional<CarrierCode>
    public var number: String
    public var suffix: Optional<String>

    @inlinable
    public init(carrier: CarrierCode? = nil, number: String, suffix: String? = nil) {
        self.carrier = carrier
        self.number = number
        self.suffix = suffix
    }
}

/// One hop of a flight, times local to each place.
public struct Leg: Hashable, Sendable, Codable {
    public var from: Optional<LocationCode>
    public var to: Optional<LocationCode>
    /// The scheduled departure; where a message states no schedule, the estimated or actual one.
    public var departure: Optional<LocalTime>
    /// The scheduled arrival; where a message states no schedule, the estimated or actual one.
    public var arrival: Optional<LocalTime>
    /// Whether the hop crosses the border of the receiving State (PAXLST LOC 125 to 87).
    public var crossesBorder: Bool
    /// Estimated times, where they were sent.
    public var estimated: Times
    /// Actual times, where they were sent.
    public var actual: Times

    /// When a hop begins and ends.
    public struct Times: Hashable, Sendable, Codable {
        public var departure: Optional<LocalTime>
        public var arrival: Optional<LocalTime>

        @inlinable
        public init(departure: LocalTime? = nil, arrival: LocalTime? = nil) {
            self.departure = departure
            self.arrival = arrival
        }

        public var isEmpty: Bool { departure == nil && arrival == nil }
    }

    @inlinable
    public init(
        from: LocationCode? = nil,
        to: LocationCode? = nil,
        departure: LocalTime? = nil,
        arrival: LocalTime? = nil,
        crossesBorder: Bool = false
    ) {
        self.from = from
        self.to = to
        self.departure = departure
        self.arrival = arrival
        self.crossesBorder = crossesBorder
        estimated = Times()
        actual = Times()
    }
}
