// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// An airport with an IATA code: where it is, and which clock it keeps.
package struct Airport: Hashable, Sendable {
    /// IATA, three letters.
    package let code: LocationCode
    /// ICAO location indicator, where there is one.
    package let icao: LocationCode?
    package let name: String
    /// May be empty.
    package let city: String
    package let state: StateCode
    package let latitude: Double
    package let longitude: Double
    /// IANA time zone, such as `Africa/Abidjan`.
    package let zone: String

    /// The great-circle distance in kilometres, on a sphere of the Earth's mean radius.
    package func distance(to other: Airport) -> Double {
        GreatCircle.kilometres(
            from: (latitude, longitude),
            to: (other.latitude, other.longitude)
        )
    }
}
