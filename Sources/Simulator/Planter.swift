// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import TravelTypes

/// Puts people of the lists, their namesakes and marked texts among a world's travellers.
struct Planter {
    /// A place in the world that nobody was planted in yet.
    private struct Spot: Hashable {
        var flight: Int
        var person: Int
    }

    /// A planted person before the world is closed: the locator and the number sent are read at the end.
    private struct Plan {
        var spot: Spot
        var kind: Truth.PlantedPerson.Kind
        var disguise: String
        var list: String
        var entry: String
        var scene: TourScene?
    }

    let tables: ReferenceTables
    let pool: NamePool
    let receiver: Receiver
    private var random: SeededRandom
    private var taken: Set<Spot> = []
    private var plans: [Plan] = []
    private(set) var canaries: [Truth.Canary] = []

    init(tables: ReferenceTables, pool: NamePool, receiver: Receiver, seed: UInt64) {
        self.tables = tables
        self.pool = pool
        self.receiver = receiver
        random = SeededRandom.branch(of: seed, 0x91A7)
    }

    // MARK: Lists

    /// Plants listed people: every class in turn, each entry once; the scene's flight takes a respelled one.
    mutating func plantListed(_ list: [ListedPerson], count: Int, scene: Int?, in world: inout WorldDraft) {
        var free = random.shuffled(list.filter { $0.born != nil || $0.years != nil })
        if let scene, let place = free.firstIndex(where: Self.isTelling) ?? free.firstIndex(where: Self.isRespelled) {
            plant(free.remove(at: place), as: .transliteration, in: scene, scene: .listedMan, &world)
        }
        let classes = DisguiseClass.allCases
        for index in 0..<count {
            let kind = classes[index % classes.count]
            guard let place = free.firstIndex(where: { Disguise.fits(kind, $0) }) else { continue }
            plant(free.remove(at: place), as: kind, in: nil, scene: nil, &world)
        }
    }

    /// A man whose birth date is known and whose name has another spelling.
    private static func isRespelled(_ person: ListedPerson) -> Bool {
        person.born != nil && person.isFemale != true && Disguise.fits(.transliteration, person)
    }

    /// One whose two or three names all have other spellings, so that everybody sees the point.
    private static func isTelling(_ person: ListedPerson) -> Bool {
        guard isRespelled(person), person.names.count <= 3, let other = Disguise.respelled(person.names) else {
            return false
        }
        return zip(person.names, other).allSatisfy { $0 != $1 && $0.utf8.count >= 4 }
    }

    /// Plants people who bear a listed name and are others: born years apart, citizens of another State.
    mutating func plantNamesakes(of list: [ListedPerson], count: Int, scene: Int?, in world: inout WorldDraft) {
        let used = Set(plans.map(\.entry))
        var free = random.shuffled(list.filter { ($0.born != nil || $0.years != nil) && !used.contains($0.entry) })
        for index in 0..<count {
            guard let person = free.popLast() else { return }
            let isScene = index == 0 && scene != nil
            guard let spot = spot(in: isScene ? scene : nil, minor: false, &world) else { continue }
            let listed = birthday(of: person)
            let years = (random.chance(0.5) ? -1 : 1) * random.int(9...16)
            var born = listed.adding(months: years * 12).advanced(by: random.int(1...25))
            if born > world.flights[spot.flight].day.adding(months: -12 * 19) { born = listed.adding(months: -12 * 11) }
            var states: [StateCode] = ["FRA", "CIV", "MAR", "SEN", "LBN", "GBR", "TUR", "IND", "PAK", "EGY"]
            states.removeAll { $0 == person.state }
            settle(Disguise.plain(person.names, born: born), person, state: random.element(states), at: spot, &world)
            plans.append(
                Plan(
                    spot: spot,
                    kind: .namesake,
                    disguise: "other-birth-and-state",
                    list: person.list,
                    entry: person.entry,
                    scene: isScene ? .namesake : nil
                )
            )
        }
    }

    /// Plants carriers of lost documents: ordinary people of the document's State.
    mutating func plantLost(_ list: [LostDocument], count: Int, scene: Int?, in world: inout WorldDraft) {
        var free = random.shuffled(list)
        for index in 0..<count {
            guard let document = free.popLast() else { return }
            let isScene = index == 0 && scene != nil
            guard let spot = spot(in: isScene ? scene : nil, minor: false, &world) else { continue }
            world.change(spot.flight, spot.person) { person, factory, random in
                let years = factory.age(of: person)
                var replaced = factory.person(
                    of: document.state,
                    years: max(18, years - 2)...max(20, years + 2),
                    &random
                )
                replaced.keepTravel(of: person)
                replaced.document.type = document.type
                replaced.document.number = document.number
                replaced.document.issuer = document.state
                person = replaced
            }
            plans.append(
                Plan(
                    spot: spot,
                    kind: .lostDocument,
                    disguise: "document-number",
                    list: "lost-documents",
                    entry: document.number,
                    scene: isScene ? .lostPassport : nil
                )
            )
        }
    }

    /// Plants minors to protect, travelling with somebody else.
    mutating func plantMinors(_ list: [ListedPerson], count: Int, scene: Int?, in world: inout WorldDraft) {
        let classes: [DisguiseClass] = [.exact, .transliteration, .order, .typingError]
        let day = world.flights.first?.day ?? CivilDay(rawValue: 0)
        var free = random.shuffled(
            list.filter { $0.born.map { $0 > day.adding(months: -18 * 12) && $0 < day.adding(months: -24) } ?? false }
        )
        for index in 0..<count {
            let kind = classes[index % classes.count]
            guard let place = free.firstIndex(where: { Disguise.fits(kind, $0) }) else { continue }
            let person = free.remove(at: place)
            let isScene = index == 0 && scene != nil
            guard let spot = spot(in: isScene ? scene : nil, minor: true, &world) else { continue }
            let stranger = stranger(at: spot, &world)
            let identity = Disguise.apply(kind, to: person, born: birthday(of: person), stranger: stranger, &random)
            settle(identity, person, state: person.state, at: spot, &world)
            if kind == .exact, let document = person.document {
                world.change(spot.flight, spot.person) { person, _, _ in person.document.number = document.number }
            }
            plans.append(
                Plan(
                    spot: spot,
                    kind: .toProtect,
                    disguise: kind.rawValue,
                    list: person.list,
                    entry: person.entry,
                    scene: isScene ? .minor : nil
                )
            )
        }
    }

    private mutating func plant(
        _ listed: ListedPerson,
        as kind: DisguiseClass,
        in flight: Int?,
        scene: TourScene?,
        _ world: inout WorldDraft
    ) {
        guard let spot = spot(in: flight, minor: false, &world) else { return }
        let born = birthday(of: listed)
        let stranger = stranger(at: spot, &world)
        let identity = Disguise.apply(kind, to: listed, born: born, stranger: stranger, &random)
        if kind == .document, let document = listed.document {
            world.change(spot.flight, spot.person) { person, _, _ in
                var replaced = stranger
                replaced.keepTravel(of: person)
                replaced.document.type = document.type
                replaced.document.number = document.number
                replaced.document.issuer = document.issuer ?? replaced.nationality
                person = replaced
            }
        } else {
            settle(identity, listed, state: listed.state, at: spot, &world)
        }
        plans.append(
            Plan(
                spot: spot,
                kind: .listed,
                disguise: kind.rawValue,
                list: listed.list,
                entry: listed.entry,
                scene: scene
            )
        )
    }

    /// Gives a traveller another identity, with documents of its State.
    private mutating func settle(
        _ identity: Identity,
        _ listed: ListedPerson,
        state: StateCode?,
        at spot: Spot,
        _ world: inout WorldDraft
    ) {
        world.change(spot.flight, spot.person) { person, factory, random in
            person.surname = identity.surname
            person.givenNames = identity.givenNames
            person.born = identity.born
            person.isUnspecified = false
            if let isFemale = listed.isFemale { person.isFemale = isFemale }
            if let state { person.nationality = state }
            person.residence = person.nationality
            person.visa = nil
            person.faults = []
            let age = factory.age(of: person)
            person.age = age < 2 ? .infant : age < 12 ? .child : .adult
            factory.document(&person, &random)
        }
    }

    private mutating func birthday(of person: ListedPerson) -> CivilDay {
        if let born = person.born { return born }
        let years = person.years ?? 1970...1980
        let year = random.int(years)
        return CivilDay(year: year, month: random.int(1...12), day: random.int(1...28))
    }

    private mutating func stranger(at spot: Spot, _ world: inout WorldDraft) -> Person {
        let factory = world.flights[spot.flight].factory
        let state = Culture.anywhere.pick(&random)
        return factory.person(of: state, years: 25...60, &random)
    }

    /// A traveller who certainly flies and whose documents are in the booking.
    private mutating func spot(in flight: Int?, minor: Bool, _ world: inout WorldDraft) -> Spot? {
        for _ in 0..<400 {
            let index = flight ?? random.below(world.flights.count)
            let draft = world.flights[index]
            guard !draft.manifest.parties.isEmpty else { continue }
            let place = random.below(draft.manifest.parties.count)
            let party = draft.manifest.parties[place]
            guard party.cancelled == nil, party.split == nil, !party.isGoShow, party.groupName == nil else { continue }
            // Never the one who holds an infant; a minor is never the one who booked.
            guard let person = minor ? party.people.dropFirst().last : party.people.first else { continue }
            let spot = Spot(flight: index, person: person)
            let current = draft.manifest.people[person]
            let isFree = taken.isDisjoint(with: party.people.map { Spot(flight: index, person: $0) })
            guard isFree, current.age != .infant, current.service != "UMNR",
                !draft.manifest.people.contains(where: { $0.guardian == person })
            else { continue }
            taken.insert(spot)
            world.certain(index, place)
            return spot
        }
        return nil
    }

    // MARK: Marked texts

    /// Plants canaries: marked texts of every class, so many of each.
    mutating func plantCanaries(each count: Int, in world: inout WorldDraft) {
        for _ in 0..<count {
            for kind in Self.canaryKinds {
                guard let spot = spot(in: nil, minor: false, &world) else { continue }
                let text = marked(kind, at: spot, in: &world)
                let isKept = Self.keptCanaries.contains(kind)
                addCanary(kind, text, isKept: isKept, flight: world.flights[spot.flight].flight.key)
            }
        }
    }

    mutating func addCanary(_ kind: String, _ text: String, isKept: Bool, flight: String) {
        canaries.append(Truth.Canary(kind: kind, text: text, isKept: isKept, flight: flight))
    }

    /// A text that no language, table or counter makes by chance.
    mutating func marker(lettersOnly: Bool = false) -> String {
        let shape = lettersOnly ? "Q@@@@@@@@@@" : "Q@#@#@@#@#@"
        return DocumentFactory.number(shape: shape, &random)
    }

    private static let canaryKinds = [
        "remark", "medical", "meal", "osi", "line", "card", "email", "surname", "document", "phone", "street",
    ]
    private static let keptCanaries: Set<String> = ["email", "surname", "document", "phone", "street"]

    private mutating func marked(_ kind: String, at spot: Spot, in world: inout WorldDraft) -> String {
        var text = marker(lettersOnly: kind == "surname")
        switch kind {
        case "medical":
            world.change(spot.flight, spot.person) { person, _, _ in
                person.service = "MEDA"
                person.serviceText = "INSULIN \(text)"
            }
        case "meal":
            world.change(spot.flight, spot.person) { person, _, _ in
                person.service = "SPML"
                person.serviceText = "NO PORK \(text)"
            }
        case "surname": world.change(spot.flight, spot.person) { person, _, _ in person.surname = text }
        case "document":
            text = String(text.prefix(9))
            world.change(spot.flight, spot.person) { person, _, _ in person.document.number = text }
        case "card": text = Self.cardNumber(&random)
        case "phone": text = DocumentFactory.number(shape: "2250#########", &random)
        default: break
        }
        let value = text
        world.changeParty(of: spot.person, in: spot.flight) { party in
            switch kind {
            case "remark": party.remark = "VIP SAID \(value)"
            case "osi": party.otherServiceText = "KNEE OPERATION \(value)"
            case "line": party.looseLine = "14/A/RM/\(value)"
            case "card":
                party.payment.form = "CC"
                party.payment.card = value
                party.payment.expires = "0929"
            case "email": party.email = "\(value)@MAIL.EXAMPLE"
            case "phone": party.phone = value
            case "street": party.street = "12 RUE \(value)"
            default: break
            }
        }
        return text
    }

    /// Sixteen digits with a right check digit (Luhn), from a range that issues no cards.
    private static func cardNumber(_ random: inout SeededRandom) -> String {
        let digits = "400000" + DocumentFactory.number(shape: "#########", &random)
        var sum = 0
        for (place, digit) in digits.utf8.reversed().enumerated() {
            let value = Int(digit) - 0x30
            sum += place % 2 == 0 ? value * 2 - (value > 4 ? 9 : 0) : value
        }
        return digits + String((10 - sum % 10) % 10)
    }

    // MARK: The record

    /// Everybody planted, as they finally travel.
    func truth(of manifests: [FlightManifest]) -> [Truth.PlantedPerson] {
        plans.map { plan in
            let manifest = manifests[plan.spot.flight]
            let person = manifest.people[plan.spot.person]
            return Truth.PlantedPerson(
                kind: plan.kind,
                disguise: plan.disguise,
                list: plan.list,
                entry: plan.entry,
                flight: manifest.flight.key,
                locator: manifest.locator(of: plan.spot.person),
                document: person.document.number,
                surname: person.surname,
                givenNames: person.given,
                born: person.born,
                nationality: person.nationality,
                scene: plan.scene
            )
        }
    }
}

extension Person {
    /// Takes over what belongs to the journey from the person who sat here before.
    fileprivate mutating func keepTravel(of other: Person) {
        guardian = other.guardian
        seat = other.seat
        laterSeat = other.laterSeat
        seatChange = other.seatChange
        bags = other.bags
        bagWeight = other.bagWeight
        bagTag = other.bagTag
        checkedIn = other.checkedIn
        boards = other.boards
        ticket = other.ticket
        faults = []
    }
}
