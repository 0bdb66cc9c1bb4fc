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
    @exclusivity(unchecked) var message: PassengerMessage
    /// The attributes and texts with content that were read.
    @exclusivity(unchecked) private(set) var fieldCount = 0

    /// The bytes of the file before the document.
    private let base: Int
    /// Reads no further than the flight.
    let isHeaderOnly: Bool
    private let names = BookingsXMLName.allCases
    /// The sender's system, which no noun of the message holds.
    private(set) var application = ""
    /// What an answer says is wrong.
    private(set) var faults: [NotificationResponse.Fault] = []

    // Where in the document the reader is.
    @exclusivity(unchecked) private var hasRoot = false
    @exclusivity(unchecked) private var isForeign = false
    @exclusivity(unchecked) private var passedOver = 0
    @exclusivity(unchecked) var open = OpenParts()
    @exclusivity(unchecked) var text: [UInt8] = []
    @exclusivity(unchecked) private var wantsText = false
    /// Where in `text` the open service's text stands.
    @exclusivity(unchecked) var serviceText = 0..<0

    // What the open parts say.
    @exclusivity(unchecked) var leg = Leg()
    @exclusivity(unchecked) private var dayChange = 0
    @exclusivity(unchecked) var bookingCount = 0
    @exclusivity(unchecked) var draft: BookingDraft
    @exclusivity(unchecked) var service = ServiceDraft()
    @exclusivity(unchecked) var address = AddressDraft()
    @exclusivity(unchecked) var isDocumentCancelled = false

    /// The elements that are open, where more than one place is possible for what they hold.
    struct OpenParts {
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

    func report(_ rule: RuleID, _ severity: Severity, _ reader: XMLReader) {
        report(rule, severity, at: reader.tag)
    }

    /// Reports what stands in a range, which is only looked for while findings are kept.
    func report(_ rule: RuleID, _ severity: Severity, at range: @autoclosure () -> Range<Int>) {
        let range = message.findings.list.count < message.findings.limit ? range() : 0..<0
        message.findings.append(rule, severity, at: Place(offset: base + range.lowerBound, length: range.count))
    }

    /// Reports a value that cannot be read.
    func report(_ rule: RuleID, _ attribute: XMLAttribute, _ reader: XMLReader) {
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
    func value(_ attribute: XMLAttribute) -> Component {
        let value = Component(utf8: attribute.value)
        return value.byteCount == 1 && value[0] == 0x2D ? Component() : value
    }

    @inline(__always)
    func name(_ attribute: XMLAttribute) -> BookingsXMLName? {
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
