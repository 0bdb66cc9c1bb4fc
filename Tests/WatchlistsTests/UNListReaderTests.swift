// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes
import Watchlists

struct UNListReaderTests {
    private func entry(_ elements: String) throws -> ListEntry {
        try SyntheticLists.read(.un, text: SyntheticLists.un(SyntheticLists.individual(elements))).entries[0]
    }

    @Test func `The synthetic list is read without loss`() throws {
        let contents = try SyntheticLists.read(.un, "un-synthetic.xml")
        let persons = contents.entries.filter { $0.subject == .person }
        #expect(persons.count == 300)
        #expect(contents.entries.count == 308)
        #expect(contents.findings.isEmpty)
        #expect(contents.generated == PartialDate(year: 2026, month: 3, day: 1))
        #expect(persons.allSatisfy { $0.reference.hasPrefix("SYi.") && !$0.displayName.isEmpty && $0.listedOn != nil })
    }

    @Test func `The synthetic list has every shape that lists have`() throws {
        let persons = try SyntheticLists.read(.un, "un-synthetic.xml").entries.filter { $0.subject == .person }
        let names = persons.flatMap(\.names)
        #expect(names.count { $0.quality == .low } > 40)
        #expect(names.count { $0.isOriginalScript } > 60)
        #expect(names.count { $0.parts != nil } > 20)
        let dates = persons.flatMap(\.birthDates)
        for certainty in [ListedBirthDate.Certainty.exact, .approximate, .between] {
            #expect(dates.count { $0.certainty == certainty } > 20)
        }
        #expect(dates.count { $0.from.precision == .month } > 3)
        #expect(persons.count { $0.birthDates.count > 1 } > 10)
        #expect(persons.count { $0.birthDates.isEmpty } > 5)
        #expect(persons.count { $0.nationalities.count == 2 } > 15)
        #expect(persons.count { $0.sexes == [.female] } > 20)
        #expect(persons.count { !$0.documents.isEmpty } > 100)
        #expect(persons.flatMap(\.documents).allSatisfy { $0.number.allSatisfy { $0.isASCII && !$0.isWhitespace } })
        #expect(persons.count { $0.names.first?.text.contains(" ") == false } > 0)
    }

    @Test func `Names stand in the order of the list, the primary one first`() throws {
        let entry = try entry(
            "<NAME_ORIGINAL_SCRIPT>مرتضی</NAME_ORIGINAL_SCRIPT>"
                + "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Kestrel</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                + "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Murtaza K.; Kuhdamani, Morteza</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                + "<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>"
        )
        #expect(
            entry.names.map(\.text) == ["MORTEZA KOHDAMANI", "مرتضی", "Kestrel", "Murtaza K", "Kuhdamani, Morteza"]
        )
        #expect(entry.names.map(\.quality) == [.good, .good, .low, .good, .good])
        #expect(entry.names[0].isPrimary && entry.names[1].isOriginalScript)
        #expect(entry.names[4].parts == .init(surname: "Kuhdamani", givenNames: "Morteza"))
    }

    @Test(arguments: [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-03-04</DATE>", "1971-03-04"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-03-04-05:00</DATE>", "1971-03-04"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR>", "1971"),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR>", "~1971"),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1969</FROM_YEAR><TO_YEAR>1973</TO_YEAR>", "1969/1973"),
        ("<TYPE_OF_DATE/><NOTE>July 1961</NOTE>", "~1961-07"), ("<TYPE_OF_DATE/><NOTE>about 1961</NOTE>", "~1961"),
    ])
    func `Birth dates of every kind are read`(fields: String, text: String) throws {
        let entry = try entry("<INDIVIDUAL_DATE_OF_BIRTH>\(fields)</INDIVIDUAL_DATE_OF_BIRTH>")
        #expect(entry.birthDates.map(\.text) == [text])
    }

    @Test func `An alias may bring its own date and place`() throws {
        let entry = try entry(
            "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Reza Barakwal</ALIAS_NAME><DATE_OF_BIRTH>1975-02-03"
                + "</DATE_OF_BIRTH><CITY_OF_BIRTH>Herat</CITY_OF_BIRTH><COUNTRY_OF_BIRTH>Afghanistan</COUNTRY_OF_BIRTH>"
                + "</INDIVIDUAL_ALIAS>"
        )
        #expect(entry.birthDates.isEmpty)
        #expect(entry.names.last?.birthDates.map(\.text) == ["1975-02-03"])
        #expect(entry.birthPlaces == [ListedPlace(town: "Herat", state: "AFG")])
    }

    @Test func `The date of an alias belongs to that alias alone, unless it is the person's anyhow`() throws {
        func alias(_ name: String, _ date: String) -> String {
            "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>\(name)</ALIAS_NAME><DATE_OF_BIRTH>\(date)"
                + "</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>"
        }
        let entry = try entry(
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1973-09-28</DATE>"
                + "</INDIVIDUAL_DATE_OF_BIRTH>" + alias("Reza Barakwal", "1979-12-31")
                + alias("Reza Omari", "1973-09-28") + alias("Reza Barakwal", "1982-06-10")
                + alias("Reza Barakwal", "1979-12-31") + alias("", "1980")
        )
        #expect(entry.birthDates.map(\.text) == ["1973-09-28", "1980"])
        let dates = Dictionary(uniqueKeysWithValues: entry.names.map { ($0.text, $0.birthDates.map(\.text)) })
        #expect(dates["Reza Barakwal"] == ["1979-12-31", "1982-06-10"])
        #expect(dates.values.filter { !$0.isEmpty }.count == 1)
        #expect(entry.allBirthDates.count == 4)
    }

    @Test func `Nationalities, sex and documents are read`() throws {
        let entry = try entry(
            "<GENDER>Female</GENDER><NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE><VALUE>Guinea</VALUE></NATIONALITY>"
                + "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Numéro de passeport</TYPE_OF_DOCUMENT>"
                + "<NUMBER>diplomatic passport no. D 00012345 (expired)</NUMBER><COUNTRY_OF_ISSUE>Guinea</COUNTRY_OF_ISSUE>"
                + "</INDIVIDUAL_DOCUMENT><INDIVIDUAL_DOCUMENT/>"
        )
        #expect(entry.sexes == [.female])
        #expect(entry.nationalities == ["IRN", "GIN"])
        #expect(entry.documents == [ListedDocument(type: .passport, number: "D00012345", issuer: "GIN")])
    }

    @Test func `A bad record is a finding with its line and the rest is read`() throws {
        let contents = try SyntheticLists.read(
            .un,
            text: SyntheticLists.un(
                [
                    "<INDIVIDUAL><FIRST_NAME>NOKEY</FIRST_NAME></INDIVIDUAL>",
                    SyntheticLists.individual(key: "1"),
                    SyntheticLists.individual(key: "1", name: "AGAIN"),
                    "<INDIVIDUAL><DATAID>2</DATAID><FIRST_NAME/></INDIVIDUAL>",
                    SyntheticLists.individual(
                        key: "3",
                        name: "REZA",
                        "<GENDER>Maybe</GENDER><NATIONALITY><VALUE>Atlantis</VALUE></NATIONALITY>"
                            + "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-02-30</DATE>"
                            + "</INDIVIDUAL_DATE_OF_BIRTH>"
                    ),
                    SyntheticLists.individual(key: "4", name: "AKBAR"),
                    SyntheticLists.individual(key: "5", name: "QASIM"),
                ].joined(separator: "\n")
            )
        )
        #expect(contents.entries.map(\.key) == ["1", "3", "4", "5"])
        let found = contents.findings.map { "\($0.line) \($0.problem.rawValue) \($0.dropsRecord)" }
        #expect(
            found == [
                "3 no-key true", "5 duplicate-key true", "6 no-name true", "7 bad-sex false", "7 bad-date false",
                "7 unknown-state false",
            ]
        )
        #expect(contents.findings.allSatisfy { !$0.message.contains("Atlantis") && $0.message.hasPrefix("line ") })
    }

    @Test func `A list of which most records are bad is refused`() {
        let text = SyntheticLists.un(
            SyntheticLists.individual() + String(repeating: "<INDIVIDUAL><DATAID/></INDIVIDUAL>", count: 3)
        )
        #expect(throws: ListError(.mostRecordsBad, line: nil)) { try SyntheticLists.read(.un, text: text) }
    }
}
