// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads a PNRGOV: the flight, then one group a booking with its travellers, itinerary, check-in, splits and history.
///
/// The same tag means different things in different groups (a TIF is a new person, a person who checked in, or a line
/// of history), so the open group decides. Persons come only from the travellers' groups and from infants' services.
struct BookingsReader: ~Copyable {
    /// The message lies with the caller for as long as it is read: moving it here and back would cost small messages
    /// more than their segments do.
    private let message: UnsafeMutablePointer<PassengerMessage>
    private var booking: BookingBuilder
    private var history = HistoryReader()
    private var group = OpenGroup.header
    private var bookingCount = 0
    private var previousTag: ShortCode = ""
    private var otherServiceKind = ""
    private var splitCount: Int?
    /// There are as many travellers or bookings as are read of one message.
    private var isFull = false
    private var lastAddress = AddressReader.Known()

    /// The group of the message that is open (handbook of the format: GR1, GR2, GR3, GR4, GR5, GR6-7, GR8, GR9, GR10).
    private enum OpenGroup {
        case header, booking, traveller, ticket, payment, itinerary, checkIn, split, otherService, history

        /// A person's group, or what may come before the first one.
        var isBeforeItinerary: Bool {
            switch self {
            case .booking, .traveller, .ticket, .payment: true
            default: false
            }
        }
    }

    /// Reads the segments of a message into what is known of it.
    static func read(_ segments: Segments, into message: inout PassengerMessage, with spares: inout SpareParts) {
        withUnsafeMutablePointer(to: &message) { message in
            var reader = Self(message, with: exchange(&spares, with: SpareParts()))
            reader.read(segments)
            spares = exchange(&reader.booking.spares, with: SpareParts())
        }
    }

    private init(_ message: UnsafeMutablePointer<PassengerMessage>, with spares: SpareParts) {
        self.message = message
        booking = BookingBuilder(
            century: CenturyRule(today: message.pointee.sent?.day ?? CivilDay(year: 2049, month: 12, day: 31)),
            spares: spares
        )
    }

    private mutating func read(_ segments: Segments) {
        // Growing these lists would move all that is in them, unless they have memory of messages before; a traveller
        // takes about ten segments, or more.
        if message.pointee.bookings.capacity == 0 || message.pointee.travellers.capacity == 0 {
            let likely = min(segments.count / 10, Bounds.persons)
            let (bookings, travellers) = segments.counts(of: "SRC", "TIF")
            message.pointee.bookings.reserveCapacity(min(bookings, likely))
            message.pointee.travellers.reserveCapacity(min(travellers, likely))
        }
        for segment in segments {
            guard !isFull else {
                message.pointee.findings.append("message.too-many-persons", .error, at: segment.place())
                break
            }
            read(segment, tag: segment.tag)
        }
        closeBooking()
        message.pointee.dropped = booking.dropped.dictionary
        finish(in: segments)
    }

    private mutating func read(_ segment: Segment, tag: ShortCode) {
        switch tag {
        case "SSR": readService(segment)
        case "TVL": readTravel(segment)
        case "RPI": readStatus(segment)
        case "TIF": readTraveller(segment)
        case "TKT": readTicket(segment)
        case "RCI": readReference(segment)
        case "DAT": readDate(segment)
        case "SRC": openBooking(segment)
        case "ORG": readOriginator(segment)
        case "TRA": if group == .itinerary { booking.setOperating(TransportProduct(segment: segment)) }
        case "IFT": readText(segment)
        case "ADD": readAddress(segment)
        case "FOP": readPayment(segment)
        case "MON": booking.readMoney(segment)
        case "TXD": booking.readTaxes(segment)
        case "PTK": booking.readPricing(segment)
        case "FTI": readLoyalty(segment)
        case "REF": readUniqueReference(segment)
        case "FAR": readFare(segment)
        case "APD": if group == .itinerary { booking.setAircraft(segment) }
        case "EBD": readExcessBaggage(segment)
        case "TRI": readCheckInSequence(segment)
        case "SSD": readSeat(segment)
        case "TBD": readBaggage(segment)
        case "EQN": readCount(segment)
        case "MSG": readFunction(segment)
        case "ABI": openHistory(segment)
        case "SAC": readHistoryAction(segment)
        case "LTS": booking.dropped.add(.historyText)
        case "UNH", "UNT", "ERC", "CNT", "MSD": break
        default: UnknownSegment.report(segment, after: previousTag, in: &message.pointee.findings)
        }
        previousTag = tag
    }

    // MARK: - Header

    private mutating func readFunction(_ segment: Segment) {
        guard group == .header else {
            group = .otherService
            otherServiceKind = ServiceKinds.word(segment[1, 1])
            return
        }
        message.pointee.functionCode = segment[1, 2].string
        switch segment[1, 2].code {
        case "22": message.pointee.function = .full
        case "141": message.pointee.function = .update
        default: message.pointee.findings.append("pnrgov.unknown-function", .warning, at: segment.place(1, 2))
        }
    }

    private mutating func readCount(_ segment: Segment) {
        if group == .header {
            message.pointee.announcedBookings = segment[1, 1].integer
        } else {
            group = .split
            splitCount = segment[1, 1].integer
        }
    }

    // MARK: - Bookings

    private mutating func openBooking(_ segment: Segment) {
        closeBooking()
        bookingCount += 1
        group = .booking
        booking.open(firstTraveller: message.pointee.travellers.count, place: segment.place())
        noteFullness()
    }

    private mutating func noteFullness() {
        isFull = message.pointee.travellers.count >= Bounds.persons || bookingCount >= Bounds.persons
    }

    private mutating func closeBooking() {
        guard booking.isOpen else { return }
        booking.close(into: &message.pointee)
    }

    private mutating func readReference(_ segment: Segment) {
        switch group {
        case .split:
            guard let reference = ReservationReference(element: segment[1]), booking.value.split.count < Bounds.details
            else { return }
            booking.value.split.append(
                SplitReference(
                    locator: reference.locator,
                    carrier: reference.carrier,
                    created: reference.created,
                    count: splitCount
                )
            )
        case .itinerary, .checkIn:
            for element in segment.elements() {
                guard let reference = ReservationReference(element: element) else { continue }
                booking.noteItineraryReference(reference)
            }
        case .header, .history, .otherService: break
        case .booking, .traveller, .ticket, .payment:
            for element in segment.elements() {
                guard let reference = ReservationReference(element: element) else { continue }
                booking.add(reference)
            }
        }
    }

    private mutating func readOriginator(_ segment: Segment) {
        if group == .checkIn {
            booking.checkIn.place = LocationCode(segment[1, 2])
            booking.checkIn.office = segment[2, 2].text
            return
        }
        guard group == .booking else { return }
        guard segment.elementCount > 0 else {
            booking.hasEmptyOriginator = true
            return
        }
        booking.value.agency = Self.agency(segment)
    }

    /// The agency of an originator.
    ///
    /// A call of its own, so that the value moves to its place instead of being copied.
    @inline(never)
    private static func agency(_ segment: Segment) -> Agency {
        var elements = segment.elements()
        let (company, agency, location) = (elements.take(), elements.take(), elements.take())
        let (system, kind, place, agent) = (elements.take(), elements.take(), elements.take(), elements.take())
        return Agency(
            iataNumber: agency[1].text,
            office: agency[2].text,
            location: LocationCode(location[1]) ?? LocationCode(company[2]),
            company: company[1].text,
            state: StateCode(sent: place[1]),
            agent: agent[1].text,
            kind: kind[1].text,
            system: system[1].text,
            currency: CurrencyCode(place[2])
        )
    }

    private mutating func readExcessBaggage(_ segment: Segment) {
        guard group == .booking || group == .traveller, booking.value.excessBaggage.count < Bounds.details else {
            return
        }
        let (price, measure) = (segment[1], segment[2])
        let unit = measure[3].code
        let excess = ExcessBaggage(
            pieces: measure[1].integer,
            weight: measure[2].integer.map { BaggageReader.kilograms($0, unit: unit) },
            amount: price[2].text,
            currency: CurrencyCode(price[1])
        )
        booking.value.excessBaggage.add(excess)
        guard booking.value.baggageAllowance == nil, excess.pieces != nil || excess.weight != nil else { return }
        let words = [
            excess.pieces.map { "\($0)N" }, excess.weight.map { "\($0)kg" }, excess.currency?.description,
            excess.amount,
        ]
        booking.value.baggageAllowance = words.compactMap { $0 }.joined(separator: " ")
    }

    private mutating func readDate(_ segment: Segment) {
        switch group {
        case .itinerary, .checkIn, .split:
            group = .checkIn
            let date = segment[1]
            booking.openCheckIn(at: date[1].code == "3" ? nil : BookingDate.time(date[2], date[3]))
        case .history:
            let date = segment[1]
            history.time = BookingDate.time(date[2], date[3])
        case .booking, .traveller, .ticket, .payment:
            for element in segment.elements() { readBookingDate(element) }
        case .header, .otherService: break
        }
    }

    private mutating func readBookingDate(_ element: Segment.Element) {
        switch element[1].code {
        case "700": booking.value.lastChanged = BookingDate.time(element[2], element[3])
        case "710": booking.setTicketed(BookingDate.day(element[2]), isForTicket: group == .ticket)
        default: break
        }
    }

    // MARK: - Travellers

    private mutating func readTraveller(_ segment: Segment) {
        switch group {
        case .history: noteHistory("TIF", reference: segment[2, 3])
        case .checkIn:
            guard booking.isPrime else { return }
            booking.matchCheckIn(segment, in: &message.pointee)
        case .booking, .traveller, .ticket, .payment:
            if segment[1, 2].code == "G" || segment[2, 2].code == "G" {
                booking.value.groupName = segment[1, 1].text
                return
            }
            group = .traveller
            booking.addTraveller(segment, to: &message.pointee)
            noteFullness()
        case .header, .itinerary, .split, .otherService:
            message.pointee.findings.append("message.misplaced-segment", .warning, at: segment.place())
        }
    }

    private mutating func readLoyalty(_ segment: Segment) {
        guard let index = booking.current, group == .traveller else { return }
        for element in segment.elements() {
            guard let number = element[2].text else { continue }
            message.pointee.travellers[index].add(
                LoyaltyAccount(carrier: CarrierCode(element[1]), number: number, level: element[5].text)
            )
        }
    }

    private mutating func readUniqueReference(_ segment: Segment) {
        guard let index = booking.current, group == .traveller else { return }
        let reference = segment[1]
        message.pointee.travellers[index].uniqueReference = reference[2].text ?? reference[1].text
    }

    private mutating func readFare(_ segment: Segment) {
        guard let index = booking.current, group == .traveller,
            message.pointee.travellers[index].fares.count < Bounds.details
        else { return }
        let discount = segment[3]
        // Senders differ in how many empty elements they leave in front of the fare basis.
        let basis = [segment[5, 1], segment[5, 2], segment[6, 1]].first { !$0.isEmpty }
        message.pointee.travellers[index].fares.add(
            Fare(
                type: PassengerTypeCode(segment[1, 1]),
                age: segment[2, 1].integer,
                discount: discount[2].integer,
                state: StateCode(sent: discount[3]),
                fareClass: discount[4].text,
                basis: basis?.text
            )
        )
    }

    // MARK: - Tickets and payments

    private mutating func readTicket(_ segment: Segment) {
        guard group.isBeforeItinerary else { return }
        group = .ticket
        booking.openTicket(TicketReader.read(segment[1, 1]), in: &message.pointee)
    }

    private mutating func readPayment(_ segment: Segment) {
        guard group.isBeforeItinerary else { return }
        group = .payment
        for element in segment.elements() { booking.readPayment(element) }
    }

    private mutating func readAddress(_ segment: Segment) {
        for element in segment.elements(from: 2) {
            let read = AddressReader(element, after: &lastAddress)
            if group == .payment {
                if let text = read.text { booking.setBillingAddress(text) }
                continue
            }
            if let address = read.address { addContact(address) }
            if let reach = read.reach { addContact(reach) }
        }
    }

    private mutating func addContact(_ contact: Contact) {
        if group == .traveller || group == .ticket, let index = booking.current {
            BookingBuilder.add(contact, to: &message.pointee.travellers[index].contacts)
        } else {
            BookingBuilder.add(contact, to: &booking.value.contacts)
        }
    }

    // MARK: - Texts

    private mutating func readText(_ segment: Segment) {
        if group == .history {
            booking.dropped.add(.historyText)
            return
        }
        let text = segment[2, 1]
        switch segment[1, 2].code {
        case "43" where group == .payment: booking.setHolder(text, address: segment[3, 1])
        // Some send the holder before the means of payment.
        case "43" where group == .ticket: booking.keepHolder(text, address: segment[3, 1])
        case "28":
            guard !text.isEmpty else { return }
            if let contact = ContactText.read(text) {
                BookingBuilder.add(contact, to: &booking.value.contacts)
            } else {
                booking.dropped.add(.osi)
            }
        default: if !text.isEmpty { booking.dropped.add(.remark) }
        }
    }

    // MARK: - Services

    private mutating func readService(_ segment: Segment) {
        let sent = ServiceSegment(segment)
        let code = sent.service[1].code
        let service = SpecialService(code)
        if case .dropped(let kind) = service {
            booking.dropped.add(kind)
            return
        }
        if group == .history {
            let seat: String? = if case .seat = service { SeatReader.read(segment[2, 1]) } else { nil }
            return noteHistory("SSR " + code.description, reference: segment[2, 3], seat: seat)
        }
        guard !SpecialService.isCancelled(sent.service[2].code) else { return }
        switch group {
        case .header, .split, .otherService, .history: break
        case .booking: booking.deferred.append(segment)
        case .traveller, .ticket, .payment: booking.apply(sent, service, .traveller, to: &message.pointee)
        case .itinerary, .checkIn: booking.apply(sent, service, .itinerary, to: &message.pointee)
        }
    }

    // MARK: - Itinerary

    private mutating func readTravel(_ segment: Segment) {
        let travel = TravelSegment(segment: segment)
        switch group {
        case .header:
            guard message.pointee.flights.isEmpty else { return }
            if let flight = travel.flight {
                message.pointee.flights.add(flight)
                booking.setFlight(flight)
            }
            checkFlight(travel, segment)
        case .history:
            noteHistory("TVL", flight: travel.itinerarySegment)
        case .otherService:
            guard booking.value.otherServices.count < Bounds.details else { return }
            booking.value.otherServices.append(
                OtherService(
                    kind: otherServiceKind,
                    place: LocationCode(travel.from),
                    from: travel.departure,
                    to: travel.arrival,
                    destination: LocationCode(travel.to),
                    company: travel.marketing.text,
                    number: travel.number.text
                )
            )
        case .booking, .traveller, .ticket, .payment, .itinerary, .checkIn, .split:
            if group == .itinerary, travel.isOperatingFlightOnly {
                booking.setOperating(TransportProduct(travel))
                return
            }
            group = .itinerary
            booking.addItinerary(travel, in: &message.pointee)
        }
    }

    private mutating func checkFlight(_ travel: TravelSegment, _ segment: Segment) {
        if travel.number.isEmpty {
            message.pointee.findings.append("message.flight-number", .warning, at: segment.place(5))
        }
        if travel.departure == nil {
            message.pointee.findings.append("message.flight-time", .warning, at: segment.place(1))
        }
    }

    private mutating func readStatus(_ segment: Segment) {
        switch group {
        case .itinerary: booking.setStatus(segment)
        case .history:
            guard let last = booking.value.history.indices.last, booking.value.history[last].flight != nil else {
                return
            }
            booking.value.history[last].flight?.status = segment[2, 1].text
            booking.value.history[last].flight?.party = segment[1, 1].integer
        default: break
        }
    }

    // MARK: - Check-in

    private mutating func readCheckInSequence(_ segment: Segment) {
        guard group == .checkIn || group == .itinerary, booking.isPrime else { return }
        if group == .itinerary { booking.openCheckIn(at: nil) }
        group = .checkIn
        booking.checkedInTraveller = nil
        let entry = segment[2]
        booking.checkIn.sequence = entry[1].text
        booking.checkIn.cabin = nil
        guard let index = booking.traveller(reference: entry[4].code) else { return }
        booking.checkIn(index, seat: SeatReader.read(entry[3]), in: &message.pointee)
    }

    private mutating func readSeat(_ segment: Segment) {
        guard group == .checkIn, let index = booking.checkedInTraveller else { return }
        var elements = segment.elements(from: 1)
        let seat = SeatReader.read(elements.take()[1])
        for _ in 2...4 { _ = elements.take() }
        Self.seat(&message.pointee.travellers[index], seat, cabin: elements.take()[1].text)
    }

    private static func seat(_ traveller: inout Traveller, _ seat: String?, cabin: String?) {
        if let seat { traveller.seat = seat }
        if let cabin { traveller.checkIn[0].cabin = cabin }
    }

    private mutating func readBaggage(_ segment: Segment) {
        if group == .history { noteHistory("TBD") }
        guard group == .checkIn, let index = booking.checkedInTraveller else { return }
        CheckedBaggage.read(segment, into: &message.pointee.travellers[index].bags)
    }

    // MARK: - History

    private mutating func openHistory(_ segment: Segment) {
        group = .history
        history.open(segment)
    }

    private mutating func readHistoryAction(_ segment: Segment) {
        group = .history
        history.setAction(segment)
    }

    private mutating func noteHistory(
        _ subject: String,
        flight: ItinerarySegment? = nil,
        reference: Component = Component(),
        seat: String? = nil
    ) {
        guard booking.value.history.count < Bounds.history else { return }
        booking.value.history.append(history.event(subject, flight: flight, reference: reference.text, seat: seat))
    }

    // MARK: - The end

    private mutating func finish(in segments: Segments) {
        let end = segments.last?.place() ?? Place(offset: message.pointee.range.upperBound, length: 0)
        if message.pointee.flights.isEmpty {
            message.pointee.findings.append("message.flight-missing", .error, at: end)
        }
        if bookingCount == 0, message.pointee.function == .full {
            message.pointee.findings.append("pnrgov.no-booking", .warning, at: end)
        }
        let isAlone = message.pointee.part.map { $0.isFirst && $0.isLast } ?? false
        if isAlone, let announced = message.pointee.announcedBookings, announced != bookingCount {
            message.pointee.findings.append("pnrgov.booking-count", .warning, at: end)
        }
        InfantRule.apply(to: &message.pointee)
    }
}
