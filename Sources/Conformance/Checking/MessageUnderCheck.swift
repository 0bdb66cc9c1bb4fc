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
    /// Where a message in XML describes what; nothing for segments.
    let document: DocumentPlaces?

    /// The day that ages and expiry are measured on: departure, else preparation.
    var day: CivilDay? { message.flights.first?.legs.first?.departure?.day ?? message.sent?.day }

    var isList: Bool { type == .passengerList }

    /// Whether the message lists everybody: it is no part of a set, so what is missing in it is missing.
    var isAlone: Bool { message.part.map { $0.isFirst && $0.isLast } ?? true }

    /// The segments that name the flight.
    var flightTag: ShortCode { isList ? "TDT" : "TVL" }

    /// The place of the first segment with a tag, or of the message.
    func place(of tag: ShortCode) -> Place {
        if tag == flightTag, let place = document?.flightPlace { return place }
        return segments.first { $0.tag == tag }?.place() ?? segments.first?.place()
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

/// Where in a message each of its persons and bookings is described; made when the first place is asked for.
struct SegmentRanges {
    /// By the traveller's place in the message's list; for bookings.
    private var people: [Range<Int>] = []
    private(set) var bookings: [Range<Int>] = []
    private var passengers: PassengerRanges?

    init(_ message: PassengerMessage, _ segments: Segments) {
        if message.type == .passengerList {
            passengers = PassengerRanges(segments)
        } else if message.type == .bookings {
            people = Array(repeating: 0..<0, count: message.travellers.count)
            readBookings(message, segments)
            // An infant that only a service names is described by the person before.
            for index in people.indices.dropFirst() where people[index].isEmpty { people[index] = people[index - 1] }
        }
    }

    /// The segments of a person, who may be asked for in any order; none if the segments do not tell.
    mutating func person(_ index: Int) -> Range<Int> {
        guard var ranges = passengers else { return people.indices.contains(index) ? people[index] : 0..<0 }
        let range = ranges.person(index)
        passengers = ranges
        return range
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

/// Where in a list each person is described, looked for as far as somebody asks.
private struct PassengerRanges {
    private let segments: Segments
    /// The segments and persons that were passed.
    private var position = 0
    private var count = 0
    private var last = 0..<0

    init(_ segments: Segments) { self.segments = segments }

    mutating func person(_ index: Int) -> Range<Int> {
        if index < count - 1 { self = PassengerRanges(segments) }
        while count <= index, let range = next() { (last, count) = (range, count + 1) }
        return index == count - 1 ? last : 0..<0
    }

    /// The next person: from their NAD to that of another, or to the end of all persons.
    private mutating func next() -> Range<Int>? {
        var start: Int?
        while position < segments.count {
            switch segments[position].tag {
            case "NAD":
                if let start { return start..<position }
                let status = segments[position].qualifier
                if status != "MS", status != "ZZZ" { start = position }
            case "CNT", "UNT": if let start { return start..<position }
            default: break
            }
            position += 1
        }
        return nil
    }
}
