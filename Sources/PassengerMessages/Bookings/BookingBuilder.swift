// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// The message's own flight, as the itineraries of its bookings are compared with it.
struct PrimeFlight {
    private let from: LocationCode?
    private let to: LocationCode?
    private let day: CivilDay?
    private let number: String
    let carrier: CarrierCode?

    init(_ flight: Flight) {
        from = flight.legs.first?.from
        to = flight.legs.first?.to
        day = flight.legs.first?.departure?.day
        number = flight.number
        carrier = flight.carrier
    }

    /// Whether an itinerary segment is this flight: the same places, the same day, and the number if the carrier is
    /// the same.
    ///
    /// It is given by its place, since nearly all are other flights, and passing it would copy it.
    func isSame(_ place: UnsafePointer<ItinerarySegment>) -> Bool {
        guard place.pointee.leg.from == from, place.pointee.leg.to == to, !place.pointee.isSurface,
            place.pointee.leg.departure?.day == day
        else { return false }
        return place.pointee.marketing?.carrier != carrier || place.pointee.marketing?.number == number
    }

    /// Whether a segment of an itinerary is this flight.
    func isSame(_ index: Int, of itinerary: [ItinerarySegment]) -> Bool {
        itinerary.withUnsafeBufferPointer { segments in
            segments.indices.contains(index) && segments.baseAddress.map { isSame($0 + index) } ?? false
        }
    }

    func hasNumber(of designator: FlightDesignator) -> Bool { designator.number == number }
}

/// One booking while it is read: ties services, seats, check-in and infants to its persons.
struct BookingBuilder {
    var value = Booking(locator: "")
    var dropped = DroppedCounts()
    private(set) var isOpen = false
    /// The traveller of the open group, as a place in the message's list.
    private(set) var current: Int?
    /// The name of that traveller as sent, without the title; empty when another one's group has been opened.
    private var currentSurname = Component()
    private var currentGiven = Component()
    private var currentReference: ShortCode = ""
    /// The traveller whose check-in is being read.
    var checkedInTraveller: Int?
    /// What the open check-in transaction says for all its persons.
    var checkIn = CheckIn()
    /// The open itinerary segment is the message's own flight.
    private(set) var isPrime = false
    /// A segment of the itinerary is the message's own flight, under another carrier's number.
    private var hasCodeshare = false
    private(set) var prime: PrimeFlight?
    var hasEmptyOriginator = false

    let century: CenturyRule
    var spares: SpareParts
    var first = 0
    private var place = Place(offset: 0, length: 0)
    private var references: [(code: ShortCode, traveller: Int)] = []
    /// The same references, once there are too many to look through.
    private var manyReferences: [ShortCode: Int] = [:]
    /// Where the last reference was found: services mostly come in the order of the persons.
    private var lastFound = 0
    var deferred: [Segment] = []
    var infants: [(service: InfantService, adult: Int?)] = []
    var infantDocuments: [(service: TravelDocumentService, adult: Int)] = []
    var infantTickets: [(ticket: Ticket, adult: Int)] = []
    private var primeStatus: TravelStatus?
    /// The currency of the open ticket's amounts.
    private var money: CurrencyCode?
    /// The open ticket: its owner, or nobody in particular, and its place among the owner's tickets.
    private var ticket: (owner: Int?, index: Int)?
    /// What was read of the open ticket: it goes to the ticket when that is closed.
    private var issued: PartialDate?
    private var pricing = TicketPricing()
    private var hasPricing = false
    private var holder: (name: Component, address: Component)?
    /// The address that stands with the holder of the last card, while no better one has been sent.
    private var holderAddress = Component()
    private var itineraryReference: ReservationReference?
    private var locatorCode: ShortCode = ""

    init(century: CenturyRule, spares: SpareParts) {
        self.century = century
        self.spares = spares
    }

    mutating func setFlight(_ flight: Flight) { prime = PrimeFlight(flight) }

    mutating func open(firstTraveller: Int, place: Place) {
        isOpen = true
        current = nil
        checkedInTraveller = nil
        isPrime = false
        hasCodeshare = false
        hasEmptyOriginator = false
        first = firstTraveller
        self.place = place
        lastFound = 0
        primeStatus = nil
        money = nil
        holder = nil
        itineraryReference = nil
        locatorCode = ""
    }

    // MARK: - Locators

    mutating func add(_ reference: ReservationReference) {
        if reference.kind == "C" { value.isFromCheckIn = true }
        if locatorCode.isEmpty {
            locatorCode = reference.code
            value.locator = reference.locator
            value.carrier = reference.carrier
            value.created = reference.created
        } else if value.otherLocators.count < Bounds.details {
            value.otherLocators.add(BookingReference(carrier: reference.carrier, locator: reference.locator))
        }
    }

    /// A locator of the itinerary: another system's, or the booking's own where the booking has none.
    mutating func noteItineraryReference(_ reference: ReservationReference) {
        if locatorCode.isEmpty {
            if itineraryReference == nil { itineraryReference = reference }
            return
        }
        if reference.code == locatorCode, locatorCode != .tooLong { return }
        let locator = reference.locator
        guard locator != value.locator, value.otherLocators.count < Bounds.details,
            !value.otherLocators.contains(where: { $0.locator == locator })
        else { return }
        value.otherLocators.add(BookingReference(carrier: reference.carrier, locator: locator))
    }

    // MARK: - Travellers

    mutating func addTraveller(_ segment: Segment, to message: inout PassengerMessage) {
        closeTicket(in: &message)
        let index = message.travellers.count
        message.travellers.append(spares.traveller())
        let details = segment[2]
        readName(segment[1, 1], details, into: &message.travellers[index])
        currentReference = details[3].code
        if !currentReference.isEmpty, currentReference != .tooLong { add(currentReference, index) }
        current = index
        if segment[1, 1].isEmpty { message.findings.append("person.name-missing", .warning, at: segment.place(1)) }
    }

    /// TIF: surname; given names with a title, type of passenger, reference, and further given names.
    private mutating func readName(_ surname: Component, _ details: Segment.Element, into traveller: inout Traveller) {
        let type = details[2]
        switch type.code {
        case "IN", "IS", "IZ": traveller.role = .infant
        default: break
        }
        traveller.typeCode = PassengerTypeCode(type)
        let (given, title) = BookedName.split(details[1])
        traveller.name = PersonName(surname: surname.string, givenNames: given.string, title: title.text)
        currentSurname = surname
        currentGiven = given
        for position in 5...6 where !details[position].isEmpty {
            traveller.name.givenNames += " " + details[position].string
            currentSurname = Component()
        }
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

    /// The traveller of a reference such as `1`, `1.1` or `43576`, unique in the booking.
    mutating func traveller(reference: ShortCode) -> Int? {
        guard !reference.isEmpty else { return nil }
        if reference == currentReference, let current, manyReferences.isEmpty { return current }
        for guess in lastFound..<min(lastFound + 2, references.count) where references[guess].code == reference {
            guard manyReferences.isEmpty else { break }
            lastFound = guess
            return references[guess].traveller
        }
        if !manyReferences.isEmpty { return manyReferences[reference] }
        for index in references.indices where references[index].code == reference {
            lastFound = index
            return references[index].traveller
        }
        return nil
    }

    /// Takes what a document adds to the booking's name; keeps another name beside it.
    mutating func addName(_ read: TravelDocumentService, to index: Int, in message: inout PassengerMessage) {
        let surname = read.surname
        guard !surname.isEmpty else { return }
        if index == current, !currentSurname.isEmpty, BookedName.isSame(surname, currentSurname),
            BookedName.isSame(read.firstName, currentGiven)
        {
            guard !read.secondName.isEmpty else { return }
            // Afterwards the name as sent is no longer the name.
            var names = JoinedText(.space)
            names.add(currentGiven)
            names.add(read.secondName)
            message.travellers[index].name.givenNames = names.result ?? ""
            currentSurname = Component()
            return
        }
        let name = read.name
        if let completed = NameReader.completed(message.travellers[index].name, by: name) {
            if message.travellers[index].name != completed {
                message.travellers[index].name = completed
                if index == current { currentSurname = Component() }
            }
            return
        }
        let other = DocumentName(traveller: index, name: name)
        if !message.documentNames.suffix(Bounds.details).contains(other) { message.documentNames.append(other) }
    }

    // MARK: - Tickets and payments

    mutating func openTicket(_ read: Ticket?, in message: inout PassengerMessage) {
        closeTicket(in: &message)
        guard let read, !read.number.isEmpty else { return }
        let index =
            if let current {
                Self.merge(read, into: &message.travellers[current].tickets)
            } else {
                Self.merge(read, into: &value.tickets)
            }
        if let index { ticket = (current, index) }
    }

    /// Gives what was read of the open ticket to it.
    mutating func closeTicket(in message: inout PassengerMessage) {
        money = nil
        holder = nil
        guard let closed = ticket else { return }
        ticket = nil
        guard issued != nil || hasPricing else { return }
        let read = hasPricing ? spares.list(&pricing) : []
        if let owner = closed.owner {
            Self.complete(&message.travellers[owner].tickets[closed.index], issued, read)
        } else {
            Self.complete(&value.tickets[closed.index], issued, read)
        }
        issued = nil
        hasPricing = false
    }

    private static func complete(_ ticket: inout Ticket, _ issued: PartialDate?, _ pricing: [TicketPricing]) {
        if ticket.issued == nil { ticket.issued = issued }
        if ticket.pricing.isEmpty { ticket.pricing = pricing }
    }

    mutating func setTicketed(_ date: PartialDate?, isForTicket: Bool) {
        guard let date else { return }
        value.ticketed = value.ticketed ?? date
        if isForTicket, ticket != nil { issued = date }
    }

    /// Adds a ticket, or what it says to the one with its number.
    ///
    /// - Returns: the ticket's place, or nil if there are too many.
    @discardableResult
    static func merge(_ ticket: consuming Ticket, into tickets: inout [Ticket]) -> Int? {
        guard let known = tickets.indices.first(where: { tickets[$0].number == ticket.number }) else {
            guard tickets.count < Bounds.details else { return nil }
            tickets.add(ticket)
            return tickets.count - 1
        }
        if tickets[known].coupon == nil { tickets[known].coupon = ticket.coupon }
        if tickets[known].issued == nil { tickets[known].issued = ticket.issued }
        if tickets[known].pricing.isEmpty { tickets[known].pricing = ticket.pricing }
        return known
    }

    /// MON: the fare and the total of the open ticket.
    mutating func readMoney(_ segment: Segment) {
        for element in segment.elements() {
            let currency = CurrencyCode(element[3])
            if let currency { money = currency }
            let code = element[1]
            let kind: TicketAmount.Kind =
                switch code.code {
                case "B": .base
                case "T": .total
                default: .other
                }
            addAmount(kind, element[2], currency, code: kind == .other ? code.text : nil)
        }
    }

    /// TXD: taxes of the open ticket.
    mutating func readTaxes(_ segment: Segment) {
        for element in segment.elements(from: 2) {
            let country = element[2]
            addAmount(.tax, element[1], CurrencyCode(element[3]), code: (country.isEmpty ? element[4] : country).text)
        }
    }

    private mutating func addAmount(
        _ kind: TicketAmount.Kind,
        _ amount: Component,
        _ currency: CurrencyCode?,
        code: String?
    ) {
        guard ticket != nil, !amount.isEmpty else { return }
        hasPricing = true
        guard pricing.amounts.count < Bounds.details else { return }
        if pricing.amounts.capacity == 0 { pricing.amounts.reserveCapacity(3) }
        pricing.amounts.append(TicketAmount(kind: kind, amount: amount.string, currency: currency, code: code))
    }

    /// PTK: the conditions of the open ticket.
    mutating func readPricing(_ segment: Segment) {
        guard ticket != nil else { return }
        hasPricing = true
        var elements = segment.elements()
        let (indicators, _, limit) = (elements.take(), elements.take(), elements.take())
        pricing.conditions = conditions(indicators)
        pricing.limit = BookingDate.time(limit[1], limit[2])
        pricing.validatingCarrier = CarrierCode(elements.take()[1])
        pricing.carrierNumber = elements.take()[1].text
        pricing.place = LocationCode(elements.take()[1])
    }

    /// The conditions of a ticket in the order sent, joined by blanks; mostly there is one.
    private func conditions(_ indicators: Segment.Element) -> String? {
        let count = indicators.count
        guard count > 1 else { return indicators[1].text }
        var joined = indicators[1].string
        for index in 2...min(count, 9) where !indicators[index].isEmpty {
            joined += (joined.isEmpty ? "" : " ") + indicators[index].string
        }
        return joined.isEmpty ? nil : joined
    }

    /// Reads one composite of FOP.
    mutating func readPayment(_ element: Segment.Element) {
        guard value.payments.count < Bounds.details, !element[1].isEmpty else { return }
        settleBillingAddress()
        value.payments.add(Payment(form: ""))
        PaymentReader.read(element, money, into: &value.payments[value.payments.count - 1], &dropped)
        if let holder { setHolder(holder.name, address: holder.address) }
    }

    /// Keeps the holder of a card whose payment is still to come.
    mutating func keepHolder(_ name: Component, address: Component) { holder = (name, address) }

    mutating func setHolder(_ name: Component, address: Component) {
        guard let last = value.payments.indices.last else { return }
        value.payments[last].holder = name.text
        if holderAddress.isEmpty { holderAddress = address }
    }

    /// Gives the last payment the address that stands with its holder, if it has no other one.
    private mutating func settleBillingAddress() {
        guard !holderAddress.isEmpty else { return }
        if let last = value.payments.indices.last, value.payments[last].billingAddress == nil {
            value.payments[last].billingAddress = holderAddress.text
        }
        holderAddress = Component()
    }

    mutating func setBillingAddress(_ text: String) {
        guard let last = value.payments.indices.last else { return }
        value.payments[last].billingAddress = text
    }

    // MARK: - Itinerary

    mutating func addItinerary(_ travel: TravelSegment, in message: inout PassengerMessage) {
        closeTicket(in: &message)
        // Segments are about the booking's persons in order again.
        lastFound = 0
        guard value.itinerary.count < Bounds.itinerary else {
            // Not kept, but what follows may still be about the message's own flight.
            isPrime = prime?.isSame(0, of: [travel.itinerarySegment]) ?? false
            return
        }
        if value.itinerary.capacity == 0 { value.itinerary.reserveCapacity(2) }
        let last = value.itinerary.count
        value.itinerary.append(travel.itinerarySegment)
        isPrime = prime?.isSame(last, of: value.itinerary) ?? false
        if isPrime, travel.marketingCarrier != prime?.carrier { hasCodeshare = true }
    }

    mutating func setOperating(_ product: TransportProduct) {
        guard let last = value.itinerary.indices.last else { return }
        let carrier = product.carrier ?? value.itinerary[last].operating?.carrier
        var operating = FlightNumber.number(product.number, carrier: carrier)
        if let sent = product.suffix.text { operating.suffix = sent }
        value.itinerary[last].operating = operating
        guard let prime, operating.carrier == prime.carrier else { return }
        if !prime.hasNumber(of: operating) { isPrime = false }
    }

    mutating func setStatus(_ segment: Segment) {
        guard let last = value.itinerary.indices.last else { return }
        var elements = segment.elements()
        let party = elements.take()[1].integer
        let status = elements.take()[1]
        Self.set(status.text, party, elements, of: &value.itinerary[last])
        guard isPrime else { return }
        switch status.code {
        case "HK", "RR", "KK", "KL", "TK", "HN": primeStatus = .booked
        case "HL", "TL", "US": primeStatus = .waitlisted
        case "HX", "XX", "UN", "UC", "NO": primeStatus = .cancelled
        default: break
        }
    }

    private static func set(
        _ status: String?,
        _ party: Int?,
        _ further: Segment.Elements,
        of flight: inout ItinerarySegment
    ) {
        flight.status = status
        flight.party = party
        for element in further where flight.furtherStatuses.count < Bounds.details {
            if let text = element[1].text { flight.furtherStatuses.append(text) }
        }
    }

    mutating func setAircraft(_ segment: Segment) {
        guard let last = value.itinerary.indices.last else { return }
        var details = segment[1].components
        let (aircraft, stops) = (details.take(), details.take())
        Self.set(aircraft, stops, of: &value.itinerary[last])
    }

    private static func set(_ aircraft: Component, _ stops: Component, of flight: inout ItinerarySegment) {
        flight.aircraft = aircraft.text
        flight.stops = stops.integer
    }

    // MARK: - Check-in

    mutating func openCheckIn(at time: LocalTime?) {
        checkedInTraveller = nil
        checkIn = CheckIn(at: time)
    }

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
                NameReader.beginsAlike(known.givenNames, name.givenNames)
            {
                checkIn(index, in: &message)
                return
            }
        }
    }

    mutating func checkIn(_ index: Int, seat: String? = nil, in message: inout PassengerMessage) {
        checkedInTraveller = index
        Self.checkIn(&message.travellers[index], checkIn, seat)
    }

    private static func checkIn(_ traveller: inout Traveller, _ checkIn: CheckIn, _ seat: String?) {
        traveller.status = .checkedIn
        if !traveller.checkIn.isEmpty { traveller.checkIn.removeAll(keepingCapacity: true) }
        traveller.checkIn.add(checkIn)
        if let seat { traveller.seat = seat }
    }

    // MARK: - The end

    mutating func close(into message: inout PassengerMessage) {
        closeTicket(in: &message)
        settleBillingAddress()
        isOpen = false
        if !deferred.isEmpty {
            current = nil
            for segment in deferred {
                let sent = ServiceSegment(segment)
                apply(sent, SpecialService(sent.service[1].code), .booking, to: &message)
            }
            deferred.removeAll(keepingCapacity: true)
        }
        resolveInfants(in: &message)
        if locatorCode.isEmpty {
            if let itineraryReference {
                add(itineraryReference)
            } else {
                message.findings.append("pnrgov.locator-missing", .warning, at: place)
            }
        }
        if !references.isEmpty {
            references.removeAll(keepingCapacity: true)
            if !manyReferences.isEmpty { manyReferences = [:] }
        }
        currentReference = ""
        currentSurname = Component()
        let members = first..<message.travellers.count
        value.isCancelled = hasEmptyOriginator && !value.isFromCheckIn && members.isEmpty
        let locator = locatorCode.isEmpty ? nil : value.locator
        for index in members {
            Self.close(&message.travellers[index], locator, primeStatus)
            value.travellers.append(index)
        }
        addCodeshares(to: &message)
        message.bookings.append(exchange(&value, with: spares.booking()))
    }

    private static func close(_ traveller: inout Traveller, _ locator: String?, _ status: TravelStatus?) {
        traveller.bookingReference = locator
        if traveller.status == nil { traveller.status = status }
    }

    /// The message's flight under the numbers that this booking was sold under.
    private func addCodeshares(to message: inout PassengerMessage) {
        guard hasCodeshare, let prime else { return }
        for segment in value.itinerary.indices where isCodeshare(segment, of: prime) {
            guard let marketing = value.itinerary[segment].marketing,
                message.flights[0].codeshares.count < Bounds.details,
                !message.flights[0].codeshares.contains(marketing)
            else { continue }
            message.flights[0].codeshares.append(marketing)
        }
    }

    /// Whether a segment of the itinerary is the message's flight under another carrier's number.
    private func isCodeshare(_ index: Int, of prime: PrimeFlight) -> Bool {
        // Nearly all are not, and a pointer does not copy them.
        value.itinerary.withUnsafeBufferPointer { itinerary in
            guard let segment = itinerary.baseAddress.map({ $0 + index }), segment.pointee.marketing != nil,
                segment.pointee.marketing?.carrier != prime.carrier
            else { return false }
            return prime.isSame(segment)
                && (segment.pointee.operating == nil || segment.pointee.operating?.carrier == prime.carrier)
        }
    }
}
