// SPDX-License-Identifier: Apache-2.0

/// A Passenger Name Record as one message describes it: what belongs to the booking and to nobody in particular.
///
/// Directive (EU) 2016/681 Annex I. Free remarks, meal and medical services are not part of it: they are not kept.
public struct Booking: Hashable, Sendable, Codable {
    public var locator: String
    public var carrier: CarrierCode?
    /// The same booking in other systems.
    public var otherLocators: [BookingReference]
    /// When the booking was made; UTC unless agreed otherwise.
    public var created: LocalTime?
    public var lastChanged: LocalTime?
    public var ticketed: PartialDate?
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
    public var agency: Agency?
    public var split: [SplitReference]
    public var groupName: String?
    public var baggageAllowance: String?
    /// Changes that the carrier's history lists, by time; without names.
    public var history: [HistoryEvent]
    /// Hotels, cars and trains of the booking.
    public var otherServices: [OtherService]

    public init(locator: String, carrier: CarrierCode? = nil) {
        self.locator = locator
        self.carrier = carrier
        otherLocators = []
        isFromCheckIn = false
        isCancelled = false
        travellers = []
        itinerary = []
        contacts = []
        payments = []
        tickets = []
        split = []
        history = []
        otherServices = []
    }
}

/// A record locator in one carrier's or distributor's system.
public struct BookingReference: Hashable, Sendable, Codable {
    public var carrier: CarrierCode?
    public var locator: String

    public init(carrier: CarrierCode? = nil, locator: String) {
        self.carrier = carrier
        self.locator = locator
    }
}

/// One flight of a booking's itinerary.
public struct ItinerarySegment: Hashable, Sendable, Codable {
    public var marketing: FlightDesignator?
    public var operating: FlightDesignator?
    public var bookingClass: String?
    public var leg: Leg
    /// AIRIMP action or status code: HK, HL, HX...
    public var status: String?
    public var party: Int?
    /// Surface travel between two flights (ARNK).
    public var isSurface: Bool

    public init(
        marketing: FlightDesignator? = nil,
        operating: FlightDesignator? = nil,
        bookingClass: String? = nil,
        leg: Leg = Leg(),
        status: String? = nil,
        party: Int? = nil,
        isSurface: Bool = false
    ) {
        self.marketing = marketing
        self.operating = operating
        self.bookingClass = bookingClass
        self.leg = leg
        self.status = status
        self.party = party
        self.isSurface = isSurface
    }
}

/// A means of payment; a card is reduced to scheme, first six and last four digits when it is decoded.
public struct Payment: Hashable, Sendable, Codable {
    /// PADIS 9888: CC card, CA cash, CK cheque, GR government receipt, MS miscellaneous...
    public var form: String
    public var scheme: String?
    public var firstSix: String?
    public var lastFour: String?
    /// Month and year, as sent `MMYY` turned into a date.
    public var expires: PartialDate?
    public var amount: String?
    public var currency: CurrencyCode?
    public var holder: String?
    public var billingAddress: String?

    public init(form: String) { self.form = form }
}

/// The travel agency or office that made the booking.
public struct Agency: Hashable, Sendable, Codable {
    public var iataNumber: String?
    public var office: String?
    public var location: LocationCode?
    public var company: String?
    public var state: StateCode?
    public var agent: String?

    public init(
        iataNumber: String? = nil,
        office: String? = nil,
        location: LocationCode? = nil,
        company: String? = nil,
        state: StateCode? = nil,
        agent: String? = nil
    ) {
        self.iataNumber = iataNumber
        self.office = office
        self.location = location
        self.company = company
        self.state = state
        self.agent = agent
    }
}

/// The other part of a divided booking.
public struct SplitReference: Hashable, Sendable, Codable {
    public var locator: String
    public var carrier: CarrierCode?
    public var created: LocalTime?
    public var count: Int?

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

    public var at: LocalTime?
    public var action: Action
    /// What was changed: segment tags such as `TVL`, `SSR SEAT`, `TIF`.
    public var subject: String

    public init(at: LocalTime? = nil, action: Action, subject: String) {
        self.at = at
        self.action = action
        self.subject = subject
    }
}

/// A service of a booking that is no flight.
public struct OtherService: Hashable, Sendable, Codable {
    /// PADIS 4025 as a word, such as `hotel` or `car`, or as sent where unknown.
    public var kind: String
    public var place: LocationCode?
    public var from: LocalTime?
    public var to: LocalTime?

    public init(kind: String, place: LocationCode? = nil, from: LocalTime? = nil, to: LocalTime? = nil) {
        self.kind = kind
        self.place = place
        self.from = from
        self.to = to
    }
}
