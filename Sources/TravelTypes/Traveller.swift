// SPDX-License-Identifier: Apache-2.0

// swift-format-ignore-file: UseShorthandTypeNames
// Optionals are written out: one with a question mark is set to nil before an initialiser sets it, for which the
// compiler (6.3) copies the whole value and destroys the copy, at several times the cost of making it.

/// A natural person on a flight, as one message describes them.
///
/// Group names, the reporting party and persons named only in history lines are not travellers.
public struct Traveller: Hashable, Sendable, Codable {
    public var name: PersonName
    /// The place of birth in words, its State included where it was sent.
    public var birthPlace: Optional<String>
    /// The record locator of the booking that the person travels under.
    public var bookingReference: Optional<String>
    /// The carrier's own reference of the person (PAXLST RFF+ABO, PNRGOV REF), unique on the flight.
    public var uniqueReference: Optional<String>
    public var seat: Optional<String>
    public var documents: [TravelDocument]
    public var bags: [Baggage]
    public var contacts: [Contact]
    public var loyalty: [LoyaltyAccount]
    public var tickets: [Ticket]
    /// What few messages say, apart so that the others' travellers stay small.
    private var apart: Optional<Apart>
    public var born: Optional<PartialDate>
    /// The State of birth.
    public var birthState: Optional<StateCode>
    public var nationality: Optional<StateCode>
    public var residence: Optional<StateCode>
    /// First airport of the person's journey, when it differs from the flight's.
    public var embarkation: Optional<LocationCode>
    /// Last airport of the person's journey.
    public var destination: Optional<LocationCode>
    /// Where the person clears the border (PAXLST LOC+22).
    public var clearance: Optional<LocationCode>
    public var role: TravellerRole
    public var sex: Optional<Sex>
    /// How the document data were captured (PAXLST GEI).
    public var capture: Optional<Capture>
    public var crewFunction: Optional<CrewFunction>
    public var status: Optional<TravelStatus>
    /// The type of passenger as sent with the name (PNRGOV TIF 6353).
    public var typeCode: Optional<PassengerTypeCode>
    /// The fares that were quoted for the person.
    public var fares: [Fare]
    /// How the person was checked in for the message's flight.
    public var checkIn: [CheckIn]

    public init(name: PersonName = PersonName(), role: TravellerRole = .passenger) {
        self.name = name
        self.role = role
        birthPlace = nil
        bookingReference = nil
        uniqueReference = nil
        seat = nil
        apart = nil
        born = nil
        birthState = nil
        nationality = nil
        residence = nil
        embarkation = nil
        destination = nil
        clearance = nil
        sex = nil
        capture = nil
        crewFunction = nil
        status = nil
        typeCode = nil
        documents = []
        bags = []
        contacts = []
        loyalty = []
        tickets = []
        fares = []
        checkIn = []
    }

    private indirect enum Apart: Hashable, Sendable, Codable {
        case details(TravellerDetails)
    }

    /// What few messages say about a person.
    public var details: TravellerDetails {
        get { if case .details(let details) = apart { details } else { TravellerDetails() } }
        set { apart = newValue == TravellerDetails() ? nil : .details(newValue) }
    }

    /// Whether `details` says anything.
    public var hasDetails: Bool { apart != nil }
}

/// What only few messages say about a traveller.
public struct TravellerDetails: Hashable, Sendable, Codable {
    /// Nationality at birth (PAXLST NAT 1).
    public var nationalityAtBirth: StateCode?
    /// A nationality that the person had before (PAXLST NAT 3).
    public var formerNationality: StateCode?
    /// References besides booking, person, seat, ticket and account: a government's (PAXLST RFF+AEA), and others as sent.
    public var references: [PersonReference] = []
    /// Goods that the person brings (PAXLST GID).
    public var goods: [PersonalGoods] = []
    /// The person's vehicle, or the transport that the person goes on with (PAXLST TDT behind a person).
    public var transport: PersonalTransport?

    @inlinable
    public init() {}
}

/// A reference of a person with the kind that the message gives it.
public struct PersonReference: Hashable, Sendable, Codable {
    /// The kind as sent: `AEA` for a government's (redress or known traveller number).
    public var kind: String
    public var number: String

    @inlinable
    public init(kind: String, number: String) {
        self.kind = kind
        self.number = number
    }
}

/// Goods that a person brings along.
public struct PersonalGoods: Hashable, Sendable, Codable {
    public var item: Optional<String>
    public var packages: Optional<Int>
    public var description: Optional<String>
    public var quantity: Optional<Int>
    /// The unit of the quantity as sent.
    public var unit: Optional<String>

    @inlinable
    public init(
        item: String? = nil,
        packages: Int? = nil,
        description: String? = nil,
        quantity: Int? = nil,
        unit: String? = nil
    ) {
        self.item = item
        self.packages = packages
        self.description = description
        self.quantity = quantity
        self.unit = unit
    }
}

/// A person's vehicle, or the transport that the person goes on with.
public struct PersonalTransport: Hashable, Sendable, Codable {
    public var mode: TransportMode
    /// The registration, or the number of the flight, train or voyage.
    public var identifier: String
    /// The vehicle's name or make, if it was sent.
    public var craft: Optional<String>

    @inlinable
    public init(mode: TransportMode, identifier: String, craft: String? = nil) {
        self.mode = mode
        self.identifier = identifier
        self.craft = craft
    }
}

/// A person's name as sent: never cut, never reordered.
public struct PersonName: Hashable, Sendable, Codable {
    public var surname: String
    public var givenNames: String
    /// A title such as `MR` or `MSTR`, only where it stood as a token of its own.
    public var title: Optional<String>

    @inlinable
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
    public var type: Optional<DocumentType>
    public var number: String
    public var issuer: Optional<StateCode>
    public var issued: Optional<PartialDate>
    public var expires: Optional<PartialDate>
    /// Nationality that the document states, where it is sent with the document (SSR DOCS).
    public var nationality: Optional<StateCode>
    public var placeOfIssue: Optional<String>

    @inlinable
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
public enum Capture: String, Hashable, Sendable, Codable, CaseIterable {
    case verified
    case unverified
    /// As carrier and State agreed between them (PAXLST GEI ZZZ).
    case agreed
}

/// What a crew member does on board (PAXLST EMP CR1 to CR5).
public enum CrewFunction: String, Hashable, Sendable, Codable, CaseIterable {
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
    public var tag: Optional<String>
    /// The number of pieces; consecutive tags from `tag` on.
    public var count: Optional<Int>
    /// Weight of all pieces in kilograms.
    public var weight: Optional<Int>
    public var destination: Optional<LocationCode>
    /// The head of the pool that the person's baggage belongs to, if pooled.
    public var pool: Optional<String>

    @inlinable
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
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case phone, email, address, fax
    }

    public var kind: Kind
    /// The number or address as text; a postal address has its parts joined by `, `.
    public var text: String
    /// What a postal address is: residence, destination, billing, other.
    public var purpose: Optional<String>
    public var state: Optional<StateCode>

    @inlinable
    public init(kind: Kind, text: String, purpose: String? = nil, state: StateCode? = nil) {
        self.kind = kind
        self.text = text
        self.purpose = purpose
        self.state = state
    }
}

/// A frequent flyer account.
public struct LoyaltyAccount: Hashable, Sendable, Codable {
    public var carrier: Optional<CarrierCode>
    public var number: String
    public var level: Optional<String>

    @inlinable
    public init(carrier: CarrierCode? = nil, number: String, level: String? = nil) {
        self.carrier = carrier
        self.number = number
        self.level = level
    }
}

/// A ticket of a person.
public struct Ticket: Hashable, Sendable, Codable {
    public var number: String
    public var coupon: Optional<Int>
    public var issued: Optional<PartialDate>
    /// What the ticket was sold at, if that was sent: none or one.
    public var pricing: [TicketPricing]

    @inlinable
    public init(number: String, coupon: Int? = nil, issued: PartialDate? = nil, pricing: [TicketPricing] = []) {
        self.number = number
        self.coupon = coupon
        self.issued = issued
        self.pricing = pricing
    }
}
