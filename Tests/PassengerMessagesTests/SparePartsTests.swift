// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import Simulator
import Testing
import TravelTypes

/// Decoders use the memory of messages that nobody holds any more: nobody may tell.
@Suite struct SparePartsTests {
    private func files(_ count: Int) throws -> [[UInt8]] {
        var stream = try MessageStream(
            seed: 47,
            from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)),
            kinds: [.bookings, .departure],
            travellersPerFlight: 60
        )
        var files: [[UInt8]] = []
        while files.count < count, let message = stream.next() { files.append(message.bytes()) }
        return files
    }

    @Test func `a message reads the same after others as it does alone`() throws {
        let files = try files(24)
        var decoder = MessageDecoder()
        var bookings = 0
        for round in 0..<2 {
            for file in files {
                var alone = DecodedFile(file).messages[...]
                _ = decoder.decode(file) { message in
                    #expect(message == alone.popFirst(), "round \(round)")
                    bookings += message.bookings.count
                }
                #expect(alone.isEmpty)
            }
        }
        #expect(bookings > 1000)
    }

    @Test func `messages that are kept stay as they were read`() throws {
        let files = try files(24)
        var decoder = MessageDecoder()
        var kept: [PassengerMessage] = []
        var travellers: [Traveller] = []
        var bookings: [[Booking]] = []
        var expected: (kept: [PassengerMessage], travellers: [Traveller], bookings: [[Booking]]) = ([], [], [])
        for (number, file) in files.enumerated() {
            // Whole messages, single travellers, lists of bookings, and nothing, in turn.
            _ = decoder.decode(file) { message in
                switch number % 4 {
                case 0: kept.append(message)
                case 1: travellers += message.travellers.suffix(3)
                case 2: bookings.append(message.bookings)
                default: break
                }
            }
            for message in DecodedFile(file).messages {
                switch number % 4 {
                case 0: expected.kept.append(message)
                case 1: expected.travellers += message.travellers.suffix(3)
                case 2: expected.bookings.append(message.bookings)
                default: break
                }
            }
        }
        #expect(kept == expected.kept && kept.count >= 6)
        #expect(travellers == expected.travellers && travellers.count >= 18)
        #expect(bookings == expected.bookings && bookings.count >= 6)
    }

    private static let bare: [UInt8] = {
        let header = "UNB+UNOA:4+ZZAIR+PIUTEST+260601:0800+X1'UNH+1+PNRGOV:13:1:IA+X1'MSG+:22'ORG+ZZ'"
        let flight = "TVL+010626:0930:010626:1200+CDG+ABJ+ZZ+0498'EQN+9'"
        let bookings = (0..<9).map { "SRC'RCI+ZZ:BARE0\($0)'TIF+NOBODY+ELSE'" }.joined()
        return Array((header + flight + bookings + "UNT+33+1'UNZ+1+X1'").utf8)
    }()

    private func expectNothingButWhatIsBare(_ decoder: inout MessageDecoder) throws {
        var read: [PassengerMessage] = []
        _ = decoder.decode(Self.bare) { read.append($0) }
        let message = try #require(read.first)
        #expect(message.travellers.count == 9 && message.bookings.count == 9)
        for (number, traveller) in message.travellers.enumerated() {
            var expected = Traveller(name: PersonName(surname: "NOBODY", givenNames: "ELSE"))
            expected.bookingReference = "BARE0\(number)"
            #expect(traveller == expected)
        }
        for (number, booking) in message.bookings.enumerated() {
            var expected = Booking(locator: "BARE0\(number)", carrier: "ZZ")
            expected.travellers = [number]
            #expect(booking == expected)
        }
    }

    @Test func `nothing of a person remains for the next one`() throws {
        let full = try #require(try files(1).first)
        var decoder = MessageDecoder()
        _ = decoder.decode(full) { #expect($0.bookings.count >= 8) }
        try expectNothingButWhatIsBare(&decoder)
    }

    @Test func `nothing of any field remains for the next one`() throws {
        // A field that is added to a traveller or a booking has to be filled here, and emptied.
        for (field, new) in zip(Mirror(reflecting: full).children, Mirror(reflecting: Traveller()).children) {
            #expect("\(field.value)" != "\(new.value)", "\(field.label ?? "") is not filled")
        }
        for (field, new) in zip(Mirror(reflecting: booking).children, Mirror(reflecting: Booking(locator: "")).children)
        {
            #expect("\(field.value)" != "\(new.value)", "\(field.label ?? "") is not filled")
        }
        var traveller = full
        traveller.empty()
        #expect(traveller == Traveller())
        var booking = booking
        booking.empty()
        #expect(booking == Booking(locator: ""))
    }

    private var ticket: Ticket {
        Ticket(
            number: "9990000000001",
            coupon: 1,
            issued: PartialDate(year: 2026, month: 5),
            pricing: [
                TicketPricing(
                    amounts: [TicketAmount(kind: .tax, amount: "1.00", currency: "EUR", code: "FR")],
                    conditions: "NR",
                    limit: LocalTime(rawValue: 1),
                    validatingCarrier: "ZZ",
                    carrierNumber: "999",
                    place: "CDG"
                )
            ]
        )
    }

    private var full: Traveller {
        var person = Traveller(name: PersonName(surname: "DOE", givenNames: "JANE", title: "MRS"), role: .crew)
        person.birthPlace = "LYON"
        person.bookingReference = "ABC123"
        person.uniqueReference = "ZZ1"
        person.seat = "1A"
        person.documents = [TravelDocument(type: .passport, number: "12AB34567", issuer: "FRA")]
        person.bags = [Baggage(tag: "0999123456", count: 2, weight: 41, destination: "ABJ", pool: "P1")]
        person.contacts = [Contact(kind: .email, text: "jane@mail.example", purpose: "home", state: "FRA")]
        person.loyalty = [LoyaltyAccount(carrier: "ZZ", number: "123", level: "GOLD")]
        person.tickets = [ticket]
        person.details.formerNationality = "CIV"
        person.born = PartialDate(year: 1981, month: 3, day: 14)
        person.birthState = "FRA"
        person.nationality = "FRA"
        person.residence = "FRA"
        person.embarkation = "CDG"
        person.destination = "ABJ"
        person.clearance = "ABJ"
        person.sex = .female
        person.capture = .verified
        person.crewFunction = .cabin
        person.status = .boarded
        person.typeCode = "A"
        person.fares = [Fare(type: "A", basis: "YFLEX")]
        person.checkIn = [CheckIn(at: LocalTime(rawValue: 1), place: "CDG", office: "1", sequence: "57", cabin: "Y")]
        return person
    }

    private var booking: Booking {
        var booking = Booking(locator: "ABC123", carrier: "ZZ")
        booking.otherLocators = [BookingReference(carrier: "YY", locator: "DEF456")]
        booking.created = LocalTime(rawValue: 1)
        booking.lastChanged = LocalTime(rawValue: 2)
        booking.ticketed = PartialDate(year: 2026, month: 5, day: 2)
        booking.isFromCheckIn = true
        booking.isCancelled = true
        booking.travellers = [0]
        booking.itinerary = [ItinerarySegment(bookingClass: "Y", status: "HK", furtherStatuses: ["HL"])]
        booking.contacts = [Contact(kind: .phone, text: "33155500100")]
        var payment = Payment(form: "CC")
        payment.lastFour = "1111"
        booking.payments = [payment]
        booking.tickets = [ticket]
        booking.agency = Agency(iataNumber: "20295162")
        booking.split = [SplitReference(locator: "GHI789")]
        booking.groupName = "CHOIR OF LYON"
        booking.groupSize = 12
        booking.isContactRefused = true
        booking.baggageAllowance = "1N"
        booking.excessBaggage = [ExcessBaggage(pieces: 1)]
        booking.history = [HistoryEvent(action: .added, subject: "TVL")]
        booking.otherServices = [OtherService(kind: "hotel", place: "CDG")]
        return booking
    }
}
