// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

@testable import Simulator

@Suite("Disguises")
struct DisguiseTests {
    @Test(
        "names are respelled by the simulator's own table",
        arguments: [
            (["MOHAMMED", "KARIMOV"], ["MOUHAMED", "KARYMOV"]), (["YUSUF", "BAH"], ["YOUSSEF", "BAH"]),
            (["SERGEI"], ["SERGEY"]),
        ]
    )
    func respelling(names: [String], expected: [String]) {
        let result = Disguise.respelled(names)
        #expect(result?.first == expected.first)
        #expect(result != names)
    }

    @Test("a name for which there is no other spelling gets none")
    func noRespelling() { #expect(Disguise.respelled(["BAH", "ABA"]) == nil) }

    @Test("a typing error changes one letter or two neighbours, never the first letter")
    func typingErrors() throws {
        var person = ListedPerson(list: "un", entry: "1")
        person.names = ["KARAMBA"]
        person.names.append("OLADELE-SMITH")
        for seed in 0..<200 {
            var random = SeededRandom(seed: UInt64(seed))
            let identity = Disguise.apply(
                .typingError,
                to: person,
                born: CivilDay(rawValue: 0),
                stranger: Person(),
                &random
            )
            #expect(identity.surname.first == "O")
            #expect(identity.surname != "OLADELE-SMITH")
            #expect(abs(identity.surname.utf8.count - 13) <= 1)
        }
    }

    @Test("every culture that a State may have is in the pool of names")
    func cultures() throws {
        let pool = try NamePool.load()
        for culture in Culture.keys { #expect(pool.names(of: culture) != nil, "\(culture)") }
        #expect(pool.allCultures.count > 45)
    }
}
