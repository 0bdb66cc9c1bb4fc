// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// The other design: no value owns text; every field is a stretch of the message's bytes.
///
/// Persons, documents, contacts and the rest lie in flat arrays that are used again for the next message. What the
/// structs turn into dates and codes is turned into the same packed integers here, so that both do the same reading.
struct ViewReader: ~Copyable {
    struct Field {
        var offset: UInt32 = 0
        var length: UInt32 = 0
    }

    struct Person {
        var surname = Field(), given = Field(), second = Field(), reference = Field(), locator = Field(), seat = Field()
        var born: PartialDate?
        var nationality: StateCode?, residence: StateCode?
        var embarkation: LocationCode?, destination: LocationCode?, clearance: LocationCode?
        var sex: UInt8 = 0
        var booking: Int32 = -1
    }

    struct Document {
        var person: Int32
        var type: DocumentType?
        var number = Field()
        var issuer: StateCode?
        var expires: PartialDate?
    }

    struct Detail {
        var person: Int32
        var kind: ShortCode
        var first = Field(), second = Field(), third = Field()
    }

    struct Booking {
        var locator = Field(), agency = Field(), office = Field()
        var created: LocalTime?
    }

    struct Hop {
        var booking: Int32
        var from: LocationCode?, to: LocationCode?, carrier: CarrierCode?
        var number = Field(), bookingClass = Field(), status = Field()
        var departure: LocalTime?, arrival: LocalTime?
    }

    private var tape = SegmentTape()
    private var store = Store()

    mutating func read(_ bytes: [UInt8]) -> Int {
        let file = InterchangeFile(bytes)
        var store = Store()
        swap(&store, &self.store)
        let travellers = bytes.span.withUnsafeBufferPointer { buffer in
            var travellers = 0
            for interchange in file.interchanges {
                for frame in interchange.messages {
                    store.clear()
                    let isList = frame.type == "PAXLST"
                    tape.read(buffer, in: frame.range, syntax: interchange.syntax) { segments in
                        for segment in segments {
                            if isList { store.readList(segment, buffer) } else { store.readPush(segment, buffer) }
                        }
                    }
                    travellers += store.persons.count
                }
            }
            return travellers
        }
        swap(&store, &self.store)
        return travellers
    }
}

/// The flat arrays of one message, and what fills them.
private struct Store {
    typealias Field = ViewReader.Field
    typealias Person = ViewReader.Person
    typealias Document = ViewReader.Document
    typealias Detail = ViewReader.Detail
    typealias Booking = ViewReader.Booking
    typealias Hop = ViewReader.Hop

    private(set) var persons: [Person] = []
    private var documents: [Document] = []
    private var details: [Detail] = []
    private var bookings: [Booking] = []
    private var hops: [Hop] = []

    mutating func clear() {
        persons.removeAll(keepingCapacity: true)
        documents.removeAll(keepingCapacity: true)
        details.removeAll(keepingCapacity: true)
        bookings.removeAll(keepingCapacity: true)
        hops.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private func field(_ component: Component, _ buffer: UnsafeBufferPointer<UInt8>) -> Field {
        guard let base = component.raw.baseAddress, let start = buffer.baseAddress else { return Field() }
        return Field(offset: UInt32(base - start), length: UInt32(component.byteCount))
    }

    private func code<Code: PackedCode>(_ component: Component) -> Code? {
        component.withBytes { Code(ascii: $0.span) }
    }

    private func digits(_ component: Component, _ start: Int, _ count: Int) -> Int {
        var number = 0
        for position in start..<start + count { number = number * 10 + Int(component[position] &- 0x30) }
        return number
    }

    private func date(_ component: Component) -> PartialDate? {
        guard component.byteCount == 6 else { return nil }
        let year = digits(component, 0, 2)
        return PartialDate(
            year: year > 50 ? 1900 + year : 2000 + year,
            month: digits(component, 2, 2),
            day: digits(component, 4, 2)
        )
    }

    private func dayFirst(_ date: Component, _ clock: Component) -> LocalTime? {
        guard date.byteCount == 6,
            let day = PartialDate(
                year: 2000 + digits(date, 4, 2),
                month: digits(date, 2, 2),
                day: digits(date, 0, 2)
            )?.civilDay
        else { return nil }
        return LocalTime(day: day, hour: digits(clock, 0, 2), minute: digits(clock, 2, 2))
    }

    mutating func readList(_ segment: Segment, _ buffer: UnsafeBufferPointer<UInt8>) {
        let last = persons.count - 1
        switch segment.tag {
        case "NAD":
            guard segment[1, 1].code != "MS" else { return }
            let name = segment[4]
            var person = Person()
            person.surname = field(name[1], buffer)
            person.given = field(name[2], buffer)
            person.second = field(name[3], buffer)
            persons.append(person)
        case _ where last < 0: return
        case "ATT": persons[last].sex = segment[3, 1][0]
        case "DTM":
            let element = segment[1]
            if element[1].code == "329" {
                persons[last].born = date(element[2])
            } else if !documents.isEmpty {
                documents[documents.count - 1].expires = date(element[2])
            }
        case "LOC":
            switch segment[1, 1].code {
            case "22": persons[last].clearance = code(segment[2, 1])
            case "174": persons[last].residence = code(segment[2, 1])
            case "178": persons[last].embarkation = code(segment[2, 1])
            case "179": persons[last].destination = code(segment[2, 1])
            case "91": documents[documents.count - 1].issuer = code(segment[2, 1])
            default: break
            }
        case "NAT": persons[last].nationality = code(segment[2, 1])
        case "RFF":
            let element = segment[1]
            switch element[1].code {
            case "AVF": persons[last].locator = field(element[2], buffer)
            case "ABO": persons[last].reference = field(element[2], buffer)
            case "SEA": persons[last].seat = field(element[2], buffer)
            default: break
            }
        case "DOC":
            documents.append(
                Document(person: Int32(last), type: code(segment[1, 1]), number: field(segment[2, 1], buffer))
            )
        case "FTX", "MEA", "GEI":
            details.append(
                Detail(
                    person: Int32(last),
                    kind: segment[1, 1].code,
                    first: field(segment[3, 1], buffer),
                    second: field(segment[4, 1], buffer),
                    third: field(segment[4, 2], buffer)
                )
            )
        default: break
        }
    }

    mutating func readPush(_ segment: Segment, _ buffer: UnsafeBufferPointer<UInt8>) {
        let last = persons.count - 1
        switch segment.tag {
        case "SRC": bookings.append(Booking())
        case _ where bookings.isEmpty: return
        case "RCI":
            let element = segment[1]
            bookings[bookings.count - 1].locator = field(element[2], buffer)
            bookings[bookings.count - 1].created = dayFirst(element[4], element[5])
        case "ORG":
            bookings[bookings.count - 1].agency = field(segment[2, 1], buffer)
            bookings[bookings.count - 1].office = field(segment[2, 2], buffer)
        case "TIF":
            var person = Person()
            person.surname = field(segment[1, 1], buffer)
            person.given = field(segment[2, 1], buffer)
            person.reference = field(segment[2, 3], buffer)
            person.booking = Int32(bookings.count - 1)
            persons.append(person)
        case "TVL":
            let (dates, product) = (segment[1], segment[5])
            hops.append(
                Hop(
                    booking: Int32(bookings.count - 1),
                    from: code(segment[2, 1]),
                    to: code(segment[3, 1]),
                    carrier: code(segment[4, 1]),
                    number: field(product[1], buffer),
                    bookingClass: field(product[2], buffer),
                    departure: dayFirst(dates[1], dates[2]),
                    arrival: dayFirst(dates[3], dates[4])
                )
            )
        case "RPI": if !hops.isEmpty { hops[hops.count - 1].status = field(segment[2, 1], buffer) }
        case "SSR": readService(segment, last, buffer)
        case "FTI", "REF", "TKT", "FOP", "MON", "ADD", "IFT", "DAT", "FAR":
            for element in segment.elements() {
                details.append(
                    Detail(
                        person: Int32(last),
                        kind: segment.tag,
                        first: field(element[1], buffer),
                        second: field(element[2], buffer),
                        third: field(element[5], buffer)
                    )
                )
            }
        default: break
        }
    }

    private mutating func readService(_ segment: Segment, _ last: Int, _ buffer: UnsafeBufferPointer<UInt8>) {
        let service = segment[1]
        let text = service[9]
        guard service[1].code == "DOCS", last >= 0 else {
            for element in segment.elements(from: 2) {
                details.append(
                    Detail(
                        person: Int32(last),
                        kind: service[1].code,
                        first: field(text, buffer),
                        second: field(element[1], buffer),
                        third: field(element[3], buffer)
                    )
                )
            }
            return
        }
        var position = 1
        var fields = (Component(), Component(), Component(), Component(), Component(), Component(), Component())
        func next() -> Component {
            let end = text.firstIndex(of: 0x2F, from: position) ?? text.byteCount
            defer { position = end + 1 }
            return text.slice(position, end)
        }
        fields = (next(), next(), next(), next(), next(), next(), next())
        _ = next()
        let (given, second) = (next(), next())
        persons[last].second = field(second.isEmpty ? given : second, buffer)
        persons[last].nationality = code(fields.3)
        persons[last].sex = fields.5[0]
        persons[last].born = PartialDate(
            year: 1900 + digits(fields.4, 5, 2),
            month: 1 + Int(fields.4[2]) % 12,
            day: digits(fields.4, 0, 2)
        )
        documents.append(
            Document(
                person: Int32(last),
                type: code(fields.0),
                number: field(fields.2, buffer),
                issuer: code(fields.1),
                expires: PartialDate(
                    year: 2000 + digits(fields.6, 5, 2),
                    month: 1 + Int(fields.6[2]) % 12,
                    day: digits(fields.6, 0, 2)
                )
            )
        )
    }
}
