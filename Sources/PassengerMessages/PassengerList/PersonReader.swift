// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads the segments of one person of a PAXLST, groups 4 to 7, into a traveller.
///
/// The person stands here, not in the message's list, until the group ends: fields are set in place, and the finished
/// traveller moves over once.
struct PersonReader {
    /// The group of the person's that the next segments belong to.
    private enum Group {
        case person, document, goods, transport
    }

    private var traveller = Traveller()
    /// The open document, if `hasDocument`.
    private var document = TravelDocument(number: "")
    private var hasDocument = false
    /// The totals of the baggage with the first tag, if `hasBaggage`; further tags wait in the traveller.
    private var baggage = Baggage()
    private var hasBaggage = false
    private var details = TravellerDetails()
    private var hasDetails = false
    private var group = Group.person
    /// Free texts that were counted, not kept.
    private(set) var remarks = 0

    /// Starts a person.
    mutating func open(_ party: PartySegment, role: TravellerRole, status: TravelStatus?) {
        traveller.name = party.name
        traveller.role = role
        traveller.status = status
        if let address = party.address { traveller.contacts.append(address) }
        group = .person
    }

    /// Whether the person has a surname.
    var isNamed: Bool { !traveller.name.surname.isEmpty }

    /// The finished person; the reader is empty afterwards.
    mutating func close() -> Traveller {
        closeDocument()
        if hasBaggage {
            if traveller.bags.isEmpty { traveller.bags.append(baggage) } else { traveller.bags.insert(baggage, at: 0) }
            baggage = Baggage()
            hasBaggage = false
        }
        if hasDetails {
            traveller.details = details
            details = TravellerDetails()
            hasDetails = false
        }
        var closed = Traveller()
        swap(&closed, &traveller)
        return closed
    }

    private mutating func closeDocument() {
        guard hasDocument else { return }
        if traveller.documents.count < Bounds.details { traveller.documents.append(document) }
        hasDocument = false
    }

    // MARK: - Traits

    /// ATT: the sex.
    @inline(__always)
    mutating func readAttribute(_ segment: Segment, _ findings: inout Findings) {
        guard segment[1, 1].code == "2" else { return Self.report(unknown: segment, &findings) }
        switch segment[3, 1].code {
        case "M": traveller.sex = .male
        case "F": traveller.sex = .female
        case "X": traveller.sex = .unspecified
        case "U": traveller.sex = .unknown
        default: findings.append("person.sex-code", .warning, at: segment.place(3, 1))
        }
    }

    /// NAT: 2 current, 1 at birth, 3 former.
    @inline(__always)
    mutating func readNationality(_ segment: Segment, _ findings: inout Findings) {
        let state = Self.state(segment, &findings)
        switch segment[1, 1].code {
        case "2", "": traveller.nationality = state
        case "1": change { $0.nationalityAtBirth = state }
        case "3": change { $0.formerNationality = state }
        default: Self.report(unknown: segment, &findings)
        }
    }

    /// GEI: how the data were captured; stated for the person, or for a document.
    @inline(__always)
    mutating func readCapture(_ segment: Segment, _ findings: inout Findings) {
        switch segment[2, 1].code {
        case "173": traveller.capture = .verified
        case "174": traveller.capture = .unverified
        case "ZZZ": traveller.capture = .agreed
        default: Self.report(unknown: segment, &findings, 2)
        }
    }

    /// EMP: what a crew member does on board.
    mutating func readEmployment(_ segment: Segment, _ findings: inout Findings) {
        switch segment[2, 1].code {
        case "CR1": traveller.crewFunction = .cockpit
        case "CR2": traveller.crewFunction = .cabin
        case "CR3": traveller.crewFunction = .operations
        case "CR4": traveller.crewFunction = .cargo
        case "CR5": traveller.crewFunction = .positioningPilot
        default: Self.report(unknown: segment, &findings, 2)
        }
    }

    /// COM: telephone, fax, mobile telephone, e-mail.
    mutating func readCommunication(_ segment: Segment, _ findings: inout Findings) {
        guard traveller.contacts.count < Bounds.details else { return }
        ContactReader.read(segment, into: &traveller.contacts, &findings)
    }

    // MARK: - References

    @inline(__always)
    mutating func readReference(_ reference: ReferenceSegment, _ findings: inout Findings) {
        let number = reference.number
        guard !number.isEmpty else { return }
        switch reference.qualifier {
        case "AVF": traveller.bookingReference = number.string
        case "ABO": traveller.uniqueReference = number.string
        case "SEA": traveller.seat = SeatReader.read(number)
        case "CR":
            guard traveller.loyalty.count < Bounds.details else { return }
            traveller.loyalty.append(LoyaltyAccount(number: number.string))
        case "YZY":
            guard traveller.tickets.count < Bounds.details, let ticket = TicketReader.read(number) else { return }
            traveller.tickets.append(ticket)
        default: readOther(reference, &findings)
        }
    }

    /// RFF+AEA, a government's reference; others are kept as sent.
    @inline(never)
    private mutating func readOther(_ reference: ReferenceSegment, _ findings: inout Findings) {
        if reference.qualifier != "AEA" { Self.report(unknown: reference.segment, &findings) }
        let kept = PersonReference(kind: reference.kind, number: reference.number.string)
        change { if $0.references.count < Bounds.details { $0.references.append(kept) } }
    }

    // MARK: - Places and dates

    @inline(__always)
    mutating func readLocation(_ segment: Segment, _ findings: inout Findings) {
        switch segment[1, 1].code {
        case "22": traveller.clearance = LocationCode(segment[2, 1])
        case "174": traveller.residence = Self.state(segment, &findings)
        case "178": traveller.embarkation = LocationCode(segment[2, 1])
        case "179": traveller.destination = LocationCode(segment[2, 1])
        case "180": readBirthPlace(segment)
        case "91" where hasDocument:
            document.issuer = StateCode(sent: segment[2, 1])
            document.placeOfIssue = segment[2, 4].text
            if document.issuer == nil { findings.append("document.issuer-code", .warning, at: segment.place(2, 1)) }
        default: Self.report(unknown: segment, &findings)
        }
    }

    /// A place of birth: a State, a name, or a State with city and region.
    private mutating func readBirthPlace(_ segment: Segment) {
        let place = segment[2]
        let (code, name) = (place[1], place[4])
        traveller.birthState = StateCode(sent: code)
        guard name.isEmpty else {
            traveller.birthPlace = name.string
            return
        }
        let location = LocationSegment(segment: segment)
        let (city, region) = (location.city, location.region)
        guard !(city.isEmpty && region.isEmpty) else {
            traveller.birthPlace = code.text
            return
        }
        var words = JoinedText()
        words.add(city)
        words.add(region)
        words.add(code)
        traveller.birthPlace = words.result
    }

    @inline(__always)
    mutating func readDate(_ segment: Segment, _ century: CenturyRule, _ findings: inout Findings) {
        let date = DateTimeSegment(segment: segment)
        switch date.qualifier {
        case "329":
            traveller.born = PassengerListDate.birth(date.value, century)
            if traveller.born == nil, !PassengerListDate.isUnknown(date.value) {
                findings.append("person.birth-date", .warning, at: segment.place(1, 2))
            }
        case "36" where hasDocument:
            document.expires = PassengerListDate.expiry(date.value, century)
            if document.expires == nil { findings.append("document.date", .warning, at: segment.place(1, 2)) }
        case "182" where hasDocument:
            document.issued = PassengerListDate.issue(date.value, century)
            if document.issued == nil { findings.append("document.date", .warning, at: segment.place(1, 2)) }
        default: Self.report(unknown: segment, &findings)
        }
    }

    // MARK: - Documents and baggage

    /// DOC: begins a document.
    @inline(__always)
    mutating func openDocument(_ segment: Segment, _ findings: inout Findings) {
        closeDocument()
        group = .document
        let (type, number) = (segment[1, 1], segment[2, 1])
        hasDocument = true
        document = TravelDocument(type: DocumentType(type), number: number.string)
        if number.isEmpty { findings.append("document.number-missing", .warning, at: segment.place(2)) }
        if document.type == nil, !type.isEmpty { Self.report(unknown: segment, &findings) }
    }

    /// MEA: the count (CT) or the weight (WT) of the bags; the count stands as value or, wrongly, as unit.
    @inline(__always)
    mutating func readMeasure(_ segment: Segment, _ findings: inout Findings) {
        let measure = segment[3]
        switch segment[1, 1].code {
        case "CT":
            guard let count = measure[2].integer ?? measure[1].integer else { break }
            guard count > 0 else { return }
            hasBaggage = true
            baggage.count = baggage.count ?? count
            return
        case "WT":
            guard let weight = measure[2].roundedNumber else { break }
            setWeight(BaggageReader.kilograms(weight, unit: measure[1].code))
            return
        default: return Self.report(unknown: segment, &findings)
        }
        findings.append("paxlst.measure", .warning, at: segment.place(3))
    }

    private mutating func setWeight(_ kilograms: Int) {
        hasBaggage = true
        baggage.weight = kilograms
    }

    /// FTX+BAG: a tag and the number of consecutive ones; some States want the weight in front of it.
    @inline(__always)
    mutating func readFreeText(_ segment: Segment, _ findings: inout Findings) {
        guard segment[1, 1].code == "BAG" else {
            remarks += 1
            return
        }
        let text = segment[4]
        if let tag = text[1].text { add(tag: tag, count: text[2].integer) }
        let weight = segment[2, 1]
        guard !weight.isEmpty else { return }
        if let weight = weight.roundedNumber {
            setWeight(weight)
        } else {
            findings.append("paxlst.measure", .warning, at: segment.place(2))
        }
    }

    private mutating func add(tag: String, count: Int?) {
        if baggage.tag == nil {
            hasBaggage = true
            baggage.tag = tag
            baggage.count = count ?? baggage.count
        } else if traveller.bags.count < Bounds.details {
            traveller.bags.append(Baggage(tag: tag, count: count))
        }
    }

    // MARK: - Goods and transport

    /// GID: goods of the person (group 6).
    mutating func openGoods(_ segment: Segment) {
        group = .goods
        let kind = segment[2]
        let goods = PersonalGoods(
            item: segment[1, 1].text,
            packages: kind[1].integer,
            description: kind[5].text ?? kind[2].text
        )
        change { if $0.goods.count < Bounds.details { $0.goods.append(goods) } }
    }

    /// QTY: how much there is of the goods.
    mutating func readQuantity(_ segment: Segment) {
        guard group == .goods else { return }
        let (quantity, unit) = (segment[1, 2].integer, segment[1, 3].text)
        change { details in
            guard let last = details.goods.indices.last else { return }
            details.goods[last].quantity = quantity
            details.goods[last].unit = unit
        }
    }

    /// TDT: the person's vehicle, or the transport that the person goes on with (group 7).
    mutating func openTransport(_ segment: Segment) {
        group = .transport
        let transport = TransportSegment(segment: segment)
        let personal = PersonalTransport(
            mode: transport.mode,
            identifier: transport.identifier.isEmpty ? transport.craftNumber.string : transport.identifier.string,
            craft: transport.craftName.text
        )
        change { $0.transport = personal }
    }

    // MARK: - Parts

    private mutating func change(_ body: (inout TravellerDetails) -> Void) {
        body(&details)
        hasDetails = true
    }

    @inline(__always)
    private static func state(_ segment: Segment, _ findings: inout Findings) -> StateCode? {
        guard let state = StateCode(sent: segment[2, 1]) else {
            findings.append("person.state-code", .warning, at: segment.place(2, 1))
            return nil
        }
        return state
    }

    @inline(never)
    private static func report(unknown segment: Segment, _ findings: inout Findings, _ element: Int = 1) {
        findings.append("paxlst.unknown-qualifier", .info, at: segment.place(element, 1))
    }
}
