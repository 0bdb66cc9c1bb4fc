// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import TravelTypes

/// Invents people: names of their culture, coherent State, birth and documents.
struct PersonFactory {
    let pool: NamePool
    let receiver: StateCode
    /// The other end of the flight.
    let abroad: StateCode
    let day: CivilDay

    /// The nationality of a party: 45 % from where the flight comes, 35 % from where it goes, 20 % from elsewhere.
    func nationality(origin: StateCode, destination: StateCode, _ random: inout SeededRandom) -> StateCode {
        switch random.below(100) {
        case ..<45: origin
        case ..<80: destination
        default: Culture.anywhere.pick(&random)
        }
    }

    /// A person of a State with an age in a range of years.
    ///
    /// The surname is the family's, or one of the person's own culture if nil.
    func person(
        of state: StateCode,
        culture: String? = nil,
        surname: String? = nil,
        years: ClosedRange<Int>,
        _ random: inout SeededRandom
    ) -> Person {
        var person = Person()
        person.nationality = state
        person.isFemale = random.chance(0.5)
        person.isUnspecified = random.chance(0.002)
        let culture = culture ?? Culture.cultures(of: state).pick(&random)
        name(&person, culture: culture, surname: surname, &random)
        person.born = birthday(years: years, &random)
        let age = self.age(of: person)
        person.age = age < 2 ? .infant : age < 12 ? .child : .adult
        person.residence = random.chance(0.85) ? state : random.chance(0.5) ? receiver : abroad
        person.birthCity = random.element(Self.birthCities)
        document(&person, &random)
        return person
    }

    func age(of person: Person) -> Int { Int(day.rawValue - person.born.rawValue) * 4 / 1461 }

    /// Gives the person a document of the nationality, and a visa where somebody would need one.
    func document(_ person: inout Person, _ random: inout SeededRandom) {
        let state = person.nationality
        person.document.issuer = state == "DEU" && random.chance(0.8) ? "D" : state
        if DocumentFactory.mayUseCard(state, between: receiver, and: abroad), random.chance(0.3) {
            person.document.type = .identityCard
            person.document.number = DocumentFactory.identityCard(of: state, &random)
        } else {
            person.document.number = DocumentFactory.passport(of: state, &random)
        }
        let isExpired = random.chance(0.004)
        person.document.expires = day.advanced(by: isExpired ? -random.int(3...200) : random.int(90...3600))
        if state != receiver, state != abroad, random.chance(0.5) {
            person.visa = Person.Document(
                type: .visa,
                number: "\(receiver)" + DocumentFactory.number(shape: "#######", &random),
                issuer: receiver,
                expires: day.advanced(by: random.int(20...700))
            )
        }
    }

    private func birthday(years: ClosedRange<Int>, _ random: inout SeededRandom) -> CivilDay {
        // Adults: triangular, most in their thirties and forties.
        let span = years.count
        let age = span < 20 ? random.int(years) : years.lowerBound + (random.below(span) + random.below(span)) / 2
        return day.advanced(by: -(age * 1461 / 4 + 1 + random.below(364)))
    }

    private func name(_ person: inout Person, culture: String, surname: String?, _ random: inout SeededRandom) {
        guard let names = pool.names(of: culture) ?? pool.names(of: "fr") else { return }
        let given = person.isFemale ? names.female : names.male
        person.givenNames = [given.pick(&random)]
        var own = surname ?? names.surnames.pick(&random)
        switch Culture.pattern(of: culture) {
        case .plain:
            if random.chance(0.3) { person.givenNames.append(given.pick(&random)) }
        case .twoSurnames:
            if surname == nil { own += " " + names.surnames.pick(&random) }
            if random.chance(0.35) { person.givenNames.append(given.pick(&random)) }
        case .portuguese:
            if surname == nil {
                own = names.surnames.pick(&random) + random.element([" ", " DA ", " DOS ", " DE "]) + own
            }
        case .patronymic:
            person.givenNames.append(names.male.pick(&random))
        case .slavic:
            if person.isFemale, own.hasSuffix("V") || own.hasSuffix("N") { own += "A" }
        }
        if person.givenNames.count == 2, person.givenNames[0] == person.givenNames[1] { person.givenNames.removeLast() }
        person.surname = own
    }

    private static let birthCities = [
        "PARIS", "ABIDJAN", "BOUAKE", "LYON", "DAKAR", "BAMAKO", "LAGOS", "ACCRA", "BEYROUTH", "CASABLANCA", "TUNIS",
        "ISTANBUL", "BRUXELLES", "LONDON", "GUANGZHOU", "HANOI", "MUMBAI", "TEHRAN", "CAIRO", "KINSHASA", "DOUALA",
        "OUAGADOUGOU", "NEW YORK", "SAO PAULO", "LISBOA", "MADRID", "MILANO", "BERLIN", "KYIV", "MANILA", "KARACHI",
        "DHAKA", "NAIROBI", "ADDIS ABEBA", "LOME", "COTONOU", "NIAMEY", "CONAKRY", "YAMOUSSOUKRO", "KORHOGO",
    ]
}
