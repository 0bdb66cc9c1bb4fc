// SPDX-License-Identifier: Apache-2.0

/// A natural person on a flight, as one message describes them.
///
/// Group names, the reporting party and persons named only in history lines are not travellers.
public struct Traveller: Hashable, Sendable, Codable {
    public var name: PersonName
    public var role: TravellerRole
    public var sex: Sex?
    public var born: PartialDate?
    public var birthPlace: String?
    public var nationality: StateCode?
    public var residence: StateCode?
    public var documents: [TravelDocument]
    /// The record locator of the booking that the person travels under.
    public var bookingReference: String?
    /// The carrier's own reference of the person (PAXLST RFF+ABO, PNRGOV REF), unique on the flight.
    public var uniqueReference: String?
    public var seat: String?
    public var bags: [Baggage]
    public var contacts: [Contact]
    public var loyalty: [LoyaltyAccount]
    public var tickets: [Ticket]
    /// First airport of the person's journey, when it differs from the flight's.
    public var embarkation: LocationCode?
    /// Last airport of the person's journey.
    public var destination: LocationCode?
    /// Where the person clears the border (PAXLST LOC+22).
    public var clearance: LocationCode?
    /// How the document data were captured (PAXLST GEI).
    public var capture: Capture?
    public var crewFunction: CrewFunction?
    public var status: TravelStatus?

    public init(name: PersonName = PersonName(), role: TravellerRole = .passenger) {
        self.name = name
        self.role = role
        documents = []
        bags = []
        contacts = []
        loyalty = []
        tickets = []
    }
}

/// A person's name as sent: never cut, never reordered.
public struct PersonName: Hashable, Sendable, Codable {
    public var surname: String
    public var givenNames: String
    /// A title such as `MR` or `MSTR`, only where it stood as a token of its own.
    public var title: String?

    public init(surname: String = "", givenNames: String = "", title: String? = nil) {
        self.surname = surname
        self.givenNames = givenNames
        self.title = title
    }
}

/// What a person is on board.
public enum TravellerRole: String, Hashable, Sendable, Codable, CaseIterable {
    case passenger
    case infant
    case transit
    case crew
    case transitCrew = "transit-crew"
}

/// Sex as travel documents and messages state it.
public enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
    case male = "M"
    case female = "F"
    case unspecified = "X"
    case unknown = "U"
}

/// A travel document, visa or licence of a person.
public struct TravelDocument: Hashable, Sendable, Codable {
    public var type: DocumentType?
    public var number: String
    public var issuer: StateCode?
    public var issued: PartialDate?
    public var expires: PartialDate?
    /// Nationality that the document states, where it is sent with the document (SSR DOCS).
    public var nationality: StateCode?
    public var placeOfIssue: String?

    public init(
        type: DocumentType? = nil,
        number: String,
        issuer: StateCode? = nil,
        issued: PartialDate? = nil,
        expires: PartialDate? = nil,
        nationality: StateCode? = nil,
        placeOfIssue: String? = nil
    ) {
        self.type = type
        self.number = number
        self.issuer = issuer
        self.issued = issued
        self.expires = expires
        self.nationality = nationality
        self.placeOfIssue = placeOfIssue
    }
}

/// How document data were captured: read by machine or typed (PAXLST GEI 173, 174).
public enum Capture: String, Hashable, Sendable, Codable {
    case verified
    case unverified
}

/// What a crew member does on board (PAXLST EMP CR1 to CR5).
public enum CrewFunction: String, Hashable, Sendable, Codable {
    case cockpit = "CR1"
    case cabin = "CR2"
    case operations = "CR3"
    case cargo = "CR4"
    case positioningPilot = "CR5"
}

/// Where the person stands on the way to the aircraft.
public enum TravelStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case booked
    case waitlisted
    case checkedIn = "checked-in"
    case boarded
    case notBoarded = "not-boarded"
    case cancelled
}

/// Checked baggage of a person.
public struct Baggage: Hashable, Sendable, Codable {
    /// First tag number, with the carrier's code or number in front.
    public var tag: String?
    /// The number of pieces; consecutive tags from `tag` on.
    public var count: Int?
    /// Weight of all pieces in kilograms.
    public var weight: Int?
    public var destination: LocationCode?
    /// The head of the pool that the person's baggage belongs to, if pooled.
    public var pool: String?

    public init(
        tag: String? = nil,
        count: Int? = nil,
        weight: Int? = nil,
        destination: LocationCode? = nil,
        pool: String? = nil
    ) {
        self.tag = tag
        self.count = count
        self.weight = weight
        self.destination = destination
        self.pool = pool
    }
}

/// A way to reach a passenger: phone, e-mail or postal address.
public struct Contact: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case phone, email, address
    }

    public var kind: Kind
    /// The number or address as text; a postal address has its parts joined by `, `.
    public var text: String
    /// What a postal address is: residence, destination, billing, other.
    public var purpose: String?
    public var state: StateCode?

    public init(kind: Kind, text: String, purpose: String? = nil, state: StateCode? = nil) {
        self.kind = kind
        self.text = text
        self.purpose = purpose
        self.state = state
    }
}

/// A frequent flyer account.
public struct LoyaltyAccount: Hashable, Sendable, Codable {
    public var carrier: CarrierCode?
    public var number: String
    public var level: String?

    public init(carrier: CarrierCode? = nil, number: String, level: String? = nil) {
        self.carrier = carrier
        self.number = number
        self.level = level
    }
}

/// A ticket of a person.
public struct Ticket: Hashable, Sendable, Codable {
    public var number: String
    public var coupon: Int?
    public var issued: PartialDate?

    public init(number: String, coupon: Int? = nil, issued: PartialDate? = nil) {
        self.number = number
        self.coupon = coupon
        self.issued = issued
    }
}
