// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads a CUSRES: flight, and a code for the message or for each person.
enum CustomsResponseReader {
    static func read(_ segments: Segments, into message: inout PassengerMessage) {
        var legs = LegBuilder()
        var person: (booking: String?, unique: String?) = (nil, nil)
        var isInReplies = false
        var previous: ShortCode = ""
        var hasBeginning = false
        for segment in segments {
            let tag = segment.tag
            switch tag {
            case "BGM":
                hasBeginning = true
                readBeginning(segment, &message)
            case "RFF":
                let reference = ReferenceSegment(segment: segment)
                switch reference.qualifier {
                case "TN": message.transactionReference = reference.number.text
                case "AF":
                    let flight = FlightNumber.read(reference.number, carrier: nil)
                    message.flights.append(
                        Flight(carrier: flight.carrier, number: flight.number, suffix: flight.suffix)
                    )
                case "AVF": person.booking = reference.number.text
                case "ABO": person.unique = reference.number.text
                default: break
                }
            case "LOC" where !isInReplies: readLocation(LocationSegment(segment: segment), &legs)
            case "DTM" where !isInReplies: readTime(DateTimeSegment(segment: segment), segment, &message)
            case "ERP":
                isInReplies = true
                person = (nil, nil)
            case "ERC":
                message.replies.append(
                    Reply(code: segment[1, 1].string, bookingReference: person.booking, uniqueReference: person.unique)
                )
            case "UNH", "UNT", "FTX", "LOC", "DTM", "TDT", "GEI", "EQD", "NAD", "DOC", "CNT", "AUT", "COM", "CTA": break
            default: UnknownSegment.report(segment, after: previous, in: &message.findings)
            }
            previous = tag
        }
        finish(legs, &message)
        if !hasBeginning {
            message.findings.append(
                "paxlst.beginning-missing",
                .error,
                at: Place(offset: message.range.upperBound, length: 0)
            )
        }
    }

    private static func readBeginning(_ segment: Segment, _ message: inout PassengerMessage) {
        let beginning = BeginningOfMessage(segment: segment)
        message.functionCode = beginning.code
        switch beginning.name {
        case "962": message.function = .response
        case "963": message.function = .errorResponse
        case "132": message.function = .directive
        case "312": message.function = .directiveAcknowledged
        default: message.findings.append("paxlst.unknown-function", .error, at: segment.place(1, 1))
        }
    }

    private static func readLocation(_ location: LocationSegment, _ legs: inout LegBuilder) { _ = legs.add(location) }

    /// The times stand before the places here, so they wait for them.
    private static func readTime(_ date: DateTimeSegment, _ segment: Segment, _ message: inout PassengerMessage) {
        guard let time = PassengerListDate.time(date.value) else {
            message.findings.append("message.flight-time", .warning, at: segment.place(1, 2))
            return
        }
        guard !message.flights.isEmpty else { return }
        let last = message.flights.count - 1
        if message.flights[last].legs.isEmpty { message.flights[last].legs.append(Leg()) }
        switch date.qualifier {
        case "189", "136", "133": message.flights[last].legs[0].departure = time
        case "232", "178", "132": message.flights[last].legs[0].arrival = time
        default: break
        }
    }

    private static func finish(_ legs: LegBuilder, _ message: inout PassengerMessage) {
        var legs = legs
        let found = legs.finish()
        guard !message.flights.isEmpty, !found.isEmpty else { return }
        let last = message.flights.count - 1
        let times = message.flights[last].legs.first
        message.flights[last].legs = found
        message.flights[last].legs[0].departure = found[0].departure ?? times?.departure
        message.flights[last].legs[found.count - 1].arrival = found[found.count - 1].arrival ?? times?.arrival
    }
}

/// Reads an ACKRES: accepted or refused, and error codes (PADIS 9321).
enum AcknowledgementReader {
    static func read(_ segments: Segments, into message: inout PassengerMessage) {
        var previous: ShortCode = ""
        for segment in segments {
            let tag = segment.tag
            switch tag {
            case "MSG":
                message.functionCode = segment[1, 2].string + (segment[2, 1].isEmpty ? "" : "+" + segment[2, 1].string)
                message.function = segment[2, 1].code == "7" ? .refused : .accepted
            case "ERC": message.replies.append(Reply(code: segment[1, 1].string))
            case "UNH", "UNT", "ORG", "TVL", "RCI", "EQN", "IFT", "DAT": break
            default: UnknownSegment.report(segment, after: previous, in: &message.findings)
            }
            previous = tag
        }
        if !message.replies.isEmpty, message.function == .other { message.function = .refused }
    }
}

/// Reads a GOVREQ: the flight or the booking that an authority asks for.
enum RequestReader {
    static func read(_ segments: Segments, into message: inout PassengerMessage) {
        var previous: ShortCode = ""
        for segment in segments {
            let tag = segment.tag
            switch tag {
            case "MSG":
                message.functionCode = segment[1, 2].string
                switch segment[1, 2].code {
                case "43": message.function = .flightRequest
                case "77": message.function = .bookingRequest
                default: message.findings.append("govreq.unknown-function", .warning, at: segment.place(1, 2))
                }
            case "TVL":
                if let flight = TravelSegment(segment: segment).flight { message.flights.append(flight) }
            case "RCI":
                for element in segment.elements() {
                    guard let reference = ReservationReference(element: element) else { continue }
                    message.bookings.append(Booking(locator: reference.locator, carrier: reference.carrier))
                }
            case "UNH", "UNT", "ORG", "EQN", "IFT", "DAT", "SRC": break
            default: UnknownSegment.report(segment, after: previous, in: &message.findings)
            }
            previous = tag
        }
    }
}
