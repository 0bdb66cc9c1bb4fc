// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// One booking of PNRGOV XML while it is read: ties services, seats, documents and infants to its persons.
struct BookingDraft {
    var century: CenturyRule
    var value = Booking(locator: "")
    var agency = Agency()
    var currency: CurrencyCode?
    var announcedTravellers: Int?
    /// The flight of the message.
    var ownFlight: Flight?
    /// Elements that were passed over, each reported once a message.
    var passedOver: Set<BookingsXMLName> = []

    // The open person
    var person = Traveller()
    var surname = ""
    var title: String?
    var reference = ""
    var surnameReference = ""
    private var given = ""
    private var documentNames: [PersonName] = []
    private var minor: UnaccompaniedMinor?

    /// The open segment of the itinerary.
    var segment = ItinerarySegment()

    private var first = 0
    private var references: [(place: String, surname: String, traveller: Int)] = []
    private var infants: [(infant: Traveller, adult: Int)] = []
    private var infantTickets: [(ticket: Ticket, adult: Int)] = []
    private var isOtherReference = false
    private var ownStatus: TravelStatus?

    init(century: CenturyRule) { self.century = century }

    mutating func begin(firstTraveller: Int) {
        value = Booking(locator: "")
        agency = Agency()
        currency = nil
        announcedTravellers = nil
        first = firstTraveller
        references.removeAll(keepingCapacity: true)
        infants.removeAll(keepingCapacity: true)
        infantTickets.removeAll(keepingCapacity: true)
        ownStatus = nil
    }

    // MARK: - Locators

    mutating func addReference(_ locator: Component) {
        guard let text = locator.text else { return }
        isOtherReference = !value.locator.isEmpty
        if !isOtherReference {
            value.locator = text
        } else if value.otherLocators.count < Bounds.details {
            value.otherLocators.append(BookingReference(locator: text))
        }
    }

    mutating func setReferenceCarrier(_ carrier: CarrierCode?) {
        if isOtherReference {
            guard let last = value.otherLocators.indices.last else { return }
            value.otherLocators[last].carrier = carrier
        } else {
            value.carrier = carrier
        }
    }

    mutating func add(_ contact: Contact) {
        if value.contacts.count < Bounds.details, !value.contacts.contains(contact) { value.contacts.append(contact) }
    }

    // MARK: - Persons

    mutating func beginPerson() {
        person = Traveller()
        surname = ""
        given = ""
        title = nil
        reference = ""
        surnameReference = ""
        documentNames.removeAll(keepingCapacity: true)
        minor = nil
    }

    mutating func addGiven(_ name: Component) { given = given.isEmpty ? name.string : given + " " + name.string }

    mutating func endPerson(into message: inout PassengerMessage) {
        let index = message.travellers.count
        person.name = NameReader.split(surname: surname, given: given)
        if let title { person.name.title = title }
        for name in documentNames {
            if let completed = NameReader.completed(person.name, by: name) {
                person.name = completed
            } else {
                message.documentNames.append(DocumentName(traveller: index, name: name))
            }
        }
        if var minor {
            minor.traveller = index
            message.unaccompaniedMinors.append(minor)
        }
        if !reference.isEmpty { references.append((reference, surnameReference, index)) }
        message.travellers.append(person)
    }

    /// Gives the open person what a document says, or keeps it for an infant without a seat.
    ///
    /// `place` is the open person's among the message's travellers.
    mutating func addDocumentHolder(_ holder: Traveller, isInfant: Bool, at place: Int) {
        guard isInfant, person.role != .infant else {
            documentNames += person.take(holder, hasNames: documentNames.count < Bounds.details)
            return
        }
        if infants.count < Bounds.infants { infants.append((holder, place)) }
    }

    // MARK: - Services

    /// Applies a service that may be kept.
    ///
    /// - Returns: the rules that its text breaks.
    mutating func apply(
        _ service: ServiceDraft,
        _ text: Component,
        isInPassenger: Bool,
        isInFlight: Bool,
        to message: inout PassengerMessage
    ) -> [RuleID] {
        if isInPassenger {
            var open = person
            let faults = apply(service, text, to: &open, of: &message, index: nil)
            person = open
            return faults
        }
        guard let index = traveller(of: service, in: message) else { return [] }
        if isInFlight, service.isSeat, !isOwn(segment) { return [] }
        var other = message.travellers[index]
        let faults = apply(service, text, to: &other, of: &message, index: index)
        message.travellers[index] = other
        return faults
    }

    /// The person of a service outside any person: by reference, else the only one there is.
    private func traveller(of service: ServiceDraft, in message: PassengerMessage) -> Int? {
        let found = references.suffix(Bounds.namesakes).first { entry in
            entry.place == service.reference
                && (service.surnameReference.isEmpty || entry.surname == service.surnameReference)
        }
        return found?.traveller ?? (message.travellers.count == first + 1 ? first : nil)
    }

    private mutating func apply(
        _ service: ServiceDraft,
        _ text: Component,
        to person: inout Traveller,
        of message: inout PassengerMessage,
        index: Int?
    ) -> [RuleID] {
        let sent = ServiceText(code: service.code, text: text, century: century)
        // The open person will stand behind those there are.
        let place = index ?? message.travellers.count
        switch SpecialService(service.code) {
        case .document: return applyDocument(text, to: &person, index, at: place)
        case .infant:
            guard let infant = InfantService(text: text, century: century) else { return [] }
            var traveller = Traveller(name: infant.name, role: .infant)
            traveller.born = infant.born
            if infants.count < Bounds.infants { infants.append((traveller, place)) }
        case .ticket where sent.isInfantTicket && person.role != .infant:
            if let ticket = sent.ticket, infantTickets.count < Bounds.infants { infantTickets.append((ticket, place)) }
        case .minor:
            let (age, hasRemark) = sent.minor
            let found = UnaccompaniedMinor(traveller: place, age: age)
            if hasRemark { message.dropped[.remark, default: 0] += 1 }
            if index == nil {
                minor = minor ?? found
            } else if !message.unaccompaniedMinors.suffix(Bounds.details).contains(where: { $0.traveller == index }) {
                message.unaccompaniedMinors.append(found)
            }
        case .seat: if isOwn(service), let seat = service.seat(text) { person.seat = seat }
        case let kind:
            let notes = sent.apply(kind, to: &person)
            if let dropped = notes.dropped { message.dropped[dropped, default: 0] += 1 }
            return notes.faults
        }
        return []
    }

    private mutating func applyDocument(
        _ text: Component,
        to person: inout Traveller,
        _ index: Int?,
        at place: Int
    ) -> [RuleID] {
        var faults: [RuleID] = []
        let read = TravelDocumentService(text: text, century: century) { faults.append($0) }
        var holder = Traveller(name: read.name)
        holder.born = read.born
        holder.sex = read.sex
        holder.nationality = read.nationality
        holder.documents = read.document.map { [$0] } ?? []
        if read.isInfant, person.role != .infant {
            if infants.count < Bounds.infants { infants.append((holder, place)) }
        } else {
            let names = person.take(holder, hasNames: documentNames.count < Bounds.details)
            if index == nil { documentNames += names }
        }
        return faults
    }

    // MARK: - Itinerary

    /// Whether a service is for the message's own flight, or for the whole journey.
    private func isOwn(_ service: ServiceDraft) -> Bool {
        guard let leg = ownFlight?.legs.first else { return true }
        return (service.from ?? leg.from) == leg.from && (service.to ?? leg.to) == leg.to
    }

    /// Whether a segment is the message's flight: the same places, the same day, and the number if it is known.
    private func isOwn(_ segment: ItinerarySegment) -> Bool {
        guard let flight = ownFlight, let leg = flight.legs.first, segment.leg.from == leg.from,
            segment.leg.to == leg.to, segment.leg.departure?.day == leg.departure?.day
        else { return false }
        let operating = segment.operating ?? segment.marketing
        return operating?.carrier != flight.carrier || operating?.number.isEmpty ?? true
            || operating?.number == flight.number
    }

    mutating func endSegment() {
        if var operating = segment.operating {
            if operating.carrier == nil { operating.carrier = segment.marketing?.carrier }
            let isSame =
                operating.carrier == segment.marketing?.carrier
                && (operating.number.isEmpty || operating.number == segment.marketing?.number)
            segment.operating = isSame ? nil : operating
        }
        if value.itinerary.count < Bounds.segments { value.itinerary.append(segment) }
        guard isOwn(segment), let status = segment.status else { return }
        switch status {
        case "HK", "RR", "KK", "KL", "TK", "HN": ownStatus = .booked
        case "HL", "TL", "US": ownStatus = .waitlisted
        case "HX", "XX", "UN", "UC", "NO": ownStatus = .cancelled
        default: break
        }
    }

    // MARK: - The end

    mutating func close(into message: inout PassengerMessage) {
        var ties: [(infant: Int, adult: Int)] = []
        for (infant, adult) in infants { ties.append((resolve(infant, of: adult, in: &message), adult)) }
        for (ticket, adult) in infantTickets {
            let all = (first..<message.travellers.count).suffix(Bounds.namesakes).filter {
                message.travellers[$0].role == .infant
            }
            let owner = ties.first { $0.adult == adult }?.infant ?? (all.count == 1 ? all[0] : adult)
            BookingBuilder.merge(ticket, into: &message.travellers[owner].tickets)
        }
        let members = first..<message.travellers.count
        for index in members {
            message.travellers[index].bookingReference = value.locator.isEmpty ? nil : value.locator
            if message.travellers[index].status == nil { message.travellers[index].status = ownStatus }
        }
        value.travellers = Array(members)
        if agency != Agency() { value.agency = agency }
        addCodeshare(to: &message)
        message.bookings.append(value)
    }

    /// Ties an infant that only a service or a document names to the booking's infants, or makes it a person.
    ///
    /// - Returns: the infant's place; a document without a name tells that of the adult.
    private func resolve(_ infant: Traveller, of adult: Int, in message: inout PassengerMessage) -> Int {
        let index = tie(infant, in: &message)
        if message.travellers[index].name.surname.isEmpty {
            message.travellers[index].name.surname = message.travellers[adult].name.surname
        }
        return index
    }

    private func tie(_ infant: Traveller, in message: inout PassengerMessage) -> Int {
        let candidates = (first..<message.travellers.count).suffix(Bounds.namesakes).filter {
            message.travellers[$0].role == .infant
        }
        let known =
            candidates.first { index in
                let name = message.travellers[index].name
                return NameReader.haveSameLetters(name.surname, infant.name.surname)
                    && NameReader.haveSameLetters(name.givenNames, infant.name.givenNames)
            }
            ?? candidates.first { index in
                let other = message.travellers[index]
                guard other.born == infant.born || other.born == nil || infant.born == nil else { return false }
                return infant.name.surname.isEmpty
                    || NameReader.haveSameLetters(other.name.surname, infant.name.surname)
                        && NameReader.beginsAlike(other.name.givenNames, infant.name.givenNames)
            }
        guard let known else {
            var person = infant
            person.role = .infant
            message.travellers.append(person)
            return message.travellers.count - 1
        }
        for name in message.travellers[known].take(infant, hasNames: true) {
            if let completed = NameReader.completed(message.travellers[known].name, by: name) {
                message.travellers[known].name = completed
            } else {
                message.documentNames.append(DocumentName(traveller: known, name: name))
            }
        }
        return known
    }

    /// The message's flight under the number that this booking was sold under.
    private func addCodeshare(to message: inout PassengerMessage) {
        guard let flight = message.flights.first, flight.codeshares.count < Bounds.details else { return }
        for segment in value.itinerary where isOwn(segment) {
            guard let marketing = segment.marketing, marketing.carrier != flight.carrier,
                segment.operating?.carrier == flight.carrier || segment.operating == nil,
                !message.flights[0].codeshares.contains(marketing)
            else { continue }
            message.flights[0].codeshares.append(marketing)
        }
    }
}

/// One special service while it is read.
struct ServiceDraft {
    var code: ShortCode = ""
    var status: ShortCode = ""
    var from: LocationCode?
    var to: LocationCode?
    var reference = ""
    var surnameReference = ""

    var isCancelled: Bool { SpecialService.isCancelled(status) }

    var isSeat: Bool {
        if case .seat = SpecialService(code) { true } else { false }
    }

    /// A seat such as `14C` or `/014C`; other texts name none.
    func seat(_ text: Component) -> String? {
        var fields = SlashFields(text)
        let field = fields.next()
        guard (2...5).contains(field.byteCount), field[0].isDigit else { return nil }
        return SeatReader.read(field)
    }
}

/// A postal address while its elements are read.
struct AddressDraft {
    private var street = ""
    var city: String?
    var province: String?
    var postalCode: String?
    private var country: String?
    private(set) var state: StateCode?

    mutating func addStreet(_ part: Component) {
        guard let text = part.text, part.byteCount > 1 || part[0] != 0x2D else { return }
        street += street.isEmpty ? text : " " + text
    }

    /// A State's code becomes a code; its name stays text.
    mutating func setCountry(_ text: Component) {
        if let code = text.byteCount <= 3 ? StateCode(sent: text) : nil { state = code } else { country = text.text }
    }

    /// The address with its parts joined by `, `, or nil if there is none.
    var text: String? {
        let parts = [street.isEmpty ? nil : street, city, province, postalCode, country].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

/// Baggage that was paid for beforehand, as a line of text: `1N EUR 50.00`.
struct Allowance {
    var quantity = ""
    var unit = ""
    var currency = ""
    var amount = ""

    var text: String? {
        let parts = [quantity + unit, currency, amount].filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension Traveller {
    /// Takes what a document says of its holder.
    ///
    /// - Returns: the name on the document, if it shows one and names are still kept.
    fileprivate mutating func take(_ holder: Traveller, hasNames: Bool) -> [PersonName] {
        if let value = holder.sex { sex = value }
        if let value = holder.born { born = value }
        if let value = holder.nationality { nationality = value }
        for document in holder.documents { BookingBuilder.merge(document, into: &documents) }
        return hasNames && !holder.name.surname.isEmpty ? [holder.name] : []
    }
}
