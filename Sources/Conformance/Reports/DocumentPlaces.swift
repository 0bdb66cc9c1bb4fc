// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Where a document in XML describes its flight, persons and bookings; looked for as far as somebody asks.
///
/// A place is the tag that opens an element, or the value of an attribute in it. What the document does not tell, such
/// as in an encoding that is not like ASCII, has no place. Only what is kept of the findings has places, so that the
/// search ends early where there are many.
final class DocumentPlaces {
    private let message: PassengerMessage
    private let bytes: UnsafeBufferPointer<UInt8>
    private var tags: ElementPaths
    private var isWhole = false
    private var bookings: [Element] = []
    private var flight: Range<Int>?
    /// The booking that held the last person who was asked for.
    private var last = 0

    /// The element of a booking, and those of its persons.
    private struct Element {
        let tag: Range<Int>
        var people: [Range<Int>] = []
    }

    init(_ message: PassengerMessage, in bytes: UnsafeBufferPointer<UInt8>) {
        self.message = message
        self.bytes = bytes
        tags = ElementPaths(bytes)
    }

    /// Goes on until something is known, or the document ends.
    private func search(until isKnown: () -> Bool) {
        while !isWhole, !isKnown() {
            guard let tag = tags.nextTag() else {
                isWhole = true
                return
            }
            if tag.isNamed("FlightLeg"), !tag.isEnd {
                flight = flight ?? tag.range
            } else if tag.isNamed("PNR"), !tag.isEnd {
                bookings.append(Element(tag: tag.range))
            } else if tag.isNamed("Passenger"), let booking = bookings.indices.last {
                if !tag.isEnd {
                    bookings[booking].people.append(tag.range)
                } else if let person = bookings[booking].people.popLast() {
                    bookings[booking].people.append(person.lowerBound..<tag.range.upperBound)
                }
            }
        }
    }

    /// The place of the flight.
    var flightPlace: Place? {
        search { flight != nil }
        return flight.map { opening($0) }
    }

    /// The place of a booking.
    func place(ofBooking index: Int) -> Place? {
        search { bookings.count > index }
        return bookings.indices.contains(index) ? opening(bookings[index].tag) : nil
    }

    /// The place of a person, or of the value of an attribute, if only one element of the person has it.
    func place(ofPerson index: Int, attribute: StaticString?) -> Place? {
        guard let (booking, position) = owner(of: index) else { return nil }
        search {
            bookings.count > booking + 1 || bookings.count > booking && bookings[booking].people.count > position + 1
        }
        guard bookings.indices.contains(booking) else { return nil }
        // Infants whom only a service names stand behind the others.
        guard bookings[booking].people.indices.contains(position) else { return opening(bookings[booking].tag) }
        let range = bookings[booking].people[position]
        let values = attribute.map { self.values(of: $0, in: range) } ?? []
        return values.count == 1 ? Place(offset: values[0].lowerBound, length: values[0].count) : opening(range)
    }

    /// The booking of a person, and the person's place in it; persons are asked for in their order.
    private func owner(of person: Int) -> (booking: Int, position: Int)? {
        if last < message.bookings.count, let first = message.bookings[last].travellers.first, person < first {
            last = 0
        }
        while last < message.bookings.count {
            if let first = message.bookings[last].travellers.first,
                (first..<first + message.bookings[last].travellers.count).contains(person)
            {
                return (last, person - first)
            }
            last += 1
        }
        last = 0
        return nil
    }

    /// The first tag in a range, which begins with one.
    private func opening(_ range: Range<Int>) -> Place {
        let end = bytes[range].firstIndex(of: 0x3E).map { $0 + 1 } ?? range.upperBound
        return Place(offset: range.lowerBound, length: end - range.lowerBound)
    }

    /// Where the values of an attribute stand, at most two of them: ` NAME="VALUE"`.
    private func values(of attribute: StaticString, in range: Range<Int>) -> [Range<Int>] {
        let name = UnsafeBufferPointer(start: attribute.utf8Start, count: attribute.utf8CodeUnitCount)
        var values: [Range<Int>] = []
        var position = range.lowerBound + 1
        while position + name.count + 2 < range.upperBound, values.count < 2 {
            defer { position += 1 }
            guard bytes[position] == name[0], bytes[position - 1] <= 0x20,
                bytes[position..<position + name.count].elementsEqual(name), bytes[position + name.count] == 0x3D
            else { continue }
            let start = position + name.count + 2
            let quote = bytes[start - 1]
            guard quote == 0x22 || quote == 0x27, let end = bytes[start..<range.upperBound].firstIndex(of: quote) else {
                continue
            }
            if end > start { values.append(start..<end) }
        }
        return values
    }
}
