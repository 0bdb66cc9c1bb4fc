// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A decoded message beside the segments that it came from.
struct MessageUnderCheck {
    let message: PassengerMessage
    let type: MessageType
    let segments: Segments
    /// The interchange of the message; nothing for a message in XML, which has no segments either.
    let interchange: Interchange?
    let bytes: UnsafeBufferPointer<UInt8>
    let profile: Profile
    /// What a rule finds the same thing twice with.
    let hashes: HashMemory

    /// The day that ages and expiry are measured on: departure, else preparation.
    var day: CivilDay? { message.flights.first?.legs.first?.departure?.day ?? message.sent?.day }

    var isList: Bool { type == .passengerList }

    /// Whether the message lists everybody: it is no part of a set, so what is missing in it is missing.
    var isAlone: Bool { message.part.map { $0.isFirst && $0.isLast } ?? true }

    /// The segments that name the flight.
    var flightTag: ShortCode { isList ? "TDT" : "TVL" }

    /// The place of the first segment with a tag, or of the message.
    func place(of tag: ShortCode) -> Place {
        segments.first { $0.tag == tag }?.place() ?? segments.first?.place()
            ?? Place(offset: message.range.lowerBound, length: 0)
    }

    /// Whether a segment with a tag stands before the first of another, or the message has no segments at all.
    func has(_ tag: ShortCode, before end: ShortCode) -> Bool {
        guard !segments.isEmpty else { return true }
        for segment in segments {
            let found = segment.tag
            if found == tag { return true }
            if found == end { return false }
        }
        return false
    }
}

/// Where in a message each of its persons and bookings is described; made once, when the first place is asked for.
struct SegmentRanges {
    /// By the traveller's place in the message's list.
    private(set) var people: [Range<Int>]
    private(set) var bookings: [Range<Int>] = []

    init(_ message: PassengerMessage, _ segments: Segments) {
        people = Array(repeating: 0..<0, count: message.travellers.count)
        if message.type == .passengerList {
            readPassengers(segments)
        } else if message.type == .bookings {
            readBookings(message, segments)
            // An infant that only a service names is described by the person before.
            for index in people.indices.dropFirst() where people[index].isEmpty { people[index] = people[index - 1] }
        }
    }

    private mutating func readPassengers(_ segments: Segments) {
        let (person, control, end) = ("NAD" as ShortCode, "CNT" as ShortCode, "UNT" as ShortCode)
        var start: Int?
        var count = 0
        for index in 0..<segments.count {
            let tag = segments[index].tag
            guard tag == person || tag == control || tag == end else { continue }
            if let first = start, count < people.count {
                people[count] = first..<index
                count += 1
            }
            start = nil
            guard tag == person else { continue }
            let status = segments[index].qualifier
            if status != "MS", status != "ZZZ" { start = index }
        }
    }

    private mutating func readBookings(_ message: PassengerMessage, _ segments: Segments) {
        var (bookingStart, start, member, isInTravellers) = (nil as Int?, nil as Int?, 0, false)
        func closePerson(at end: Int, _ ranges: inout SegmentRanges) {
            let booking = ranges.bookings.count
            guard let first = start, message.bookings.indices.contains(booking) else { return }
            let members = message.bookings[booking].travellers
            guard members.indices.contains(member) else { return }
            if ranges.people.indices.contains(members[member]) { ranges.people[members[member]] = first..<end }
            member += 1
        }
        for (index, segment) in segments.enumerated() {
            switch segment.tag {
            case "SRC", "UNT":
                closePerson(at: index, &self)
                if let bookingStart { bookings.append(bookingStart..<index) }
                (bookingStart, start, member, isInTravellers) = (index, nil, 0, true)
            case "TIF" where isInTravellers:
                closePerson(at: index, &self)
                start = segment[1, 2].code == "G" ? nil : index
            case "TVL":
                closePerson(at: index, &self)
                start = nil
                isInTravellers = false
            default: break
            }
        }
    }
}
