// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// A flight of the simulated world, to or from the receiving State.
package struct SimulatedFlight: Sendable {
    /// The place in the world's list.
    package let index: Int
    package let carrier: CarrierCode
    package let number: Int
    /// Every hop; exactly one crosses the border.
    package let legs: [Leg]
    /// Whether it lands in the receiving State; otherwise it leaves it.
    package let isArrival: Bool
    /// When it leaves the first airport, in UTC.
    package let departure: Moment
    /// When it lands at the last airport, in UTC.
    package let arrival: Moment
    package let aircraft: String
    let seatsAcross: Int
    /// The seed of everything that happens on board.
    let seed: UInt64

    /// The hop over the border.
    package var borderLeg: Leg { legs.first(where: \.crossesBorder) ?? legs[0] }

    /// Carrier and number without padding, `ZZ123`.
    package var designator: String { "\(carrier)\(number)" }

    /// Designator and local date of the hop over the border, `ZZ123/2026-06-15`.
    package var key: String { designator + "/" + (borderLeg.departure.map { "\($0.day)" } ?? "") }

    var first: LocationCode { legs[0].from ?? "XXX" }
    var last: LocationCode { legs[legs.count - 1].to ?? "XXX" }
}
