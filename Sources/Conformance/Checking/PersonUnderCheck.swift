// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A decoded person, looked at where the message holds them: nothing is copied.
struct PersonUnderCheck {
    private let pointer: UnsafePointer<Traveller>
    private let surroundings: UnsafePointer<Surroundings>

    /// What the rules may know besides the person.
    struct Surroundings {
        let type: MessageType
        let function: MessageFunction
        /// The day that ages and expiry are measured on: departure, else preparation.
        let day: CivilDay?
        /// The same day in its parts, which compare with the dates of documents as they are.
        let date: PartialDate?
        /// The type of passports, looked up once.
        let passport = DocumentType.passport
        /// What the person's documents say, all together.
        var documents = DocumentTraits()
        /// The earliest day on which a document expires.
        var firstExpiry = PartialDate(rawValue: .max)
        /// The latest day on which a passport expires.
        var lastExpiry = PartialDate(rawValue: .min)

        /// Reads the documents of a person once for all rules.
        mutating func read(_ person: UnsafePointer<Traveller>) {
            documents = []
            firstExpiry = PartialDate(rawValue: .max)
            lastExpiry = PartialDate(rawValue: .min)
            let nationality = person.pointee.nationality
            person.pointee.documents.span.withUnsafeBufferPointer { list in
                guard let first = list.baseAddress else { return }
                for document in first..<first + list.count {
                    let isPassport = document.pointee.type == passport
                    documents.formUnion(DocumentTraits(document, isPassport: isPassport, of: nationality))
                    guard let expires = document.pointee.expires else { continue }
                    firstExpiry = expires.rawValue < firstExpiry.rawValue ? expires : firstExpiry
                    if isPassport, expires.rawValue > lastExpiry.rawValue { lastExpiry = expires }
                }
                if list.count > 1 { documents.insert(.several) }
            }
        }
    }

    init(_ pointer: UnsafePointer<Traveller>, in surroundings: UnsafePointer<Surroundings>) {
        self.pointer = pointer
        self.surroundings = surroundings
    }

    var type: MessageType { surroundings.pointee.type }
    var function: MessageFunction { surroundings.pointee.function }
    var day: CivilDay? { surroundings.pointee.day }
    var date: PartialDate? { surroundings.pointee.date }
    var documentTraits: DocumentTraits { surroundings.pointee.documents }
    var firstExpiry: PartialDate { surroundings.pointee.firstExpiry }
    var lastExpiry: PartialDate { surroundings.pointee.lastExpiry }

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

/// What a person's documents say, all together, so that a rule looks at the documents only where it may be broken.
struct DocumentTraits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// A document that one travels with, or one of an unknown type.
    static let travelDocument = DocumentTraits(rawValue: 1)
    static let issuerMissing = DocumentTraits(rawValue: 2)
    static let expiryMissing = DocumentTraits(rawValue: 4)
    static let passportWithoutExpiry = DocumentTraits(rawValue: 8)
    /// A document whose day of issue is known.
    static let issued = DocumentTraits(rawValue: 16)
    /// A passport of another State than the person's own.
    static let foreign = DocumentTraits(rawValue: 32)
    static let several = DocumentTraits(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    @inline(__always)
    init(_ document: UnsafePointer<TravelDocument>, isPassport: Bool, of nationality: StateCode?) {
        var traits: DocumentTraits = []
        if isPassport || document.pointee.type?.isTravelDocument ?? true { traits.insert(.travelDocument) }
        if document.pointee.issuer == nil { traits.insert(.issuerMissing) }
        if document.pointee.expires == nil {
            traits.insert(.expiryMissing)
            if isPassport { traits.insert(.passportWithoutExpiry) }
        }
        if document.pointee.issued != nil { traits.insert(.issued) }
        if isPassport, document.pointee.issuer != nationality { traits.insert(.foreign) }
        self = traits
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
