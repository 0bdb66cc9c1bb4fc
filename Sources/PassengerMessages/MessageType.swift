// SPDX-License-Identifier: Apache-2.0

/// The messages that a carrier and a Passenger Information Unit exchange.
public enum MessageType: String, Hashable, Sendable, Codable, CaseIterable {
    /// Advance passenger information: passenger lists, crew lists, flight close-out (UN/EDIFACT, WCO/IATA/ICAO guide).
    case passengerList = "PAXLST"
    /// Passenger name records pushed to governments (PADIS, IATA guide).
    case bookings = "PNRGOV"
    /// The authority's answer to a passenger list, and its directives.
    case customsResponse = "CUSRES"
    /// The authority's acknowledgement of a PNR push.
    case acknowledgement = "ACKRES"
    /// The authority's request for PNR data.
    case request = "GOVREQ"
}

/// How a message is written.
public enum MessageFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// Segments of ISO 9735.
    case edifact
    /// Elements and attributes (IATA PNRGOV XML).
    case xml
}

/// What a message is for, whatever code its format has for it.
public enum MessageFunction: String, Hashable, Sendable, Codable, CaseIterable {
    // PAXLST, BGM 1001 with 1004
    case passengerList = "passenger-list"
    case passengerChange = "passenger-change"
    case reservationCancelled = "reservation-cancelled"
    case partyReduced = "party-reduced"
    case crewList = "crew-list"
    case crewChange = "crew-change"
    /// The master crew list, or an addition to it.
    case masterCrewList = "master-crew-list"
    case masterCrewDeletion = "master-crew-deletion"
    case masterCrewChange = "master-crew-change"
    /// The flight is closed; the message lists nobody.
    case flightClosed = "flight-closed"
    /// The flight is closed; who is listed is on board.
    case closedOnBoard = "closed-on-board"
    /// The flight is closed; who is listed is not on board.
    case closedNotOnBoard = "closed-not-on-board"
    case flightChanged = "flight-changed"
    case flightCancelled = "flight-cancelled"
    case gatePass = "gate-pass"

    // PNRGOV, MSG 1225
    /// Every booking of the flight: bookings that are absent are no longer on it.
    case full
    /// Only the bookings that changed.
    case update

    // CUSRES, BGM 1001
    case response
    case errorResponse = "error-response"
    case directive
    case directiveAcknowledged = "directive-acknowledged"

    // ACKRES, MSG 4343
    case accepted
    case refused

    // GOVREQ, MSG 1225
    case flightRequest = "flight-request"
    case bookingRequest = "booking-request"

    /// A code that the reader does not know.
    case other
}
