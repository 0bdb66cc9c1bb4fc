// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// TRA, or a second TVL: the flight that another carrier operates.
struct TransportProduct {
    let carrier: CarrierCode?
    let number: Component

    init(segment: Segment) {
        carrier = CarrierCode(segment[1, 1])
        number = segment[2, 1]
    }

    init(_ travel: TravelSegment) {
        carrier = CarrierCode(travel.operating.isEmpty ? travel.marketing : travel.operating)
        number = travel.number
    }
}

/// One booking while it is read: ties services, seats, check-in and infants to its persons.
struct BookingBuilder {
    var value = Booking(locator: "")
    private(set) var isOpen = false
    /// The traveller of the open group, as a place in the message's list.
    private(set) var current: Int?
    /// The traveller whose check-in is being read.
    var checkedInTraveller: Int?
    /// The open itinerary segment is the message's own flight.
    private(set) var isPrime = false
    var hasEmptyOriginator = false

    let century: CenturyRule
    var first = 0
    private var place = Place(offset: 0, length: 0)
    private var references: [(code: ShortCode, traveller: Int)] = []
    /// The same references, once there are too many to look through.
    private var manyReferences: [ShortCode: Int] = [:]
    var deferred: [ServiceSegment] = []
    var infants: [(service: InfantService, adult: Int?)] = []
    var infantDocuments: [(service: TravelDocumentService, adult: Int)] = []
    private var primeStatus: TravelStatus?
    private var money: CurrencyCode?
    private var ticket: (traveller: Int?, index: Int)?
    private var issued: [(traveller: Int?, index: Int, date: PartialDate)] = []
    private var firstPayment = 0
    private var itineraryReference: ReservationReference?

    init(century: CenturyRule) { self.century = century }

    mutating func open(firstTraveller: Int, place: Place) {
        isOpen = true
        current = nil
        checkedInTraveller = nil
        isPrime = false
        hasEmptyOriginator = false
        first = firstTraveller
        self.place = place
        references.removeAll(keepingCapacity: true)
        if !manyReferences.isEmpty { manyReferences = [:] }
        deferred.removeAll(keepingCapacity: true)
        infants.removeAll(keepingCapacity: true)
        infantDocuments.removeAll(keepingCapacity: true)
        primeStatus = nil
        money = nil
        ticket = nil
        firstPayment = 0
        itineraryReference = nil
    }

    // MARK: - Locators

    mutating func add(_ reference: ReservationReference) {
        if reference.kind == "C" { value.isFromCheckIn = true }
        if value.locator.isEmpty {
            value.locator = reference.locator
            value.carrier = reference.carrier
            value.created = reference.created
        } else {
            value.otherLocators.append(BookingReference(carrier: reference.carrier, locator: reference.locator))
        }
    }

    /// A locator of the itinerary: another system's, or the booking's own where the booking has none.
    mutating func noteItineraryReference(_ reference: ReservationReference?) {
        guard let reference else { return }
        if value.locator.isEmpty {
            if itineraryReference == nil { itineraryReference = reference }
            return
        }
        guard reference.locator != value.locator, value.otherLocators.count < Bounds.details,
            !value.otherLocators.contains(where: { $0.locator == reference.locator })
        else { return }
        value.otherLocators.append(BookingReference(carrier: reference.carrier, locator: reference.locator))
    }

    // MARK: - Travellers

    mutating func addTraveller(_ segment: Segment, to message: inout PassengerMessage) {
        let details = segment[2]
        let role: TravellerRole
        switch details[2].code {
        case "IN", "IS", "IZ": role = .infant
        default: role = .passenger
        }
        var given = details[1].string
        if !details[5].isEmpty { given += " " + details[5].string }
        if !details[6].isEmpty { given += " " + details[6].string }
        let index = message.travellers.count
        message.travellers.append(
            Traveller(name: NameReader.split(surname: segment[1, 1].string, given: given), role: role)
        )
        let reference = details[3].code
        if !reference.isEmpty, reference != .tooLong { add(reference, index) }
        current = index
        ticket = nil
        if segment[1, 1].isEmpty { message.findings.append("person.name-missing", .warning, at: segment.place(1)) }
    }

    private mutating func add(_ reference: ShortCode, _ index: Int) {
        references.append((reference, index))
        guard references.count > 16 else { return }
        if manyReferences.isEmpty {
            for entry in references where manyReferences[entry.code] == nil {
                manyReferences[entry.code] = entry.traveller
            }
        } else if manyReferences[reference] == nil {
            manyReferences[reference] = index
        }
    }

    func traveller(reference: ShortCode) -> Int? {
        guard !reference.isEmpty else { return nil }
        if !manyReferences.isEmpty { return manyReferences[reference] }
        for entry in references where entry.code == reference { return entry.traveller }
        return nil
    }

    mutating func addLoyalty(_ account: LoyaltyAccount, to index: Int, in message: inout PassengerMessage) {
        let known = message.travellers[index].loyalty.firstIndex {
            $0.number == account.number && $0.carrier == account.carrier
        }
        if let known {
            if message.travellers[index].loyalty[known].level == nil {
                message.travellers[index].loyalty[known].level = account.level
            }
        } else if message.travellers[index].loyalty.count < Bounds.details {
            message.travellers[index].loyalty.append(account)
        }
    }

    // MARK: - Tickets and payments

    mutating func openTicket(_ read: Ticket?, in message: inout PassengerMessage) {
        money = nil
        firstPayment = value.payments.count
        guard let read, !read.number.isEmpty else {
            ticket = nil
            return
        }
        if let current {
            Self.merge(read, into: &message.travellers[current].tickets)
            ticket = message.travellers[current].tickets.firstIndex { $0.number == read.number }.map { (current, $0) }
        } else {
            value.tickets.append(read)
            ticket = (nil, value.tickets.count - 1)
        }
    }

    mutating func setTicketed(_ date: PartialDate?, isForTicket: Bool) {
        guard let date else { return }
        value.ticketed = value.ticketed ?? date
        if isForTicket, let ticket { issued.append((ticket.traveller, ticket.index, date)) }
    }

    static func merge(_ ticket: Ticket, into tickets: inout [Ticket]) {
        guard let known = tickets.firstIndex(where: { $0.number == ticket.number }) else {
            if tickets.count < Bounds.details { tickets.append(ticket) }
            return
        }
        if tickets[known].coupon == nil { tickets[known].coupon = ticket.coupon }
    }

    mutating func readMoney(_ segment: Segment) {
        for element in segment.elements() {
            if let currency = CurrencyCode(element[3]) { money = currency }
        }
    }

    /// Reads one composite of FOP; tells whether a full card number was cut.
    mutating func readPayment(_ element: Segment.Element) -> Bool {
        PaymentReader.read(element, currency: money, into: &value.payments)
    }

    mutating func setHolder(_ name: String?, address: String?) {
        guard !value.payments.isEmpty else { return }
        let last = value.payments.count - 1
        value.payments[last].holder = name
        if value.payments[last].billingAddress == nil { value.payments[last].billingAddress = address }
    }

    mutating func setBillingAddress(_ text: String?) {
        guard !value.payments.isEmpty, let text else { return }
        value.payments[value.payments.count - 1].billingAddress = text
    }

    // MARK: - Itinerary

    mutating func addItinerary(_ travel: TravelSegment, flight: Flight?) {
        if travel.isSurface {
            isPrime = false
            value.itinerary.append(ItinerarySegment(isSurface: true))
            return
        }
        var segment = ItinerarySegment(leg: travel.leg)
        segment.bookingClass = travel.bookingClass.text
        if !travel.number.isEmpty { segment.marketing = travel.designator(travel.marketing) }
        if !travel.operating.isEmpty, CarrierCode(travel.operating) != segment.marketing?.carrier {
            segment.operating = FlightDesignator(carrier: CarrierCode(travel.operating), number: "")
        }
        isPrime = Self.isSame(segment, flight)
        value.itinerary.append(segment)
    }

    /// Whether an itinerary segment is the message's flight: the same places, the same day, and the number if it is
    /// known.
    private static func isSame(_ segment: ItinerarySegment, _ flight: Flight?) -> Bool {
        guard let flight, let leg = flight.legs.first, segment.leg.from == leg.from, segment.leg.to == leg.to,
            segment.leg.departure?.day == leg.departure?.day
        else { return false }
        if segment.marketing?.number == flight.number && segment.marketing?.carrier == flight.carrier { return true }
        return segment.marketing?.carrier != flight.carrier
    }

    mutating func setOperating(_ product: TransportProduct, flight: Flight?) {
        guard let last = value.itinerary.indices.last else { return }
        let carrier = product.carrier ?? value.itinerary[last].operating?.carrier
        value.itinerary[last].operating = FlightNumber.number(product.number, carrier: carrier)
        guard let flight, let operating = value.itinerary[last].operating else { return }
        if operating.carrier == flight.carrier, operating.number != flight.number { isPrime = false }
    }

    mutating func setStatus(_ status: String?, party: Int?) {
        guard let last = value.itinerary.indices.last else { return }
        value.itinerary[last].status = status
        value.itinerary[last].party = party
        guard isPrime, let status else { return }
        switch status {
        case "HK", "RR", "KK", "KL", "TK", "HN": primeStatus = .booked
        case "HL", "TL", "US": primeStatus = .waitlisted
        case "HX", "XX", "UN", "UC", "NO": primeStatus = .cancelled
        default: break
        }
    }

    // MARK: - Check-in

    mutating func matchCheckIn(_ segment: Segment, in message: inout PassengerMessage) {
        if checkedInTraveller != nil { return }
        let details = segment[2]
        if let index = traveller(reference: details[3].code) {
            checkIn(index, in: &message)
            return
        }
        let name = NameReader.split(surname: segment[1, 1].string, given: details[1].string)
        for index in first..<min(message.travellers.count, first + Bounds.namesakes) {
            let known = message.travellers[index].name
            if NameReader.haveSameLetters(known.surname, name.surname),
                NameReader.haveSameLetters(known.givenNames, name.givenNames)
            {
                checkIn(index, in: &message)
                return
            }
        }
    }

    mutating func checkIn(_ index: Int, in message: inout PassengerMessage) {
        checkedInTraveller = index
        message.travellers[index].status = .checkedIn
    }

    // MARK: - The end

    mutating func close(into message: inout PassengerMessage) {
        isOpen = false
        for service in deferred { apply(service, isItinerary: true, to: &message) }
        resolveInfants(in: &message)
        if value.locator.isEmpty, let itineraryReference { add(itineraryReference) }
        if value.locator.isEmpty { message.findings.append("pnrgov.locator-missing", .warning, at: place) }
        let members = first..<message.travellers.count
        value.isCancelled = hasEmptyOriginator && !value.isFromCheckIn && members.isEmpty
        for entry in issued {
            if let traveller = entry.traveller {
                message.travellers[traveller].tickets[entry.index].issued = entry.date
            } else if value.tickets.indices.contains(entry.index) {
                value.tickets[entry.index].issued = entry.date
            }
        }
        issued.removeAll(keepingCapacity: true)
        for index in members {
            message.travellers[index].bookingReference = value.locator.isEmpty ? nil : value.locator
            if message.travellers[index].status == nil { message.travellers[index].status = primeStatus }
        }
        value.travellers = Array(members)
        addCodeshare(to: &message)
        message.bookings.append(exchange(&value, with: Booking(locator: "")))
    }

    /// The message's flight under the number that this booking was sold under.
    private func addCodeshare(to message: inout PassengerMessage) {
        guard let flight = message.flights.first, flight.codeshares.count < Bounds.details else { return }
        for segment in value.itinerary where Self.isSame(segment, flight) {
            guard let marketing = segment.marketing, marketing.carrier != flight.carrier,
                segment.operating?.carrier == flight.carrier || segment.operating == nil,
                !message.flights[0].codeshares.contains(marketing)
            else { continue }
            message.flights[0].codeshares.append(marketing)
        }
    }
}
