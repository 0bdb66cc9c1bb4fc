// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TravelTypes
import Watchlists

struct OFACTableTests {
    private static func list(_ sdn: [UInt8]? = nil, without missing: ListCompanion? = nil) throws -> ListInput {
        var companions: [ListCompanion: [UInt8]] = [:]
        for kind in ListCompanion.allCases where kind != missing {
            companions[kind] = try Fixture.bytes("lists/ofac/" + kind.names(beside: "sdn.csv")[0])
        }
        return ListInput(try sdn ?? Fixture.bytes("lists/ofac/sdn.csv"), companions: companions)
    }

    private static func entries() throws -> [String: ListEntry] {
        let contents = try SyntheticLists.read(.ofacCSV, list())
        return Dictionary(contents.entries.map { ($0.key, $0) }) { first, _ in first }
    }

    @Test func `Everything that remarks say of a person is read`() throws {
        let entry = try #require(Self.entries()["900001"])
        #expect(entry.reference == "900001" && entry.subject == .person && entry.programmes == ["SDGT"])
        #expect(
            entry.names.map(\.text) == [
                "VORKANIS, Dr. Teodrik Amal", "VORQANIS, Theodric", "WORKANES, Tudrik", "ABU TEODRIK", "VORKANI, Amal",
            ]
        )
        #expect(entry.names.map(\.quality) == [.good, .good, .good, .low, .low])
        #expect(entry.names.map(\.isPrimary) == [true, false, false, false, false])
        #expect(entry.names[0].parts == .init(surname: "VORKANIS", givenNames: "Dr. Teodrik Amal"))
        #expect(entry.birthDates.map(\.text) == ["1948-12-10", "1951"])
        #expect(
            entry.birthPlaces == [
                ListedPlace(town: "Qadrun (Qadroun)", state: "IRQ"), ListedPlace(town: "", state: "SYR"),
            ]
        )
        #expect(entry.nationalities == ["IRQ", "JOR"] && entry.sexes == [.male] && entry.residences == ["JOR", "IRQ"])
        #expect(
            entry.documents == [
                ListedDocument(type: .passport, number: "Q1084010", issuer: "JOR"),
                ListedDocument(type: .passport, number: "QL0266714", issuer: "IRQ"),
                ListedDocument(type: .identityCard, number: "66000073767", issuer: "BEL"),
            ]
        )
    }

    @Test func `Dates, programmes and documents of every kind are read`() throws {
        let entries = try Self.entries()
        let second = try #require(entries["900002"])
        #expect(second.programmes == ["SDNTK", "TCO"])
        #expect(second.birthDates.map(\.text) == ["~1962"] && second.sexes == [.female])
        #expect(second.birthPlaces == [ListedPlace(town: "Culiquara, Sinaloa", state: "MEX")])
        #expect(second.documents.map(\.number) == ["16247821", "V8348784", "MESY620101MSLLSS09"])
        #expect(second.documents.map(\.issuer) == ["COL", "VEN", "MEX"])
        let third = try #require(entries["900003"])
        #expect(third.birthDates.map(\.text) == ["1960/1961"] && third.nationalities == ["PRK"])
        #expect(third.documents == [ListedDocument(type: .passport, number: "199421147", issuer: "PRK")])
        let fourth = try #require(entries["900004"])
        #expect(fourth.birthDates.map(\.text) == ["1970-01-01/1971-12-31", "1969-03"])
        #expect(fourth.nationalities.isEmpty && fourth.documents.map(\.type) == ["L"])
        #expect(entries["900010"]?.birthDates.map(\.text) == ["1979/1982", "~1981-05-12"])
    }

    @Test func `Remarks go on in the comments where they were cut in the middle of a word`() throws {
        let entry = try #require(Self.entries()["900008"])
        #expect(entry.birthDates.map(\.text) == ["1971-03-04"] && entry.nationalities == ["BFA"])
        #expect(entry.documents == [ListedDocument(type: .passport, number: "BF7710034", issuer: "BFA")])
        #expect(entry.names.map(\.text) == ["OUEDRAZI, Salif", "Le Muet"])
    }

    @Test func `One field with two names gives two, and single names have no parts`() throws {
        let entry = try #require(Self.entries()["900009"])
        #expect(entry.names.map(\.text) == ["FAIZULQAR", "FAIZ UL-QAR, Mawlawi", "FAYZULQAR"])
        #expect(entry.names[0].parts == nil && entry.birthDates.isEmpty)
    }

    @Test func `Organisations are kept apart, ships and aircraft refused, and what is wrong is a finding`() throws {
        let contents = try SyntheticLists.read(.ofacCSV, Self.list())
        #expect(contents.entries.count == 8)
        #expect(contents.entries.first { $0.key == "900005" }?.subject == .organisation)
        #expect(contents.refused == [.vehicle: 2])
        #expect(
            contents.findings.map { "\($0.line) \($0.problem.rawValue)" } == [
                "4 unknown-state", "10 bad-date", "10 bad-sex",
            ]
        )
    }

    @Test(arguments: ListCompanion.allCases)
    func `A file that is missing beside the list is a finding`(kind: ListCompanion) throws {
        let contents = try SyntheticLists.read(.ofacCSV, Self.list(without: kind))
        #expect(contents.entries.count == 8)
        #expect(contents.findings.contains { $0.problem == .missingFile })
    }

    @Test func `The other files are found by the names that publishers give them`() {
        #expect(ListCompanion.aliases.names(beside: "sdn.csv") == ["alt.csv"])
        #expect(ListCompanion.addresses.names(beside: "SDN.CSV") == ["ADD.CSV"])
        #expect(
            ListCompanion.remarks.names(beside: "ofac-sdn.csv") == ["ofac-sdn_comments.csv", "ofac-sdn-comments.csv"]
        )
        #expect(ListCompanion.aliases.names(beside: "list.csv").isEmpty)
    }

    @Test func `A list that breaks off anywhere is refused or has a finding`() throws {
        let bytes = try Fixture.bytes("lists/ofac/sdn.csv")
        for length in 0..<(bytes.count - 3) where bytes[length - (length > 0 ? 1 : 0)] != 0x0A {
            let part = Array(bytes.prefix(length))
            do throws(ListError) {
                let input = ListInput(part)
                let contents = try SyntheticLists.read(.ofacCSV, input)
                #expect(contents.findings.contains { $0.problem == .noLineEnd || $0.problem == .noEndMark })
            } catch {
                #expect([.cutOff, .unclosedQuote, .noRecords].contains(error.reason), "\(error)")
            }
        }
    }

    /// The real list is not part of the project: `PASSERELLE_OFAC_LIST` names its `sdn` file, with the others beside it.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["PASSERELLE_OFAC_LIST"] != nil))
    func `The real list gives what is known to be in it`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PASSERELLE_OFAC_LIST"])
        let url = URL(fileURLWithPath: path)
        var companions: [ListCompanion: [UInt8]] = [:]
        for kind in ListCompanion.allCases {
            for name in kind.names(beside: url.lastPathComponent) {
                let file = url.deletingLastPathComponent().appendingPathComponent(name)
                if let data = try? Data(contentsOf: file) { companions[kind] = Array(data) }
            }
        }
        let input = ListInput(Array(try Data(contentsOf: url)), companions: companions)
        let start = ContinuousClock.now
        let contents = try SyntheticLists.read(.ofacCSV, input)
        print("read in \(ContinuousClock.now - start)")
        let persons = contents.entries.filter { $0.subject == .person }
        let problems = Dictionary(grouping: contents.findings, by: \.problem).mapValues(\.count)
        print("findings \(problems)")
        let dates = persons.flatMap(\.birthDates)
        print(
            """
            persons \(persons.count), with birth date \(persons.count { !$0.birthDates.isEmpty }), \
            more than one \(persons.count { $0.birthDates.count > 1 }), approximate \
            \(dates.count { $0.certainty == .approximate }), spans \(dates.count { $0.certainty == .between }), \
            places \(persons.count { !$0.birthPlaces.isEmpty }), nationality \
            \(persons.count { !$0.nationalities.isEmpty }), sex \(persons.count { !$0.sexes.isEmpty }), passports \
            \(persons.flatMap(\.documents).count { $0.type == .passport }), of persons \
            \(persons.count { $0.documents.contains { $0.type == .passport } }), identity \
            \(persons.count { $0.documents.contains { $0.type == .identityCard } }), weak \
            \(persons.flatMap(\.names).count { $0.quality == .low }), names \(persons.flatMap(\.names).count)
            """
        )
        #expect(persons.count == 4620)
        #expect(persons.count { !$0.birthDates.isEmpty } >= 4420)
        #expect(persons.count { !$0.birthPlaces.isEmpty } >= 2870)
        #expect(persons.count { !$0.sexes.isEmpty } >= 1510)
        #expect(persons.count { $0.documents.contains { $0.type == .passport } } >= 600)
        #expect(dates.count { $0.certainty == .approximate } >= 64 && dates.count { $0.certainty == .between } >= 107)
    }
}
