// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads a PAXLST: header, transport groups, then one group a person.
///
/// One grammar with the loosest limits serves all directories from D.02B on; the WCO/IATA/ICAO profile breaks the older
/// ones anyway (several references a person, no time in the transport group).
struct PassengerListReader {
    private(set) var message: PassengerMessage
    private var century: CenturyRule
    private var group = OpenGroup.header
    private var legs = LegBuilder()
    /// The open person's place in the message's list.
    private var last = 0
    private var closeOut = CloseOutEntry()
    private var counts = (passengers: 0, crew: 0)
    private var announced: (passengers: Int?, crew: Int?) = (nil, nil)
    private var announcedPlace = Place(offset: 0, length: 0)
    private var hasBeginning = false
    /// The list says that its persons gave up their reservation.
    private var isCancellation = false
    private var previousTag: ShortCode = ""

    private enum OpenGroup {
        case header, reportingParty, transport, person, document, personsTransport, closeOut
    }

    init(_ message: PassengerMessage) {
        self.message = message
        century = CenturyRule(today: message.sent?.day ?? CivilDay(year: 2049, month: 12, day: 31))
    }

    mutating func read(_ segments: Segments) {
        // A person takes about fifteen segments.
        message.travellers.reserveCapacity(min(segments.count / 15, Bounds.persons))
        for segment in segments {
            guard message.travellers.count < Bounds.persons, message.closeOut.count < Bounds.persons else {
                message.findings.append("message.too-many-persons", .error, at: segment.place())
                break
            }
            read(segment, tag: segment.tag)
        }
        closePerson()
        closeTransport()
        finish(in: segments)
    }

    /// Reads the header and the transport groups only.
    mutating func readFlight(_ segments: Segments) -> Flight? {
        for segment in segments {
            let tag = segment.tag
            if tag == "NAD", segment[1, 1].code != "MS" { break }
            switch tag {
            case "NAD", "LOC", "DTM", "TDT": read(segment, tag: tag)
            default: break
            }
        }
        closeTransport()
        return message.flights.first
    }

    private mutating func read(_ segment: Segment, tag: ShortCode) {
        switch tag {
        case "NAD": openParty(segment)
        case "LOC": readLocation(segment)
        case "DTM": readDate(segment)
        case "RFF": readReference(segment)
        case "ATT": readAttribute(segment)
        case "NAT": readNationality(segment)
        case "DOC": openDocument(segment)
        case "GEI": readCapture(segment)
        case "FTX": readFreeText(segment)
        case "MEA": readMeasure(segment)
        case "EMP": readEmployment(segment)
        case "COM": readCommunication(segment)
        case "TDT": openTransport(segment)
        case "CNT": readControl(segment)
        case "BGM": readBeginning(segment)
        case "UNH", "UNT", "CTA", "CPI", "QTY", "GID", "AUT", "EQD", "UNS": break
        default: UnknownSegment.report(segment, after: previousTag, in: &message.findings)
        }
        previousTag = tag
    }

    // MARK: - Header

    private mutating func readBeginning(_ segment: Segment) {
        let beginning = BeginningOfMessage(segment: segment)
        hasBeginning = true
        message.functionCode = beginning.code
        message.function = Self.function(beginning)
        isCancellation = message.function == .reservationCancelled || message.function == .partyReduced
        if message.function == .other {
            message.findings.append("paxlst.unknown-function", .error, at: segment.place(1, 1))
        }
    }

    /// BGM C002/1001 and C106/1004.
    private static func function(_ beginning: BeginningOfMessage) -> MessageFunction {
        switch beginning.name {
        case "745":
            switch beginning.subcode {
            case "CP": .passengerChange
            case "XR": .reservationCancelled
            case "RP": .partyReduced
            default: .passengerList
            }
        case "250":
            switch beginning.subcode {
            case "CC", "EC", "FC", "BC": .crewChange
            default: .crewList
            }
        case "266":
            switch beginning.subcode {
            case "CLOB": .closedOnBoard
            case "CLNB": .closedNotOnBoard
            case "XF": .flightCancelled
            case "CF": .flightChanged
            default: .flightClosed
            }
        case "336": .masterCrewList
        case "655": .gatePass
        default: .other
        }
    }

    private mutating func readControl(_ segment: Segment) {
        closePerson()
        group = .header
        switch segment[1, 1].code {
        case "42": announced.passengers = segment[1, 2].integer
        case "41": announced.crew = segment[1, 2].integer
        default: return
        }
        announcedPlace = segment.place(1, 2)
    }

    // MARK: - Transport

    private mutating func openTransport(_ segment: Segment) {
        switch group {
        case .person, .document, .personsTransport, .closeOut:
            // The vehicle or onward transport of a person (group 7).
            group = .personsTransport
            return
        case .header, .reportingParty, .transport: break
        }
        closeTransport()
        group = .transport
        let transport = TransportSegment(segment: segment)
        let carrier = CarrierCode(transport.carrier)
        let designator =
            transport.mode == .air
            ? FlightNumber.read(transport.identifier, carrier: carrier)
            : FlightDesignator(carrier: carrier, number: transport.identifier.string)
        if designator.number.isEmpty {
            message.findings.append("message.flight-number", .warning, at: segment.place(2))
        }
        if let last = message.flights.last, last.carrier == designator.carrier, last.number == designator.number,
            last.suffix == designator.suffix, last.mode == transport.mode
        {
            return
        }
        var flight = Flight(
            carrier: designator.carrier,
            mode: transport.mode,
            number: designator.number,
            suffix: designator.suffix
        )
        flight.craft = transport.craft.text
        message.flights.append(flight)
    }

    private mutating func closeTransport() {
        guard !legs.isEmpty else { return }
        let found = legs.finish()
        guard !found.isEmpty, !message.flights.isEmpty else { return }
        message.flights[message.flights.count - 1].legs += found
    }

    // MARK: - Persons

    private mutating func openParty(_ segment: Segment) {
        closePerson()
        let party = PartySegment(segment: segment)
        let role: TravellerRole
        switch party.qualifier {
        case "FL": role = .passenger
        case "FM": role = .crew
        case "DDU": role = .transit
        case "DDT": role = .transitCrew
        case "MS":
            group = .reportingParty
            return
        case "ZZZ":
            closeTransport()
            group = .closeOut
            closeOut = CloseOutEntry()
            return
        default:
            message.findings.append("paxlst.unknown-status", .warning, at: segment.place(1, 1))
            role = .passenger
        }
        closeTransport()
        group = .person
        last = message.travellers.count
        message.travellers.append(Traveller(name: party.name, role: role))
        if isCancellation { message.travellers[last].status = .cancelled }
        if let address = party.address { message.travellers[last].contacts.append(address) }
        if message.travellers[last].name.surname.isEmpty {
            message.findings.append("person.name-missing", .warning, at: segment.place(4))
        }
    }

    private mutating func closePerson() {
        switch group {
        case .person, .document, .personsTransport:
            switch message.travellers[last].role {
            case .crew, .transitCrew: counts.crew += 1
            case .passenger, .infant, .transit: counts.passengers += 1
            }
            if message.function == .closedOnBoard { message.travellers[last].status = .boarded }
            if message.function == .closedNotOnBoard { message.travellers[last].status = .notBoarded }
        case .closeOut:
            counts.passengers += 1
            message.closeOut.append(closeOut)
        case .header, .reportingParty, .transport: return
        }
        group = .header
    }

    /// Whether the open group is about a person whose data are kept.
    private var isInPerson: Bool { group == .person || group == .document || group == .personsTransport }

    private mutating func readAttribute(_ segment: Segment) {
        guard isInPerson, segment[1, 1].code == "2" else { return }
        switch segment[3, 1].code {
        case "M": message.travellers[last].sex = .male
        case "F": message.travellers[last].sex = .female
        case "X": message.travellers[last].sex = .unspecified
        case "U": message.travellers[last].sex = .unknown
        default: message.findings.append("person.sex-code", .warning, at: segment.place(3, 1))
        }
    }

    private mutating func readNationality(_ segment: Segment) {
        guard isInPerson else { return }
        let state = segment[2, 1]
        switch segment[1, 1].code {
        case "2", "": break
        default: return
        }
        message.travellers[last].nationality = StateCode(sent: state)
        if message.travellers[last].nationality == nil {
            message.findings.append("person.state-code", .warning, at: segment.place(2, 1))
        }
    }

    private mutating func readCapture(_ segment: Segment) {
        guard group == .person else { return }
        switch segment[2, 1].code {
        case "173": message.travellers[last].capture = .verified
        case "174": message.travellers[last].capture = .unverified
        default: break
        }
    }

    private mutating func readEmployment(_ segment: Segment) {
        guard isInPerson else { return }
        message.travellers[last].crewFunction = segment[2, 1].text.flatMap { CrewFunction(rawValue: $0) }
    }

    private mutating func readCommunication(_ segment: Segment) {
        guard isInPerson else { return }
        for element in segment.elements() where !element[1].isEmpty {
            switch element[2].code {
            case "EM":
                message.travellers[last].contacts.append(Contact(kind: .email, text: ContactReader.address(element[1])))
            case "TE", "AL": message.travellers[last].contacts.append(Contact(kind: .phone, text: element[1].string))
            default: break
            }
        }
    }

    // MARK: - References

    private mutating func readReference(_ segment: Segment) {
        let reference = ReferenceSegment(segment: segment)
        switch group {
        case .header, .reportingParty, .transport:
            guard reference.qualifier == "TN" else { return }
            message.transactionReference = reference.number.text
            message.revision = reference.revision.integer
        case .closeOut:
            switch reference.qualifier {
            case "AVF": closeOut.bookingReference = reference.number.text
            case "ABO": closeOut.uniqueReference = reference.number.text
            default: break
            }
        case .person, .document, .personsTransport: readPersonsReference(reference)
        }
    }

    private mutating func readPersonsReference(_ reference: ReferenceSegment) {
        switch reference.qualifier {
        case "AVF": message.travellers[last].bookingReference = reference.number.text
        case "ABO": message.travellers[last].uniqueReference = reference.number.text
        case "SEA": message.travellers[last].seat = SeatReader.read(reference.number)
        case "CR":
            if let number = reference.number.text {
                message.travellers[last].loyalty.append(LoyaltyAccount(number: number))
            }
        case "YZY":
            if let ticket = TicketReader.read(reference.number) { message.travellers[last].tickets.append(ticket) }
        default: break
        }
    }

    // MARK: - Places and dates

    private mutating func readLocation(_ segment: Segment) {
        let location = LocationSegment(segment: segment)
        switch group {
        case .transport: _ = legs.add(location)
        case .person, .personsTransport: readPersonsLocation(location, segment)
        case .document: readDocumentLocation(location, segment)
        case .header, .reportingParty, .closeOut: break
        }
    }

    private mutating func readPersonsLocation(_ location: LocationSegment, _ segment: Segment) {
        switch location.qualifier {
        case "22": message.travellers[last].clearance = LocationCode(location.code)
        case "174":
            message.travellers[last].residence = StateCode(sent: location.code)
            if message.travellers[last].residence == nil {
                message.findings.append("person.state-code", .warning, at: segment.place(2, 1))
            }
        case "178": message.travellers[last].embarkation = LocationCode(location.code)
        case "179": message.travellers[last].destination = LocationCode(location.code)
        case "180": message.travellers[last].birthPlace = Self.birthPlace(location)
        default: break
        }
    }

    /// A place of birth: a name, or a State with city and region.
    private static func birthPlace(_ location: LocationSegment) -> String? {
        if let name = location.name.text { return name }
        let parts = [location.city.text, location.region.text, location.code.text].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private mutating func readDocumentLocation(_ location: LocationSegment, _ segment: Segment) {
        guard location.qualifier == "91", !message.travellers[last].documents.isEmpty else {
            readPersonsLocation(location, segment)
            return
        }
        let newest = message.travellers[last].documents.count - 1
        message.travellers[last].documents[newest].issuer = StateCode(sent: location.code)
        if message.travellers[last].documents[newest].issuer == nil {
            message.findings.append("document.issuer-code", .warning, at: segment.place(2, 1))
        }
    }

    private mutating func readDate(_ segment: Segment) {
        let date = DateTimeSegment(segment: segment)
        switch group {
        case .transport:
            guard let time = PassengerListDate.time(date.value) else {
                message.findings.append("message.flight-time", .warning, at: segment.place(1, 2))
                return
            }
            legs.add(time, qualifier: date.qualifier)
        case .person, .document, .personsTransport: readPersonsDate(date, segment)
        case .header, .reportingParty, .closeOut: break
        }
    }

    private mutating func readPersonsDate(_ date: DateTimeSegment, _ segment: Segment) {
        switch date.qualifier {
        case "329":
            message.travellers[last].born = PassengerListDate.birth(date.value, century)
            if message.travellers[last].born == nil, !PassengerListDate.isUnknown(date.value) {
                message.findings.append("person.birth-date", .warning, at: segment.place(1, 2))
            }
        case "36", "182":
            guard group == .document, !message.travellers[last].documents.isEmpty else { return }
            let isExpiry = date.qualifier == "36"
            let read =
                isExpiry
                ? PassengerListDate.expiry(date.value, century) : PassengerListDate.issue(date.value, century)
            if read == nil { message.findings.append("document.date", .warning, at: segment.place(1, 2)) }
            if isExpiry {
                message.travellers[last].documents[message.travellers[last].documents.count - 1].expires = read
            } else {
                message.travellers[last].documents[message.travellers[last].documents.count - 1].issued = read
            }
        default: break
        }
    }

    // MARK: - Documents and baggage

    private mutating func openDocument(_ segment: Segment) {
        guard isInPerson else { return }
        group = .document
        let document = DocumentSegment(segment: segment)
        if document.number.isEmpty {
            message.findings.append("document.number-missing", .warning, at: segment.place(2))
        }
        guard message.travellers[last].documents.count < Bounds.details else { return }
        message.travellers[last].documents.append(TravelDocument(type: document.type, number: document.number.string))
    }

    private mutating func readMeasure(_ segment: Segment) {
        guard group == .person else { return }
        switch segment[1, 1].code {
        case "CT":
            let count = segment[3, 2].integer ?? segment[3, 1].integer
            BaggageReader.setCount(count, of: &message.travellers[last].bags)
        case "WT":
            guard let weight = segment[3, 2].integer else { return }
            BaggageReader.setWeight(
                BaggageReader.kilograms(weight, unit: segment[3, 1].code),
                of: &message.travellers[last].bags
            )
        default: break
        }
    }

    private mutating func readFreeText(_ segment: Segment) {
        guard isInPerson, segment[1, 1].code == "BAG" else {
            if isInPerson { message.dropped[.remark, default: 0] += 1 }
            return
        }
        let text = segment[4]
        guard let tag = text[1].text else { return }
        BaggageReader.add(tag: tag, count: text[2].integer, to: &message.travellers[last].bags)
        if let weight = segment[2, 1].integer { BaggageReader.setWeight(weight, of: &message.travellers[last].bags) }
    }

    // MARK: - The end

    private mutating func finish(in segments: Segments) {
        let end = segments.last?.place() ?? Place(offset: message.range.upperBound, length: 0)
        if !hasBeginning { message.findings.append("paxlst.beginning-missing", .error, at: end) }
        if message.flights.isEmpty { message.findings.append("message.flight-missing", .error, at: end) }
        checkCounts()
        InfantRule.apply(to: &message)
    }

    /// CNT gives the total of the whole set of messages, so only a message that is alone can be compared.
    private mutating func checkCounts() {
        let isAlone = message.part.map { $0.isFirst && $0.isLast } ?? true
        guard isAlone else { return }
        let isWrong =
            announced.passengers.map { $0 != counts.passengers } ?? false
            || announced.crew.map { $0 != counts.crew } ?? false
        if isWrong { message.findings.append("paxlst.person-count", .warning, at: announcedPlace) }
    }
}

/// Passengers under two years of age at departure are infants, whether or not the list says so.
enum InfantRule {
    static func apply(to message: inout PassengerMessage) {
        guard let departure = message.flights.first?.legs.first(where: { $0.departure != nil })?.departure?.day else {
            return
        }
        for index in message.travellers.indices where message.travellers[index].role == .passenger {
            guard let born = message.travellers[index].born?.civilDay, born > departure.advanced(by: -732),
                born.adding(months: 24) > departure
            else { continue }
            message.travellers[index].role = .infant
        }
    }
}
