// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import TestSupport
import TravelTypes

/// The XML fixtures, by their path.
let documents = [
    "xml/pnrgov-notification", "xml/pnrgov-careless", "xml/pnrgov-response-success", "xml/pnrgov-response-errors",
]

/// The only message of an XML fixture.
func document(_ path: String) throws -> PassengerMessage { try only(try Fixture.bytes(path + ".xml")) }

/// A notification of one flight around some content.
func notification(
    root: String = "",
    head: String = "<Originator AirlineCode='ZZ'/>",
    leg: String = "CarrierCode='ZZ' FlightNumber='123' DepartureDateTime='2026-06-15T09:00' "
        + "ArrivalDateTime='2026-06-15T13:35'",
    airports: String = "<DepartureAirport LocationCode='CDG'/><ArrivalAirport LocationCode='ABJ'/>",
    _ bookings: String = ""
) throws -> PassengerMessage {
    let text =
        "<IATA_PNRGOV_NotifRQ \(root)>\(head)<FlightLeg \(leg)>\(airports)</FlightLeg><PNRs>\(bookings)</PNRs>"
        + "</IATA_PNRGOV_NotifRQ>"
    return try only(Array(text.utf8))
}

/// A notification of one booking.
func bookingXML(_ content: String, attributes: String = "") throws -> Booking {
    let message = try notification(
        "<PNR \(attributes)><BookingRefID ID='ABC123'><CompanyName Code='ZZ'/></BookingRefID>\(content)</PNR>"
    )
    guard message.bookings.count == 1, !message.isRejected else { throw SampleFault.notOneMessage }
    return message.bookings[0]
}

/// A notification of one traveller in one booking.
func passengerXML(_ content: String, attributes: String = "RPH='1'", after: String = "") throws -> PassengerMessage {
    try notification(
        "<PNR><BookingRefID ID='ABC123'/><Passenger \(attributes)><GivenName>JANE</GivenName><Surname>DOE</Surname>"
            + "\(content)</Passenger>\(after)</PNR>"
    )
}
