// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TravelTypes
import Watchlists

/// Each format by a small file that has every feature of it, every field asserted.
struct ListFormatTests {
    private func problems(_ contents: ListContents) -> [String] {
        contents.findings.map { "\($0.line) \($0.problem.rawValue)" }
    }

    @Test func `The list of the European Union`() throws {
        let contents = try SyntheticLists.read(.eu, "eu-synthetic.xml")
        #expect(
            contents.generated?.description == "2026-03-02" && contents.entries.map(\.key) == ["9001", "9002", "9003"]
        )
        let entry = contents.entries[0]
        #expect(
            entry.reference == "EU.9001.11" && entry.listedOn?.description == "2019-04-08"
                && entry.programmes == ["TAQA"]
        )
        #expect(entry.names.map(\.text) == ["Qasimir Olan Bredemoor", "قاسيمير بريدمور", "Abou Olan"])
        #expect(entry.names[0].parts == .init(surname: "Bredemoor", givenNames: "Qasimir Olan"))
        #expect(entry.names.map(\.quality) == [.good, .good, .low])
        #expect(entry.names.map(\.isOriginalScript) == [false, true, false])
        #expect(entry.names.map(\.isPrimary) == [true, false, false])
        #expect(entry.sexes == [.male] && entry.nationalities == ["IRQ"] && entry.residences == ["SYR"])
        #expect(entry.birthDates.map(\.text) == ["1971-05-09", "~1969", "1966/1968"])
        #expect(entry.birthPlaces == [ListedPlace(town: "Tarqun", state: "IRQ")])
        #expect(
            entry.documents == [
                ListedDocument(type: .passport, number: "G4461733", issuer: "IRQ"),
                ListedDocument(type: .identityCard, number: "778812"),
            ]
        )
        #expect(contents.entries[1].names[0].text == "Wenzla Dorniak" && contents.entries[1].sexes == [.female])
        #expect(contents.entries[2].subject == .organisation)
        #expect(problems(contents) == ["16 bad-date", "25 unknown-state"])
    }

    @Test func `The plain XML list of OFAC`() throws {
        let contents = try SyntheticLists.read(.ofacXML, "ofac/sdn.xml")
        #expect(contents.generated?.description == "2026-02-27" && contents.refused == [.vehicle: 1])
        let entry = contents.entries[0]
        #expect(entry.key == "900001" && entry.programmes == ["SDGT", "IRGC"] && entry.sexes == [.male])
        #expect(entry.names.map(\.text) == ["VORKANIS, Dr. Teodrik Amal", "VORQANIS, Theodric", "ABU TEODRIK"])
        #expect(entry.names.map(\.quality) == [.good, .good, .low] && entry.names[0].isPrimary)
        #expect(entry.names[1].parts == .init(surname: "VORQANIS", givenNames: "Theodric"))
        #expect(
            entry.documents == [
                ListedDocument(type: .passport, number: "QL1084010", issuer: "JOR"),
                ListedDocument(type: .identityCard, number: "V8348784", issuer: "VEN"),
            ]
        )
        #expect(entry.nationalities == ["IRQ", "YUG"] && entry.residences == ["JOR"])
        #expect(entry.birthDates.map(\.text) == ["1980-07-15", "~1962", "1960/1961"])
        #expect(entry.birthPlaces == [ListedPlace(town: "Qadrun", state: "IRQ")])
        #expect(contents.entries[1].subject == .organisation && contents.findings.isEmpty)
    }

    @Test func `The advanced XML list of OFAC`() throws {
        let contents = try SyntheticLists.read(.ofacAdvanced, "ofac/sdn_advanced.xml")
        #expect(contents.generated?.description == "2026-02-27" && contents.refused == [.vehicle: 1])
        let entry = contents.entries[0]
        #expect(entry.key == "900001" && entry.programmes == ["SDGT"] && entry.sexes == [.male])
        #expect(entry.names.map(\.text) == ["VORKANIS, Teodrik Amal", "فوركانيس, تيودريك", "ABU TEODRIK"])
        #expect(entry.names[0].parts == .init(surname: "VORKANIS", givenNames: "Teodrik Amal"))
        #expect(entry.names.map(\.quality) == [.good, .good, .low])
        #expect(entry.names.map(\.isOriginalScript) == [false, true, false])
        #expect(entry.names.map(\.isPrimary) == [true, false, false])
        #expect(entry.birthDates.map(\.text) == ["1980-07-15", "~1962", "1960/1961", "1963-03"])
        #expect(entry.birthPlaces == [ListedPlace(town: "Qadrun", state: "IRQ")])
        #expect(entry.nationalities == ["JOR", "SYR"] && entry.residences == ["SYR"])
        #expect(
            entry.documents == [
                ListedDocument(type: .passport, number: "QL1084010", issuer: "JOR"),
                ListedDocument(type: .identityCard, number: "66000073767"),
            ]
        )
        #expect(contents.entries[1].subject == .organisation && contents.entries.count == 2)
        #expect(contents.findings.isEmpty)
    }

    @Test func `The list of the United Kingdom`() throws {
        let contents = try SyntheticLists.read(.ukCSV, "uk-synthetic.csv")
        #expect(contents.entries.map(\.key) == ["XAQ9001", "RUS9002", "CTI9004"] && contents.refused == [.vehicle: 1])
        let entry = contents.entries[0]
        #expect(entry.reference == "QDi.901" && entry.listedOn?.description == "2019-04-08")
        #expect(entry.programmes == ["ISIL (Da'esh) and Al-Qaida"])
        #expect(
            entry.names.map(\.text) == ["Qasimir Olan BREDEMOOR", "قاسيمير بريدمور", "Abou OLAN", "Kassimir BREDEMOUR"]
        )
        #expect(entry.names.map(\.quality) == [.good, .good, .low, .good])
        #expect(entry.names.map(\.isPrimary) == [true, false, false, false])
        #expect(entry.names[0].parts == .init(surname: "BREDEMOOR", givenNames: "Qasimir Olan"))
        #expect(entry.birthDates.map(\.text) == ["1971-05-09", "1969"] && entry.sexes == [.male])
        #expect(entry.nationalities == ["IRQ", "SYR"] && entry.residences == ["SYR", "JOR"])
        #expect(entry.birthPlaces == [ListedPlace(town: "Tarqun", state: "IRQ")])
        #expect(entry.documents.map(\.number) == ["G4461733", "778812"])
        #expect(entry.documents.map(\.type) == [.passport, .identityCard])
        #expect(contents.entries[1].birthDates.map(\.text) == ["1980"])
        #expect(contents.entries[2].subject == .organisation)
        #expect(problems(contents) == ["5 unknown-state"])
    }

    @Test func `The older list of the United Kingdom`() throws {
        let contents = try SyntheticLists.read(.ukCSV, "uk-conlist-synthetic.csv")
        #expect(contents.generated?.description == "2026-02-27" && contents.entries.count == 1)
        let entry = contents.entries[0]
        #expect(entry.key == "90001" && entry.birthDates.map(\.text) == ["1971"])
        #expect(
            entry.birthPlaces.map(\.town) == ["Tarqun", "Qadrun"] && entry.birthPlaces.map(\.state) == ["IRQ", "SYR"]
        )
        #expect(
            entry.documents.map(\.number) == ["G4461733", "G4461999"] && entry.names.map(\.quality) == [.good, .low]
        )
    }

    @Test func `Entities of FollowTheMoney`() throws {
        let contents = try SyntheticLists.read(.ftm, "ftm-synthetic.json")
        #expect(contents.entries.map(\.key) == ["NK-inv1", "NK-inv2", "NK-inv3", "NK-inv4", "NK-inv7", "NK-inv8"])
        #expect(contents.refused == [.vehicle: 1, .notAPerson: 1])
        let entry = contents.entries[0]
        #expect(
            entry.names.map(\.text) == [
                "Qasimir Bredemoor", "قاسيمير", "Kassimir Bredemour", "Qasimir Olan", "Abou Olan",
            ]
        )
        #expect(entry.names.map(\.quality) == [.good, .good, .good, .good, .low])
        #expect(entry.names[0].parts == .init(surname: "Bredemoor", givenNames: "Qasimir"))
        #expect(entry.names.map(\.isPrimary) == [true, false, false, false, false])
        #expect(entry.birthDates.map(\.text) == ["1971-05", "1969"] && entry.sexes == [.male])
        #expect(entry.nationalities == ["IRQ", "SUN"] && entry.residences == ["SYR"])
        #expect(entry.birthPlaces == [ListedPlace(town: "Tarqun", state: "IRQ")])
        #expect(entry.documents.map(\.number) == ["G4461733", "778812"])
        #expect(entry.programmes == ["crime.terror", "sanction", "UN-SCISIL", "dataset:un_sc_sanctions"])
        #expect(contents.entries.last?.subject == .organisation)
        #expect(problems(contents) == ["8 bad-date", "8 unknown-state", "9 bad-record", "11 duplicate-key"])
    }

    @Test func `A difference of FollowTheMoney`() throws {
        let contents = try SyntheticLists.read(.ftm, "ftm-delta-synthetic.json")
        #expect(contents.entries.map(\.key) == ["NK-new", "NK-inv1"] && contents.removed == ["NK-inv7"])
        #expect(contents.isDifference)
    }

    @Test func `Simple targets`() throws {
        let contents = try SyntheticLists.read(.targetsSimple, "targets-simple-synthetic.csv")
        #expect(contents.refused == [.vehicle: 1] && contents.entries.count == 2)
        let entry = contents.entries[0]
        #expect(
            entry.names.map(\.text) == ["Qasimir Bredemoor", "Kassimir Bredemour", "Bredemoor", "the elder", "قاسيمير"]
        )
        #expect(entry.birthDates.map(\.text) == ["1971-05-09", "1969"] && entry.nationalities == ["IRQ", "SYR"])
        #expect(entry.documents.map(\.number) == ["G4461733", "778812"] && entry.programmes == ["UN-SCISIL"])
        #expect(contents.entries[1].subject == .organisation && contents.findings.isEmpty)
    }

    @Test func `A table of one's own with a mapping`() throws {
        var input = ListInput(try Fixture.bytes("lists/mapped-synthetic.csv"))
        input.mapping = try ColumnMapping(Fixture.text("lists/mapped-synthetic.map"))
        let contents = try SyntheticLists.read(.csv, input)
        let entry = contents.entries[0]
        #expect(entry.key == "R-1" && entry.reference == "C-77" && entry.listedOn?.description == "2024-05-01")
        #expect(
            entry.names.map(\.text) == ["Qasimir Olan Bredemoor", "Kassimir Bredemour", "Q. Bredemoor", "Abou Olan"]
        )
        #expect(entry.names.map(\.quality) == [.good, .good, .good, .low])
        #expect(entry.names[0].parts == .init(surname: "Bredemoor", givenNames: "Qasimir Olan"))
        #expect(entry.birthDates.map(\.text) == ["~1971", "1969/1970"] && entry.sexes == [.male])
        #expect(entry.nationalities == ["IRQ", "FRA"] && entry.residences == ["SYR"])
        #expect(
            entry.documents.map(\.number) == ["G4461733", "778812"] && entry.documents.map(\.issuer) == ["IRQ", nil]
        )
        #expect(entry.birthPlaces == [ListedPlace(town: "Tarqun", state: "IRQ")])
        #expect(problems(contents) == ["4 bad-date", "4 bad-sex", "4 unknown-state", "4 no-number"])
    }

    @Test(arguments: [
        ("nothing: x", 1), ("key: a\nname b", 2), ("key: a", nil), ("name: a", nil), ("# only\n", nil),
    ])
    func `A mapping that is not understood says where`(text: String, line: Int?) {
        #expect { try ColumnMapping(text) } throws: { ($0 as? ListError) == ListError(.badMapping, line: line) }
    }

    @Test func `A mapping to a column that is not there is refused`() throws {
        var input = ListInput(Array("A,B\n1,2\n".utf8))
        input.mapping = try ColumnMapping("key: A\nname: C")
        #expect { try SyntheticLists.read(.csv, input) } throws: {
            ($0 as? ListError)?.reason == .missingColumns(["c"])
        }
    }
}
