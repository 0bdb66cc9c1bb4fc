// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads the segments of one person of a PAXLST, groups 4 to 7, into a traveller.
///
/// The person stands here, not in the message's list, until the group ends: fields are set in place, and the finished
/// traveller moves over once. The open document is the last one; the first bag has the totals beside its tag.
struct PersonReader {
    private var traveller = Traveller()
    private var details = TravellerDetails()
    private var hasDetails = false
    /// The next quantities are those of goods.
    private var isInGoods = false
    /// Free texts that were counted, not kept.
    private(set) var remarks = 0

    /// Starts a person.
    mutating func open(_ party: PartySegment, role: TravellerRole, status: TravelStatus?) {
        traveller.name = party.name
        traveller.role = role
        traveller.status = status
        if let address = party.address { traveller.contacts.add(address) }
        isInGoods = false
    }

    /// Whether the person has a surname.
    var isNamed: Bool { !traveller.name.surname.isEmpty }

    /// The finished person; the reader is empty afterwards.
    mutating func close() -> Traveller {
        closeDocument()
        if hasDetails {
            traveller.details = details
            details = TravellerDetails()
            hasDetails = false
        }
        return exchange(&traveller, with: Traveller())
    }

    /// Drops the open document if there are too many.
    private mutating func closeDocument() {
        if traveller.documents.count > Bounds.details { traveller.documents.removeLast() }
    }

    /// Where the open document stands; negative if none is open.
    private var document: Int { traveller.documents.count - 1 }
    private var hasDocument: Bool { !traveller.documents.isEmpty }

    // MARK: - Traits

    /// ATT+2: the sex.
    mutating func readSex(_ code: ShortCode) -> SegmentFault? {
        switch code {
        case "M": traveller.sex = .male
        case "F": traveller.sex = .female
        case "X": traveller.sex = .unspecified
        case "U": traveller.sex = .unknown
        default: return .sex
        }
        return nil
    }

    /// NAT: 2 current, 1 at birth, 3 former.
    mutating func readNationality(_ qualifier: ShortCode, _ code: Component) -> SegmentFault? {
        let state = StateCode(sent: code)
        switch qualifier {
        case "2", "": traveller.nationality = state
        case "1": change { $0.nationalityAtBirth = state }
        case "3": change { $0.formerNationality = state }
        default: return .qualifier
        }
        return state == nil ? .state : nil
    }

    /// GEI: how the data were captured; stated for the person, or for a document.
    mutating func readCapture(_ code: ShortCode) -> SegmentFault? {
        switch code {
        case "173": traveller.capture = .verified
        case "174": traveller.capture = .unverified
        case "ZZZ": traveller.capture = .agreed
        default: return .code
        }
        return nil
    }

    /// EMP: what a crew member does on board.
    mutating func readEmployment(_ code: ShortCode) -> SegmentFault? {
        switch code {
        case "CR1": traveller.crewFunction = .cockpit
        case "CR2": traveller.crewFunction = .cabin
        case "CR3": traveller.crewFunction = .operations
        case "CR4": traveller.crewFunction = .cargo
        case "CR5": traveller.crewFunction = .positioningPilot
        default: return .code
        }
        return nil
    }

    /// COM: telephone, fax, mobile telephone, e-mail.
    mutating func readCommunication(_ segment: Segment, _ findings: inout Findings) {
        guard traveller.contacts.count < Bounds.details else { return }
        ContactReader.read(segment, into: &traveller.contacts, &findings)
    }

    // MARK: - References

    mutating func readReference(_ qualifier: ShortCode, _ number: Component) -> SegmentFault? {
        guard !number.isEmpty else { return nil }
        switch qualifier {
        case "AVF": traveller.bookingReference = number.string
        case "ABO": traveller.uniqueReference = number.string
        case "SEA": traveller.seat = SeatReader.read(number)
        case "CR":
            guard traveller.loyalty.count < Bounds.details else { break }
            traveller.loyalty.add(LoyaltyAccount(number: number.string))
        case "YZY":
            guard traveller.tickets.count < Bounds.details, let ticket = TicketReader.read(number) else { break }
            traveller.tickets.add(ticket)
        default: return .reference
        }
        return nil
    }

    /// RFF+AEA, a government's reference; others are kept as sent.
    ///
    /// - Returns: whether the passenger profile knows the kind.
    mutating func keep(_ reference: ReferenceSegment) -> Bool {
        let kept = PersonReference(kind: reference.kind, number: reference.number.string)
        change { if $0.references.count < Bounds.details { $0.references.append(kept) } }
        return reference.qualifier == "AEA"
    }

    // MARK: - Places and dates

    mutating func readLocation(_ qualifier: ShortCode, _ code: Component) -> SegmentFault? {
        switch qualifier {
        case "22": traveller.clearance = LocationCode(code)
        case "174":
            traveller.residence = StateCode(sent: code)
            return traveller.residence == nil ? .state : nil
        case "178": traveller.embarkation = LocationCode(code)
        case "179": traveller.destination = LocationCode(code)
        case "91" where hasDocument:
            let issuer = StateCode(sent: code)
            traveller.documents[document].issuer = issuer
            return issuer == nil ? .issuer : nil
        default: return .qualifier
        }
        return nil
    }

    /// The place of issue, behind the State that issued the open document.
    mutating func readPlaceOfIssue(_ name: Component) {
        if hasDocument, !name.isEmpty { traveller.documents[document].placeOfIssue = name.string }
    }

    /// A place of birth: a State, a name, or a State with city and region.
    mutating func readBirthPlace(_ segment: Segment) {
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

    mutating func readDate(_ qualifier: ShortCode, _ value: Component, _ century: CenturyRule) -> SegmentFault? {
        switch qualifier {
        case "329":
            traveller.born = PassengerListDate.birth(value, century)
            return traveller.born == nil && !PassengerListDate.isUnknown(value) ? .birth : nil
        case "36" where hasDocument:
            let date = PassengerListDate.expiry(value, century)
            traveller.documents[document].expires = date
            return date == nil ? .documentDate : nil
        case "182" where hasDocument:
            let date = PassengerListDate.issue(value, century)
            traveller.documents[document].issued = date
            return date == nil ? .documentDate : nil
        default: return .qualifier
        }
    }

    // MARK: - Documents and baggage

    /// DOC: begins a document.
    mutating func openDocument(_ code: Component, _ number: Component) -> SegmentFault? {
        closeDocument()
        let type = DocumentType(code)
        traveller.documents.add(TravelDocument(type: type, number: number.string))
        if number.isEmpty { return .documentNumber }
        return type == nil && !code.isEmpty ? .qualifier : nil
    }

    /// MEA: the count (CT) or the weight (WT) of the bags; the count stands as value or, wrongly, as unit.
    mutating func readMeasure(_ qualifier: ShortCode, _ unit: Component, _ value: Component) -> SegmentFault? {
        switch qualifier {
        case "CT":
            guard let count = value.integer ?? unit.integer else { return .measure }
            guard count > 0 else { return nil }
            openBaggage()
            traveller.bags[0].count = traveller.bags[0].count ?? count
        case "WT":
            guard let weight = value.roundedNumber else { return .measure }
            setWeight(BaggageReader.kilograms(weight, unit: unit.code))
        default: return .qualifier
        }
        return nil
    }

    private mutating func setWeight(_ kilograms: Int) {
        openBaggage()
        traveller.bags[0].weight = kilograms
    }

    private mutating func openBaggage() {
        if traveller.bags.isEmpty { traveller.bags.add(Baggage()) }
    }

    /// FTX+BAG: a tag and the number of consecutive ones; some States want the weight in front of it.
    mutating func readBag(_ weight: Component, _ tag: Component, _ count: Component) -> SegmentFault? {
        if !tag.isEmpty { add(tag: tag.string, count: count.integer) }
        guard !weight.isEmpty else { return nil }
        guard let kilograms = weight.roundedNumber else { return .weight }
        setWeight(kilograms)
        return nil
    }

    /// A text that may not be kept.
    mutating func countRemark() { remarks += 1 }

    private mutating func add(tag: String, count: Int?) {
        openBaggage()
        if traveller.bags[0].tag == nil {
            traveller.bags[0].tag = tag
            if let count { traveller.bags[0].count = count }
        } else if traveller.bags.count <= Bounds.details {
            traveller.bags.add(Baggage(tag: tag, count: count))
        }
    }

    // MARK: - Goods and transport

    /// GID: goods of the person (group 6).
    mutating func openGoods(_ segment: Segment) {
        isInGoods = true
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
        guard isInGoods else { return }
        let (quantity, unit) = (segment[1, 2].integer, segment[1, 3].text)
        change { details in
            guard let last = details.goods.indices.last else { return }
            details.goods[last].quantity = quantity
            details.goods[last].unit = unit
        }
    }

    /// TDT: the person's vehicle, or the transport that the person goes on with (group 7).
    mutating func openTransport(_ segment: Segment) {
        isInGoods = false
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
}
