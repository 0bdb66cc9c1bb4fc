// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Screening
import Simulator
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

/// A roll of names passes over nobody on whom a full pass alerts.
struct NameRollTests {
    /// Listed people and travellers: labelled spellings of one name, and invented people under every kind of mistake.
    private struct Crowd {
        var entries: [ListEntry] = []
        var lost: [LostDocument] = []
        var travellers: [PersonVersion] = []
        private var random = SplitMix64(seed: 1)

        init() {}

        init(seed: UInt64, pairs: Int, members: Int) throws {
            random = SplitMix64(seed: seed)
            let labelled = LabelledPairs.all.flatMap(\.pairs)
            for number in 0..<pairs {
                let row = labelled[below(labelled.count)]
                let born = date()
                entries.append(entry("PAIR-\(number)", [row[1]], born))
                travellers.append(traveller(row[2], born: below(3) == 0 ? near(born) : born))
            }
            var crowd = try InventedCrowd(seed: seed)
            for number in 0..<members {
                let member = crowd.next()
                let parts = member.born.parts
                let born = PartialDate(year: parts.year, month: parts.month, day: parts.day) ?? date()
                let name = "\(member.surname), \(member.givenNames)"
                if number % 8 == 0 {
                    let names = [name] + (number % 3 == 0 ? [disguised(name)] : [])
                    entries.append(entry("CROWD-\(number)", names, born, member.nationality))
                }
                for _ in 0..<(number % 8 == 0 ? 3 : 1) {
                    let sent = below(4) == 0 ? near(born) : born
                    var person = traveller(number % 8 == 0 ? disguised(name) : name, born: sent)
                    person.traveller.nationality = below(3) == 0 ? nil : member.nationality
                    if below(10) == 0 { person.otherNames = [Self.split(disguised(name))] }
                    travellers.append(person)
                }
            }
            // Strangers with a listed document: as listed, or misread.
            for number in 0..<40 {
                let listed = "X\(number)BO123\(number % 10)"
                let sent = number % 2 == 0 ? listed.lowercased() : "X\(number)8O12\(3)\(number % 10)"
                if number % 4 < 2 {
                    entries[number].documents = [ListedDocument(number: listed, issuer: number % 3 == 0 ? nil : "FRA")]
                } else {
                    lost.append(LostDocument(type: nil, issuer: "FRA", number: listed, status: .stolen))
                }
                let place = travellers.count - 1 - number * 3
                travellers[place].traveller.documents = [
                    TravelDocument(type: nil, number: "11", issuer: "ITA"),
                    TravelDocument(type: nil, number: "22", issuer: "ITA"),
                    TravelDocument(type: nil, number: sent, issuer: "FRA"),
                ]
            }
        }

        private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

        private mutating func date() -> PartialDate {
            PartialDate(year: 1940 + below(60), month: 1 + below(12), day: 1 + below(28)) ?? PartialDate(rawValue: 0)
        }

        /// Another date that is easily mistaken for one.
        private mutating func near(_ born: PartialDate) -> PartialDate? {
            switch below(8) {
            case 0: nil
            case 1: PartialDate(year: born.year)
            case 2: PartialDate(year: born.year, month: born.day, day: born.month)
            case 3: PartialDate(year: born.year + 1, month: born.month, day: born.day)
            case 4: PartialDate(year: born.year - 10, month: born.month, day: born.day)
            case 5: PartialDate(year: born.year, month: 1, day: 1)
            case 6: PartialDate(year: born.year, month: born.month)
            default: date()
            }
        }

        private mutating func entry(
            _ key: String,
            _ names: [String],
            _ born: PartialDate,
            _ state: StateCode? = nil
        ) -> ListEntry {
            let dates: [ListedBirthDate]
            switch below(8) {
            case 0: dates = []
            case 1: dates = [ListedBirthDate(PartialDate(rawValue: born.rawValue / 10_000 * 10_000))]
            case 2: dates = [ListedBirthDate(born, certainty: .approximate)]
            case 3: dates = [ListedBirthDate(from: born, to: PartialDate(rawValue: born.rawValue + 30_000))]
            case 4: dates = [ListedBirthDate(date()), ListedBirthDate(born)]
            case 5: dates = [ListedBirthDate(date())]
            default: dates = [ListedBirthDate(born)]
            }
            var listed = names.enumerated().map {
                ListedName($1, quality: $0 == 2 ? .low : .good, isPrimary: $0 == 0)
            }
            if below(4) == 0 { listed[below(listed.count)].birthDates = [ListedBirthDate(born)] }
            return ListEntry(
                key: key,
                reference: key,
                names: listed,
                birthDates: dates,
                sexes: below(3) == 0 ? [.male] : [],
                nationalities: state.map { [$0] } ?? []
            )
        }

        private mutating func traveller(_ name: String, born: PartialDate?) -> PersonVersion {
            var traveller = Traveller()
            traveller.name = Self.split(name)
            traveller.born = born
            traveller.sex = below(3) == 0 ? .male : below(3) == 0 ? .female : nil
            return PersonVersion(source: .pnr, traveller: traveller)
        }

        static func split(_ name: String) -> PersonName {
            let halves = name.split(separator: ",", maxSplits: 1).map(String.init)
            return PersonName(surname: halves.count == 2 ? halves[0] : "", givenNames: halves.last ?? "")
        }

        /// The name with up to three mistakes of those that happen.
        private mutating func disguised(_ name: String) -> String {
            var name = name
            for _ in 0..<1 + below(3) { name = once(name) }
            return name
        }

        private mutating func once(_ name: String) -> String {
            var letters = Array(name)
            let place = below(letters.count)
            let halves = name.split(separator: ",").map { $0.trimmingPrefix(" ") }
            switch below(15) {
            case 0: letters.remove(at: place)
            case 1: letters.insert(letters[place], at: place)
            case 2: letters[place] = Character(UnicodeScalar(UInt8(0x41 + below(26))))
            case 3: if place > 0, letters[place] != ",", letters[place - 1] != "," { letters.swapAt(place, place - 1) }
            case 4: return halves.count == 2 ? "\(halves[1]), \(halves[0])" : name
            case 5: return name.replacing(" ", with: "", maxReplacements: 2)
            case 6: letters.insert(" ", at: place)
            case 7: return name + "MR"
            case 8: return halves.count == 2 ? "AL \(halves[0]), \(halves[1])" : name
            case 9: return halves.count == 2 ? "\(halves[0]), \(halves[1].prefix(1))" : name
            case 10: return halves.count == 2 ? "\(halves[0]), \(halves[1]) ALI" : name
            case 11: return String(name.prefix(max(8, name.count - 4)))
            case 13: return "\(halves[0]),"
            case 12: return name.replacing("OU", with: "U").replacing("I", with: "1").replacing("C", with: "K")
            default: return name.replacing("O", with: "0").replacing("E", with: "A")
            }
            return String(letters)
        }
    }

    private static func snapshot(_ crowd: Crowd, _ category: ListSource.Category) -> ScreeningSnapshot {
        let day = CivilDay(year: 2026, month: 6, day: 1)
        let source = ListSource(
            id: "test",
            title: "Test",
            owner: "Test",
            legalBasis: "an act of the test",
            category: category,
            offences: ["T"],
            maximumAgeDays: 7
        )
        let contents = ListContents(entries: crowd.entries, lostDocuments: crowd.lost)
        return ScreeningSnapshot(
            lists: [.init(source: source, version: "1", refreshed: day, contents: contents)],
            on: day
        )
    }

    /// FNV-1a in place of a keyed token.
    private static func token(of word: [UInt8]) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Whom a sieve lets through; nil if the roll tells nothing.
    private static func look(through roll: [UInt8], _ sieve: TravellerSieve) throws -> Set<Int64>? {
        var found: Set<Int64> = []
        return try NameRoll.look(through: roll, flight: 1, sieve, &found) ? found : nil
    }

    @Test(arguments: [(11, ListSource.Category.personsSought), (12, .toProtect)] as [(UInt64, ListSource.Category)])
    func `nobody is passed over on whom a full pass alerts`(seed: UInt64, category: ListSource.Category) throws {
        let crowd = try Crowd(seed: seed, pairs: 250, members: 1200)
        let snapshot = Self.snapshot(crowd, category)
        let flight: Int64 = 77
        var found: Set<Int64> = []
        let numbered = crowd.travellers.enumerated().map { (id: flight << 20 | Int64($0), person: $1) }
        try snapshot.withSieve { sieve in
            for start in stride(from: 0, to: numbered.count, by: 150) {
                let roll = NameRoll.encoded(
                    Array(numbered[start..<min(start + 150, numbered.count)]),
                    token: Self.token
                )
                let isRead = try NameRoll.look(through: roll, flight: flight, sieve, &found)
                #expect(isRead)
            }
        }
        var alerts = 0
        for (id, person) in numbered {
            let isAlert = ([person.traveller.name] + person.otherNames).contains { name in
                var traveller = person.traveller
                traveller.name = name
                return !screen(ScreeningSubject(traveller: traveller), snapshot, alertsOnly: true).isEmpty
            }
            guard isAlert else { continue }
            alerts += 1
            let isFound = found.contains(id)
            #expect(isFound, "\(person.traveller.name), \(String(describing: person.traveller.born))")
        }
        #expect(alerts > 400)
        // Nearly everybody who is let through is compared for a reason.
        #expect(found.count < alerts * 2, "\(found.count) for \(alerts)")
    }

    @Test(
        arguments: [
            ("1971-05-23", "1971-05-23"), ("1971-12-05", "1971-05-12"), ("1971-05-23", "1972-05-23"),
            ("1971", "1971-05-23"), (nil, nil),
        ] as [(String?, String?)]
    )
    func `no labelled pair that alerts is passed over, whatever is known of the birth`(
        listed: String?,
        sent: String?
    ) throws {
        func date(_ text: String?) -> PartialDate? {
            let parts = text?.split(separator: "-").compactMap { Int($0) } ?? []
            return parts.first.flatMap {
                PartialDate(year: $0, month: parts.count > 1 ? parts[1] : 0, day: parts.count > 2 ? parts[2] : 0)
            }
        }
        var alerts = 0
        for row in LabelledPairs.all.flatMap(\.pairs) {
            let entry = ListEntry(
                key: "1",
                reference: "1",
                names: [ListedName(row[1], isPrimary: true)],
                birthDates: date(listed).map { [ListedBirthDate($0)] } ?? []
            )
            var crowd = Crowd()
            crowd.entries = [entry]
            let snapshot = Self.snapshot(crowd, .personsSought)
            var traveller = Traveller()
            traveller.name = Crowd.split(row[2])
            traveller.born = date(sent)
            guard !screen(ScreeningSubject(traveller: traveller), snapshot, alertsOnly: true).isEmpty else { continue }
            alerts += 1
            let person = PersonVersion(source: .pnr, traveller: traveller)
            let roll = NameRoll.encoded([(id: 5, person: person)], token: Self.token)
            let found = try snapshot.withSieve { try Self.look(through: roll, $0) }
            let isFound = found?.contains(1 << 20 | 5) == true
            #expect(isFound, "\(row)")
        }
        #expect(alerts > 1000)
    }

    @Test func `a roll that is cut off anywhere is refused, and one made with other knowledge tells nothing`() throws {
        let crowd = try Crowd(seed: 3, pairs: 60, members: 140)
        let snapshot = Self.snapshot(crowd, .personsSought)
        let roll = NameRoll.encoded(
            crowd.travellers.prefix(20).enumerated().map { (id: Int64($0), person: $1) },
            token: Self.token
        )
        try snapshot.withSieve { sieve in
            for count in 0..<roll.count {
                let part = Result { try Self.look(through: Array(roll.prefix(count)), sieve) }
                #expect((try? part.get()) == nil, "\(count)")
            }
            var other = roll
            other[3] ^= 1
            let found = try Self.look(through: other, sieve)
            #expect(found == nil)
            // As does one of another version.
            for version in [1, 3] as [UInt8] {
                other = roll
                other[0] = version
                let found = try Self.look(through: other, sieve)
                #expect(found == nil)
            }
        }
    }
}
