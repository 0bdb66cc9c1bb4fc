// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads a CUSRES: flights, and a code for the message or for each person.
struct CustomsResponseReader {
    private var message: PassengerMessage
    private var legs = LegBuilder()
    private var times: (departure: LocalTime?, arrival: LocalTime?) = (nil, nil)
    private var person: (booking: String?, unique: String?) = (nil, nil)
    /// The first answer of the open group.
    private var firstOfGroup = 0
    private var isInReplies = false
    private var hasBeginning = false

    static func read(_ segments: Segments, into message: inout PassengerMessage) {
        var reader = CustomsResponseReader(message: message)
        var previous: ShortCode = ""
        for segment in segments {
            reader.read(segment, after: previous)
            previous = segment.tag
        }
        reader.closeFlight()
        message = reader.message
        if !reader.hasBeginning {
            let end = Place(offset: message.range.upperBound, length: 0)
            message.findings.append("paxlst.beginning-missing", .error, at: end)
        }
    }

    private init(message: PassengerMessage) { self.message = message }

    private mutating func read(_ segment: Segment, after previous: ShortCode) {
        switch segment.tag {
        case "BGM": readBeginning(segment)
        case "RFF": readReference(ReferenceSegment(segment: segment))
        case "LOC" where !isInReplies: _ = legs.add(LocationSegment(segment: segment))
        case "DTM" where !isInReplies: readTime(DateTimeSegment(segment: segment), segment)
        case "ERP":
            isInReplies = true
            person = (nil, nil)
            firstOfGroup = message.replies.count
        case "ERC": readCode(segment)
        case "FTX": readText(segment)
        case "UNH", "UNT", "LOC", "DTM", "TDT", "GEI", "EQD", "NAD", "DOC", "CNT", "AUT", "COM", "CTA": break
        default: UnknownSegment.report(segment, after: previous, in: &message.findings)
        }
    }

    private mutating func readBeginning(_ segment: Segment) {
        hasBeginning = true
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

    /// The references of a person stand before its code or behind it.
    private mutating func readReference(_ reference: ReferenceSegment) {
        switch reference.qualifier {
        case "TN": message.transactionReference = reference.number.text
        case "AF" where !isInReplies: openFlight(reference.number)
        case "AVF":
            person.booking = reference.number.text
            for index in firstOfGroup..<message.replies.count {
                message.replies[index].bookingReference = person.booking
            }
        case "ABO":
            person.unique = reference.number.text
            for index in firstOfGroup..<message.replies.count { message.replies[index].uniqueReference = person.unique }
        default: break
        }
    }

    private mutating func readCode(_ segment: Segment) {
        guard message.replies.count < Bounds.persons else {
            message.findings.append("message.too-many-persons", .error, at: segment.place())
            return
        }
        message.replies.append(
            Reply(code: segment[1, 1].string, bookingReference: person.booking, uniqueReference: person.unique)
        )
    }

    /// FTX+AAP: words for the agent, for the code before them; other texts are counted.
    private mutating func readText(_ segment: Segment) {
        guard segment[1, 1].code == "AAP", isInReplies, message.replies.count > firstOfGroup else {
            message.dropped[.remark, default: 0] += 1
            return
        }
        message.replies[message.replies.count - 1].text = NameReader.join(segment[4], from: 1)
    }

    // MARK: - Flights

    private mutating func openFlight(_ number: Component) {
        closeFlight()
        let flight = FlightNumber.read(number, carrier: nil)
        message.flights.append(Flight(carrier: flight.carrier, number: flight.number, suffix: flight.suffix))
    }

    /// The times stand before the places here, so they wait for them.
    private mutating func readTime(_ date: DateTimeSegment, _ segment: Segment) {
        guard let time = PassengerListDate.time(date.value) else {
            message.findings.append("message.flight-time", .warning, at: segment.place(1, 2))
            return
        }
        switch date.qualifier {
        case "189": times.departure = time
        case "232": times.arrival = time
        case "136", "133": times.departure = times.departure ?? time
        case "178", "132": times.arrival = times.arrival ?? time
        default: break
        }
    }

    private mutating func closeFlight() {
        var found: [Leg] = []
        legs.finish(into: &found)
        guard !message.flights.isEmpty else { return }
        if found.isEmpty, times.departure != nil || times.arrival != nil { found = [Leg()] }
        if !found.isEmpty {
            found[0].departure = found[0].departure ?? times.departure
            found[found.count - 1].arrival = found[found.count - 1].arrival ?? times.arrival
        }
        message.flights[message.flights.count - 1].legs = found
        times = (nil, nil)
    }
}
