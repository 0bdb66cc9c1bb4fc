// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import TravelTypes

/// Invents passenger lists from a seed: every field that a PAXLST can carry, now and then.
struct ListInventor {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

    private mutating func maybe<Value>(_ make: (inout ListInventor) -> Value) -> Value? {
        number(0...2) == 0 ? make(&self) : nil
    }

    private mutating func some<Value>(_ make: (inout ListInventor) -> Value) -> [Value] {
        (0..<max(number(-2...3), 0)).map { _ in make(&self) }
    }

    /// A word whose letters include all service characters, and letters beyond ASCII.
    private mutating func word(_ length: ClosedRange<Int> = 2...24) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ'+:?*-ÉŁß")
        return String((0..<number(length)).map { _ in pick(letters) })
    }

    private mutating func code(_ length: Int) -> String {
        String((0..<length).map { _ in pick(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) })
    }

    private mutating func place() -> LocationCode { pick(["CDG", "ABJ", "DSS", "BRU", "LFPG", "FRMRS", "TNTUN"]) }
    private mutating func state() -> StateCode { pick(["FRA", "CIV", "D", "UTO", "XXB", "JPN"]) }

    private mutating func date(_ years: ClosedRange<Int>, isPartial: Bool = false) -> PartialDate {
        let precision = isPartial ? number(0...2) : 2
        let month = precision == 0 ? 0 : number(1...12)
        let day = precision < 2 ? 0 : number(1...28)
        return PartialDate(year: number(years), month: month, day: day) ?? PartialDate(rawValue: 19_800_101)
    }

    private mutating func time() -> LocalTime {
        LocalTime(day: CivilDay(rawValue: Int32(number(20_610...20_640))), hour: number(0...23), minute: number(0...59))
    }

    mutating func list() -> PassengerMessage {
        let function = pick(MessageFunction.allCases.filter(\.isOfPassengerList))
        var list = PassengerMessage(
            type: .passengerList,
            version: "D." + pick(["02B", "15B", "16B"]),
            function: function
        )
        list.functionCode = function.listCode
        list.reference = code(6)
        list.sender = code(8)
        list.recipient = code(8)
        list.isTest = number(0...1) == 0
        list.commonAccessReference = maybe { $0.code(12) }
        list.part = MessageFrame.Part(sequence: 1, isFirst: true, isLast: true)
        list.transactionReference = maybe { $0.code(14) }
        if list.transactionReference != nil { list.revision = number(1...99) }
        list.reportingParty = maybe { $0.party() }
        list.places = some { FilingPlace(kind: $0.pick(FilingPlace.Kind.allCases), place: $0.place()) }
        list.flights = [flight()]
        if function == .closedOnBoard || function == .closedNotOnBoard {
            list.closeOut = some { inventor in
                CloseOutEntry(
                    bookingReference: inventor.maybe { $0.code(6) },
                    uniqueReference: inventor.maybe { $0.code(12) }
                )
            }
        }
        list.travellers = some { $0.traveller(of: function) }
        return list
    }

    private mutating func party() -> ReportingParty {
        ReportingParty(
            identification: maybe { $0.code(6) },
            name: word(),
            givenNames: maybe { $0.word() },
            contacts: some { $0.contact() }
        )
    }

    private mutating func contact() -> Contact {
        switch number(0...2) {
        case 0: Contact(kind: .phone, text: "+33 " + code(6))
        case 1: Contact(kind: .fax, text: "+33 " + code(6))
        default: Contact(kind: .email, text: code(6) + "_X-" + code(2) + "@MAIL.EXAMPLE")
        }
    }

    private mutating func flight() -> Flight {
        let mode = pick(TransportMode.allCases)
        var flight = Flight(
            carrier: pick(["ZZ", "9W", "ZZA"]),
            mode: mode,
            number: mode == .air ? "12" : "V" + code(4)
        )
        if mode == .air { flight.suffix = maybe { _ in "B" } }
        flight.registration = maybe { $0.word() }
        flight.craft = maybe { $0.word() } ?? flight.registration
        flight.flag = maybe { $0.state() }
        flight.carrierName = maybe { $0.word() }
        flight.isOverflight = number(0...5) == 0
        var from = place()
        for _ in 0..<number(1...3) {
            var to = place()
            while to == from { to = place() }
            flight.legs.append(leg(from, to))
            from = to
        }
        return flight
    }

    private mutating func leg(_ from: LocationCode, _ to: LocationCode) -> Leg {
        var leg = Leg(from: from, to: to, crossesBorder: number(0...1) == 0)
        leg.estimated = Leg.Times(departure: maybe { $0.time() }, arrival: maybe { $0.time() })
        leg.actual = Leg.Times(departure: maybe { $0.time() }, arrival: maybe { $0.time() })
        // A schedule is always there where other times are.
        leg.departure = time()
        leg.arrival = time()
        return leg
    }

    mutating func traveller(of function: MessageFunction) -> Traveller {
        var traveller = Traveller(
            name: PersonName(
                surname: word(),
                givenNames: some { $0.word() }.joined(separator: " "),
                title: nil
            ),
            role: pick([.passenger, .transit, .crew, .transitCrew])
        )
        if !traveller.name.givenNames.isEmpty { traveller.name.title = maybe { $0.pick(["MR", "MRS", "MSTR", "DR"]) } }
        traveller.status = function.statusOfAll
        traveller.sex = maybe { $0.pick(Sex.allCases) }
        traveller.born = maybe { $0.date(1920...2010, isPartial: true) }
        traveller.birthState = maybe { $0.state() }
        let state = traveller.birthState?.description
        traveller.birthPlace = state.map { code in maybe { $0.word() + ", " + code } ?? code } ?? maybe { $0.word() }
        traveller.nationality = maybe { $0.state() }
        traveller.residence = maybe { $0.state() }
        traveller.embarkation = maybe { $0.place() }
        traveller.destination = maybe { $0.place() }
        traveller.clearance = maybe { $0.place() }
        traveller.capture = maybe { $0.pick(Capture.allCases) }
        traveller.crewFunction = maybe { $0.pick(CrewFunction.allCases) }
        traveller.bookingReference = maybe { $0.code(6) }
        traveller.uniqueReference = maybe { $0.code(18) }
        traveller.seat = maybe { "\($0.number(1...99))" + $0.pick(["A", "K"]) }
        if let address = maybe({ $0.address() }) { traveller.contacts.append(address) }
        traveller.contacts += some { $0.contact() }
        traveller.loyalty = some { LoyaltyAccount(number: $0.code(9)) }
        traveller.tickets = some { Ticket(number: "999240000\($0.number(1000...9999))", coupon: $0.number(1...4)) }
        traveller.documents = some { $0.document() }
        traveller.bags = bags()
        traveller.details = maybe { $0.details() } ?? TravellerDetails()
        return traveller
    }

    private mutating func address() -> Contact {
        let lines = (0..<number(1...5)).map { _ in word() }
        return Contact(kind: .address, text: lines.joined(separator: ", "), state: maybe { $0.state() })
    }

    private mutating func document() -> TravelDocument {
        TravelDocument(
            type: maybe { $0.pick(["P", "V", "AC", "IP", "PM", "L"]) },
            number: code(9),
            issuer: maybe { $0.state() },
            issued: maybe { $0.date(2010...2026) },
            expires: maybe { $0.date(2020...2040) },
            placeOfIssue: nil
        )
    }

    private mutating func bags() -> [Baggage] {
        var bags = some { Baggage(tag: $0.code(8), count: $0.number(1...9)) }
        if !bags.isEmpty { bags[0].weight = maybe { $0.number(1...99) } }
        return bags
    }

    private mutating func details() -> TravellerDetails {
        var details = TravellerDetails()
        details.nationalityAtBirth = maybe { $0.state() }
        details.formerNationality = maybe { $0.state() }
        details.references = some { PersonReference(kind: "AEA", number: $0.code(9)) }
        details.goods = some { inventor in
            var goods = PersonalGoods(
                item: inventor.maybe { $0.code(2) },
                packages: inventor.maybe { $0.number(1...9) },
                description: inventor.maybe { $0.word() }
            )
            goods.quantity = inventor.maybe { $0.number(1...99) }
            if goods.quantity != nil { goods.unit = inventor.maybe { _ in "KGM" } }
            return goods
        }
        details.transport = maybe { inventor in
            PersonalTransport(
                mode: inventor.pick(TransportMode.allCases),
                identifier: inventor.code(7),
                craft: inventor.maybe { $0.word() }
            )
        }
        return details
    }
}

extension MessageFunction {
    var isOfPassengerList: Bool { !listCode.isEmpty }

    fileprivate var listCode: String {
        switch self {
        case .passengerList: "745"
        case .passengerChange: "745+CP"
        case .reservationCancelled: "745+XR"
        case .partyReduced: "745+RP"
        case .crewList: "250+C"
        case .crewChange: "250+CC"
        case .masterCrewList: "336+G"
        case .masterCrewDeletion: "336+H"
        case .masterCrewChange: "336+I"
        case .flightClosed: "266+CL"
        case .closedOnBoard: "266+CLOB"
        case .closedNotOnBoard: "266+CLNB"
        case .flightCancelled: "266+XF"
        case .flightChanged: "266+CF"
        case .gatePass: "655"
        default: ""
        }
    }

    fileprivate var statusOfAll: TravelStatus? {
        switch self {
        case .reservationCancelled, .partyReduced: .cancelled
        case .closedOnBoard: .boarded
        case .closedNotOnBoard: .notBoarded
        default: nil
        }
    }
}
