// SPDX-License-Identifier: Apache-2.0

import Foundation
import NameMatching
import Testing
import TravelTypes
import Watchlists

/// Names that share a word which most of the list has: the search does not walk through those.
struct NameSearchTests {
    private static let given = ["MOHAMED", "MAMADOU", "ADAMA", "KWAME", "OUSMANE", "RASHID", "IBRAHIMA", "SALIF"]
    private static let surnames = [
        "DIALLO", "KEITA", "OKAFOR", "TRAORE", "ZONGO", "BAGAYOKO", "NDIAYE", "OUEDRAOGO", "SAWADOGO", "TIENDREBEOGO",
        "KABORE", "MENSAH", "ADEYEMI", "BALOGUN", "CISSOKHO", "DRAMMEH", "FOFANA", "GUINDO", "HAIDARA", "KONATE",
    ]

    private let index: ListIndex

    init() throws {
        var contents = ListContents()
        for number in 0..<1_200 {
            // Three in four have the same given name.
            let given = number % 4 > 0 ? Self.given[0] : Self.given[1 + number / 4 % (Self.given.count - 1)]
            let surname = Self.surnames[number * 7 % Self.surnames.count]
            let date = PartialDate(year: 1950 + number % 50, month: 1 + number % 12, day: 1 + number % 28)
            contents.entries.append(
                ListEntry(
                    key: String(number),
                    reference: "T.\(number)",
                    names: [
                        ListedName(
                            "\(given) \(surname)",
                            parts: .init(surname: surname, givenNames: given),
                            isPrimary: true
                        )
                    ],
                    birthDates: date.map { [ListedBirthDate($0)] } ?? []
                )
            )
        }
        index = try ListIndex([
            .init(source: #require(ListFormat.un.standardSource), version: "1", contents: contents)
        ])
    }

    /// The names found that have two words of the traveller's.
    private func found(_ surname: String, _ given: String, born: PartialDate?, leastWords: Int) -> [UInt32] {
        index.withSearch { search in
            var needs = NameNeeds(least: 3)
            needs.leastWords = leastWords
            return search.search(surname: surname, givenNames: given, born: born, needs: needs) { _ in 3 }
                .filter { search.evidence($0).matchedWords >= 2 }.map(\.name).sorted()
        }
    }

    @Test(arguments: [nil, PartialDate(year: 1973, month: 4, day: 12), PartialDate(year: 1999, month: 12, day: 28)])
    func `Names that share two words are found, whichever word is rarer`(born: PartialDate?) {
        var count = 0
        for surname in Self.surnames {
            for given in Self.given + ["MOHAMMED", "USMAN ADAMA"] {
                let two = found(surname, given, born: born, leastWords: 2)
                #expect(two == found(surname, given, born: born, leastWords: 1), "\(given) \(surname)")
                count += two.count
            }
        }
        #expect(count > 1_000)
    }

    @Test(arguments: [(14, true), (15, false)])
    func `One word is enough on the very day of birth, and not on the next`(day: Int, isFound: Bool) throws {
        // Number 13 of the list is MOHAMED MENSAH, born on 14 February 1963.
        let born = try #require(PartialDate(year: 1963, month: 2, day: day))
        let dates = index.withSearch { search in
            var needs = NameNeeds(least: -20)
            needs.born = born
            needs.leastWords = 2
            return search.search(surname: "MENSAH", givenNames: "KWAKU", born: born, needs: needs) { _ in -20 }
                .map { index.names.names[Int($0.name)].date }
        }
        #expect(dates.contains(1963_0214) == isFound)
    }

    @Test(arguments: [nil, PartialDate(year: 1973, month: 4, day: 12), PartialDate(year: 1999, month: 12, day: 28)])
    func `The same names are found however often their words were asked for`(born: PartialDate?) {
        let travellers = Self.surnames.flatMap { surname in
            ["MOHAMED", "MOHAMMED", "ADAMA", "IBRAHIM"].map { (surname, $0) } + [(surname + "H", "RASHID")]
        }
        let first = travellers.map { found($0.0, $0.1, born: born, leastWords: 2) }
        for _ in 0..<60 {
            for traveller in travellers { _ = found(traveller.0, traveller.1, born: born, leastWords: 2) }
        }
        let last = travellers.map { found($0.0, $0.1, born: born, leastWords: 2) }
        #expect(first == last)
        #expect(first.joined().count > 400)
    }

    /// A list with every name in so many entries.
    private func index(of names: [(surname: String, given: String)], times: Int) throws -> ListIndex {
        var contents = ListContents()
        for (number, name) in names.enumerated() {
            for copy in 0..<times {
                contents.entries.append(
                    ListEntry(
                        key: "\(number)-\(copy)",
                        reference: "T.\(number)",
                        names: [
                            ListedName(
                                "\(name.given) \(name.surname)",
                                parts: .init(surname: name.surname, givenNames: name.given),
                                isPrimary: true
                            )
                        ]
                    )
                )
            }
        }
        return try ListIndex([
            .init(source: #require(ListFormat.un.standardSource), version: "1", contents: contents)
        ])
    }

    @Test func `What a list knows beforehand of its words is what looking for them finds`() throws {
        // Of words that several names have it is known beforehand what resembles them; here, of none and of all.
        let given = [
            "MOHAMED", "MAMADOU", "ADAMA", "KWAME", "OUSMANE", "RASHID", "IBRAHIMA", "SALIF", "ABDUL RAHMAN", "SEYDOU",
            "MOUHAMADOU", "KOFI", "YAO", "AMINATA", "FATOUMATA", "GAMBO", "IDRISSA", "J", "LAMINE", "BABACAR",
        ]
        let names = zip(Self.surnames + ["DIALO", "TRAWALLY"], given + ["CHEIKH", "NOUHOU"])
            .map { (surname: $0, given: $1) }
        let (once, twice) = (try index(of: names, times: 1), try index(of: names, times: 2))
        func texts(_ index: ListIndex, _ surname: String, _ given: String) -> Set<String> {
            index.withSearch { search in
                let found = search.search(surname: surname, givenNames: given, born: nil, needs: NameNeeds(least: -4)) {
                    _ in -4
                }
                return Set(
                    found.map { one in
                        let entry = index.names.entries[Int(index.names.names[Int(one.name)].entry)]
                        return index.entry(at: index.place(of: entry)).names[0].text + String(format: " %.3f", one.llr)
                    }
                )
            }
        }
        var count = 0
        for (surname, given) in names {
            for other in [surname, String(surname.dropLast()), surname + "E", String(surname.reversed())] {
                for one in [given, given.replacingOccurrences(of: " ", with: ""), String(given.dropFirst())] {
                    let found = texts(once, other, one)
                    #expect(found == texts(twice, other, one), "\(one) \(other)")
                    count += found.count
                }
            }
        }
        #expect(count > 150)
    }

    @Test(arguments: [nil, PartialDate(year: 2010, month: 4, day: 12)])
    func `An initial counts for the names that a word leads to`(born: PartialDate?) {
        // ZONGO weighs 3 by itself, and 0.7 more with S for SALIF.
        let found = index.withSearch { search in
            let needs = NameNeeds(least: 3.4)
            return search.search(surname: "ZONGO", givenNames: "S", born: born, needs: needs) { _ in 3.4 }
                .map { search.evidence($0).terms.map(\.left).sorted() }
        }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0 == ["SALIF", "ZONGO"] }, "\(found)")
    }
}
