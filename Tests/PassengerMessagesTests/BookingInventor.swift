// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import TravelTypes

/// Invents whole pushes, with every field filled now and then, as a carrier could send them.
struct BookingInventor {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// A push of a few bookings for one flight.
    mutating func push() -> PassengerMessage {
        var message = PassengerMessage(
            type: .bookings,
            version: "\(Int.random(in: 10...22, using: &random)).1",
            function: .full
        )
        message.function = chance(30) ? .update : .full
        message.functionCode = message.function == .update ? "141" : "22"
        message.reference = "M\(number(1...99_999))"
        message.interchangeReference = "R\(number(1...99_999))"
        message.sender = carrier().description
        message.recipient = "PIU"
        message.sent = LocalTime(
            day: CivilDay(year: 2026, month: 6, day: number(1...28)),
            hour: 9,
            minute: number(0...59)
        )
        message.commonAccessReference = maybe { $0.word(6) }
        message.part = chance(50) ? MessageFrame.Part(sequence: 1, isFirst: true, isLast: true) : nil
        var flight = Flight(
            carrier: "ZZ",
            number: String(number(1...9999)),
            suffix: chance(10) ? "A" : nil,
            legs: [leg()]
        )
        flight.codeshares = []
        message.flights = [flight]
        let count = number(1...5)
        message.announcedBookings = chance(90) ? count : nil
        for _ in 0..<count { addBooking(to: &message) }
        return message
    }

    // MARK: - A booking

    private mutating func addBooking(to message: inout PassengerMessage) {
        var booking = Booking(locator: word(6), carrier: maybe { $0.carrier() })
        booking.created = maybe { $0.time() }
        if message.function == .update, chance(20) {
            booking.isCancelled = true
            message.bookings.append(booking)
            return
        }
        booking.isFromCheckIn = chance(10)
        booking.otherLocators = some(3) { inventor in
            BookingReference(carrier: inventor.maybe { $0.carrier() }, locator: inventor.word(6))
        }
        booking.lastChanged = maybe { $0.time() }
        booking.ticketed = maybe { $0.day() }
        booking.agency = maybe { $0.agency() }
        booking.groupName = chance(20) ? name() : nil
        booking.groupSize = chance(20) ? number(2...90) : nil
        booking.isContactRefused = chance(10)
        booking.contacts = distinct(some(3) { $0.contact(ofBooking: true) })
        booking.excessBaggage = some(2) { inventor in
            ExcessBaggage(
                pieces: inventor.number(1...4),
                weight: inventor.maybe { $0.number(1...60) },
                amount: inventor.maybe { $0.amount() },
                currency: inventor.maybe { $0.currency() }
            )
        }
        if let first = booking.excessBaggage.first {
            booking.baggageAllowance = [
                first.pieces.map { "\($0)N" }, first.weight.map { "\($0)kg" }, first.currency?.description,
                first.amount,
            ].compactMap { $0 }.joined(separator: " ")
        }
        booking.payments = some(2) { $0.payment() }
        booking.split = some(2) { inventor in
            SplitReference(
                locator: inventor.word(6),
                carrier: inventor.maybe { $0.carrier() },
                created: inventor.maybe { $0.time() },
                count: inventor.maybe { $0.number(1...9) }
            )
        }
        booking.otherServices = some(2) { inventor in
            OtherService(
                kind: inventor.pick(["hotel", "car", "rail", "tour"]),
                place: inventor.maybe { $0.place() },
                from: inventor.maybe { $0.time() },
                to: inventor.maybe { $0.time() },
                destination: inventor.maybe { $0.place() },
                company: inventor.maybe { $0.word(2) },
                number: inventor.maybe { $0.word(5) }
            )
        }
        booking.history = some(4) { $0.event() }
        addItinerary(to: &booking, of: &message)
        let status: TravelStatus? =
            switch booking.itinerary.first(where: { $0.leg == message.flights[0].legs[0] })?.status {
            case "HK": .booked
            case "HL": .waitlisted
            case "HX": .cancelled
            default: nil
            }
        let first = message.travellers.count
        for _ in 0..<number(1...4) { addTraveller(to: &message, booking, status) }
        booking.travellers = Array(first..<message.travellers.count)
        // A booking that does not say when it was ticketed was when its first ticket was issued.
        let tickets = booking.travellers.flatMap { message.travellers[$0].tickets }
        booking.ticketed = booking.ticketed ?? tickets.lazy.compactMap(\.issued).first
        message.bookings.append(booking)
    }

    private mutating func addItinerary(to booking: inout Booking, of message: inout PassengerMessage) {
        let flight = message.flights[0]
        var prime = ItinerarySegment(
            marketing: FlightDesignator(carrier: flight.carrier, number: flight.number, suffix: flight.suffix),
            bookingClass: maybe { $0.word(1) },
            leg: flight.legs[0],
            status: pick(["HK", "HL", "HX"]),
            party: maybe { $0.number(1...9) },
            aircraft: maybe { $0.word(3) },
            stops: maybe { $0.number(0...3) }
        )
        if chance(30) {
            let sold = FlightDesignator(carrier: "XX", number: String(number(1...9999)))
            prime.marketing = sold
            prime.operating = FlightDesignator(carrier: flight.carrier, number: flight.number)
            if !message.flights[0].codeshares.contains(sold) { message.flights[0].codeshares.append(sold) }
        }
        var others = some(3) { $0.segment() }
        others.insert(prime, at: number(0...others.count))
        booking.itinerary = others
    }

    private mutating func segment() -> ItinerarySegment {
        if chance(15) { return ItinerarySegment(isSurface: true) }
        var segment = ItinerarySegment(
            marketing: FlightDesignator(
                carrier: carrier(),
                number: chance(10) ? "OPEN" : String(number(1...9999)),
                suffix: chance(10) ? "B" : nil
            ),
            bookingClass: maybe { $0.word(1) },
            leg: Leg(from: place(), to: place(), departure: maybe { $0.time() }, arrival: maybe { $0.time() }),
            status: maybe { $0.pick(["HK", "HL", "HX", "TK", "YG"]) },
            party: maybe { $0.number(1...9) },
            aircraft: maybe { $0.word(3) },
            stops: maybe { $0.number(0...3) }
        )
        if segment.status != nil { segment.furtherStatuses = some(2) { $0.pick(["RR", "TK"]) } }
        return segment
    }

    private mutating func event() -> HistoryEvent {
        let code = pick(["A", "X", "XS", ""])
        let action: HistoryEvent.Action = code == "A" ? .added : code.isEmpty ? .other : .cancelled
        var event = HistoryEvent(
            at: maybe { $0.time() },
            action: action,
            code: code,
            subject: pick(["TIF", "SSR SEAT", "TVL", "TBD"])
        )
        event.office = HistoryOffice(
            kind: "4",
            iataNumber: maybe { $0.word(8) },
            office: maybe { $0.word(9) },
            location: maybe { $0.place() },
            company: maybe { $0.word(2) }
        )
        switch event.subject {
        case "TVL":
            var flight = segment()
            (flight.aircraft, flight.stops, flight.furtherStatuses, flight.operating) = (nil, nil, [], nil)
            event.flight = flight
        case "SSR SEAT":
            event.seat = "\(number(1...60))C"
            event.reference = "1"
        case "TIF": event.reference = maybe { $0.word(2) }
        default: break
        }
        return event
    }

    // MARK: - A person

    private mutating func addTraveller(to message: inout PassengerMessage, _ booking: Booking, _ status: TravelStatus?)
    {
        let place = message.travellers.count
        let isInfant = chance(15)
        var person = Traveller(
            name: PersonName(
                surname: name(),
                givenNames: name(),
                title: isInfant ? nil : maybe { $0.pick(["MR", "MRS", "DR"]) }
            ),
            role: isInfant ? .infant : .passenger
        )
        person.typeCode = isInfant ? "IN" : maybe { $0.pick(["A", "C"]) }
        person.bookingReference = booking.locator
        person.uniqueReference = maybe { $0.word(16) }
        person.loyalty = distinct(
            some(2) { inventor in
                LoyaltyAccount(
                    carrier: inventor.maybe { $0.carrier() },
                    number: inventor.word(9),
                    level: inventor.maybe { $0.word(4) }
                )
            }
        )
        person.fares = some(2) { inventor in
            Fare(
                type: inventor.pick(["A", "C"]),
                age: inventor.maybe { $0.number(0...99) },
                discount: inventor.maybe { $0.number(1...90) },
                state: inventor.maybe { $0.state() },
                fareClass: inventor.maybe { $0.word(1) },
                basis: inventor.maybe { $0.word(6) }
            )
        }
        addDocuments(to: &person)
        if chance(15), !isInfant {
            message.documentNames.append(
                DocumentName(traveller: place, name: PersonName(surname: name() + "Q", givenNames: name()))
            )
        }
        if chance(10), !isInfant {
            message.unaccompaniedMinors.append(UnaccompaniedMinor(traveller: place, age: maybe { $0.number(4...15) }))
        }
        person.contacts = distinct(some(3) { $0.contact(ofBooking: false) })
        if let home = person.contacts.last(where: { $0.purpose == "residence" })?.state { person.residence = home }
        person.tickets = some(2) { inventor in
            Ticket(
                number: "999\(inventor.number(1_000_000_000...9_999_999_999))",
                coupon: inventor.maybe { $0.number(1...4) },
                issued: inventor.maybe { $0.day() },
                pricing: inventor.chance(50) ? [inventor.pricing()] : []
            )
        }
        person.seat = maybe { "\($0.number(1...60))A" }
        person.status = status
        if chance(40) {
            person.status = .checkedIn
            person.checkIn = [
                CheckIn(
                    at: maybe { $0.time() },
                    place: maybe { $0.place() },
                    office: maybe { $0.word(6) },
                    sequence: maybe { "CDG-\($0.number(1...400))" },
                    cabin: maybe { $0.pick(["Y", "C"]) }
                )
            ]
            if chance(60) { person.bags = bags() }
        }
        message.travellers.append(person)
    }

    private mutating func addDocuments(to person: inout Traveller) {
        if chance(80) {
            var document = TravelDocument(type: pick(["P", "I", "AC"]), number: word(9), issuer: maybe { $0.state() })
            document.expires = maybe { $0.day() }
            document.nationality = maybe { $0.state() }
            person.documents.append(document)
            person.nationality = document.nationality
        }
        if chance(30) {
            person.documents.append(
                TravelDocument(
                    type: .visa,
                    number: word(9),
                    issuer: maybe { $0.state() },
                    issued: PartialDate(year: 2025, month: number(1...12), day: 3),
                    placeOfIssue: maybe { $0.name() }
                )
            )
        }
        person.sex = maybe { $0.pick(Sex.allCases) }
        if chance(60) {
            person.born = PartialDate(
                year: person.role == .infant ? 2025 : number(1921...2015),
                month: number(1...12),
                day: chance(90) ? number(1...28) : 0
            )
        }
        person.birthPlace = chance(20) ? name() : nil
        if chance(10) { person.details.references = [PersonReference(kind: "K", number: word(9))] }
    }

    private mutating func pricing() -> TicketPricing {
        TicketPricing(
            amounts: some(4) { inventor in
                let kind = inventor.pick(TicketAmount.Kind.allCases)
                return TicketAmount(
                    kind: kind,
                    amount: inventor.amount(),
                    currency: inventor.maybe { $0.currency() },
                    code: kind == .tax || kind == .other ? inventor.word(2) + "Q" : nil
                )
            },
            conditions: maybe { $0.pick(["NR", "NR NE"]) },
            limit: maybe { $0.time() },
            validatingCarrier: maybe { $0.carrier() },
            carrierNumber: maybe { _ in "999" },
            place: maybe { $0.place() }
        )
    }

    private mutating func bags() -> [Baggage] {
        let pool = maybe { $0.word(5) }
        if chance(30) { return [Baggage(count: number(1...4), weight: maybe { $0.number(1...60) }, pool: pool)] }
        var bags = (0..<number(1...3)).map { _ in
            Baggage(tag: word(10), count: number(1...3), destination: maybe { $0.place() }, pool: pool)
        }
        bags[0].weight = maybe { $0.number(1...60) }
        return bags
    }

    private mutating func contact(ofBooking: Bool) -> Contact {
        switch number(0...(ofBooking ? 3 : 4)) {
        case 0: Contact(kind: .phone, text: "33\(number(1_000_000...99_999_999))")
        case 1: Contact(kind: .email, text: word(6) + pick(["_", "-", "."]) + word(3) + "@MAIL.EXAMPLE")
        case 2:
            Contact(
                kind: .address,
                text: street(),
                purpose: pick(["contact", "home", nil]),
                state: maybe { $0.state() }
            )
        case 3: Contact(kind: .phone, text: "+41\(number(1_000_000...99_999_999))", purpose: "contact")
        default: Contact(kind: .address, text: street(), purpose: pick(["residence", "destination"]), state: state())
        }
    }

    private mutating func payment() -> Payment {
        var payment = Payment(form: pick(["CC", "CA", "MS"]))
        payment.isOld = chance(20)
        payment.amount = amount()
        payment.currency = maybe { $0.currency() }
        if payment.form == "CC" {
            payment.scheme = pick(["VI", "CA"])
            payment.lastFour = String(number(1000...9999))
            payment.firstSix = maybe { String($0.number(400_000...599_999)) }
            payment.expires = maybe { PartialDate(year: 2028, month: $0.number(1...12)) ?? PartialDate(rawValue: 0) }
        } else {
            payment.account = maybe { $0.word(9) }
        }
        payment.holder = maybe { $0.name() + " " + $0.name() }
        payment.billingAddress = maybe { $0.street() }
        return payment
    }

    private mutating func agency() -> Agency {
        Agency(
            iataNumber: maybe { String($0.number(20_000_000...29_999_999)) },
            office: word(9),
            location: maybe { $0.place() },
            company: maybe { $0.word(2) },
            state: maybe { $0.state() },
            agent: maybe { $0.word(6) },
            kind: maybe { $0.pick(["A", "T"]) },
            system: maybe { $0.word(2) },
            currency: maybe { $0.currency() }
        )
    }

    // MARK: - Small things

    private mutating func leg() -> Leg { Leg(from: place(), to: place(), departure: time(), arrival: time()) }

    private mutating func time() -> LocalTime {
        LocalTime(
            day: CivilDay(year: number(2020...2030), month: number(1...12), day: number(1...28)),
            hour: number(0...23),
            minute: number(0...59)
        )
    }

    private mutating func day() -> PartialDate { time().day.date }
    private mutating func amount() -> String { "\(number(1...9999)).\(number(10...99))" }
    private mutating func street() -> String { "\(number(1...99)) RUE " + name() + ", " + name() }
    private mutating func carrier() -> CarrierCode { pick(["ZZ", "YY", "QI", "9W", "XX"]) }
    private mutating func place() -> LocationCode { pick(["CDG", "ABJ", "DSS", "BRU", "ADD", "NBO"]) }
    private mutating func state() -> StateCode { pick(["FRA", "CIV", "D", "SEN", "XXB"]) }
    private mutating func currency() -> CurrencyCode { pick(["EUR", "XOF", "USD"]) }

    /// A name with what needs escaping now and then.
    private mutating func name() -> String {
        let base = word(7, letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "E"
        return chance(15) ? base.prefix(1) + pick(["'", "?", "+", ":"]) + base : base
    }

    private mutating func word(_ length: Int, letters: String = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789") -> String {
        let all = Array(letters)
        return String((0..<length).map { _ in all[Int.random(in: 0..<all.count, using: &random)] })
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        chance(60) ? make(&self) : nil
    }

    private mutating func some<Value>(_ most: Int, _ make: (inout Self) -> Value) -> [Value] {
        (0..<number(0...most)).map { _ in make(&self) }
    }

    private func distinct<Value: Equatable>(_ values: [Value]) -> [Value] {
        values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
