// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes
import XMLStream

/// Reads a PNRGOV in XML (`IATA_PNRGOV_NotifRQ`), or its answer (`IATA_PNRGOV_NotifRS`), into the nouns of the EDIFACT
/// form.
///
/// Data stand in attributes, so nearly everything is done when a tag begins; `open` says what the tag belongs to. What
/// the law does not let us keep is told apart by the same list of services as in EDIFACT, and counted.
final class BookingsXMLReader: XMLHandler {
    // One parser calls with one event after the other, so nobody else has a property in hand: to check that at run time,
    // at each access, stood high in the profile.
    @exclusivity(unchecked) private(set) var message: PassengerMessage
    /// The attributes and texts with content that were read.
    @exclusivity(unchecked) private(set) var fieldCount = 0

    /// The bytes of the file before the document.
    private let base: Int
    /// Reads no further than the flight.
    private let isHeaderOnly: Bool
    private let names = BookingsXMLName.allCases
    /// The sender's system, which no noun of the message holds.
    private(set) var application = ""
    /// What an answer says is wrong.
    private(set) var faults: [NotificationResponse.Fault] = []

    // Where in the document the reader is.
    @exclusivity(unchecked) private var hasRoot = false
    @exclusivity(unchecked) private var isForeign = false
    @exclusivity(unchecked) private var passedOver = 0
    @exclusivity(unchecked) private var open = OpenParts()
    @exclusivity(unchecked) private var text: [UInt8] = []
    @exclusivity(unchecked) private var wantsText = false
    /// Where in `text` the open service's text stands.
    @exclusivity(unchecked) private var serviceText = 0..<0

    // What the open parts say.
    @exclusivity(unchecked) private var leg = Leg()
    @exclusivity(unchecked) private var dayChange = 0
    @exclusivity(unchecked) private var bookingCount = 0
    @exclusivity(unchecked) var draft: BookingDraft
    @exclusivity(unchecked) private var service = ServiceDraft()
    @exclusivity(unchecked) private var address = AddressDraft()
    @exclusivity(unchecked) private var isDocumentCancelled = false

    /// The elements that are open, where more than one place is possible for what they hold.
    private struct OpenParts {
        var flightLeg = false
        var booking = false
        var reference = false
        var requestor = false
        var passenger = false
        var flight = false
        var service = false
    }

    init(range: Range<Int>, isHeaderOnly: Bool = false) {
        message = PassengerMessage(nil, format: .xml, range: range)
        base = range.lowerBound
        self.isHeaderOnly = isHeaderOnly
        draft = BookingDraft(century: CenturyRule(today: CivilDay(year: 2049, month: 12, day: 31)))
    }

    // MARK: - Names

    func place(_ spelling: XMLText, isAttribute: Bool, from reader: XMLReader) -> XMLName? {
        if let name = BookingsXMLName.lenient(spelling) {
            report("pnrgovxml.misspelt-name", .warning, reader)
            return name.number
        }
        guard passedOver == 0, hasRoot, !isForeign else { return nil }
        report(isAttribute ? "pnrgovxml.unknown-attribute" : "pnrgovxml.unknown-element", .warning, reader)
        return nil
    }

    private func report(_ rule: RuleID, _ severity: Severity, _ reader: XMLReader) {
        report(rule, severity, at: reader.tag)
    }

    /// Reports what stands in a range, which is only looked for while findings are kept.
    private func report(_ rule: RuleID, _ severity: Severity, at range: @autoclosure () -> Range<Int>) {
        let range = message.findings.list.count < message.findings.limit ? range() : 0..<0
        message.findings.append(rule, severity, at: Place(offset: base + range.lowerBound, length: range.count))
    }

    /// Reports a value that cannot be read.
    private func report(_ rule: RuleID, _ attribute: XMLAttribute, _ reader: XMLReader) {
        report(rule, .warning, at: reader.range(of: attribute.value))
    }

    // MARK: - Tags

    func begin(_ number: XMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>, from reader: XMLReader) {
        guard passedOver == 0 else {
            passedOver += 1
            return
        }
        guard number != .unlisted else {
            if !hasRoot { refuseRoot(reader) }
            return
        }
        count(attributes)
        let name = names[Int(number.rawValue)]
        guard hasRoot else { return beginRoot(name, attributes, reader) }
        wantsText = name.hasText
        if wantsText {
            text.removeAll(keepingCapacity: true)
            serviceText = 0..<0
        }
        switch name {
        case .originator: readOriginator(attributes)
        case .flightLeg: beginFlightLeg(attributes, reader)
        case .departureAirport, .arrivalAirport: readAirport(name, attributes)
        case .bookings: beginBookings(attributes, reader)
        case .booking: beginBooking(attributes, reader)
        case .bookingReference: beginReference(attributes)
        case .companyName: readCompany(attributes)
        case .source: readSource(attributes)
        case .requestor: beginRequestor(attributes)
        case .contactInfo: beginContact(attributes)
        case .streetNumber: readStreetNumber(attributes)
        case .countryName: readCountry(attributes)
        case .prepaidBag: readPrepaidBag(attributes)
        case .passenger: beginPassenger(attributes, reader)
        case .loyalty: readLoyalty(attributes)
        case .excessBaggage: readBaggage(attributes)
        case .fareInfo: readFare(attributes)
        case .service: beginService(attributes)
        case .documentService: beginDocumentService(attributes)
        case .document: readDocument(attributes, reader)
        case .address: readAddress(attributes)
        case .visa: readVisa(attributes, reader)
        case .ticket: readTicket(attributes, reader)
        case .totalFare: readTotalFare(attributes)
        case .payment: readPayment(attributes)
        case .flight: beginFlight(attributes, reader)
        case .operatingAirline, .marketingAirline: readAirline(name, attributes)
        case .success: message.function = .accepted
        case .error: readError(attributes)
        case .checkIn, .split, .otherService, .history: passOver(name, reader)
        default: break
        }
    }

    func text(_ piece: XMLText, from reader: XMLReader) {
        guard wantsText, passedOver == 0 else { return }
        text.append(contentsOf: piece)
    }

    func end(_ number: XMLName, from reader: XMLReader) {
        guard passedOver == 0 else {
            passedOver -= 1
            return
        }
        guard number != .unlisted, hasRoot else { return }
        let name = names[Int(number.rawValue)]
        if wantsText {
            wantsText = false
            readText(of: name)
        }
        switch name {
        case .flightLeg: endFlightLeg()
        case .booking: endBooking(reader)
        case .bookingReference: open.reference = false
        case .requestor: open.requestor = false
        case .contactInfo: endContact()
        case .passenger: endPassenger(reader)
        case .service: endService(reader)
        case .documentService: isDocumentCancelled = false
        case .flight: endFlight()
        case .request: finish(reader)
        default: break
        }
    }

    /// Reads the text that stood in the element which ends; line breaks in it are blanks.
    private func readText(of name: BookingsXMLName) {
        var end = text.count
        while end > 0, text[end - 1] <= 0x20 { end -= 1 }
        var start = 0
        while start < end, text[start] <= 0x20 { start += 1 }
        guard start < end else { return }
        for index in start..<end where text[index] < 0x20 { text[index] = 0x20 }
        fieldCount += 1
        if name == .text, open.service {
            serviceText = start..<end
        } else {
            text.withUnsafeBufferPointer { bytes in
                let value = Component(utf8: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                if value.byteCount > 1 || value[0] != 0x2D { use(value, of: name) }
            }
        }
    }

    private func use(_ value: Component, of name: BookingsXMLName) {
        switch name {
        case .givenName, .middleName: draft.addGiven(value)
        case .surname: draft.surname = value.string
        case .namePrefix, .nameTitle: draft.title = value.string
        case .streetNumber, .addressLine: address.addStreet(value)
        case .cityName: address.city = value.string
        case .postalCode: address.postalCode = value.string
        case .stateProvince: address.province = value.string
        case .countryName: address.setCountry(value)
        default: break
        }
    }

    /// The value of an attribute; a lone hyphen stands for nothing.
    @inline(__always)
    private func value(_ attribute: XMLAttribute) -> Component {
        let value = Component(utf8: attribute.value)
        return value.byteCount == 1 && value[0] == 0x2D ? Component() : value
    }

    @inline(__always)
    private func name(_ attribute: XMLAttribute) -> BookingsXMLName? {
        attribute.name == .unlisted ? nil : names[Int(attribute.name.rawValue)]
    }

    /// Counts the attributes with content, once an element.
    private func count(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        var filled = 0
        for attribute in attributes where !attribute.value.isEmpty { filled += 1 }
        fieldCount += filled
    }

    private func passOver(_ name: BookingsXMLName, _ reader: XMLReader) {
        passedOver = 1
        if name == .history { message.dropped[.historyText, default: 0] += 1 }
        if draft.passedOver.insert(name).inserted { report("pnrgovxml.unverified-element", .info, reader) }
    }

    // MARK: - The root

    private func beginRoot(
        _ name: BookingsXMLName,
        _ attributes: UnsafeBufferPointer<XMLAttribute>,
        _ reader: XMLReader
    ) {
        switch name {
        case .envelope, .body: return
        case .header:
            passedOver = 1
            return
        case .request: message.type = .bookings
        case .response: message.type = .acknowledgement
        default: return refuseRoot(reader)
        }
        hasRoot = true
        message.typeName = message.type?.rawValue ?? ""
        message.version = "xml"
        message.function = name == .response ? .refused : .other
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch self.name(attribute) {
            case .version: message.version = value.string
            case .timeStamp: message.sent = XMLDate.time(value)
            case .target: message.isTest = value.string.lowercased() == "test"
            case .transactionIdentifier: message.interchangeReference = value.string
            case .echoToken: message.reference = value.string
            case .correlationID: message.commonAccessReference = value.string
            case .messageFunction: setFunction(value)
            default: break
            }
        }
        if let day = message.sent?.day { draft.century = CenturyRule(today: day) }
    }

    private func refuseRoot(_ reader: XMLReader) {
        isForeign = true
        report("message.unknown-type", .error, reader)
        reader.stop()
    }

    /// The words are known from memory only; the codes are those of EDIFACT.
    private func setFunction(_ value: Component) {
        message.functionCode = value.string
        switch message.functionCode.lowercased() {
        case "push", "22": message.function = .full
        case "update", "141": message.function = .update
        default: message.function = .other
        }
    }

    // MARK: - The flight

    private func readOriginator(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            switch name(attribute) {
            case .airlineCode: message.sender = value.string
            case .systemCode: application = value.string
            default: break
            }
        }
    }

    private func beginFlightLeg(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        open.flightLeg = true
        leg = Leg()
        dayChange = 0
        var carrier: CarrierCode?
        var number = Component()
        var arrivalClock: Int?
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .carrierCode: carrier = CarrierCode(value)
            case .flightNumber: number = value
            case .departureDateTime:
                leg.departure = XMLDate.time(value)
                if leg.departure == nil { report("message.flight-time", attribute, reader) }
            case .arrivalDateTime:
                leg.arrival = XMLDate.time(value)
                arrivalClock = XMLDate.clock(value)
                if leg.arrival == nil, arrivalClock == nil { report("message.flight-time", attribute, reader) }
            case .dateChange: dayChange = value.integer ?? 0
            default: break
            }
        }
        if leg.arrival == nil, let arrivalClock, let day = leg.departure?.day {
            leg.arrival = LocalTime(
                day: day.advanced(by: dayChange),
                hour: arrivalClock / 60,
                minute: arrivalClock % 60
            )
        }
        let designator = FlightNumber.read(number, carrier: carrier)
        if designator.number.isEmpty { report("message.flight-number", .warning, reader) }
        if leg.departure == nil { report("message.flight-time", .warning, reader) }
        // Further legs of the same flight follow as further elements.
        if let last = message.flights.last, last.carrier == designator.carrier, last.number == designator.number,
            last.suffix == designator.suffix
        {
            return
        }
        message.flights.append(
            Flight(carrier: designator.carrier, number: designator.number, suffix: designator.suffix)
        )
    }

    private func endFlightLeg() {
        open.flightLeg = false
        guard !message.flights.isEmpty else { return }
        message.flights[message.flights.count - 1].legs.append(leg)
        draft.ownFlight = message.flights.first
    }

    private func readAirport(_ name: BookingsXMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>) {
        var place: LocationCode?
        for attribute in attributes where self.name(attribute) == .locationCode {
            place = LocationCode(value(attribute))
        }
        switch (open.flight, open.flightLeg, name) {
        case (true, _, .departureAirport): draft.segment.leg.from = place
        case (true, _, _): draft.segment.leg.to = place
        case (_, true, .departureAirport): leg.from = place
        case (_, true, _): leg.to = place
        default: break
        }
    }

    // MARK: - Bookings

    private func beginBookings(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        if isHeaderOnly { return reader.stop() }
        for attribute in attributes where name(attribute) == .numberOfBookings {
            message.announcedBookings = value(attribute).integer
        }
    }

    private func beginBooking(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        if isHeaderOnly { return reader.stop() }
        bookingCount += 1
        guard bookingCount <= Bounds.persons, message.travellers.count < Bounds.persons else {
            report("message.too-many-persons", .error, reader)
            return reader.stop()
        }
        open.booking = true
        draft.begin(firstTraveller: message.travellers.count)
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .numberOfPassengers: draft.announcedTravellers = value.integer
            case .transactionDate: draft.value.lastChanged = XMLDate.time(value)
            case .creationDate: draft.value.created = XMLDate.time(value)
            default: break
            }
        }
    }

    private func endBooking(_ reader: XMLReader) {
        guard open.booking else { return }
        open.booking = false
        if draft.value.locator.isEmpty { report("pnrgov.locator-missing", .warning, reader) }
        draft.close(into: &message)
    }

    private func beginReference(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        open.reference = open.booking
        guard open.booking else { return }
        for attribute in attributes where name(attribute) == .identifier {
            draft.addReference(value(attribute))
        }
    }

    private func readCompany(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes where name(attribute) == .code {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            if open.reference { draft.setReferenceCarrier(CarrierCode(value)) }
            if open.requestor { draft.agency.company = value.string }
        }
    }

    private func readSource(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .agentSine: draft.agency.agent = value.string
            case .pseudoCityCode: draft.agency.office = value.string
            case .isoCountry: draft.agency.state = StateCode(sent: value)
            case .isoCurrency: draft.currency = CurrencyCode(value)
            case .airlineVendor: draft.agency.company = value.string
            case .airportCode: draft.agency.location = LocationCode(value)
            default: break
            }
        }
    }

    private func beginRequestor(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        open.requestor = true
        for attribute in attributes where name(attribute) == .identifier {
            draft.agency.iataNumber = value(attribute).text
        }
    }

    private func readPrepaidBag(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard draft.value.baggageAllowance == nil else { return }
        var allowance = Allowance()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .measureQuantity: allowance.quantity = value.string
            case .measureCode: allowance.unit = value.string
            case .amount: allowance.amount = value.string
            case .currencyCode: allowance.currency = value.string
            default: break
            }
        }
        draft.value.baggageAllowance = allowance.text
    }

    // MARK: - Contacts

    private func beginContact(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        address = AddressDraft()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .phoneNumber: addContact(Contact(kind: .phone, text: value.string))
            case .emailAddress: addContact(Contact(kind: .email, text: ContactReader.address(value)))
            default: break
            }
        }
    }

    private func readStreetNumber(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes { address.addStreet(value(attribute)) }
    }

    private func readCountry(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes where name(attribute) == .code { address.setCountry(value(attribute)) }
    }

    private func endContact() {
        guard let text = address.text else { return }
        addContact(Contact(kind: .address, text: text, state: address.state))
    }

    private func addContact(_ contact: Contact) {
        if open.passenger {
            BookingBuilder.add(contact, to: &draft.person.contacts)
        } else if open.booking {
            draft.add(contact)
        }
    }

    // MARK: - Travellers

    private func beginPassenger(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.booking else { return report("message.misplaced-segment", .warning, reader) }
        if open.passenger { endPassenger(reader) }
        guard message.travellers.count < Bounds.persons else {
            report("message.too-many-persons", .error, reader)
            return reader.stop()
        }
        open.passenger = true
        draft.beginPerson()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .referencePlace: draft.reference = value.string
            case .surnameReference: draft.surnameReference = value.string
            case .boardingStatus: draft.person.status = BoardingStatus.read(value.code)
            default: break
            }
        }
    }

    private func endPassenger(_ reader: XMLReader) {
        guard open.passenger else { return }
        open.passenger = false
        if draft.surname.isEmpty { report("person.name-missing", .warning, reader) }
        draft.endPerson(into: &message)
    }

    private func readLoyalty(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        var account = LoyaltyAccount(number: "")
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .program: account.carrier = CarrierCode(value)
            case .membership: account.number = value.string
            case .loyaltyLevel: account.level = value.string
            default: break
            }
        }
        if open.passenger, !account.number.isEmpty { draft.person.add(account) }
    }

    private func readBaggage(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.passenger else { return }
        var bag = Baggage()
        var (issuer, serial, quantity, unit) = (Component(), Component(), Component(), Component())
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .issuerCode: issuer = value
            case .serialNumber: serial = value
            case .sequenceCount: bag.count = value.integer
            case .baggagePool: bag.pool = value.string
            case .measureQuantity: quantity = value
            case .measureCode: unit = value
            case .bagDestination: bag.destination = LocationCode(value)
            default: break
            }
        }
        if !serial.isEmpty { bag.tag = issuer.string + serial.string }
        if let number = quantity.integer {
            switch unit.code {
            case "700", "K", "KG", "Kg", "kg", "KGM", "": bag.weight = number
            case "701", "L", "LB", "Lb", "lb", "LBR": bag.weight = BaggageReader.kilograms(number, unit: "LBR")
            default: bag.count = bag.count ?? number
            }
        }
        if draft.person.bags.count < Bounds.details { draft.person.bags.append(bag) }
    }

    private func readFare(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            guard name(attribute) == .passengerType else { continue }
            switch value.code {
            case "INF", "INS", "IN", "IS", "IZ": if open.passenger { draft.person.role = .infant }
            default: break
            }
        }
    }

    // MARK: - Special services

    private func beginService(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        open.service = true
        serviceText = 0..<0
        service = ServiceDraft()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .serviceCode: service.code = value.code
            case .status: service.status = value.code
            case .boardPoint: service.from = LocationCode(value)
            case .offPoint: service.to = LocationCode(value)
            case .referencePlace: service.reference = value.string
            case .surnameReference: service.surnameReference = value.string
            default: break
            }
        }
    }

    private func endService(_ reader: XMLReader) {
        guard open.service else { return }
        open.service = false
        switch SpecialService(service.code) {
        case .contactRefused: draft.value.isContactRefused = true
        case .group: message.dropped[.otherService, default: 0] += 1
        case .dropped(let kind): message.dropped[kind, default: 0] += 1
        default:
            guard !service.isCancelled else { return }
            let faults = text.withUnsafeBufferPointer { bytes in
                let text = Component(utf8: UnsafeBufferPointer(rebasing: bytes[serviceText]))
                return draft.apply(service, text, isInPassenger: open.passenger, isInFlight: open.flight, to: &message)
            }
            for rule in faults { report(rule, .warning, reader) }
        }
    }

    private func beginDocumentService(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            if name(attribute) == .status { isDocumentCancelled = SpecialService.isCancelled(value.code) }
        }
    }

    private func readDocument(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.passenger, !isDocumentCancelled else { return }
        var (type, number, issuer, expires) = (Component(), Component(), StateCode?.none, PartialDate?.none)
        var (surname, first, second) = (Component(), Component(), Component())
        var isInfant = false
        var person = Traveller()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .dateOfBirth:
                person.born = XMLDate.birth(value, draft.century)
                if person.born == nil { report("person.birth-date", attribute, reader) }
            case .expiryDate:
                expires = XMLDate.expiry(value, draft.century)
                if expires == nil { report("document.date", attribute, reader) }
            case .firstGivenName: first = value
            case .secondGivenName: second = value
            case .surname: surname = value
            case .gender:
                (person.sex, isInfant) = TravelDocumentService.sex(value)
                if person.sex == nil { report("person.sex-code", attribute, reader) }
            case .issuingPlace:
                issuer = StateCode(sent: value)
                if issuer == nil { report("document.issuer-code", attribute, reader) }
            case .nationality:
                person.nationality = StateCode(sent: value)
                if person.nationality == nil { report("person.state-code", attribute, reader) }
            case .documentType: type = value
            case .documentNumber: number = value
            default: break
            }
        }
        var given = first.string
        if !second.isEmpty { given = given.isEmpty ? second.string : given + " " + second.string }
        person.name = NameReader.split(surname: surname.string, given: given)
        if !type.isEmpty || !number.isEmpty {
            if number.isEmpty { report("document.number-missing", .warning, reader) }
            person.documents = [
                TravelDocument(
                    type: DocumentType(type),
                    number: number.string,
                    issuer: issuer,
                    expires: expires,
                    nationality: person.nationality
                )
            ]
        }
        draft.addDocumentHolder(person, isInfant: isInfant, at: message.travellers.count)
    }

    private func readAddress(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.passenger, !isDocumentCancelled else { return }
        var (kind, text, city, code, province) = (Component(), Component(), Component(), Component(), Component())
        var state: StateCode?
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .addressType: kind = value
            case .addressText: text = value
            case .cityName: city = value
            case .postalCode: code = value
            case .stateProvinceCounty: province = value
            case .country: state = StateCode(sent: value)
            default: break
            }
        }
        var parts = JoinedText()
        for part in [text, city, province, code] { parts.add(part) }
        draft.person.addAddress(kind.code, parts.result, state)
    }

    private func readVisa(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.passenger, !isDocumentCancelled else { return }
        var (type, number, place) = (Component(), Component(), Component())
        var (state, issued) = (StateCode?.none, PartialDate?.none)
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .birthLocation: draft.person.birthPlace = value.string
            case .travelDocumentType: type = value
            case .travelDocumentNumber: number = value
            case .placeOfIssue: place = value
            case .dateOfIssue:
                issued = XMLDate.issue(value, draft.century)
                if issued == nil { report("document.date", attribute, reader) }
            case .countryState: state = StateCode(sent: value)
            default: break
            }
        }
        draft.person.addVisa(type: type, number: number, issuer: state, issued: issued, place: place)
    }

    // MARK: - Tickets and payments

    private func readTicket(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        var ticket = Ticket(number: "")
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .ticketNumber: ticket.number = value.string
            case .dateOfIssue:
                ticket.issued = XMLDate.day(value)
                if ticket.issued == nil { report("document.date", attribute, reader) }
            default: break
            }
        }
        draft.value.ticketed = draft.value.ticketed ?? ticket.issued
        guard !ticket.number.isEmpty else { return }
        if open.passenger {
            BookingBuilder.merge(ticket, into: &draft.person.tickets)
        } else if open.booking {
            BookingBuilder.merge(ticket, into: &draft.value.tickets)
        }
    }

    private func readTotalFare(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            if name(attribute) == .currencyCode { draft.currency = CurrencyCode(value) ?? draft.currency }
        }
    }

    private func readPayment(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.booking else { return }
        var payment = Payment(form: "")
        var account = Component()
        payment.currency = draft.currency
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .paymentType: payment.form = value.string
            case .paymentAmount: payment.amount = value.string
            case .currencyCode: payment.currency = CurrencyCode(value)
            case .vendorCode: payment.scheme = value.string
            case .accountNumber: account = value
            case .expiryDate: payment.expires = XMLDate.cardMonth(value)
            case .cardHolder: payment.holder = value.string
            default: break
            }
        }
        if PaymentReader.hasCardNumber(account) { message.dropped[.cardNumber, default: 0] += 1 }
        if payment.form.isEmpty || payment.form == "CC" {
            let end = account.byteCount
            if end >= 4, account.digits(end - 4, 4) != nil { payment.lastFour = account.slice(end - 4, end).text }
            if end >= 12, account.digits(0, 6) != nil { payment.firstSix = account.slice(0, 6).text }
        }
        if draft.value.payments.count < Bounds.details { draft.value.payments.append(payment) }
    }

    // MARK: - Itinerary

    private func beginFlight(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.booking else { return }
        open.flight = true
        draft.segment = ItinerarySegment()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .departureDateTime: draft.segment.leg.departure = time(value, attribute, reader)
            case .arrivalDateTime: draft.segment.leg.arrival = time(value, attribute, reader)
            case .bookingClass: draft.segment.bookingClass = value.string
            case .numberInParty: draft.segment.party = value.integer
            case .status: draft.segment.status = value.string
            case .flightNumber:
                if value.code == "ARNK" {
                    draft.segment.isSurface = true
                } else {
                    draft.segment.marketing = FlightNumber.read(value, carrier: nil)
                }
            default: break
            }
        }
    }

    private func time(_ value: Component, _ attribute: XMLAttribute, _ reader: XMLReader) -> LocalTime? {
        let time = XMLDate.time(value)
        if time == nil { report("message.flight-time", attribute, reader) }
        return time
    }

    private func readAirline(_ name: BookingsXMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.flight else { return }
        var (carrier, number) = (CarrierCode?.none, Component())
        for attribute in attributes {
            let value = value(attribute)
            switch self.name(attribute) {
            case .code: carrier = CarrierCode(value)
            case .flightNumber: number = value
            default: break
            }
        }
        if name == .operatingAirline {
            draft.segment.operating = FlightNumber.number(number, carrier: carrier)
        } else if draft.segment.marketing == nil || !number.isEmpty {
            draft.segment.marketing = FlightNumber.number(number, carrier: carrier)
        } else {
            draft.segment.marketing?.carrier = carrier
        }
    }

    private func endFlight() {
        guard open.flight else { return }
        open.flight = false
        draft.endSegment()
    }

    // MARK: - The answer

    private func readError(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        var fault = NotificationResponse.Fault(type: "", code: "")
        for attribute in attributes {
            let value = value(attribute)
            switch name(attribute) {
            case .type: fault.type = value.string
            case .code: fault.code = value.string
            case .shortText: fault.shortText = value.string
            default: break
            }
        }
        message.function = .refused
        guard faults.count < Bounds.persons else { return }
        faults.append(fault)
        message.replies.append(Reply(code: fault.code))
    }

    // MARK: - The end

    private func finish(_ reader: XMLReader) {
        if message.flights.isEmpty { report("message.flight-missing", .error, reader) }
        if bookingCount == 0, message.function == .full { report("pnrgov.no-booking", .warning, reader) }
        if let announced = message.announcedBookings, announced != bookingCount {
            report("pnrgov.booking-count", .warning, reader)
        }
        InfantRule.apply(to: &message)
    }

    /// Takes what ended the reading into the message, and takes out what a rejected message may not pass on.
    func close(_ fault: XMLFault?) -> PassengerMessage {
        if let fault {
            // In front, so that it is kept however many findings there are.
            var findings = Findings(limit: message.findings.limit)
            findings.append(fault.rule, .error, at: Place(offset: base + fault.offset, length: 0))
            findings.append(contentsOf: message.findings)
            message.findings = findings
        }
        if message.isRejected { message.strip() }
        return message
    }
}

extension XMLFault {
    /// The rule that a document broke.
    fileprivate var rule: RuleID {
        switch reason {
        case .notWellFormed: "xml.not-well-formed"
        case .incomplete: "xml.incomplete"
        case .documentType: "xml.doctype-refused"
        case .tooDeep: "xml.too-deep"
        case .tooManyAttributes: "xml.too-many-attributes"
        case .markupTooLong, .textTooLong: "xml.too-long"
        case .tooManyNames: "xml.too-many-names"
        }
    }
}
