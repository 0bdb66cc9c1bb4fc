// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads an ACKRES: accepted or refused, and error codes (`AcknowledgementCode`), which are kept as sent.
enum AcknowledgementReader {
    static func read(_ segments: Segments, into message: inout PassengerMessage) {
        var previous: ShortCode = ""
        for segment in segments {
            let tag = segment.tag
            switch tag {
            case "MSG":
                message.functionCode = segment[1, 2].string + (segment[2, 1].isEmpty ? "" : "+" + segment[2, 1].string)
                message.function = ExchangeCodes.function(segment[2, 1], in: ExchangeCodes.answers)
            case "ERC": message.replies.append(Reply(code: segment[1, 1].string))
            case "UNH", "UNT", "ORG", "TVL", "RCI", "EQN", "IFT", "DAT": break
            default: UnknownSegment.report(segment, after: previous, in: &message.findings)
            }
            previous = tag
        }
        // Without an answer of its own, what is wrong tells.
        if message.function == .other, message.functionCode.utf8.allSatisfy({ $0 != 0x2B }) {
            message.function = message.replies.isEmpty ? .accepted : .refused
        }
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
                message.function = ExchangeCodes.function(segment[1, 2], in: ExchangeCodes.requests)
                if message.function == .other {
                    message.findings.append("govreq.unknown-function", .warning, at: segment.place(1, 2))
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
