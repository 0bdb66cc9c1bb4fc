// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import TravelTypes

/// Fills a flight: parties, the people in them, and what happens to their bookings until departure.
struct PartyFactory {
    let people: PersonFactory
    let flight: SimulatedFlight
    let origin: StateCode
    let destination: StateCode
    let locators: LocatorSource

    /// The share of bookings withdrawn, divided and never shown up, between pushes.
    private enum Share {
        static let cancelled = 0.06
        static let split = 0.01
        static let noShow = 0.04
        static let late = 0.04
        static let goShow = 0.01
    }

    /// Parties with exactly so many people that still hold a booking at departure or did once.
    func fill(_ wanted: Int, into manifest: inout ManifestDraft, _ random: inout SeededRandom) {
        while manifest.people.count < wanted {
            let room = wanted - manifest.people.count
            let before = manifest.people.count
            let party = party(size: min(room, size(&random)), into: &manifest, &random)
            if manifest.people.count > before { manifest.parties.append(party) }
        }
    }

    /// 62 % travel alone; groups of ten and more have a name.
    private func size(_ random: inout SeededRandom) -> Int {
        switch random.below(1000) {
        case ..<620: 1
        case ..<860: 2
        case ..<920: 3
        case ..<978: 4
        case ..<996: random.int(5...9)
        default: random.int(10...16)
        }
    }

    private func party(size: Int, into manifest: inout ManifestDraft, _ random: inout SeededRandom) -> Party {
        var party = Party()
        let start = manifest.people.count
        addPeople(size, to: &manifest, &random)
        party.people = Array(start..<manifest.people.count)
        party.locator = locators.next()
        if size >= 10 { party.groupName = random.element(Self.groups) }
        bookingLife(&party, &random)
        money(&party, &random)
        contacts(&party, lead: manifest.people[start], &random)
        journey(&party, &random)
        checkIn(party, in: &manifest, &random)
        if party.isGoShow {
            party.documented = nil
            party.agency = Party.Agency()
        }
        return party
    }

    // MARK: People of a party

    private func addPeople(_ size: Int, to manifest: inout ManifestDraft, _ random: inout SeededRandom) {
        let state = people.nationality(origin: origin, destination: destination, &random)
        let culture = Culture.cultures(of: state).pick(&random)
        let start = manifest.people.count
        // A child travels alone now and then, in the carrier's care.
        let isAlone = size == 1 && random.chance(0.012)
        var lead = people.person(
            of: state,
            culture: culture,
            years: isAlone ? 6...15 : size == 1 ? 17...80 : 22...70,
            &random
        )
        if isAlone {
            lead.service = "UMNR"
            lead.serviceText = "UM\(people.age(of: lead))"
        }
        manifest.people.append(lead)
        let isFamily = size >= 2 && size <= 6 && random.chance(0.7)
        for place in 1..<max(1, size) {
            let isChild = isFamily && (place >= 2 || random.chance(0.25))
            let isInfant = isChild && !manifest.people[start...].contains { $0.age == .infant } && random.chance(0.2)
            let sameState = isFamily || random.chance(0.75)
            let other = sameState ? state : people.nationality(origin: origin, destination: destination, &random)
            var person = people.person(
                of: other,
                culture: sameState ? culture : nil,
                surname: isFamily && random.chance(0.85) ? lead.surname : nil,
                years: isInfant ? 0...1 : isChild ? 2...17 : 18...78,
                &random
            )
            if person.age == .infant { person.guardian = start }
            manifest.people.append(person)
        }
        for place in start..<manifest.people.count { details(&manifest.people[place], &random) }
    }

    private func details(_ person: inout Person, _ random: inout SeededRandom) {
        person.ticket = random.below(10_000_000_000 - 1)
        person.isVerified = random.chance(0.9)
        if random.chance(0.12) { person.loyaltyNumber = random.int(100_000_000...999_999_999) }
        if person.service == nil {
            switch random.below(1000) {
            case ..<60: person.service = random.element(["AVML", "MOML", "VGML", "KSML", "CHML", "DBML"])
            case ..<80: person.service = random.element(["WCHR", "WCHS", "BLND", "DEAF"])
            case ..<83:
                person.service = "MEDA"
                person.serviceText = "OXYGEN ON BOARD REQUESTED"
            default: break
            }
        }
        switch random.below(1000) {
        case ..<15: person.faults.insert(.truncated)
        case ..<22: person.faults.insert(.swapped)
        case ..<52: person.faults.insert(.titleGlued)
        case ..<55: person.faults.insert(.birthSwapped)
        case ..<60: person.faults.insert(.shortNationality)
        case ..<62: person.faults.insert(.letterO)
        default: break
        }
    }

    // MARK: The booking's life

    private func bookingLife(_ party: inout Party, _ random: inout SeededRandom) {
        let departure = flight.departure
        func hoursBefore(_ range: ClosedRange<Int>, _ random: inout SeededRandom) -> Moment {
            departure.advanced(bySeconds: -Int64(random.int(range)) * 3600 - Int64(random.below(60)) * 60)
        }
        if random.chance(Share.goShow) {
            party.isGoShow = true
            party.created = departure.advanced(bySeconds: -Int64(random.int(65...110)) * 60)
        } else if random.chance(Share.late) {
            party.created = hoursBefore(3...46, &random)
        } else {
            // Lead time: a median of three weeks, some months ahead.
            let days = 3 + random.below(20) + (random.chance(0.5) ? random.below(120) : 0)
            party.created = hoursBefore(days * 24...days * 24 + 20, &random)
        }
        switch random.below(100) {
        case ..<70: party.documented = party.created
        case ..<97: party.documented = max(party.created, hoursBefore(2...46, &random))
        default: party.documented = nil
        }
        if !party.isGoShow, random.chance(Share.cancelled) {
            party.cancelled = max(hoursBefore(2...46, &random), party.created.advanced(bySeconds: 1800))
        } else if party.people.count >= 2, party.groupName == nil, !party.isGoShow, random.chance(Share.split * 2.6) {
            let at = max(hoursBefore(2...46, &random), party.created.advanced(bySeconds: 1800))
            party.split = Party.Split(at: at, locator: locators.next(), people: [party.people[1]])
        }
    }

    private func checkIn(_ party: Party, in manifest: inout ManifestDraft, _ random: inout SeededRandom) {
        let shows = party.cancelled == nil && !random.chance(Share.noShow)
        let at = flight.departure.advanced(bySeconds: -Int64(random.int(60...170)) * 60)
        for place in party.people {
            let isInfant = manifest.people[place].age == .infant
            if !isInfant {
                manifest.people[place].seat = manifest.nextSeat(across: flight.seatsAcross)
                if random.chance(0.03) {
                    manifest.people[place].laterSeat = manifest.nextSeat(across: flight.seatsAcross)
                    manifest.people[place].seatChange =
                        flight.departure.advanced(bySeconds: -Int64(random.int(120...2700)) * 60)
                }
            }
            guard shows else { continue }
            manifest.people[place].checkedIn = max(at, party.created.advanced(bySeconds: 120))
            manifest.people[place].boards = !random.chance(0.004)
            if !isInfant, random.chance(0.7) {
                manifest.people[place].bags = random.int(1...2)
                manifest.people[place].bagWeight = random.int(9...23) * manifest.people[place].bags
                manifest.people[place].bagTag = manifest.takeTags(manifest.people[place].bags)
            }
        }
    }

    // MARK: What the booking holds

    private func money(_ party: inout Party, _ random: inout SeededRandom) {
        party.payment.cents = random.int(18_000...140_000) * party.people.count
        switch random.below(100) {
        case ..<78:
            let isMaster = random.chance(0.4)
            party.payment.scheme = isMaster ? "CA" : "VI"
            let last = DocumentFactory.number(shape: "####", &random)
            party.payment.card =
                random.chance(0.7)
                ? "XXXXXXXXXXXX" + last : (isMaster ? "510000" : "400000") + "XXXXXX" + last
            party.payment.expires =
                DocumentFactory.number(shape: "0", &random) + String(random.int(1...9)) + String(random.int(27...31))
        case ..<93: party.payment.form = "CA"
        default: party.payment.form = "MS"
        }
    }

    private func contacts(_ party: inout Party, lead: Person, _ random: inout SeededRandom) {
        let city = random.element(Self.homes)
        party.phone = city.dialling + DocumentFactory.number(shape: "########", &random)
        if random.chance(0.8) {
            let first = lead.givenNames.first.map { String($0.prefix(1)) } ?? "X"
            party.email =
                letters(first) + "." + letters(lead.surname) + DocumentFactory.number(shape: "##", &random)
                + random.element(["@MAIL.EXAMPLE", "@POST.EXAMPLE", "@COURRIEL.EXAMPLE"])
        }
        party.street = "\(random.int(1...180)) " + random.element(city.streets)
        party.city = city.name
        party.postCode = DocumentFactory.number(shape: city.postCode, &random)
        party.addressState = city.state
        let office = random.element(Self.homes)
        party.agency = Party.Agency(
            number: random.int(20_200_000...20_299_999),
            office: office.airport,
            city: office.airport,
            state: office.state,
            agent: DocumentFactory.number(shape: "####@@", &random)
        )
    }

    private func letters(_ text: String) -> String { String(text.filter { $0.isLetter }) }

    private func journey(_ party: inout Party, _ random: inout SeededRandom) {
        party.isOneWay = random.chance(0.25)
        party.stay = random.int(3...40)
        party.hasHotel = random.chance(0.02)
        party.bookingClass = random.element(Array("YYYYMKLQBHVJC".utf8))
        if random.chance(0.35) { party.otherLocator = locators.next() }
        if flight.isArrival, random.chance(0.04) {
            party.isTransit = true
            party.connection = Party.Connection(
                isBefore: false,
                place: random.element(Self.transits.filter { $0 != flight.first }),
                number: random.int(200...899)
            )
        } else if random.chance(0.25) {
            let isBefore = flight.isArrival ? random.chance(0.8) : random.chance(0.2)
            let places = isBefore == flight.isArrival ? Self.faraway : Self.domestic
            party.connection = Party.Connection(
                isBefore: isBefore,
                place: random.element(places),
                number: random.int(200...899)
            )
        }
        let isShared = random.chance(0.08)
        if isShared, let partner = SimulatedCarrier.airlines.first(where: { $0.code != flight.carrier }) {
            party.codeshare = FlightDesignator(carrier: partner.code, number: String(7000 + flight.number % 1000))
        }
    }

    private struct Home {
        var name: String
        var state: String
        var airport: String
        var dialling: String
        var postCode: String
        var streets: [String]
    }

    private static let faraway: [LocationCode] = ["NCE", "LYS", "MRS", "AMS", "GVA", "BER", "YUL", "DOH", "CAN", "BOM"]
    private static let transits: [LocationCode] = ["ACC", "LFW", "COO", "NIM", "FNA"]
    private static let domestic: [LocationCode] = ["BYK", "HGO", "SPY", "MJC", "OGO"]
    private static let groups = [
        "CHOIR OF LYON", "HANDBALL BOUAKE", "PILGRIMS 12", "ALUMNI 1998", "NGO WATER", "SCHOOL TRIP COCODY",
    ]
    private static let homes: [Home] = [
        Home(
            name: "LYON",
            state: "FR",
            airport: "PAR",
            dialling: "336",
            postCode: "690##",
            streets: ["RUE DES LILAS", "AVENUE JEAN JAURES", "QUAI DES BRUMES"]
        ),
        Home(
            name: "PARIS",
            state: "FR",
            airport: "PAR",
            dialling: "336",
            postCode: "750##",
            streets: ["RUE DE L'ORME", "BOULEVARD VOLTAIRE", "RUE DES DEUX PONTS"]
        ),
        Home(
            name: "ABIDJAN",
            state: "CI",
            airport: "ABJ",
            dialling: "22507",
            postCode: "01 BP ####",
            streets: ["RUE DES JARDINS", "BOULEVARD LATRILLE", "AVENUE 16 TREICHVILLE"]
        ),
        Home(
            name: "BRUXELLES",
            state: "BE",
            airport: "BRU",
            dialling: "324",
            postCode: "10##",
            streets: ["RUE HAUTE", "CHAUSSEE D'IXELLES", "AVENUE LOUISE"]
        ),
        Home(
            name: "DAKAR",
            state: "SN",
            airport: "DKR",
            dialling: "22177",
            postCode: "1####",
            streets: ["RUE CARNOT", "CORNICHE OUEST", "SICAP LIBERTE"]
        ),
        Home(
            name: "ISTANBUL",
            state: "TR",
            airport: "IST",
            dialling: "905",
            postCode: "34###",
            streets: ["ISTIKLAL CADDESI", "LALE SOKAK", "DENIZ SOKAK"]
        ),
        Home(
            name: "LONDON",
            state: "GB",
            airport: "LON",
            dialling: "447",
            postCode: "N# #AB",
            streets: ["HIGH STREET", "STATION ROAD", "MILL LANE"]
        ),
        Home(
            name: "BEIRUT",
            state: "LB",
            airport: "BEY",
            dialling: "9613",
            postCode: "11##",
            streets: ["HAMRA STREET", "RUE GOURAUD", "CORNICHE"]
        ),
    ]
}

/// Record locators that never repeat in one world.
final class LocatorSource {
    private var counter: UInt64
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    init(seed: UInt64) { counter = seed & 0x3FFF_FFFF }

    /// Six characters: the counter, spread over the whole range by an odd factor (a bijection on 30 bits).
    func next() -> String {
        counter = (counter + 1) & 0x3FFF_FFFF
        var spread = (counter &* 0x2545_F491) & 0x3FFF_FFFF
        spread ^= spread >> 15
        spread = (spread &* 0x1B87_3593) & 0x3FFF_FFFF
        return String(unsafeUninitializedCapacity: 6) { buffer in
            for place in 0..<6 { buffer[place] = Self.alphabet[Int((spread >> UInt64(5 * place)) & 31)] }
            return 6
        }
    }
}

/// A flight's people and bookings while they are being made up.
struct ManifestDraft {
    var people: [Person] = []
    var parties: [Party] = []
    private var seats = 0
    private var tags: Int

    init(firstTag: Int) { tags = firstTag }

    /// The next free seat: rows from the front, row 13 left out, letters by the width of the cabin.
    mutating func nextSeat(across: Int) -> String {
        let letters = across >= 9 ? Self.wide : Self.narrow
        var row = seats / letters.count + 1
        if row >= 13 { row += 1 }
        let letter = letters[seats % letters.count]
        seats += 1
        let number = String(row)
        return String(repeating: "0", count: 3 - number.utf8.count) + number + letter
    }

    mutating func takeTags(_ count: Int) -> Int {
        defer { tags += count }
        return tags
    }

    private static let narrow = ["A", "B", "C", "D", "E", "F"]
    private static let wide = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K"]
}
