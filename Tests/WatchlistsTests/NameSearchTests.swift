// SPDX-License-Identifier: Apache-2.0

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
}
