// SPDX-License-Identifier: Apache-2.0

// swift-format-ignore-file: UseShorthandTypeNames
// Optionals are written out: one with a question mark is set to nil before an initialiser sets it, for which the
// compiler (6.3) copies the whole value and destroys the copy, at several times the cost of making it.

/// A Passenger Name Record as one message describes it: what belongs to the booking and to nobody in particular.
///
/// Directive (EU) 2016/681 Annex I. Free remarks, meal and medical services are not part of it: they are not kept.
public struct Booking: Hashable, Sendable, Codable {
    public var locator: String
    public var carrier: Optional<CarrierCode>
    /// The same booking in other systems.
    public var otherLocators: [BookingReference]
    /// When the booking was made; UTC unless agreed otherwise.
    public var created: Optional<LocalTime>
    public var lastChanged: Optional<LocalTime>
    public var ticketed: Optional<PartialDate>
    /// The carrier's check-in system made the record: nobody had booked (go-show).
    public var isFromCheckIn: Bool
    /// The record was withdrawn by the carrier (an update with an empty originator).
    public var isCancelled: Bool
    /// Places of the booking's persons in the message's list of travellers.
    public var travellers: [Int]
    public var itinerary: [ItinerarySegment]
    public var contacts: [Contact]
    public var payments: [Payment]
    public var tickets: [Ticket]
    public var agency: Optional<Agency>
    public var split: [SplitReference]
    public var groupName: Optional<String>
    /// The persons that a group announces (SSR GRPS); its names may be fewer.
    public var groupSize: Optional<Int>
    /// Somebody refused to give the carrier a contact (SSR CTCR).
    public var isContactRefused: Bool
    /// The first baggage charge in words: pieces, unit, price.
    public var baggageAllowance: Optional<String>
    /// Baggage beyond what is free, as it was charged (EBD).
    public var excessBaggage: [ExcessBaggage]
    /// Changes that the carrier's history lists, by time; without names.
    public var history: [HistoryEvent]
    /// Hotels, cars and trains of the booking.
    public var otherServices: [OtherService]

    @inlinable
    public init(locator: String, carrier: CarrierCode? = nil) {
        self.locator = locator
        self.carrier = carrier
        created = nil
        lastChanged = nil
        ticketed = nil
        agency = nil
        groupName = nil
        groupSize = nil
        baggageAllowance = nil
        otherLocators = []
        isFromCheckIn = false
        isCancelled = false
        travellers = []
        itinerary = []
        contacts = []
        payments = []
        tickets = []
        split = []
        isContactRefused = false
        excessBaggage = []
        history = []
        otherServices = []
    }
}

/// A record locator in one carrier's or distributor's system.
public struct BookingReference: Hashable, Sendable, Codable {
    public var carrier: Optional<CarrierCode>
    public var locator: String

    @inlinable
    public init(carrier: CarrierCode? = nil, locator: String) {
        self.carrier = carrier
        self.locator = locator
    }
}

/// One flight of a booking's itinerary.
public struct ItinerarySegment: Hashable, Sendable, Codable {
    public var marketing: Optional<FlightDesignator>
    public var operating: Optional<FlightDesignator>
    public var bookingClass: Optional<String>
    public var leg: Leg
    /// AIRIMP action or status code: HK, HL, HX...
    public var status: Optional<String>
    public var party: Optional<Int>
    /// Surface travel between two flights (ARNK).
    public var isSurface: Bool
    /// Status codes behind the first one (RPI).
    public var furtherStatuses: [String]
    /// The type of aircraft, and the stops on the way (APD).
    public var aircraft: Optional<String>
    public var stops: Optional<Int>

    @inlinable
    public init(
        marketing: FlightDesignator? = nil,
        operating: FlightDesignator? = nil,
        bookingClass: String? = nil,
        leg: Leg = Leg(),
        status: String? = nil,
        party: Int? = nil,
        isSurface: Bool = false,
        furtherStatuses: [String] = [],
        aircraft: String? = nil,
        stops: Int? = nil
    ) {
        self.marketing = marketing
        self.operating = operating
        self.bookingClass = bookingClass
        self.leg = leg
        self.status = status
        self.party = party
        self.isSurface = isSurface
        self.furtherStatuses = furtherStatuses
        self.aircraft = aircraft
        self.stops = stops
    }
}

/// A means of payment; a card is reduced to scheme, first six and last four digits when it is decoded.
public struct Payment: Hashable, Sendable, Codable {
    /// PADIS 9888: CC card, CA cash, CK cheque, GR government receipt, MS miscellaneous...
    public var form: String
    public var scheme: Optional<String>
    public var firstSix: Optional<String>
    public var lastFour: Optional<String>
    /// The number as sent where the carrier had masked it in its own way, or where it is no card's; never a card in full.
    public var account: Optional<String>
    /// Month and year, as sent `MMYY` turned into a date.
    public var expires: Optional<PartialDate>
    public var amount: Optional<String>
    public var currency: Optional<CurrencyCode>
    public var holder: Optional<String>
    public var billingAddress: Optional<String>
    /// The payment of an earlier ticket that was exchanged (PADIS 9988, `2`).
    public var isOld: Bool

    @inlinable
    public init(form: String) {
        self.form = form
        scheme = nil
        firstSix = nil
        lastFour = nil
        account = nil
        expires = nil
        amount = nil
        currency = nil
        holder = nil
        billingAddress = nil
        isOld = false
    }

    /// The number without its middle, such as `411111XXXXXX1111`; as sent where the carrier had masked it.
    public var maskedNumber: String? {
        if let account { return account }
        guard let lastFour else { return nil }
        return (firstSix ?? "XXXXXX") + "XXXXXX" + lastFour
    }
}

/// The travel agency or office that made the booking.
public struct Agency: Hashable, Sendable, Codable {
    public var iataNumber: Optional<String>
    public var office: Optional<String>
    public var location: Optional<LocationCode>
    public var company: Optional<String>
    public var state: Optional<StateCode>
    public var agent: Optional<String>
    /// What the originator is: `A` for an airline, `T` for a travel agency (PADIS 9972).
    public var kind: Optional<String>
    /// The distribution system or airline that handled the booking, where it is another company.
    public var system: Optional<String>
    public var currency: Optional<CurrencyCode>

    @inlinable
    public init(
        iataNumber: String? = nil,
        office: String? = nil,
        location: LocationCode? = nil,
        company: String? = nil,
        state: StateCode? = nil,
        agent: String? = nil,
        kind: String? = nil,
        system: String? = nil,
        currency: CurrencyCode? = nil
    ) {
        self.iataNumber = iataNumber
        self.office = office
        self.location = location
        self.company = company
        self.state = state
        self.agent = agent
        self.kind = kind
        self.system = system
        self.currency = currency
    }
}

/// The other part of a divided booking.
public struct SplitReference: Hashable, Sendable, Codable {
    public var locator: String
    public var carrier: Optional<CarrierCode>
    public var created: Optional<LocalTime>
    public var count: Optional<Int>

    @inlinable
    public init(locator: String, carrier: CarrierCode? = nil, created: LocalTime? = nil, count: Int? = nil) {
        self.locator = locator
        self.carrier = carrier
        self.created = created
        self.count = count
    }
}

/// One change that the carrier's history lists.
public struct HistoryEvent: Hashable, Sendable, Codable {
    public enum Action: String, Hashable, Sendable, Codable {
        case added = "A"
        case cancelled = "X"
        case other = "O"
    }

    public var at: Optional<LocalTime>
    public var action: Action
    /// The action as sent (SAC), such as `XS`; empty if none was.
    public var code: String
    /// What was changed: segment tags such as `TVL`, `SSR SEAT`, `TIF`.
    public var subject: String
    /// Who changed it (ABI).
    public var office: Optional<HistoryOffice>
    /// The flight that was added or cancelled.
    public var flight: Optional<ItinerarySegment>
    /// The carrier's number of the person within the booking, such as `1`; never a name.
    public var reference: Optional<String>
    /// The seat that was given or taken.
    public var seat: Optional<String>

    @inlinable
    public init(
        at: LocalTime? = nil,
        action: Action,
        code: String? = nil,
        subject: String,
        office: HistoryOffice? = nil,
        flight: ItinerarySegment? = nil,
        reference: String? = nil,
        seat: String? = nil
    ) {
        self.at = at
        self.action = action
        self.code = code ?? (action == .other ? "" : action.rawValue)
        self.subject = subject
        self.office = office
        self.flight = flight
        self.reference = reference
        self.seat = seat
    }
}

/// The office that changed a booking (ABI).
public struct HistoryOffice: Hashable, Sendable, Codable {
    /// The kind of source, such as `4` (PADIS, C337).
    public var kind: Optional<String>
    public var iataNumber: Optional<String>
    public var office: Optional<String>
    public var location: Optional<LocationCode>
    public var company: Optional<String>

    @inlinable
    public init(
        kind: String? = nil,
        iataNumber: String? = nil,
        office: String? = nil,
        location: LocationCode? = nil,
        company: String? = nil
    ) {
        self.kind = kind
        self.iataNumber = iataNumber
        self.office = office
        self.location = location
        self.company = company
    }
}

/// A service of a booking that is no flight.
public struct OtherService: Hashable, Sendable, Codable {
    /// PADIS 4025 as a word, such as `hotel`, `car` or `rail`, or as sent where unknown.
    public var kind: String
    public var place: Optional<LocationCode>
    public var from: Optional<LocalTime>
    public var to: Optional<LocalTime>
    /// Where the journey ends, or the car is given back.
    public var destination: Optional<LocationCode>
    /// The company, such as a hotel chain's or a railway's code.
    public var company: Optional<String>
    /// The number of the train, or the code of the product.
    public var number: Optional<String>

    @inlinable
    public init(
        kind: String,
        place: LocationCode? = nil,
        from: LocalTime? = nil,
        to: LocalTime? = nil,
        destination: LocationCode? = nil,
        company: String? = nil,
        number: String? = nil
    ) {
        self.kind = kind
        self.place = place
        self.from = from
        self.to = to
        self.destination = destination
        self.company = company
        self.number = number
    }
}

/// Baggage beyond what is free, as it was charged (EBD).
public struct ExcessBaggage: Hashable, Sendable, Codable {
    public var pieces: Optional<Int>
    /// Kilograms, where the charge is by weight.
    public var weight: Optional<Int>
    public var amount: Optional<String>
    public var currency: Optional<CurrencyCode>

    @inlinable
    public init(pieces: Int? = nil, weight: Int? = nil, amount: String? = nil, currency: CurrencyCode? = nil) {
        self.pieces = pieces
        self.weight = weight
        self.amount = amount
        self.currency = currency
    }
}
