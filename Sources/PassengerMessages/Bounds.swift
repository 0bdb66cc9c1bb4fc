// SPDX-License-Identifier: Apache-2.0

/// Bounds on what one message may make the readers keep, well above what airlines send.
enum Bounds {
    /// The persons, and the bookings, of one message; the directory allows 99,999.
    static let persons = 100_000
    /// The documents, tickets, contacts and accounts of one person, each.
    static let details = 100
    /// The persons of one booking that are compared by name; groups have at most 99 names.
    static let namesakes = 200
    /// The flights of one booking, and the changes of its history.
    static let itinerary = 1_000
    static let history = 1_000
    /// The infants of one booking that only a service names.
    static let infants = 100
    /// The flights of one booking's itinerary; airlines allow 99.
    static let segments = 1000
}
