// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing
import TravelTypes
import Watchlists

struct ListIndexTests {
    private let index: ListIndex
    private let persons: ListContents
    private let documents: ListContents

    init() throws {
        persons = try SyntheticLists.read(.un, "un-synthetic.xml")
        documents = try SyntheticLists.read(.lostDocuments, "lost-documents-synthetic.csv")
        index = try ListIndex([
            .init(source: #require(ListFormat.un.standardSource), version: "1", contents: persons),
            .init(source: #require(ListFormat.lostDocuments.standardSource), version: "7", contents: documents),
        ])
    }

    /// The entries found for a name, whatever their dates, in the order of the lists.
    private func found(_ name: String, born: PartialDate? = nil) -> [ListIndex.EntryPlace] {
        index.withSearch { search in
            let needs = NameNeeds(least: -3)
            return search.search(surname: "", givenNames: name, born: born, needs: needs) { _ in -3 }.map { found in
                index.place(of: index.names.entries[Int(index.names.names[Int(found.name)].entry)])
            }.sorted()
        }
    }

    @Test func `Every name of the list finds its own entry`() {
        for entry in persons.entries where entry.subject == .person {
            for name in entry.names where !NameNormaliser().normalise(name.text).isEmpty {
                #expect(found(name.text).contains { index.entry(at: $0).key == entry.key }, "\(name.text)")
            }
        }
    }

    @Test func `Organisations are never candidates for travellers`() throws {
        #expect(found("HARBOUR LANTERN TRADING COMPANY").isEmpty)
    }

    @Test func `A name that shares nothing has no candidates`() throws {
        #expect(found("XAVIERA PFEFFERKUCHEN").isEmpty)
    }

    @Test func `The same question gives the same answer, whatever was asked before`() throws {
        let name = try #require(persons.entries.first { $0.subject == .person }).displayName
        let first = found(name)
        #expect(!first.isEmpty)
        for entry in persons.entries.prefix(50) { _ = found(entry.displayName) }
        #expect(first == found(name))
    }

    @Test func `Every lost document is found by its number, and runs by each number inside`() {
        for document in documents.lostDocuments {
            let found = index.lostDocuments(numbered: document.number.lowercased())
            #expect(found.contains { $0.grade == .same && index.lostDocument(at: $0.place) == document })
            guard let last = document.lastNumber, let number = Int(last.suffix(3)) else { continue }
            let digits = String(number - 1)
            let inside = last.dropLast(3) + String(repeating: "0", count: 3 - digits.count) + digits
            #expect(
                index.lostDocuments(numbered: String(inside)).contains { index.lostDocument(at: $0.place) == document }
            )
            let beyond = String(number + 1)
            let outside = last.dropLast(3) + String(repeating: "0", count: max(0, 3 - beyond.count)) + beyond
            #expect(
                !index.lostDocuments(numbered: String(outside)).contains {
                    index.lostDocument(at: $0.place) == document
                }
            )
        }
    }

    @Test func `A misread number is a look-alike and no more`() {
        let single = documents.lostDocuments.filter { $0.lastNumber == nil && $0.number.contains("0") }
        #expect(single.count > 20)
        for document in single {
            let misread = document.number.replacing("0", with: "O", maxReplacements: 1)
            let found = index.lostDocuments(numbered: misread).filter { index.lostDocument(at: $0.place) == document }
            #expect(found.map(\.grade) == [.lookAlike], "\(document.number)")
        }
        #expect(index.lostDocuments(numbered: "").isEmpty)
    }

    @Test func `Listed persons are found by document`() {
        for entry in persons.entries {
            for document in entry.documents {
                #expect(
                    index.documents(numbered: document.number).contains { index.entry(at: $0.place).key == entry.key }
                )
            }
        }
    }
}

struct ListSourceTests {
    private func source(legalBasis: String = "Act 1, s. 2", days: Int = 7) -> ListSource {
        ListSource(
            id: "x",
            title: "X",
            owner: "Y",
            legalBasis: legalBasis,
            category: .alert,
            offences: ["terrorism"],
            maximumAgeDays: days
        )
    }

    @Test(arguments: [(0, ListSource.Standing.usable), (7, .usable), (8, .stale), (400, .stale)])
    func `A list too old is not used`(age: Int, standing: ListSource.Standing) {
        let day = CivilDay(year: 2026, month: 3, day: 1)
        #expect(source().standing(refreshed: day, on: day.advanced(by: age)) == standing)
    }

    @Test(arguments: ["", "  \n"])
    func `A list without legal basis is not used`(basis: String) {
        let day = CivilDay(year: 2026, month: 3, day: 1)
        #expect(source(legalBasis: basis).standing(refreshed: day, on: day) == .withoutLegalBasis)
    }

    @Test func `Built-in lists carry their legal basis and purpose`() throws {
        for format in [ListFormat.un, .lostDocuments] {
            let source = try #require(format.standardSource)
            #expect(!source.legalBasis.isEmpty && !source.offences.isEmpty && source.maximumAgeDays > 0)
        }
        #expect(ListFormat.national.standardSource == nil)
    }
}

struct StateIdentityTests {
    @Test(arguments: [("D", "DEU"), ("GBN", "GBR"), ("ZAR", "COD"), ("FRA", "FRA")])
    func `Codes of one State are one`(code: StateCode, canonical: StateCode) {
        #expect(StateIdentity.canonical(code) == canonical)
    }

    @Test func `A former State and its successors belong together`() {
        #expect(StateIdentity.isSuccession("SUN", "KAZ"))
        #expect(StateIdentity.isSuccession("SRB", "YUG"))
        #expect(!StateIdentity.isSuccession("SUN", "FRA"))
        #expect(!StateIdentity.isSuccession("RUS", "KAZ"))
    }
}
