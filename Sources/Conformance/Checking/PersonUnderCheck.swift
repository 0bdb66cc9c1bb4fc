// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A decoded person, looked at where the message holds them: nothing is copied.
struct PersonUnderCheck {
    private let pointer: UnsafePointer<Traveller>
    let type: MessageType
    let function: MessageFunction
    /// The day that ages and expiry are measured on: departure, else preparation.
    let day: CivilDay?
    /// The same day in its parts, which compare with the dates of documents as they are.
    let date: PartialDate?

    init(
        _ pointer: UnsafePointer<Traveller>,
        type: MessageType,
        function: MessageFunction,
        day: CivilDay?,
        date: PartialDate?
    ) {
        self.pointer = pointer
        self.date = date
        self.type = type
        self.function = function
        self.day = day
    }

    /// The whole person; rules that need one field read that field below.
    var traveller: Traveller { pointer.pointee }
    var surname: String { pointer.pointee.name.surname }
    var givenNames: String { pointer.pointee.name.givenNames }
    var title: String? { pointer.pointee.name.title }
    var role: TravellerRole { pointer.pointee.role }
    var sex: Sex? { pointer.pointee.sex }
    var born: PartialDate? { pointer.pointee.born }
    var nationality: StateCode? { pointer.pointee.nationality }
    var residence: StateCode? { pointer.pointee.residence }
    var documents: [TravelDocument] { pointer.pointee.documents }
    var bookingReference: String? { pointer.pointee.bookingReference }
    var uniqueReference: String? { pointer.pointee.uniqueReference }
    var seat: String? { pointer.pointee.seat }
    var bags: [Baggage] { pointer.pointee.bags }
    var contacts: [Contact] { pointer.pointee.contacts }
    var clearance: LocationCode? { pointer.pointee.clearance }
    var embarkation: LocationCode? { pointer.pointee.embarkation }
    var destination: LocationCode? { pointer.pointee.destination }
    var birthPlace: String? { pointer.pointee.birthPlace }
    var capture: Capture? { pointer.pointee.capture }
    var crewFunction: CrewFunction? { pointer.pointee.crewFunction }

    var isCrew: Bool { role == .crew || role == .transitCrew }
    var isList: Bool { type == .passengerList }

    /// Whether one of the documents is as a closure says; the documents are looked at in place.
    @inline(__always)
    func hasDocument(where isWanted: (borrowing TravelDocument) -> Bool) -> Bool {
        let documents = pointer.pointee.documents
        for index in documents.indices where isWanted(documents[index]) { return true }
        return false
    }
}

/// The segments that describe one person.
struct PersonSegments {
    let segments: Slice<Segments>

    /// The place of the person's first segment.
    var place: Place { segments.first?.place() ?? Place(offset: 0, length: 0) }

    /// The place of a component of the first segment with a tag and a qualifier, or of the person.
    func place(_ tag: ShortCode, _ qualifier: ShortCode, _ element: Int, _ component: Int) -> Place {
        segments.first { $0.tag == tag && $0[1, 1].code == qualifier }?.place(element, component) ?? place
    }

    /// Whether a segment with a tag and a qualifier describes the person, whatever it says.
    func has(_ tag: ShortCode, _ qualifier: ShortCode) -> Bool {
        segments.contains { $0.tag == tag && $0[1, 1].code == qualifier }
    }

    /// The place of a document's own segment, or of what describes it; in a PNR push, of its service.
    func place(of document: TravelDocument, date qualifier: ShortCode? = nil, element: Int = 0) -> Place {
        var isWanted = false
        for segment in segments {
            switch segment.tag {
            case "DOC":
                guard !isWanted else { return place }
                isWanted = segment[2, 1].string == document.number
                if isWanted, qualifier == nil { return element > 0 ? segment.place(element, 1) : segment.place() }
            case "DTM" where isWanted && segment[1, 1].code == qualifier: return segment.place(1, 2)
            case "SSR" where segment[1, 1].code == "DOCS": return segment.place(1, 9)
            default: break
            }
        }
        return place
    }
}

/// A decoded booking beside its persons, looked at where the message holds them.
struct BookingUnderCheck {
    private let pointer: UnsafePointer<Booking>
    private let people: UnsafeBufferPointer<Traveller>
    let function: MessageFunction
    let flight: UnsafePointer<Flight>?
    /// The day that the message was prepared.
    let sent: CivilDay?

    init(
        _ pointer: UnsafePointer<Booking>,
        people: UnsafeBufferPointer<Traveller>,
        function: MessageFunction,
        flight: UnsafePointer<Flight>?,
        sent: CivilDay?
    ) {
        self.pointer = pointer
        self.people = people
        self.function = function
        self.flight = flight
        self.sent = sent
    }

    var locator: String { pointer.pointee.locator }
    var carrier: CarrierCode? { pointer.pointee.carrier }
    var created: LocalTime? { pointer.pointee.created }
    var isCancelled: Bool { pointer.pointee.isCancelled }
    var isFromCheckIn: Bool { pointer.pointee.isFromCheckIn }
    var itinerary: [ItinerarySegment] { pointer.pointee.itinerary }
    var travellers: [Int] { pointer.pointee.travellers }
    var contacts: [Contact] { pointer.pointee.contacts }
    var payments: [Payment] { pointer.pointee.payments }
    var tickets: [Ticket] { pointer.pointee.tickets }
    var agency: Agency? { pointer.pointee.agency }
    var split: [SplitReference] { pointer.pointee.split }
    var groupName: String? { pointer.pointee.groupName }

    /// Whether one of the booking's persons is as a closure says.
    func hasTraveller(where isWanted: (borrowing Traveller) -> Bool) -> Bool {
        for index in pointer.pointee.travellers where people.indices.contains(index) {
            if isWanted(people[index]) { return true }
        }
        return false
    }

    /// Whether a leg of the itinerary is the flight of the message.
    func isPrime(_ segment: borrowing ItinerarySegment) -> Bool {
        guard let leg = flight?.pointee.legs.first else { return false }
        return segment.leg.from == leg.from && segment.leg.departure?.day == leg.departure?.day
    }
}
