// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Writes PNRGOV messages: bookings as they stand at a push, with check-in at departure.
///
/// Group order of the PNRGOV 13.1 implementation guide as the samples in Fixtures show it.
struct BookingTemplate {
    let manifest: FlightManifest
    /// When the push is made: what happened later is not in it.
    let moment: Moment
    /// Whether check-in data are sent (the push at departure).
    let isClosure: Bool

    private var flight: SimulatedFlight { manifest.flight }
    private var style: SimulatedCarrier.Style { manifest.airline.style }
    private var leg: Leg { flight.borderLeg }

    /// One message: its header, then the bookings.
    ///
    /// The total counts the bookings of the whole push, over all its messages; an update (function 141) has only what
    /// changed.
    func message(_ views: some Sequence<BookingView>, total: Int, isUpdate: Bool, _ writer: inout SegmentWriter) {
        writer.raw(isUpdate ? "MSG+:141" : "MSG+:22")
        writer.end()
        writer.raw("ORG+")
        writer.code(flight.carrier)
        writer.raw(":")
        writer.code(manifest.airline.home)
        writer.end()
        primeSegment(bookingClass: nil, &writer)
        writer.raw("EQN+")
        writer.number(total)
        writer.end()
        for view in views {
            writer.raw("SRC")
            writer.end()
            if view.isCancelled { withdrawn(view, &writer) } else { booking(view, &writer) }
        }
    }

    // MARK: A booking (group 1)

    private func withdrawn(_ view: BookingView, _ writer: inout SegmentWriter) {
        recordLocator(view, &writer)
        writer.raw("ORG")
        writer.end()
    }

    private func booking(_ view: BookingView, _ writer: inout SegmentWriter) {
        let party = manifest.parties[view.party]
        recordLocator(view, &writer)
        bookingServices(party, &writer)
        if !party.isGoShow { transactionTimes(party, view, &writer) }
        freeText(party, &writer)
        originator(party, &writer)
        if !party.isGoShow { address("700", party, &writer) }
        if let group = party.groupName {
            writer.raw("TIF+")
            writer.text(group)
            writer.raw(":G")
            writer.end()
        }
        for (order, place) in view.people.enumerated() { traveller(place, order, view, party, &writer) }
        itinerary(view, party, &writer)
        if let other = view.other { division(other, isChild: view.created != nil, &writer) }
        if party.hasHotel { hotel(&writer) }
        if style.writesHistory { history(view, party, &writer) }
        if let line = party.looseLine {
            writer.raw("LTS+")
            writer.text(line)
            writer.end()
        }
    }

    private func recordLocator(_ view: BookingView, _ writer: inout SegmentWriter) {
        let party = manifest.parties[view.party]
        writer.raw("RCI+")
        writer.code(flight.carrier)
        writer.raw(":")
        writer.plain(view.locator)
        if party.isGoShow {
            writer.raw(":C")
        } else {
            writer.raw("::")
            writer.stamp(view.created ?? party.created)
            if let other = party.otherLocator, view.created == nil {
                writer.raw("+1G:")
                writer.plain(other)
            }
        }
        writer.end()
    }

    private func bookingServices(_ party: Party, _ writer: inout SegmentWriter) {
        if let remark = party.remark {
            service("SSR+OTHS:HK:1:", &writer)
            writer.raw(":::::")
            writer.text(remark)
            writer.end()
        }
        if let group = party.groupName {
            writer.raw("SSR+GRPS:HK:")
            writer.number(party.people.count)
            writer.raw(":")
            writer.code(flight.carrier)
            writer.raw(":::::")
            writer.text(group)
            writer.end()
        }
    }

    private func service(_ tag: StaticString, _ writer: inout SegmentWriter) {
        writer.raw(tag)
        writer.code(flight.carrier)
    }

    private func transactionTimes(_ party: Party, _ view: BookingView, _ writer: inout SegmentWriter) {
        var last = view.created ?? party.created
        for event in [party.documented, party.split?.at] { if let event, event <= moment { last = max(last, event) } }
        writer.raw("DAT+700:")
        writer.stamp(last)
        writer.raw("+710:")
        writer.stamp(party.created)
        writer.end()
    }

    private func freeText(_ party: Party, _ writer: inout SegmentWriter) {
        guard !party.isGoShow else {
            writer.raw("IFT+4:28::")
            writer.code(flight.carrier)
            writer.raw("+GO SHOW")
            writer.end()
            return
        }
        writer.raw("IFT+4:28::")
        writer.code(flight.carrier)
        writer.raw("+CTCP ")
        writer.plain(party.agency.city)
        writer.raw(" ")
        writer.plain(party.phone)
        writer.end()
        if let text = party.otherServiceText {
            writer.raw("IFT+4:28::")
            writer.code(flight.carrier)
            writer.raw("+")
            writer.text(text)
            writer.end()
        }
    }

    private func originator(_ party: Party, _ writer: inout SegmentWriter) {
        guard !party.isGoShow else {
            writer.raw("ORG+")
            writer.code(flight.carrier)
            writer.end()
            return
        }
        let agency = party.agency
        writer.raw("ORG+1G:")
        writer.plain(agency.city)
        writer.raw("+")
        writer.number(agency.number)
        writer.raw(":")
        writer.plain(agency.office)
        writer.code(flight.carrier)
        writer.raw("08AA+")
        writer.plain(agency.city)
        writer.raw("+")
        writer.code(flight.carrier)
        writer.raw("+T+")
        writer.plain(agency.state)
        writer.raw(":EUR:FR+")
        writer.plain(agency.agent)
        writer.end()
    }

    private func address(_ purpose: StaticString, _ party: Party, _ writer: inout SegmentWriter) {
        writer.raw("ADD++")
        writer.raw(purpose)
        writer.raw(":")
        writer.text(party.street)
        writer.raw(":")
        writer.text(party.city)
        writer.raw(":::")
        writer.plain(party.addressState)
        writer.raw(":")
        writer.text(party.postCode)
        writer.raw(":")
        writer.plain(party.phone)
        writer.end()
    }

    // MARK: A traveller (group 2)

    private func traveller(
        _ place: Int,
        _ order: Int,
        _ view: BookingView,
        _ party: Party,
        _ writer: inout SegmentWriter
    ) {
        let person = manifest.people[place]
        nameAsBooked(person, place, order, view, &writer)
        if let loyalty = person.loyaltyNumber {
            writer.raw("FTI+")
            writer.code(flight.carrier)
            writer.raw(":")
            writer.number(loyalty)
            writer.raw(":")
            reference(order, &writer)
            writer.end()
        }
        if isClosure, person.checkedIn != nil, person.boards {
            writer.raw("IFT+4:63::")
            writer.code(flight.carrier)
            writer.end()
        }
        writer.raw("REF+:")
        writer.code(flight.carrier)
        writer.number(flight.number, 4)
        writer.number(place + 1, 6)
        writer.end()
        if person.age == .child {
            writer.raw("FAR+C+10")
            writer.end()
        }
        travellerServices(person, place, order, view, party, &writer)
        if !party.isGoShow { ticket(person, order, party, &writer) }
    }

    private func reference(_ order: Int, _ writer: inout SegmentWriter) {
        writer.number(order + 1)
        if style.version == 11 { writer.raw(".1") }
    }

    private func nameAsBooked(
        _ person: Person,
        _ place: Int,
        _ order: Int,
        _ view: BookingView,
        _ writer: inout SegmentWriter
    ) {
        var surname = person.surname
        var given = place % 4 == 0 ? person.given : person.givenNames.first ?? ""
        if person.faults.contains(.truncated) {
            surname = String(surname.prefix(12))
            given = String(given.prefix(6))
        }
        if person.faults.contains(.swapped) { swap(&surname, &given) }
        writer.raw("TIF+")
        writer.text(surname)
        writer.raw("+")
        writer.text(given)
        if !person.title.isEmpty {
            if !person.faults.contains(.titleGlued) { writer.raw(" ") }
            writer.plain(person.title)
        }
        switch person.age {
        case .adult: writer.raw(":A:")
        case .child: writer.raw(":C:")
        case .infant: writer.raw(":IN:")
        }
        reference(order, &writer)
        if view.people.contains(where: { manifest.people[$0].guardian == place }) { writer.raw(":1") }
        writer.end()
    }

    private func travellerServices(
        _ person: Person,
        _ place: Int,
        _ order: Int,
        _ view: BookingView,
        _ party: Party,
        _ writer: inout SegmentWriter
    ) {
        if let documented = party.documented, documented <= moment {
            documents(person, order, &writer)
            if order == 0, place % 2 == 0 { residence(person, order, party, &writer) }
        }
        if order == 0, !party.isGoShow { contacts(party, order, &writer) }
        if let infant = view.people.first(where: { manifest.people[$0].guardian == place }) {
            let child = manifest.people[infant]
            openService("SSR+INFT:HK:1:", &writer)
            writer.text(lettersOnly(child.surname))
            writer.raw("/")
            writer.text(lettersOnly(child.given))
            writer.raw(" ")
            writer.airlineDay(child.born)
            closeService(order, &writer)
        }
    }

    /// An SSR between the flight's airports, ready for its text.
    private func openService(_ tag: StaticString, _ writer: inout SegmentWriter) {
        writer.raw(tag)
        writer.code(flight.carrier)
        writer.raw(":::")
        if let from = leg.from { writer.code(from) }
        writer.raw(":")
        if let to = leg.to { writer.code(to) }
        writer.raw(":")
    }

    private func closeService(_ order: Int, _ writer: inout SegmentWriter) {
        writer.raw("+::")
        reference(order, &writer)
        writer.end()
    }

    private func documents(_ person: Person, _ order: Int, _ writer: inout SegmentWriter) {
        service("SSR+DOCS:HK:1:", &writer)
        writer.raw(":::::/")
        writer.code(person.document.type)
        writer.raw("/")
        state(person.document.issuer, isShort: style.shortStates, &writer)
        writer.raw("/")
        var number = person.document.number
        if person.faults.contains(.letterO), let zero = number.firstIndex(of: "0") {
            number.replaceSubrange(zero...zero, with: "O")
        }
        writer.text(number)
        writer.raw("/")
        let isShort = style.shortStates || person.faults.contains(.shortNationality)
        state(person.document.issuer == "D" ? "D" : person.nationality, isShort: isShort, &writer)
        writer.raw("/")
        writer.airlineDay(birthAsTyped(person))
        writer.raw("/")
        writer.byte(person.sexLetter)
        if person.age == .infant, !person.isUnspecified { writer.raw("I") }
        writer.raw("/")
        writer.airlineDay(person.document.expires)
        writer.raw("/")
        writer.text(lettersOnly(person.surname))
        for given in person.givenNames.prefix(2) {
            writer.raw("/")
            writer.text(lettersOnly(given))
        }
        closeService(order, &writer)
        if let visa = person.visa {
            service("SSR+DOCO:HK:1:", &writer)
            writer.raw(":::::/")
            writer.text(person.birthCity)
            writer.raw("/V/")
            writer.text(visa.number)
            writer.raw("//")
            writer.airlineDay(visa.expires.advanced(by: -730))
            writer.raw("/")
            writer.code(visa.issuer)
            closeService(order, &writer)
        }
    }

    private func birthAsTyped(_ person: Person) -> CivilDay {
        let parts = person.born.parts
        guard person.faults.contains(.birthSwapped), parts.day <= 12 else { return person.born }
        return CivilDay(year: parts.year, month: parts.day, day: parts.month)
    }

    private func state(_ code: StateCode, isShort: Bool, _ writer: inout SegmentWriter) {
        if isShort, let short = code.alpha2 { writer.plain(short) } else { writer.code(code) }
    }

    /// Document names in SSR text: letters and blanks (ICAO Doc 9303 leaves out apostrophes).
    private func lettersOnly(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "'": break
            case "-": result.unicodeScalars.append(" ")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func residence(_ person: Person, _ order: Int, _ party: Party, _ writer: inout SegmentWriter) {
        service("SSR+DOCA:HK:1:", &writer)
        writer.raw(":::::/R/")
        writer.code(person.residence)
        writer.raw("/")
        writer.text(lettersOnly(party.street))
        writer.raw("/")
        writer.text(party.city)
        writer.raw("//")
        writer.text(party.postCode)
        closeService(order, &writer)
    }

    private func contacts(_ party: Party, _ order: Int, _ writer: inout SegmentWriter) {
        service("SSR+CTCM:HK:1:", &writer)
        writer.raw(":::::/")
        writer.plain(party.phone)
        closeService(order, &writer)
        guard let email = party.email else { return }
        service("SSR+CTCE:HK:1:", &writer)
        writer.raw(":::::/")
        for scalar in email.unicodeScalars {
            switch scalar {
            case "@": writer.raw("//")
            case "_": writer.raw("..")
            case "-": writer.raw("./")
            default: writer.text(String(scalar))
            }
        }
        closeService(order, &writer)
    }

    // MARK: Ticket and payment (groups 3 and 4)

    private func ticket(_ person: Person, _ order: Int, _ party: Party, _ writer: inout SegmentWriter) {
        writer.raw("TKT+")
        writer.number(manifest.airline.ticketPrefix, 3)
        writer.number(person.ticket, 10)
        writer.raw(":T:1")
        writer.end()
        guard order == 0 else { return }
        let cents = party.payment.cents
        writer.raw("MON+B:")
        amount(cents * 7 / 10, &writer)
        writer.raw(":EUR+T:")
        amount(cents, &writer)
        writer.raw(":EUR")
        writer.end()
        writer.raw("PTK+NR++")
        writer.dayFirst(party.created.day)
        writer.raw(":2359+")
        writer.code(flight.carrier)
        writer.raw("+")
        writer.number(manifest.airline.ticketPrefix, 3)
        writer.raw("+")
        writer.plain(party.agency.city)
        writer.end()
        writer.raw("TXD++")
        amount(cents * 3 / 10, &writer)
        writer.raw(":::FR")
        writer.end()
        writer.raw("DAT+710:")
        writer.dayFirst(party.created.day)
        writer.end()
        payment(party, person, &writer)
    }

    private func payment(_ party: Party, _ person: Person, _ writer: inout SegmentWriter) {
        let payment = party.payment
        writer.raw("FOP+")
        writer.raw(payment.form)
        writer.raw("::")
        amount(payment.cents, &writer)
        if !payment.card.isEmpty {
            writer.raw(":")
            writer.raw(payment.scheme)
            writer.raw(":")
            writer.plain(payment.card)
            writer.raw(":")
            writer.plain(payment.expires)
            writer.end()
            writer.raw("IFT+4:43+")
            writer.text(person.given)
            writer.raw(" ")
            writer.text(person.surname)
            writer.raw("+")
            writer.text(party.street)
            writer.raw(" ")
            writer.text(party.city)
            writer.raw(" ")
            writer.plain(party.addressState)
            writer.raw("+")
            writer.plain(party.phone)
            writer.end()
            address("702", party, &writer)
        } else {
            writer.end()
        }
    }

    private func amount(_ cents: Int, _ writer: inout SegmentWriter) {
        writer.number(cents / 100)
        writer.raw(".")
        writer.number(cents % 100, 2)
    }

    // MARK: Itinerary (groups 5 to 7)

    private func itinerary(_ view: BookingView, _ party: Party, _ writer: inout SegmentWriter) {
        if let connection = party.connection, connection.isBefore { connecting(connection, view, party, &writer) }
        primeSegment(bookingClass: party, &writer)
        writer.raw("RPI+")
        writer.number(view.people.count)
        writer.raw("+HK")
        writer.end()
        writer.raw("APD+")
        writer.plain(flight.aircraft)
        writer.end()
        for (order, place) in view.people.enumerated() { segmentServices(place, order, &writer) }
        recordLocator(view, &writer)
        if isClosure { checkIn(view, party, &writer) }
        if let connection = party.connection, !connection.isBefore { connecting(connection, view, party, &writer) }
        if !party.isOneWay, party.groupName == nil, !party.isGoShow { wayBack(view, party, &writer) }
    }

    /// The flight of the push: at the top without class, in a booking with it.
    private func primeSegment(bookingClass party: Party?, _ writer: inout SegmentWriter) {
        guard let from = leg.from, let to = leg.to, let departure = leg.departure, let arrival = leg.arrival else {
            return
        }
        writer.raw("TVL+")
        times(departure, arrival, &writer)
        writer.raw("+")
        writer.code(from)
        writer.raw("+")
        writer.code(to)
        writer.raw("+")
        guard let party else {
            writer.code(flight.carrier)
            writer.raw("+")
            writer.number(flight.number, 4)
            writer.end()
            return
        }
        guard let share = party.codeshare, let marketing = share.carrier else {
            writer.code(flight.carrier)
            writer.raw("+")
            writer.number(flight.number, 4)
            writer.raw(":")
            writer.byte(party.bookingClass)
            writer.end()
            return
        }
        writer.code(marketing)
        writer.raw(":")
        writer.code(flight.carrier)
        writer.raw("+")
        writer.plain(share.number)
        writer.raw(":")
        writer.byte(party.bookingClass)
        writer.end()
        // Up to version 13 the operating flight follows in a second TVL, from 14 in TRA.
        if style.version <= 13 {
            writer.raw("TVL+++++")
            writer.number(flight.number)
            writer.raw(":")
            writer.byte(party.bookingClass)
        } else {
            writer.raw("TRA+")
            writer.code(flight.carrier)
            writer.raw("+")
            writer.number(flight.number)
            writer.raw(":")
            writer.byte(party.bookingClass)
        }
        writer.end()
    }

    private func times(_ departure: LocalTime, _ arrival: LocalTime, _ writer: inout SegmentWriter) {
        writer.dayFirst(departure.day)
        writer.raw(":")
        writer.clock(departure.minuteOfDay)
        writer.raw(":")
        writer.dayFirst(arrival.day)
        writer.raw(":")
        writer.clock(arrival.minuteOfDay)
    }

    private func seat(of person: Person) -> String? {
        if let later = person.laterSeat, let change = person.seatChange, change <= moment { return later }
        return person.seat
    }

    private func segmentServices(_ place: Int, _ order: Int, _ writer: inout SegmentWriter) {
        let person = manifest.people[place]
        if let seat = seat(of: person) {
            writer.raw("SSR+SEAT:HK:1:")
            writer.code(flight.carrier)
            writer.raw(":::")
            if let from = leg.from { writer.code(from) }
            writer.raw(":")
            if let to = leg.to { writer.code(to) }
            writer.raw("+")
            writer.plain(seat)
            writer.raw("::")
            reference(order, &writer)
            writer.raw(":N")
            writer.end()
        }
        if let service = person.service {
            writer.raw("SSR+")
            writer.plain(service)
            writer.raw(":HK:1:")
            writer.code(flight.carrier)
            writer.raw(":::")
            if let from = leg.from { writer.code(from) }
            writer.raw(":")
            if let to = leg.to { writer.code(to) }
            if let text = person.serviceText {
                writer.raw(":")
                writer.text(text)
            }
            closeService(order, &writer)
        }
    }

    private func connecting(
        _ connection: Party.Connection,
        _ view: BookingView,
        _ party: Party,
        _ writer: inout SegmentWriter
    ) {
        guard let departure = leg.departure, let arrival = leg.arrival else { return }
        let (start, end) =
            connection.isBefore
            ? (LocalTime(rawValue: departure.rawValue - 290), LocalTime(rawValue: departure.rawValue - 150))
            : (LocalTime(rawValue: arrival.rawValue + 140), LocalTime(rawValue: arrival.rawValue + 260))
        writer.raw("TVL+")
        times(start, end, &writer)
        writer.raw("+")
        writer.code(connection.isBefore ? connection.place : flight.last)
        writer.raw("+")
        writer.code(connection.isBefore ? flight.first : connection.place)
        writer.raw("+")
        writer.code(flight.carrier)
        writer.raw("+")
        writer.number(connection.number, 4)
        writer.raw(":")
        writer.byte(party.bookingClass)
        segmentEnd(view, &writer)
    }

    private func wayBack(_ view: BookingView, _ party: Party, _ writer: inout SegmentWriter) {
        guard let departure = leg.departure, let arrival = leg.arrival else { return }
        let shift = Int32(party.stay * 1440 + 420)
        writer.raw("TVL+")
        times(
            LocalTime(rawValue: arrival.rawValue + shift),
            LocalTime(rawValue: arrival.rawValue + shift + abs(arrival.rawValue - departure.rawValue)),
            &writer
        )
        writer.raw("+")
        writer.code(flight.last)
        writer.raw("+")
        writer.code(flight.first)
        writer.raw("+")
        writer.code(flight.carrier)
        writer.raw("+")
        writer.number(flight.isArrival ? flight.number + 1 : flight.number - 1, 4)
        writer.raw(":")
        writer.byte(party.bookingClass)
        segmentEnd(view, &writer)
    }

    private func segmentEnd(_ view: BookingView, _ writer: inout SegmentWriter) {
        writer.end()
        writer.raw("RPI+")
        writer.number(view.people.count)
        writer.raw("+HK")
        writer.end()
        writer.raw("APD+738")
        writer.end()
        recordLocator(view, &writer)
    }

    /// Check-in of those who came (groups 6 and 7); who is not there did not.
    private func checkIn(_ view: BookingView, _ party: Party, _ writer: inout SegmentWriter) {
        let present = view.people.enumerated().filter { manifest.people[$0.element].checkedIn != nil }
        guard let first = present.first, let at = manifest.people[first.element].checkedIn else { return }
        writer.raw("DAT+2:")
        writer.stamp(at)
        writer.end()
        writer.raw("ORG+")
        writer.code(flight.carrier)
        writer.raw(":")
        writer.code(flight.first)
        writer.end()
        for (order, place) in present {
            let person = manifest.people[place]
            writer.raw("TRI++")
            writer.code(flight.first)
            writer.raw("-")
            writer.number(place + 1, 3)
            writer.raw(":::")
            reference(order, &writer)
            writer.end()
            nameAsBooked(person, place, order, view, &writer)
            if let seat = person.laterSeat ?? person.seat {
                writer.raw("SSD+")
                writer.plain(seat)
                writer.raw("++++Y")
                writer.end()
            }
            guard person.bags > 0 else { continue }
            writer.raw("TBD++")
            writer.number(person.bags)
            writer.raw(":")
            writer.number(person.bagWeight)
            writer.raw(":700+++")
            writer.code(flight.carrier)
            writer.raw(":")
            writer.number(manifest.airline.ticketPrefix, 4)
            writer.number(person.bagTag, 6)
            writer.raw(":")
            writer.number(person.bags)
            writer.raw(":")
            writer.code(flight.last)
            writer.end()
        }
    }

    // MARK: What else a booking holds (groups 8 to 12)

    private func division(_ other: BookingView.Other, isChild: Bool, _ writer: inout SegmentWriter) {
        writer.raw("EQN+")
        writer.number(other.moved)
        writer.end()
        writer.raw("RCI+")
        writer.code(flight.carrier)
        writer.raw(":")
        writer.plain(other.locator)
        writer.raw("::")
        writer.stamp(other.created)
        writer.end()
    }

    private func hotel(_ writer: inout SegmentWriter) {
        guard let arrival = leg.arrival else { return }
        writer.raw("MSG+8")
        writer.end()
        writer.raw("TVL+")
        writer.dayFirst(arrival.day)
        writer.raw("::")
        writer.dayFirst(arrival.day.advanced(by: 4))
        writer.raw("+")
        writer.code(flight.last)
        writer.raw("++HH")
        writer.end()
    }

    private func history(_ view: BookingView, _ party: Party, _ writer: inout SegmentWriter) {
        guard !party.isGoShow else { return }
        author(party, at: view.created ?? party.created, &writer)
        writer.raw("SAC+++A")
        writer.end()
        primeSegment(bookingClass: party.codeshare == nil ? party : nil, &writer)
        writer.raw("RPI+")
        writer.number(view.people.count)
        writer.raw("+HK")
        writer.end()
        for (order, place) in view.people.enumerated() {
            let person = manifest.people[place]
            guard let change = person.seatChange, change <= moment, let old = person.seat else { continue }
            author(party, at: change, &writer)
            writer.raw("SAC+++X")
            writer.end()
            writer.raw("SSR+SEAT:HK:1:")
            writer.code(flight.carrier)
            writer.raw(":::")
            if let from = leg.from { writer.code(from) }
            writer.raw(":")
            if let to = leg.to { writer.code(to) }
            writer.raw("+")
            writer.plain(old)
            writer.raw("::")
            reference(order, &writer)
            writer.end()
        }
    }

    private func author(_ party: Party, at moment: Moment, _ writer: inout SegmentWriter) {
        writer.raw("ABI+4+")
        writer.number(party.agency.number)
        writer.raw(":")
        writer.plain(party.agency.office)
        writer.code(flight.carrier)
        writer.raw("08AA+")
        writer.plain(party.agency.city)
        writer.raw("++")
        writer.code(flight.carrier)
        writer.end()
        writer.raw("DAT+T:")
        writer.stamp(moment)
        writer.end()
    }
}
