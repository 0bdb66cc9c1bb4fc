// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

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
