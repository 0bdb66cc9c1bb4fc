// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads a PAXLST: header, transport groups, then one group a person.
///
/// One grammar with the loosest limits serves all directories from D.02B on; the WCO/IATA/ICAO profile breaks the older
/// ones anyway (several references a person, no time in the transport group). The older national form, with a segment
/// PDT a person, is read by `LegacyPassenger`.
struct PassengerListReader: ~Copyable {
    /// The message lies with the caller for as long as it is read: moving it here and back would cost small messages
    /// more than their segments do.
    private let message: UnsafeMutablePointer<PassengerMessage>
    private let century: CenturyRule
    /// The version of the message is none of the UN's directories.
    private let isLegacy: Bool
    private var group = OpenGroup.header
    private var legs = LegBuilder()
    private var person = PersonReader()
    private var openRole = TravellerRole.passenger
    private var closeOut = CloseOutEntry()
    private var counts = (passengers: 0, crew: 0)
    private var announcedPlace = Place(offset: 0, length: 0)
    private var hasBeginning = false
    private var isFull = false
    /// What the function of the list says of all its persons.
    private var status: TravelStatus?
    private var previousTag: ShortCode = ""

    private enum OpenGroup {
        case header, reportingParty, transport, person, closeOut, end
    }

    /// Reads the segments of a message into what is known of it.
    static func read(_ segments: Segments, into message: inout PassengerMessage) {
        withUnsafeMutablePointer(to: &message) { message in
            var reader = Self(message)
            reader.read(segments)
        }
    }

    init(_ message: UnsafeMutablePointer<PassengerMessage>) {
        self.message = message
        century = CenturyRule(today: message.pointee.sent?.day ?? CivilDay(year: 2049, month: 12, day: 31))
        isLegacy = !message.pointee.version.hasPrefix("D")
    }

    private mutating func read(_ segments: Segments) {
        // A person takes about fifteen segments; beyond a thousand persons the list grows as they come.
        message.pointee.travellers.reserveCapacity(min(segments.count / 15, 1000))
        for segment in segments {
            let tag = segment.tag
            if group == .person { readOfPerson(segment, tag: tag) } else { read(segment, tag: tag) }
            guard !isFull else { break }
            previousTag = tag
        }
        closePerson()
        closeTransport()
        finish(in: segments)
    }

    /// Reads the header and the transport groups only, of a message of which nothing but its frame was read.
    static func flight(_ segments: Segments, _ header: PassengerMessage) -> Flight? {
        var header = header
        return withUnsafeMutablePointer(to: &header) { message in
            var reader = Self(message)
            return reader.readFlight(segments)
        }
    }

    private mutating func readFlight(_ segments: Segments) -> Flight? {
        for segment in segments {
            let tag = segment.tag
            if tag == "PDT" || tag == "NAD" && segment[1, 1].code != "MS" { break }
            switch tag {
            case "NAD", "LOC", "DTM", "TDT": read(segment, tag: tag)
            default: break
            }
        }
        closeTransport()
        return message.pointee.flights.first
    }

    private mutating func read(_ segment: Segment, tag: ShortCode) {
        switch tag {
        case "NAD": openParty(segment)
        case "LOC": readLocation(segment)
        case "DTM": readTime(segment)
        case "RFF": readReference(ReferenceSegment(segment: segment))
        case "TDT": openTransport(segment)
        case "COM": readCommunication(segment)
        case "CTA": readContact(segment)
        case "CNT": readControl(segment)
        case "BGM": readBeginning(segment)
        case "PDT" where isLegacy: readLegacyPerson(segment)
        case "ATT", "NAT", "DOC", "GEI", "FTX", "MEA", "EMP", "CPI", "QTY", "GID", "PDT":
            message.pointee.findings.append("message.misplaced-segment", .warning, at: segment.place())
        case "UNH", "UNT", "AUT", "EQD", "UNS": break
        default: UnknownSegment.report(segment, after: previousTag, in: &message.pointee.findings)
        }
    }

    /// The segments that nearly all persons have; the components are looked up here, where the segment is at hand.
    @inline(__always)
    private mutating func readOfPerson(_ segment: Segment, tag: ShortCode) {
        let fault: SegmentFault?
        switch tag {
        case "LOC": fault = readPersonsLocation(segment)
        case "RFF": fault = person.readReference(segment.qualifier, segment[1, 2])
        case "DTM": fault = person.readDate(segment.qualifier, segment[1, 2], century)
        case "NAD":
            openParty(segment)
            return
        case "ATT": fault = segment.qualifier == "2" ? person.readSex(segment[3, 1].code) : .qualifier
        case "NAT": fault = person.readNationality(segment.qualifier, segment[2, 1])
        case "DOC": fault = person.openDocument(segment[1, 1], segment[2, 1])
        case "GEI": fault = person.readCapture(segment[2, 1].code)
        case "MEA": fault = person.readMeasure(segment.qualifier, segment[3, 1], segment[3, 2])
        case "FTX" where segment.qualifier == "BAG":
            fault = person.readBag(segment[2, 1], segment[4, 1], segment[4, 2])
        default: fault = readRare(segment, tag: tag)
        }
        if let fault { report(fault, segment) }
    }

    @inline(__always)
    private mutating func readPersonsLocation(_ segment: Segment) -> SegmentFault? {
        let qualifier = segment.qualifier
        guard qualifier != "180" else {
            person.readBirthPlace(segment)
            return nil
        }
        if qualifier == "91" { person.readPlaceOfIssue(segment[2, 4]) }
        return person.readLocation(qualifier, segment[2, 1])
    }

    @inline(never)
    private mutating func readRare(_ segment: Segment, tag: ShortCode) -> SegmentFault? {
        switch tag {
        case "FTX": person.countRemark()
        case "EMP": return person.readEmployment(segment[2, 1].code)
        case "COM": person.readCommunication(segment, &message.pointee.findings)
        case "GID": person.openGoods(segment)
        case "QTY": person.readQuantity(segment)
        case "TDT": person.openTransport(segment)
        case "CNT": readControl(segment)
        case "CPI", "CTA", "EQD": break
        case "UNT", "AUT", "UNS": closePerson()
        default: UnknownSegment.report(segment, after: previousTag, in: &message.pointee.findings)
        }
        return nil
    }

    @inline(never)
    private mutating func report(_ fault: SegmentFault, _ segment: Segment) {
        if fault == .reference, person.keep(ReferenceSegment(segment: segment)) { return }
        fault.report(segment, &message.pointee.findings)
    }

    // MARK: - Header

    private mutating func readBeginning(_ segment: Segment) {
        let beginning = BeginningOfMessage(segment: segment)
        hasBeginning = true
        message.pointee.functionCode = beginning.code
        message.pointee.function = PassengerListFunction.read(beginning)
        status = PassengerListFunction.status(of: message.pointee.function, subcode: beginning.subcode)
        if message.pointee.function == .other {
            message.pointee.findings.append("paxlst.unknown-function", .error, at: segment.place(1, 1))
        } else if !PassengerListFunction.knows(beginning) {
            message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: segment.place(2, 1))
        }
    }

    /// RFF of the header: the reference of the transaction and its revision.
    private mutating func readReference(_ reference: ReferenceSegment) {
        guard group != .closeOut else {
            readCloseOutReference(reference)
            return
        }
        guard reference.qualifier == "TN" else {
            message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: reference.segment.place(1, 1))
            return
        }
        message.pointee.transactionReference = reference.number.text
        message.pointee.revision = reference.revision.integer
    }

    private mutating func readCommunication(_ segment: Segment) {
        guard group != .closeOut else { return }
        var party = exchange(&message.pointee.reportingParty, with: nil) ?? ReportingParty()
        ContactReader.read(segment, into: &party.contacts, &message.pointee.findings)
        message.pointee.reportingParty = party
    }

    /// CTA: a contact of the reporting party; the older national form has the numbers there too.
    private mutating func readContact(_ segment: Segment) {
        guard group != .closeOut else { return }
        var party = exchange(&message.pointee.reportingParty, with: nil) ?? ReportingParty()
        party.name = party.name ?? segment[2, 2].text ?? segment[2, 1].text
        if isLegacy {
            for element in segment.elements(from: 3) where !element[1].isEmpty && party.contacts.count < Bounds.details
            {
                let kind: Contact.Kind = element[2].code == "FX" ? .fax : .phone
                party.contacts.append(Contact(kind: kind, text: element[1].string))
            }
        }
        message.pointee.reportingParty = party
    }

    private mutating func readControl(_ segment: Segment) {
        closePerson()
        group = .end
        switch segment[1, 1].code {
        case "42": message.pointee.announcedPassengers = segment[1, 2].integer
        case "41": message.pointee.announcedCrew = segment[1, 2].integer
        default:
            message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: segment.place(1, 1))
            return
        }
        announcedPlace = segment.place(1, 2)
    }

    // MARK: - Transport

    private mutating func openTransport(_ segment: Segment) {
        guard group != .closeOut else { return }
        closeTransport()
        group = .transport
        let transport = TransportSegment(segment: segment)
        let carrier = CarrierCode(transport.carrier)
        let designator =
            transport.mode == .air
            ? FlightNumber.read(transport.identifier, carrier: carrier)
            : FlightDesignator(carrier: carrier, number: transport.identifier.string)
        if designator.number.isEmpty {
            message.pointee.findings.append("message.flight-number", .warning, at: segment.place(2))
        }
        if let last = message.pointee.flights.indices.last, message.pointee.flights[last].carrier == designator.carrier,
            message.pointee.flights[last].number == designator.number,
            message.pointee.flights[last].suffix == designator.suffix,
            message.pointee.flights[last].mode == transport.mode
        {
            return
        }
        guard message.pointee.flights.count < Bounds.details else { return }
        message.pointee.flights.add(Flight(mode: transport.mode))
        Self.read(transport, designator, into: &message.pointee.flights[message.pointee.flights.count - 1])
    }

    private static func read(
        _ transport: TransportSegment,
        _ designator: FlightDesignator,
        into flight: inout Flight
    ) {
        flight.carrier = designator.carrier
        flight.number = designator.number
        flight.suffix = designator.suffix
        flight.craft = transport.craftName.text ?? transport.craftNumber.text
        flight.registration = transport.craftNumber.text
        flight.flag = StateCode(sent: transport.flag)
        let isNoCode = flight.carrier == nil && !transport.carrier.isEmpty
        flight.carrierName = transport.carrierName.text ?? (isNoCode ? transport.carrier.text : nil)
        flight.isOverflight = transport.stage == "34"
    }

    private mutating func closeTransport() {
        guard !legs.isEmpty else { return }
        guard let flight = message.pointee.flights.indices.last else {
            legs.clear()
            return
        }
        legs.finish(into: &message.pointee.flights[flight].legs)
    }

    private mutating func readLocation(_ segment: Segment) {
        let location = LocationSegment(segment: segment)
        switch group {
        case .transport where isLegacy: readLegacyLocation(location)
        case .transport where legs.add(location): break
        case .header, .reportingParty: readFilingPlace(location, segment)
        default: message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: segment.place(1, 1))
        }
    }

    private mutating func readFilingPlace(_ location: LocationSegment, _ segment: Segment) {
        let kind: FilingPlace.Kind
        switch location.qualifier {
        case "188": kind = .filing
        case "172": kind = .reporting
        case "91": kind = .gatePass
        default:
            message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: segment.place(1, 1))
            return
        }
        guard let place = LocationCode(location.code), message.pointee.places.count < Bounds.details else { return }
        message.pointee.places.append(FilingPlace(kind: kind, place: place))
    }

    private mutating func readTime(_ segment: Segment) {
        guard group == .transport else { return }
        guard !isLegacy else {
            readLegacyTime(segment)
            return
        }
        let date = DateTimeSegment(segment: segment)
        guard let time = PassengerListDate.time(date.value) else {
            message.pointee.findings.append("message.flight-time", .warning, at: segment.place(1, 2))
            return
        }
        if !legs.add(time, qualifier: date.qualifier) {
            message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: segment.place(1, 1))
        }
    }

    // MARK: - Persons

    private mutating func openParty(_ segment: Segment) {
        closePerson()
        let party = PartySegment(segment: segment)
        switch party.qualifier {
        case "FL": openPerson(party, .passenger, segment)
        case "FM": openPerson(party, .crew, segment)
        case "DDU": openPerson(party, .transit, segment)
        case "DDT": openPerson(party, .transitCrew, segment)
        case "MS": openReportingParty(party)
        case "ZZZ" where !party.isNamed: openCloseOut(segment)
        case "ZZZ": openPerson(party, .passenger, segment)
        default:
            message.pointee.findings.append("paxlst.unknown-status", .warning, at: segment.place(1, 1))
            openPerson(party, .passenger, segment)
        }
    }

    private mutating func openPerson(_ party: PartySegment, _ role: TravellerRole, _ segment: Segment) {
        guard hasRoom(segment) else { return }
        closeTransport()
        group = .person
        openRole = role
        person.open(party, role: role, status: status)
        if !person.isNamed { message.pointee.findings.append("person.name-missing", .warning, at: segment.place(4)) }
    }

    private mutating func openReportingParty(_ party: PartySegment) {
        group = .reportingParty
        let name = party.name
        message.pointee.reportingParty = ReportingParty(
            identification: party.identification.text,
            name: name.surname.isEmpty ? nil : name.surname,
            givenNames: name.givenNames.isEmpty ? nil : name.givenNames
        )
    }

    private mutating func hasRoom(_ segment: Segment) -> Bool {
        isFull = message.pointee.travellers.count >= Bounds.persons || message.pointee.closeOut.count >= Bounds.persons
        if isFull { message.pointee.findings.append("message.too-many-persons", .error, at: segment.place()) }
        return !isFull
    }

    private mutating func closePerson() {
        switch group {
        case .person:
            switch openRole {
            case .crew, .transitCrew: counts.crew += 1
            case .passenger, .infant, .transit: counts.passengers += 1
            }
            message.pointee.travellers.append(person.close())
        case .closeOut:
            counts.passengers += 1
            message.pointee.closeOut.append(closeOut)
        case .header, .reportingParty, .transport, .end: return
        }
        group = .end
    }

    // MARK: - Persons by reference

    /// NAD+ZZZ without a name: a person of a close-out list, known from a list sent before.
    private mutating func openCloseOut(_ segment: Segment) {
        guard hasRoom(segment) else { return }
        closeTransport()
        group = .closeOut
        closeOut = CloseOutEntry()
    }

    private mutating func readCloseOutReference(_ reference: ReferenceSegment) {
        switch reference.qualifier {
        case "AVF": closeOut.bookingReference = reference.number.text
        case "ABO": closeOut.uniqueReference = reference.number.text
        default: message.pointee.findings.append("paxlst.unknown-qualifier", .info, at: reference.segment.place(1, 1))
        }
    }

    // MARK: - The older national form

    private mutating func readLegacyPerson(_ segment: Segment) {
        closePerson()
        guard hasRoom(segment) else { return }
        closeTransport()
        let traveller = LegacyPassenger.read(segment, century, &message.pointee.findings)
        switch traveller.role {
        case .crew, .transitCrew: counts.crew += 1
        case .passenger, .infant, .transit: counts.passengers += 1
        }
        message.pointee.travellers.append(traveller)
        group = .end
    }

    private mutating func readLegacyLocation(_ location: LocationSegment) {
        let qualifier: ShortCode =
            location.qualifier == "005" ? "5" : location.qualifier == "008" ? "8" : location.qualifier
        _ = legs.add(LegacyPassenger.place(location.code), qualifier: qualifier)
    }

    /// DTM: the older form has date and clock in elements of their own, and 136 and 132 for the schedule.
    private mutating func readLegacyTime(_ segment: Segment) {
        guard let time = LegacyPassenger.time(segment) else {
            message.pointee.findings.append("message.flight-time", .warning, at: segment.place(2))
            return
        }
        let qualifier = segment[1, 1].code
        _ = legs.add(time, qualifier: qualifier == "136" ? "189" : qualifier == "132" ? "232" : qualifier)
    }

    // MARK: - The end

    private mutating func finish(in segments: Segments) {
        let end = segments.last?.place() ?? Place(offset: message.pointee.range.upperBound, length: 0)
        if isLegacy {
            message.pointee.function = hasBeginning ? message.pointee.function : .passengerList
            message.pointee.findings.append(
                "paxlst.legacy-form",
                .info,
                at: Place(offset: message.pointee.range.lowerBound, length: 0)
            )
        } else if !hasBeginning {
            message.pointee.findings.append("paxlst.beginning-missing", .error, at: end)
        }
        if message.pointee.flights.isEmpty {
            message.pointee.findings.append("message.flight-missing", .error, at: end)
        }
        if person.remarks > 0 { message.pointee.dropped[.remark, default: 0] += person.remarks }
        checkCounts()
        InfantRule.apply(to: &message.pointee)
    }

    /// CNT gives the total of the whole set of messages, so only a message that is alone can be compared.
    private mutating func checkCounts() {
        let isAlone = message.pointee.part.map { $0.isFirst && $0.isLast } ?? true
        guard isAlone else { return }
        let isWrong =
            message.pointee.announcedPassengers.map { $0 != counts.passengers } ?? false
            || message.pointee.announcedCrew.map { $0 != counts.crew } ?? false
        if isWrong { message.pointee.findings.append("paxlst.person-count", .warning, at: announcedPlace) }
    }
}
