// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads a PNRGOV: the flight, then one group a booking with its travellers, itinerary, check-in, splits and history.
///
/// The same tag means different things in different groups (a TIF is a new person, a person who checked in, or a line
/// of history), so the open group decides. Persons come only from the travellers' groups and from infants' services.
struct BookingsReader {
    private(set) var message: PassengerMessage
    private var booking: BookingBuilder
    private var group = OpenGroup.header
    private var hasFlight = false
    private var bookingCount = 0
    private var previousTag: ShortCode = ""
    private var historyTime: LocalTime?
    private var historyAction = HistoryEvent.Action.other
    private var otherServiceKind = ""
    private var splitCount: Int?

    private enum OpenGroup {
        case header, booking, traveller, ticket, payment, itinerary, checkIn, split, otherService, history
    }

    init(_ message: PassengerMessage) {
        self.message = message
        booking = BookingBuilder(
            century: CenturyRule(today: message.sent?.day ?? CivilDay(year: 2049, month: 12, day: 31))
        )
    }

    mutating func read(_ segments: Segments) {
        // A booking takes thirty segments and more, a traveller about twenty.
        message.bookings.reserveCapacity(min(segments.count / 40, Bounds.persons))
        message.travellers.reserveCapacity(min(segments.count / 20, Bounds.persons))
        for segment in segments {
            guard message.travellers.count < Bounds.persons, bookingCount < Bounds.persons else {
                message.findings.append("message.too-many-persons", .error, at: segment.place())
                break
            }
            read(segment, tag: segment.tag)
        }
        closeBooking()
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
        case "TRA": booking.setOperating(TransportProduct(segment: segment), flight: message.flights.first)
        case "IFT": readText(segment)
        case "ADD": readAddress(segment)
        case "FOP": readPayment(segment)
        case "MON": booking.readMoney(segment)
        case "FTI": readLoyalty(segment)
        case "REF": readUniqueReference(segment)
        case "EBD": readExcessBaggage(segment)
        case "TRI": readCheckInSequence(segment)
        case "SSD": readSeat(segment)
        case "TBD": readBaggage(segment)
        case "EQN": readCount(segment)
        case "MSG": readFunction(segment)
        case "ABI": openHistory()
        case "SAC": readHistoryAction(segment)
        case "LTS": message.dropped[.historyText, default: 0] += 1
        case "UNH", "UNT", "FAR", "PTK", "TXD", "APD", "ERC", "CNT", "MSD": break
        default: UnknownSegment.report(segment, after: previousTag, in: &message.findings)
        }
        previousTag = tag
    }

    // MARK: - Header

    private mutating func readFunction(_ segment: Segment) {
        guard group == .header else {
            group = .otherService
            switch segment[1, 1].code {
            case "8": otherServiceKind = "hotel"
            case "2": otherServiceKind = "car"
            case "1": otherServiceKind = "air"
            default: otherServiceKind = segment[1, 1].string
            }
            return
        }
        message.functionCode = segment[1, 2].string
        switch segment[1, 2].code {
        case "22": message.function = .full
        case "141": message.function = .update
        default: message.findings.append("pnrgov.unknown-function", .warning, at: segment.place(1, 2))
        }
    }

    private mutating func readCount(_ segment: Segment) {
        if group == .header {
            message.announcedBookings = segment[1, 1].integer
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
        booking.open(firstTraveller: message.travellers.count, place: segment.place())
    }

    private mutating func closeBooking() {
        guard booking.isOpen else { return }
        booking.close(into: &message)
    }

    private mutating func readReference(_ segment: Segment) {
        switch group {
        case .split:
            guard let reference = ReservationReference(element: segment[1]) else { return }
            booking.value.split.append(
                SplitReference(
                    locator: reference.locator,
                    carrier: reference.carrier,
                    created: reference.created,
                    count: splitCount
                )
            )
        case .itinerary, .checkIn: booking.noteItineraryReference(ReservationReference(element: segment[1]))
        case .header, .history, .otherService: break
        case .booking, .traveller, .ticket, .payment:
            for element in segment.elements() {
                guard let reference = ReservationReference(element: element) else { continue }
                booking.add(reference)
            }
        }
    }

    private mutating func readOriginator(_ segment: Segment) {
        guard group == .booking else { return }
        guard segment.elementCount > 0 else {
            booking.hasEmptyOriginator = true
            return
        }
        booking.value.agency = Agency(
            iataNumber: segment[2, 1].text,
            office: segment[2, 2].text,
            location: LocationCode(segment[3, 1]) ?? LocationCode(segment[1, 2]),
            company: segment[1, 1].text,
            state: StateCode(sent: segment[6, 1]),
            agent: segment[7, 1].text
        )
    }

    private mutating func readExcessBaggage(_ segment: Segment) {
        guard group == .booking || group == .traveller, booking.value.baggageAllowance == nil else { return }
        let pieces = segment[2]
        guard let count = pieces[1].text else { return }
        let price = [segment[1, 1].text, segment[1, 2].text].compactMap { $0 }.joined(separator: " ")
        booking.value.baggageAllowance = (count + pieces[3].string + " " + price).trimmingSpaces
    }

    private mutating func readDate(_ segment: Segment) {
        switch group {
        case .itinerary, .checkIn, .split:
            group = .checkIn
            booking.checkedInTraveller = nil
        case .history:
            let date = segment[1]
            historyTime = BookingDate.time(date[2], date[3])
        case .booking, .traveller, .ticket, .payment:
            for element in segment.elements() {
                readBookingDate(element)
            }
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
        case .history: noteHistory("TIF")
        case .checkIn:
            guard booking.isPrime else { return }
            booking.matchCheckIn(segment, in: &message)
        case .booking, .traveller, .ticket, .payment:
            if segment[1, 2].code == "G" {
                booking.value.groupName = segment[1, 1].text
                return
            }
            group = .traveller
            booking.addTraveller(segment, to: &message)
        case .header, .itinerary, .split, .otherService:
            message.findings.append("message.misplaced-segment", .warning, at: segment.place())
        }
    }

    private mutating func readLoyalty(_ segment: Segment) {
        guard let index = booking.current, group == .traveller else { return }
        for element in segment.elements() {
            guard let number = element[2].text else { continue }
            booking.addLoyalty(
                LoyaltyAccount(carrier: CarrierCode(element[1]), number: number, level: element[5].text),
                to: index,
                in: &message
            )
        }
    }

    private mutating func readUniqueReference(_ segment: Segment) {
        guard let index = booking.current, group == .traveller else { return }
        message.travellers[index].uniqueReference = segment[1, 2].text ?? segment[1, 1].text
    }

    // MARK: - Tickets and payments

    private mutating func readTicket(_ segment: Segment) {
        switch group {
        case .booking, .traveller, .ticket, .payment: break
        default: return
        }
        group = .ticket
        booking.openTicket(TicketReader.read(segment[1, 1]), in: &message)
    }

    private mutating func readPayment(_ segment: Segment) {
        group = .payment
        for element in segment.elements() where booking.readPayment(element) {
            message.dropped[.cardNumber, default: 0] += 1
        }
    }

    private mutating func readAddress(_ segment: Segment) {
        for element in segment.elements(from: 2) {
            let address = AddressReader.address(element)
            if group == .payment {
                booking.setBillingAddress(address?.text)
                continue
            }
            for contact in [address, AddressReader.reach(element)] {
                guard let contact else { continue }
                if group == .traveller, let index = booking.current {
                    message.travellers[index].contacts.append(contact)
                } else {
                    booking.value.contacts.append(contact)
                }
            }
        }
    }

    // MARK: - Texts

    private mutating func readText(_ segment: Segment) {
        if group == .history {
            message.dropped[.historyText, default: 0] += 1
            return
        }
        guard segment.elementCount > 1 else { return }
        switch segment[1, 2].code {
        case "43" where group == .payment:
            booking.setHolder(segment[2, 1].text, address: segment[3, 1].text)
        case "28":
            if let contact = Self.contact(in: segment[2, 1]) {
                booking.value.contacts.append(contact)
            } else {
                message.dropped[.osi, default: 0] += 1
            }
        default: message.dropped[.remark, default: 0] += 1
        }
    }

    /// The phone number or e-mail address of a contact text such as `CTCP PAR 33 1 5550 0199`.
    private static func contact(in text: Component) -> Contact? {
        guard text.byteCount > 5, text.slice(0, 3).code == "CTC" else { return nil }
        let rest = text.slice(4, text.byteCount)
        if text[3] == 0x45 {
            return rest.isEmpty ? nil : Contact(kind: .email, text: ContactReader.address(rest))
        }
        return ContactReader.phoneNumber(in: rest).map { Contact(kind: .phone, text: $0) }
    }

    // MARK: - Services

    private mutating func readService(_ segment: Segment) {
        let service = ServiceSegment(segment: segment)
        switch ServiceSegment.treatment(of: service.code) {
        case .ignore: return
        case .drop(let kind):
            message.dropped[kind, default: 0] += 1
            return
        case .keep: break
        }
        switch group {
        case .history: noteHistory("SSR " + service.code.description)
        case .header, .split, .otherService: break
        case .booking:
            if !service.isCancelled { booking.deferService(service) }
        case .traveller, .ticket, .payment, .itinerary, .checkIn:
            guard !service.isCancelled else { return }
            booking.apply(service, isItinerary: group == .itinerary || group == .checkIn, to: &message)
        }
    }

    // MARK: - Itinerary

    private mutating func readTravel(_ segment: Segment) {
        let travel = TravelSegment(segment: segment)
        switch group {
        case .header:
            guard !hasFlight else { return }
            hasFlight = true
            if let flight = travel.flight { message.flights.append(flight) }
            checkFlight(travel, segment)
        case .history: noteHistory("TVL")
        case .otherService:
            booking.value.otherServices.append(
                OtherService(
                    kind: otherServiceKind,
                    place: LocationCode(travel.from),
                    from: BookingDate.time(travel.departureDate, travel.departureTime),
                    to: BookingDate.time(travel.arrivalDate, travel.arrivalTime)
                )
            )
        case .booking, .traveller, .ticket, .payment, .itinerary, .checkIn, .split:
            if travel.isOperatingFlightOnly, group == .itinerary {
                booking.setOperating(TransportProduct(travel), flight: message.flights.first)
                return
            }
            group = .itinerary
            booking.addItinerary(travel, flight: message.flights.first)
        }
    }

    private mutating func checkFlight(_ travel: TravelSegment, _ segment: Segment) {
        if travel.number.isEmpty { message.findings.append("message.flight-number", .warning, at: segment.place(5)) }
        if BookingDate.time(travel.departureDate, travel.departureTime) == nil {
            message.findings.append("message.flight-time", .warning, at: segment.place(1))
        }
    }

    private mutating func readStatus(_ segment: Segment) {
        guard group == .itinerary else { return }
        booking.setStatus(segment[2, 1].text, party: segment[1, 1].integer)
    }

    // MARK: - Check-in

    private mutating func readCheckInSequence(_ segment: Segment) {
        guard group == .checkIn || group == .itinerary, booking.isPrime else { return }
        group = .checkIn
        booking.checkedInTraveller = nil
        let entry = segment[2]
        guard let index = booking.traveller(reference: entry[4].code) else { return }
        booking.checkIn(index, in: &message)
        if let seat = SeatReader.read(entry[3]) { message.travellers[index].seat = seat }
    }

    private mutating func readSeat(_ segment: Segment) {
        guard group == .checkIn, let index = booking.checkedInTraveller,
            let seat = SeatReader.read(segment[1, 1])
        else { return }
        message.travellers[index].seat = seat
    }

    private mutating func readBaggage(_ segment: Segment) {
        if group == .history { noteHistory("TBD") }
        guard group == .checkIn, let index = booking.checkedInTraveller else { return }
        message.travellers[index].bags = CheckedBaggage.read(segment)
    }

    // MARK: - History

    private mutating func openHistory() {
        group = .history
        historyTime = nil
        historyAction = .other
    }

    private mutating func readHistoryAction(_ segment: Segment) {
        group = .history
        let code = segment[3, 1].isEmpty ? segment[1, 1] : segment[3, 1]
        switch code[0] {
        case 0x41: historyAction = .added
        case 0x58: historyAction = .cancelled
        default: historyAction = .other
        }
    }

    private mutating func noteHistory(_ subject: String) {
        booking.value.history.append(HistoryEvent(at: historyTime, action: historyAction, subject: subject))
    }

    // MARK: - The end

    private mutating func finish(in segments: Segments) {
        let end = segments.last?.place() ?? Place(offset: message.range.upperBound, length: 0)
        if message.flights.isEmpty { message.findings.append("message.flight-missing", .error, at: end) }
        if bookingCount == 0, message.function == .full {
            message.findings.append("pnrgov.no-booking", .warning, at: end)
        }
        let isAlone = message.part.map { $0.isFirst && $0.isLast } ?? false
        if isAlone, let announced = message.announcedBookings, announced != bookingCount {
            message.findings.append("pnrgov.booking-count", .warning, at: end)
        }
        InfantRule.apply(to: &message)
    }
}

extension String {
    /// The text without spaces at either end.
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.utf8.last == 0x20 { text = text.dropLast() }
        while text.utf8.first == 0x20 { text = text.dropFirst() }
        return String(text)
    }
}
