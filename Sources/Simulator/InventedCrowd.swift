// SPDX-License-Identifier: Apache-2.0

package import ReferenceData
package import TravelTypes

/// People of many States without any journey, as many as wanted: food for benchmarks of screening.
///
/// Names are drawn from the tables of each State's cultures; a third of the surnames is blended from two of them, since real
/// surnames have a long tail that no table holds. Nobody in it exists.
package struct InventedCrowd {
    /// One of them, as a passport has it.
    package struct Member: Sendable {
        package var surname: String
        package var givenNames: String
        package var isFemale: Bool
        package var born: CivilDay
        package var nationality: StateCode
    }

    private let factory: PersonFactory
    private var random: SeededRandom

    /// The same seed gives the same people.
    package init(seed: UInt64) throws(ReferenceDataError) {
        factory = PersonFactory(
            pool: try NamePool.load(),
            receiver: "CIV",
            abroad: "FRA",
            day: CivilDay(year: 2026, month: 6, day: 1)
        )
        random = SeededRandom(seed: seed)
    }

    /// The next of them, 18 to 80 years old.
    package mutating func next() -> Member {
        let state = Culture.anywhere.pick(&random)
        var person = factory.person(of: state, years: 18...80, &random)
        if random.chance(0.33) {
            let other = factory.person(of: state, years: 18...80, &random).surname
            let (head, tail) = (Array(person.surname.utf8), Array(other.utf8))
            if head.count >= 4, tail.count >= 4, !head.contains(0x20), !tail.contains(0x20) {
                person.surname = String(
                    decoding: head.prefix((head.count + 1) / 2) + tail.suffix(tail.count / 2),
                    as: UTF8.self
                )
            }
        }
        return Member(
            surname: person.surname,
            givenNames: person.givenNames.joined(separator: " "),
            isFemale: person.isFemale,
            born: person.born,
            nationality: state
        )
    }

    /// A person under one of the disguises in which listed people travel; nil if it does not fit the name.
    package mutating func disguised(_ member: Member, as kind: DisguiseClass) -> Member? {
        let names = (member.givenNames + " " + member.surname).split(separator: " ").map(String.init)
        let listed = ListedPerson(
            list: "",
            entry: "",
            names: names,
            isFemale: member.isFemale,
            state: member.nationality,
            born: member.born
        )
        guard names.count > 1, kind != .alias, kind != .document, Disguise.fits(kind, listed) else { return nil }
        let stranger = factory.person(of: member.nationality, years: 18...80, &random)
        let identity = Disguise.apply(kind, to: listed, born: member.born, stranger: stranger, &random)
        var result = member
        result.surname = identity.surname
        result.givenNames = identity.givenNames.joined(separator: " ")
        result.born = identity.born
        return result
    }
}
