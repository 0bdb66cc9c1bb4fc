// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Invented travellers, bookings and flights, different for every seed, with every field sometimes missing.
struct Inventor {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func maybe<T>(_ make: (inout Inventor) -> T) -> T? { Bool.random(using: &random) ? make(&self) : nil }

    mutating func some<T>(_ make: (inout Inventor) -> T) -> [T] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in make(&self) }
    }

    mutating func pick<T>(_ values: [T]) -> T { values[Int.random(in: 0..<values.count, using: &random)] }

    mutating func text() -> String {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '-/+éßñΩжש李😀")
        return String((0..<Int.random(in: 0...30, using: &random)).map { _ in pick(signs) })
    }

    mutating func code<Code: PackedCode>(_ lengths: ClosedRange<Int> = Code.lengths) -> Code {
        let signs = Array("ABCXYZ019")
        let length = Int.random(in: lengths, using: &random)
        return Code(String((0..<length).map { _ in pick(signs) })) ?? Code(rawValue: 0)
    }

    mutating func date() -> PartialDate {
        pick([
            PartialDate(rawValue: 19_850_314), PartialDate(rawValue: 20_261_123), PartialDate(rawValue: 19_850_000),
            PartialDate(rawValue: 0), PartialDate(rawValue: 99_991_231),
        ])
    }

    mutating func time() -> LocalTime {
        LocalTime(rawValue: Int32.random(in: -1_000_000...100_000_000, using: &random))
    }

    mutating func int() -> Int { pick([0, 1, -1, 63, 64, -64, -65, 300, 1_000_000, Int.max, Int.min]) }

    mutating func document() -> TravelDocument {
        TravelDocument(
            type: maybe { $0.code() },
            number: text(),
            issuer: maybe { $0.code() },
            issued: maybe { $0.date() },
            expires: maybe { $0.date() },
            nationality: maybe { $0.code() },
            placeOfIssue: maybe { $0.text() }
        )
    }

    mutating func contact() -> Contact {
        Contact(
            kind: pick([.phone, .email, .address]),
            text: text(),
            purpose: maybe { $0.text() },
            state: maybe { $0.code() }
        )
    }

    mutating func ticket() -> Ticket {
        Ticket(
            number: text(),
            coupon: maybe { $0.int() },
            issued: maybe { $0.date() },
            pricing: some { inventor in
                TicketPricing(
                    amounts: inventor.some { inventor in
                        TicketAmount(
                            kind: inventor.pick(TicketAmount.Kind.allCases),
                            amount: inventor.text(),
                            currency: inventor.maybe { $0.code() },
                            code: inventor.maybe { $0.text() }
                        )
                    },
                    conditions: inventor.maybe { $0.text() },
                    limit: inventor.maybe { $0.time() },
                    validatingCarrier: inventor.maybe { $0.code() },
                    carrierNumber: inventor.maybe { $0.text() },
                    place: inventor.maybe { $0.code() }
                )
            }
        )
    }

    mutating func segment() -> ItinerarySegment {
        ItinerarySegment(
            marketing: maybe { $0.designator() },
            operating: maybe { $0.designator() },
            bookingClass: maybe { $0.text() },
            leg: leg(),
            status: maybe { $0.text() },
            party: maybe { $0.int() },
            isSurface: Bool.random(using: &random),
            furtherStatuses: some { $0.text() },
            aircraft: maybe { $0.text() },
            stops: maybe { $0.int() }
        )
    }

    mutating func traveller() -> Traveller {
        var traveller = Traveller(
            name: PersonName(surname: text(), givenNames: text(), title: maybe { $0.text() }),
            role: pick(TravellerRole.allCases)
        )
        traveller.sex = maybe { $0.pick(Sex.allCases) }
        traveller.born = maybe { $0.date() }
        traveller.birthPlace = maybe { $0.text() }
        traveller.nationality = maybe { $0.code() }
        traveller.residence = maybe { $0.code() }
        traveller.documents = some { $0.document() }
        traveller.bookingReference = maybe { $0.text() }
        traveller.uniqueReference = maybe { $0.text() }
        traveller.seat = maybe { $0.text() }
        traveller.bags = some { inventor in
            Baggage(
                tag: inventor.maybe { $0.text() },
                count: inventor.maybe { $0.int() },
                weight: inventor.maybe { $0.int() },
                destination: inventor.maybe { $0.code() },
                pool: inventor.maybe { $0.text() }
            )
        }
        traveller.contacts = some { $0.contact() }
        traveller.loyalty = some { inventor in
            LoyaltyAccount(
                carrier: inventor.maybe { $0.code() },
                number: inventor.text(),
                level: inventor.maybe { $0.text() }
            )
        }
        traveller.tickets = some { $0.ticket() }
        traveller.embarkation = maybe { $0.code() }
        traveller.destination = maybe { $0.code() }
        traveller.clearance = maybe { $0.code() }
        traveller.capture = maybe { $0.pick(Capture.allCases) }
        traveller.crewFunction = maybe { $0.pick(CrewFunction.allCases) }
        traveller.status = maybe { $0.pick(TravelStatus.allCases) }
        traveller.birthState = maybe { $0.code() }
        if let details = maybe({ $0.details() }) { traveller.details = details }
        traveller.typeCode = maybe { $0.code() }
        traveller.fares = some { inventor in
            Fare(
                type: inventor.maybe { $0.code() },
                age: inventor.maybe { $0.int() },
                discount: inventor.maybe { $0.int() },
                state: inventor.maybe { $0.code() },
                fareClass: inventor.maybe { $0.text() },
                basis: inventor.maybe { $0.text() }
            )
        }
        traveller.checkIn = some { inventor in
            CheckIn(
                at: inventor.maybe { $0.time() },
                place: inventor.maybe { $0.code() },
                office: inventor.maybe { $0.text() },
                sequence: inventor.maybe { $0.text() },
                cabin: inventor.maybe { $0.text() }
            )
        }
        return traveller
    }

    private mutating func details() -> TravellerDetails {
        var details = TravellerDetails()
        details.nationalityAtBirth = maybe { $0.code() }
        details.formerNationality = maybe { $0.code() }
        details.references = some { PersonReference(kind: $0.text(), number: $0.text()) }
        details.goods = some { inventor in
            PersonalGoods(
                item: inventor.maybe { $0.text() },
                packages: inventor.maybe { $0.int() },
                description: inventor.maybe { $0.text() },
                quantity: inventor.maybe { $0.int() },
                unit: inventor.maybe { $0.text() }
            )
        }
        details.transport = maybe { inventor in
            PersonalTransport(
                mode: inventor.pick(TransportMode.allCases),
                identifier: inventor.text(),
                craft: inventor.maybe { $0.text() }
            )
        }
        return details
    }

    mutating func designator() -> FlightDesignator {
        FlightDesignator(carrier: maybe { $0.code() }, number: text(), suffix: maybe { $0.text() })
    }

    mutating func leg() -> Leg {
        var leg = Leg(
            from: maybe { $0.code() },
            to: maybe { $0.code() },
            departure: maybe { $0.time() },
            arrival: maybe { $0.time() },
            crossesBorder: Bool.random(using: &random)
        )
        leg.estimated.departure = maybe { $0.time() }
        leg.actual.arrival = maybe { $0.time() }
        return leg
    }

    mutating func flight() -> Flight {
        var flight = Flight(
            carrier: maybe { $0.code() },
            mode: pick(TransportMode.allCases),
            number: text(),
            suffix: maybe { $0.text() },
            legs: some { $0.leg() }
        )
        flight.codeshares = some { $0.designator() }
        flight.craft = maybe { $0.text() }
        flight.registration = maybe { $0.text() }
        flight.flag = maybe { $0.code() }
        flight.carrierName = maybe { $0.text() }
        flight.isOverflight = Bool.random(using: &random)
        return flight
    }

    mutating func payment() -> Payment {
        var payment = Payment(form: text())
        payment.scheme = maybe { $0.text() }
        payment.firstSix = maybe { $0.text() }
        payment.lastFour = maybe { $0.text() }
        payment.account = maybe { $0.text() }
        payment.isOld = Bool.random(using: &random)
        payment.expires = maybe { $0.date() }
        payment.amount = maybe { $0.text() }
        payment.currency = maybe { $0.code() }
        payment.holder = maybe { $0.text() }
        payment.billingAddress = maybe { $0.text() }
        return payment
    }

    mutating func booking() -> Booking {
        var booking = Booking(locator: text(), carrier: maybe { $0.code() })
        booking.otherLocators = some { inventor in
            BookingReference(carrier: inventor.maybe { $0.code() }, locator: inventor.text())
        }
        booking.created = maybe { $0.time() }
        booking.lastChanged = maybe { $0.time() }
        booking.ticketed = maybe { $0.date() }
        booking.isFromCheckIn = Bool.random(using: &random)
        booking.isCancelled = Bool.random(using: &random)
        booking.travellers = some { $0.int() }
        booking.itinerary = some { $0.segment() }
        booking.contacts = some { $0.contact() }
        booking.payments = some { $0.payment() }
        booking.tickets = some { $0.ticket() }
        booking.agency = maybe { inventor in
            Agency(
                iataNumber: inventor.maybe { $0.text() },
                office: inventor.maybe { $0.text() },
                location: inventor.maybe { $0.code() },
                company: inventor.maybe { $0.text() },
                state: inventor.maybe { $0.code() },
                agent: inventor.maybe { $0.text() },
                kind: inventor.maybe { $0.text() },
                system: inventor.maybe { $0.text() },
                currency: inventor.maybe { $0.code() }
            )
        }
        booking.split = some { inventor in
            SplitReference(
                locator: inventor.text(),
                carrier: inventor.maybe { $0.code() },
                created: inventor.maybe { $0.time() },
                count: inventor.maybe { $0.int() }
            )
        }
        booking.groupName = maybe { $0.text() }
        booking.groupSize = maybe { $0.int() }
        booking.isContactRefused = Bool.random(using: &random)
        booking.excessBaggage = some { inventor in
            ExcessBaggage(
                pieces: inventor.maybe { $0.int() },
                weight: inventor.maybe { $0.int() },
                amount: inventor.maybe { $0.text() },
                currency: inventor.maybe { $0.code() }
            )
        }
        booking.baggageAllowance = maybe { $0.text() }
        booking.history = some { inventor in
            HistoryEvent(
                at: inventor.maybe { $0.time() },
                action: inventor.pick([.added, .cancelled, .other]),
                code: inventor.text(),
                subject: inventor.text(),
                office: inventor.maybe { inventor in
                    HistoryOffice(
                        kind: inventor.maybe { $0.text() },
                        iataNumber: inventor.maybe { $0.text() },
                        office: inventor.maybe { $0.text() },
                        location: inventor.maybe { $0.code() },
                        company: inventor.maybe { $0.text() }
                    )
                },
                flight: inventor.maybe { $0.segment() },
                reference: inventor.maybe { $0.text() },
                seat: inventor.maybe { $0.text() }
            )
        }
        booking.otherServices = some { inventor in
            OtherService(
                kind: inventor.text(),
                place: inventor.maybe { $0.code() },
                from: inventor.maybe { $0.time() },
                to: inventor.maybe { $0.time() },
                destination: inventor.maybe { $0.code() },
                company: inventor.maybe { $0.text() },
                number: inventor.maybe { $0.text() }
            )
        }
        return booking
    }
}
