// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Distances along the shortest way over the globe.
enum GreatCircle {
    /// Mean Earth radius in kilometres (IUGG).
    private static let radius = 6371.0088

    /// The haversine distance between two points given as latitude and longitude in degrees.
    static func kilometres(from: (Double, Double), to: (Double, Double)) -> Double {
        let (latitude, otherLatitude) = (from.0 * .pi / 180, to.0 * .pi / 180)
        let halfLatitude = sin((otherLatitude - latitude) / 2)
        let halfLongitude = sin((to.1 - from.1) * .pi / 360)
        let chord = halfLatitude * halfLatitude + cos(latitude) * cos(otherLatitude) * halfLongitude * halfLongitude
        return 2 * radius * asin(min(1, chord.squareRoot()))
    }
}
